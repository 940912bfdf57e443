import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { audited, read } from '../audited'
import { closeDatabase } from '../client'
import { listNotes } from '../queries/clinical-notes'
import { auditEvents, clinicalNotes } from '../schema'
import {
  careScopeOf,
  type MadeClinic,
  type MadeStaff,
  makeClinic,
  makeClinician,
  makePatient,
  patientScopeOf,
  TEST_NOW,
  testScope,
} from '../testing/factories'
import { addToNote, keepNoteDraft, signNote } from './clinical-notes'

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
