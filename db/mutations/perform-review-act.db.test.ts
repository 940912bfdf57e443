import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { actReply } from '../../lib/review/act-reply'
import { ReviewAct } from '../../lib/review/schema'
import { audited } from '../audited'
import { closeDatabase } from '../client'
import { newId } from '../ids'
import {
  auditEvents,
  decisionAnswers,
  episodes,
  patients,
  planVersions,
  redFlagClearances,
  reviewItems,
} from '../schema'
import {
  careScopeOf,
  type MadeClinic,
  type MadePatient,
  type MadeStaff,
  makeClinic,
  makeClinician,
  makePatient,
  TEST_NOW,
  testScope,
} from '../testing/factories'
import { dischargeEpisode } from './discharge-episode'
import { evaluateEpisode } from './evaluate-episode'
import { performReviewAct } from './perform-review-act'
import { giveReviewAct } from './review-acts'

let clinic: MadeClinic
let ana: MadeStaff
let ben: MadeStaff

beforeAll(async () => {
  clinic = await makeClinic()
  ana = await makeClinician(clinic)
  ben = await makeClinician(clinic)
})
afterAll(closeDatabase)

/** A case whose newest decision waits in the queue as "settling". */
async function caseOf(patient: MadePatient) {
  const itemId = newId()
  const decisionId = await audited(careScopeOf(ana, patient), 'test.evaluate', async (tx) => {
    const evaluation = await evaluateEpisode(tx, {
      episodeId: patient.episodeId,
      trigger: 'clinician',
      now: TEST_NOW,
    })
    if (!evaluation) throw new Error('the made episode is not judged')
    await tx.insert(reviewItems).values({
      id: itemId,
      clinicId: patient.clinicId,
      patientId: patient.patientId,
      episodeId: patient.episodeId,
      kind: 'settling_review',
      urgency: 'soon',
      rank: 1,
      decisionId: evaluation.decisionId,
      openedAt: TEST_NOW,
      dueAt: TEST_NOW,
    })
    return evaluation.decisionId
  })
  return { itemId, decisionId, patientId: patient.patientId }
}

const minutesLater = (minutes: number) => new Date(TEST_NOW.getTime() + minutes * 60_000)

it('[P6] lets one of fifty answers at once win, and tells the others who won with what', async () => {
  const maya = await makePatient(clinic, { clinician: ana })
  const about = await caseOf(maya)
  const results = await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      performReviewAct(
        careScopeOf(index % 2 === 0 ? ana : ben, maya),
        index % 3 === 0
          ? { act: 'accept', ...about }
          : {
              act: 'reject',
              ...about,
              reasonCode: 'clinical_judgement',
              reasonText: undefined,
              patientMessage: undefined,
            },
        minutesLater(1),
      ),
    ),
  )
  const winners = results.filter((result) => result.status === 'done')
  const losers = results.filter((result) => result.status === 'already_answered')
  expect([winners.length, losers.length]).toEqual([1, 49])
  const [stored] = await audited(testScope, 'test.look', (tx) =>
    tx.select().from(decisionAnswers).where(eq(decisionAnswers.decisionId, about.decisionId)),
  )
  expect(new Set(losers.map((loser) => `${loser.by} ${loser.answer}`))).toEqual(
    new Set([`${stored?.answeredByName} ${stored?.answer}`]),
  )
}, 60_000)

it('writes a new plan version with the clinician’s message when a dose is changed, and an audit row', async () => {
  const maya = await makePatient(clinic, { clinician: ana, rung: 2, doseStep: 1, affectedSide: 'right' })
  const about = await caseOf(maya)
  const act = ReviewAct.parse({
    act: 'change',
    ...about,
    left: '',
    right: '1.0',
    reasonCode: 'technique_seen',
    reasonText: '',
    patientMessage: 'A little less for now.',
  })
  const scope = careScopeOf(ana, maya)
  expect(await performReviewAct(scope, act, minutesLater(1))).toEqual({ status: 'done', did: 'changed' })
  const { plans, events, items } = await audited(testScope, 'test.look', async (tx) => ({
    plans: await tx.select().from(planVersions).where(eq(planVersions.episodeId, maya.episodeId)),
    events: await tx.select().from(auditEvents).where(eq(auditEvents.patientId, maya.patientId)),
    items: await tx.select().from(reviewItems).where(eq(reviewItems.id, about.itemId)),
  }))
  const newest = plans.sort((a, b) => b.version - a.version)[0]
  expect(newest).toMatchObject({ patientMessage: 'A little less for now.', createdByName: ana.displayName })
  expect(newest?.content.items.find((item) => item.kind === 'ladder')).toMatchObject({ rung: 1, doseStep: 0 })
  expect(events.some((event) => event.action === 'decision.answer')).toBe(true)
  expect(items[0]).toMatchObject({ closeReason: 'decided', closedByUserId: ana.userId })
})

it('lets a change skip rungs only with the reason in words, and keeps it with the plan', async () => {
  const maya = await makePatient(clinic, { clinician: ana, rung: 4, doseStep: 1, affectedSide: 'right' })
  const about = await caseOf(maya)
  const scope = careScopeOf(ana, maya)
  const jump = (reasonText: string) =>
    ReviewAct.parse({
      act: 'change',
      ...about,
      left: '',
      right: '6.2',
      reasonCode: 'clinical_judgement',
      reasonText,
    })
  const given = await giveReviewAct(scope, jump(''), minutesLater(1))
  expect(given).toMatchObject({ status: 'refused', why: 'needs_reason' })
  const said = actReply('en', 'Maya', jump(''), given)
  expect(said).toMatch(/Jump lunge.*skipped.*S003-15.*signs it off.*C\.8/)
  expect(await performReviewAct(scope, jump(''), minutesLater(1))).toEqual({
    status: 'refused',
    why: 'needs_reason',
  })
  const reason = 'Tested in the clinic today.'
  expect(await performReviewAct(scope, jump(reason), minutesLater(2))).toEqual({
    status: 'done',
    did: 'changed',
  })
  const plans = await audited(testScope, 'test.look', (tx) =>
    tx.select().from(planVersions).where(eq(planVersions.episodeId, maya.episodeId)),
  )
  const newest = plans.sort((a, b) => b.version - a.version)[0]
  expect(newest?.overrides).toEqual(
    expect.arrayContaining([
      { guard: 'rung_skipped:right', reason },
      { guard: 'rung_too_early:right', reason },
      { guard: 'rung_needs_signoff:right', reason },
    ]),
  )
})

it('finds nothing for a clinician of another clinic', async () => {
  const maya = await makePatient(clinic, { clinician: ana })
  const about = await caseOf(maya)
  const stranger = await makeClinician(await makeClinic())
  expect(await performReviewAct(careScopeOf(stranger, maya), { act: 'accept', ...about }, TEST_NOW)).toEqual({
    status: 'refused',
    why: 'not_found',
  })
})

it('takes no form without a coded reason, a note or a dose', () => {
  const about = { patientId: newId(), itemId: newId(), decisionId: newId() }
  const { decisionId: _, ...noDecision } = about
  expect(ReviewAct.safeParse({ act: 'reject', ...about, reasonCode: '' }).success).toBe(false)
  expect(ReviewAct.safeParse({ act: 'clear', ...noDecision, note: ' ' }).success).toBe(false)
  expect(
    ReviewAct.safeParse({ act: 'change', ...about, left: '', right: '', reasonCode: 'other' }).success,
  ).toBe(false)
  expect(ReviewAct.safeParse({ act: 'accept', ...about, clinicId: newId() }).success).toBe(false)
})

/** Somebody whose intake stopped, with the case it opened. */
async function stoppedAtIntake(dateOfBirth: string | null) {
  const patient = await makePatient(clinic, { clinician: ana, status: 'stopped' })
  const itemId = newId()
  await audited(testScope, 'test.make', async (tx) => {
    await tx.update(patients).set({ dateOfBirth }).where(eq(patients.id, patient.patientId))
    await tx.insert(reviewItems).values({
      id: itemId,
      clinicId: patient.clinicId,
      patientId: patient.patientId,
      episodeId: patient.episodeId,
      kind: 'intake_stop',
      urgency: 'soon',
      rank: 1,
      openedAt: TEST_NOW,
      dueAt: TEST_NOW,
    })
  })
  const start = { act: 'start', patientId: patient.patientId, itemId, affectedSide: 'left', rung: '1' }
  return { patient, start: { ...start, pace: 'slow', morningPain: '2' } }
}

const statusOf = async ({ episodeId }: MadePatient) => {
  const rows = await audited(testScope, 'test.look', (tx) =>
    tx.select({ status: episodes.status }).from(episodes).where(eq(episodes.id, episodeId)),
  )
  return rows[0]?.status
}

it('[C.20/10] starts nobody under 18, with whatever reason, neither when it is given nor when it is carried out', async () => {
  // 18 on the day after
  const { patient, start } = await stoppedAtIntake('2008-03-11')
  const scope = careScopeOf(ana, patient)
  const act = ReviewAct.parse({ ...start, note: 'Seen at the clinic with a parent.' })
  const refused = { status: 'refused', why: 'under_age' }
  expect(await giveReviewAct(scope, act, TEST_NOW)).toEqual(refused)
  expect(await performReviewAct(scope, act, TEST_NOW)).toEqual(refused)
  expect(await statusOf(patient)).toBe('stopped')
})

it('asks the date of birth before a start after a stop, keeps it, and starts nobody under 18 by it', async () => {
  const { patient, start } = await stoppedAtIntake(null)
  const scope = careScopeOf(ana, patient)
  const note = 'Asked on the telephone.'
  const withBirth = (dateOfBirth: string) => ReviewAct.parse({ ...start, note, dateOfBirth })
  const unasked = { status: 'refused', why: 'needs_birth_date' }
  expect(await giveReviewAct(scope, withBirth(''), TEST_NOW)).toEqual(unasked)
  expect(await performReviewAct(scope, withBirth('2031-01-01'), TEST_NOW)).toEqual(unasked)
  expect(await performReviewAct(scope, withBirth('2008-03-11'), TEST_NOW)).toEqual({
    status: 'refused',
    why: 'under_age',
  })
  expect(await statusOf(patient)).toBe('stopped')
  const done = { status: 'done', did: 'started' }
  expect(await performReviewAct(scope, withBirth('1990-05-01'), TEST_NOW)).toEqual(done)
  const [kept] = await audited(testScope, 'test.look', (tx) =>
    tx.select({ born: patients.dateOfBirth }).from(patients).where(eq(patients.id, patient.patientId)),
  )
  expect(kept).toEqual({ born: '1990-05-01' })
})

it('a case stopped under 18 leaves the queue when its episode ends with a reason', async () => {
  const { patient, start } = await stoppedAtIntake('2010-01-01')
  const scope = careScopeOf(ana, patient)
  const { episodeId } = patient
  expect(await dischargeEpisode(scope, { episodeId, reason: 'referred_on', now: TEST_NOW })).toEqual({
    status: 'saved',
  })
  const [item] = await audited(testScope, 'test.look', (tx) =>
    tx
      .select({ closedAt: reviewItems.closedAt, why: reviewItems.closeReason })
      .from(reviewItems)
      .where(eq(reviewItems.id, start.itemId)),
  )
  expect(item).toEqual({ closedAt: TEST_NOW, why: 'discharged' })
})

it('starts an episode that an intake had stopped only with a note, and keeps the note as a clearance', async () => {
  const { patient, start } = await stoppedAtIntake('2008-03-10')
  const scope = careScopeOf(ana, patient)
  const bare = ReviewAct.parse(start)
  expect(await giveReviewAct(scope, bare, TEST_NOW)).toEqual({ status: 'refused', why: 'needs_note' })
  expect(await performReviewAct(scope, bare, TEST_NOW)).toEqual({ status: 'refused', why: 'needs_note' })
  expect(await statusOf(patient)).toBe('stopped')
  expect(ReviewAct.safeParse({ ...start, note: 'ok' }).success).toBe(false)
  const said = ReviewAct.parse({ ...start, note: 'Examined today; the image is clear.' })
  expect(await performReviewAct(scope, said, TEST_NOW)).toEqual({ status: 'done', did: 'started' })
  expect(await statusOf(patient)).toBe('active')
  const kept = await audited(testScope, 'test.look', (tx) =>
    tx.select().from(redFlagClearances).where(eq(redFlagClearances.episodeId, patient.episodeId)),
  )
  expect(kept).toMatchObject([
    { note: 'Examined today; the image is clear.', checkInEntryId: null, clearedByUserId: ana.userId },
  ])
})
