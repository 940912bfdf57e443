import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { audited, read } from '../audited'
import { closeDatabase } from '../client'
import { newId } from '../ids'
import { listNotes } from '../queries/clinical-notes'
import { listVisitNotes } from '../queries/visit-notes'
import { getBookingDesk } from '../queries/visit-slots'
import { auditEvents, clinicalNotes, visits } from '../schema'
import {
  careScopeOf,
  type MadeClinic,
  type MadePatient,
  type MadeStaff,
  makeClinic,
  makeClinician,
  makePatient,
  patientScopeOf,
  TEST_NOW,
  testScope,
} from '../testing/factories'
import { addToNote, keepNoteDraft, signNote, takeVisitNote } from './clinical-notes'
import { closeVisit } from './close-visit'
import { saveVisitNote } from './visit-note'

let clinic: MadeClinic
let ana: MadeStaff
let ben: MadeStaff
beforeAll(async () => {
  clinic = await makeClinic()
  ana = await makeClinician(clinic)
  ben = await makeClinician(clinic)
})
afterAll(closeDatabase)

const words = { subjective: 'Stairs are easier.', observed: '', assessment: 'Settling.', plan: 'Go on.' }

it('keeps a draft for its author alone, and gives a newer text back instead of writing over it', async () => {
  const maya = await makePatient(clinic, { clinician: ana })
  const scope = careScopeOf(ana, maya)
  expect(await keepNoteDraft(scope, { ...words, lockVersion: 0 }, TEST_NOW)).toEqual({
    status: 'kept',
    lockVersion: 1,
  })
  await keepNoteDraft(scope, { ...words, plan: 'From tab two.', lockVersion: 1 }, TEST_NOW)
  expect(await keepNoteDraft(scope, { ...words, plan: 'From tab one.', lockVersion: 1 }, TEST_NOW)).toEqual({
    status: 'conflict',
    theirs: { ...words, plan: 'From tab two.' },
    lockVersion: 2,
  })
  expect((await listNotes(scope)).draft).toMatchObject({ plan: 'From tab two.', lockVersion: 2 })
  expect(await listNotes(careScopeOf(ben, maya))).toEqual({ draft: null, notes: [] })
})

it('locks a note when it is signed: not even its author can change a word or what was drawn', async () => {
  const maya = await makePatient(clinic, { clinician: ana })
  const scope = careScopeOf(ana, maya)
  const signed = await signNote(scope, { ...words, lockVersion: 0, drawn: ['Check-ins: 6 of 7'] }, TEST_NOW)
  if (signed.status !== 'signed') throw new Error(signed.status)
  const changed = await audited(scope, 'test.change', (tx) =>
    tx
      .update(clinicalNotes)
      .set({ plan: 'Something else.', drawn: [] })
      .where(eq(clinicalNotes.id, signed.noteId))
      .returning({ id: clinicalNotes.id }),
  )
  expect(changed).toEqual([])
  await expect(
    audited(testScope, 'test.change', (tx) => tx.update(clinicalNotes).set({ plan: 'By the portal.' })),
  ).rejects.toThrow()
  expect(
    await addToNote(careScopeOf(ben, maya), { noteId: signed.noteId, text: 'Rang him.' }, TEST_NOW),
  ).toEqual({
    status: 'added',
  })
  const { notes, draft } = await listNotes(careScopeOf(ben, maya))
  expect(draft).toBeNull()
  expect(notes).toMatchObject([
    {
      ...words,
      drawn: ['Check-ins: 6 of 7'],
      byName: ana.displayName,
      addenda: [{ text: 'Rang him.', byName: ben.displayName }],
    },
  ])
  const events = await read(testScope, (tx) =>
    tx.select().from(auditEvents).where(eq(auditEvents.patientId, maya.patientId)),
  )
  expect(events.map(({ action }) => action)).toEqual(expect.arrayContaining(['note.sign', 'note.add']))
  expect(JSON.stringify(events)).not.toContain('Settling.')
})

it('shows no note to the patient’s own sign-in, and adds to no draft', async () => {
  const maya = await makePatient(clinic, { clinician: ana })
  await signNote(careScopeOf(ana, maya), { ...words, lockVersion: 0, drawn: [] }, TEST_NOW)
  expect(await read(patientScopeOf(maya), (tx) => tx.select().from(clinicalNotes))).toEqual([])
  await keepNoteDraft(careScopeOf(ana, maya), { ...words, lockVersion: 0 }, TEST_NOW)
  const [draft] = await read(careScopeOf(ana, maya), (tx) =>
    tx.select().from(clinicalNotes).where(eq(clinicalNotes.state, 'draft')),
  )
  expect(
    await addToNote(careScopeOf(ana, maya), { noteId: draft?.id ?? '', text: 'More.' }, TEST_NOW),
  ).toEqual({
    status: 'not_found',
  })
})

describe('what is written in the video room', () => {
  const SEEN = 'Saw bridge; hips level.'
  let hour = 0
  /** A booked visit of now with what was written in it. */
  async function visitWith(maya: MadePatient, text: string): Promise<string> {
    const scope = careScopeOf(ana, maya)
    const [type] = (await getBookingDesk(patientScopeOf(maya))).types
    const startsAt = new Date(TEST_NOW.getTime() - (hour++ + 1) * 3_600_000)
    const endsAt = new Date(startsAt.getTime() + 1_800_000)
    const visitId = newId()
    await audited(testScope, 'test.visit', (tx) =>
      tx.insert(visits).values({
        id: visitId,
        clinicId: maya.clinicId,
        patientId: maya.patientId,
        clinicianUserId: ana.userId,
        visitTypeId: type?.id ?? '',
        way: 'video',
        state: 'booked',
        startsAt,
        endsAt,
        takenFrom: startsAt,
        takenUntil: endsAt,
        createdByUserId: ana.userId,
        createdAt: startsAt,
      }),
    )
    expect((await saveVisitNote(scope, { visitId, text, lockVersion: 0 }, TEST_NOW)).status).toBe('saved')
    return visitId
  }
  const close = (maya: MadePatient, visitId: string) =>
    closeVisit(careScopeOf(ana, maya), { visitId, as: 'completed' }, TEST_NOW)

  it('begins the chart’s draft when the visit is closed, and is unsigned until that is signed', async () => {
    const maya = await makePatient(clinic, { clinician: ana })
    const scope = careScopeOf(ana, maya)
    const visitId = await visitWith(maya, SEEN)
    expect(await listVisitNotes(scope)).toMatchObject([{ visitId, text: SEEN, stands: 'open' }])
    await close(maya, visitId)
    await close(maya, visitId)
    const { draft } = await listNotes(scope)
    expect(draft).toMatchObject({ subjective: '', observed: SEEN })
    expect(await listVisitNotes(careScopeOf(ben, maya))).toMatchObject([
      { stands: 'draft', byName: ana.displayName },
    ])
    const signed = await signNote(scope, { ...words, observed: SEEN, lockVersion: 1, drawn: [] }, TEST_NOW)
    if (signed.status !== 'signed') throw new Error(signed.status)
    expect(await listVisitNotes(scope)).toMatchObject([{ stands: 'signed', noteId: signed.noteId }])
    expect(await read(patientScopeOf(maya), (tx) => tx.query.visitNotes.findMany())).toEqual([])
  })

  it('is offered beside a draft that is open, and goes into it once, with what was typed meanwhile', async () => {
    const maya = await makePatient(clinic, { clinician: ana })
    const scope = careScopeOf(ana, maya)
    await keepNoteDraft(scope, { ...words, lockVersion: 0 }, TEST_NOW)
    const visitId = await visitWith(maya, SEEN)
    await close(maya, visitId)
    expect((await listNotes(scope)).draft).toMatchObject(words)
    expect(await listVisitNotes(scope)).toMatchObject([{ stands: 'open' }])
    const typed = { ...words, observed: 'Walks freely.', visitId }
    expect(await takeVisitNote(scope, { ...typed, lockVersion: 7 }, TEST_NOW)).toMatchObject({
      status: 'conflict',
    })
    expect(await takeVisitNote(scope, { ...typed, lockVersion: 1 }, TEST_NOW)).toEqual({ status: 'taken' })
    const { draft } = await listNotes(scope)
    expect(draft).toMatchObject({ ...words, observed: `Walks freely.\n\n${SEEN}` })
    const again = { ...words, observed: draft?.observed ?? '', visitId, lockVersion: draft?.lockVersion ?? 0 }
    expect(await takeVisitNote(scope, again, TEST_NOW)).toEqual({ status: 'nothing' })
    expect((await listNotes(scope)).draft?.observed).toBe(again.observed)
  })

  it('follows into the draft when its last words arrive after the close, and is offered anew once that is signed', async () => {
    const maya = await makePatient(clinic, { clinician: ana })
    const scope = careScopeOf(ana, maya)
    const visitId = await visitWith(maya, SEEN)
    await close(maya, visitId)
    const more = `${SEEN} Left a little stiff.`
    await saveVisitNote(scope, { visitId, text: more, lockVersion: 1 }, TEST_NOW)
    expect((await listNotes(scope)).draft).toMatchObject({ observed: more, lockVersion: 2 })
    await signNote(scope, { ...words, observed: more, lockVersion: 2, drawn: [] }, TEST_NOW)
    await saveVisitNote(scope, { visitId, text: `${more} Rang.`, lockVersion: 2 }, TEST_NOW)
    expect(await listVisitNotes(scope)).toMatchObject([{ text: `${more} Rang.`, stands: 'open' }])
  })

  it('is kept out of the draft of a colleague who closes, and of a part that it would overfill', async () => {
    const maya = await makePatient(clinic, { clinician: ana })
    const visitId = await visitWith(maya, SEEN)
    await closeVisit(careScopeOf(ben, maya), { visitId, as: 'completed' }, TEST_NOW)
    expect((await listNotes(careScopeOf(ben, maya))).draft).toBeNull()
    const full = { ...words, observed: 'x'.repeat(7990), lockVersion: 0, visitId }
    const scope = careScopeOf(ana, maya)
    expect(await takeVisitNote(scope, full, TEST_NOW)).toEqual({ status: 'too_long' })
    expect((await listNotes(scope)).draft?.observed).toBe(full.observed)
    expect(await listVisitNotes(scope)).toMatchObject([{ stands: 'open' }])
  })
})
