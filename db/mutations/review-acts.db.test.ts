import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { UNDO_SECONDS } from '../../lib/review/acts'
import { ReviewAct } from '../../lib/review/schema'
import { carryOutReviewAct } from '../../lib/server/jobs/carry-out-review-act'
import { audited, read } from '../audited'
import { closeDatabase } from '../client'
import { mayOpenChart } from '../queries/care-access'
import { getReviewCase } from '../queries/review-case'
import { listReviewQueue, listUndoableActs } from '../queries/review-queue'
import {
  careAssignments,
  decisionAnswers,
  episodeStates,
  memberships,
  messages,
  planVersions,
  reviewActs,
  reviewItems,
} from '../schema'
import {
  careScopeOf,
  clinicianScopeOf,
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
import { makeCase } from '../testing/make-case'
import { giveReviewAct, undoReviewAct } from './review-acts'

let clinic: MadeClinic
let ana: MadeStaff
let ben: MadeStaff

beforeAll(async () => {
  clinic = await makeClinic()
  ana = await makeClinician(clinic)
  ben = await makeClinician(clinic)
})
afterAll(closeDatabase)

const caseOf = (patient: MadePatient, kind: 'settling_review' | 'red_flag' = 'settling_review') =>
  makeCase(patient, ana, { now: TEST_NOW, kind, urgency: kind === 'red_flag' ? 'urgent' : 'soon' })

const change = (about: { itemId: string; decisionId: string; patientId: string }) =>
  ReviewAct.parse({ act: 'change', ...about, left: '', right: '1.0', reasonCode: 'technique_seen' })

/** Everything an answer would leave behind. */
const traceOf = (patient: MadePatient) =>
  read(testScope, async (tx) => {
    const [state] = await tx
      .select({ plan: episodeStates.currentPlanVersionId, rung: episodeStates.rungRight })
      .from(episodeStates)
      .where(eq(episodeStates.episodeId, patient.episodeId))
    return {
      ...state,
      versions: await tx.$count(planVersions, eq(planVersions.episodeId, patient.episodeId)),
      answers: await tx.$count(decisionAnswers, eq(decisionAnswers.episodeId, patient.episodeId)),
    }
  })

async function give(patient: MadePatient, act: ReviewAct, by = ana) {
  const given = await giveReviewAct(careScopeOf(by, patient), act, TEST_NOW)
  if (given.status !== 'given') throw new Error(JSON.stringify(given))
  return given
}

const made = () => makePatient(clinic, { clinician: ana, rung: 2, doseStep: 1, affectedSide: 'right' })

it('changes nothing until its ten seconds are over, then carries out all of it once', async () => {
  const maya = await made()
  const about = await caseOf(maya)
  const before = await traceOf(maya)
  const { actId, carryOutAt } = await give(maya, change(about))
  expect(carryOutAt.getTime() - TEST_NOW.getTime()).toBe(UNDO_SECONDS * 1000)
  expect(await traceOf(maya)).toEqual(before)
  const queue = await listReviewQueue(clinicianScopeOf(ana), TEST_NOW)
  expect(queue.map(({ itemId }) => itemId)).not.toContain(about.itemId)

  await carryOutReviewAct({ actId })
  await carryOutReviewAct({ actId })
  const after = await traceOf(maya)
  expect(after).toMatchObject({ rung: 1, versions: before.versions + 1, answers: before.answers + 1 })
  const { act, item } = await read(testScope, async (tx) => ({
    act: (await tx.select().from(reviewActs).where(eq(reviewActs.id, actId)))[0],
    item: (await tx.select().from(reviewItems).where(eq(reviewItems.id, about.itemId)))[0],
  }))
  expect(act).toMatchObject({ state: 'done', why: null })
  expect(item).toMatchObject({ closeReason: 'decided', closedByUserId: ana.userId })
})

it('taken back in time leaves the plan version, the rung and the queue as they were, for good', async () => {
  const maya = await made()
  const about = await caseOf(maya)
  const before = await traceOf(maya)
  const { actId } = await give(maya, change(about))
  const scope = careScopeOf(ana, maya)
  expect((await listUndoableActs(clinicianScopeOf(ana))).map((one) => one.actId)).toContain(actId)
  expect(await undoReviewAct(careScopeOf(ben, maya), { actId, now: TEST_NOW })).toEqual({
    status: 'too_late',
  })
  expect(await undoReviewAct(scope, { actId, now: TEST_NOW })).toEqual({
    status: 'undone',
    itemId: about.itemId,
  })
  await carryOutReviewAct({ actId })
  expect(await traceOf(maya)).toEqual(before)
  const queue = await listReviewQueue(clinicianScopeOf(ana), TEST_NOW)
  expect(queue.map(({ itemId }) => itemId)).toContain(about.itemId)
  // and the case can be decided anew
  const again = await give(maya, change(about))
  await carryOutReviewAct({ actId: again.actId })
  expect(await undoReviewAct(scope, { actId: again.actId, now: TEST_NOW })).toEqual({ status: 'too_late' })
})

it('lets one of twenty pressed at once in, and tells the others who is deciding', async () => {
  const maya = await made()
  const about = await caseOf(maya)
  const results = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      giveReviewAct(careScopeOf(index % 2 === 0 ? ana : ben, maya), { act: 'accept', ...about }, TEST_NOW),
    ),
  )
  expect(results.filter(({ status }) => status === 'given')).toHaveLength(1)
  expect(new Set(results.map(({ status }) => status))).toEqual(new Set(['given', 'already_answered']))
})

it('carries out nothing for somebody whose access ended in the meantime, and leaves the case in the queue', async () => {
  const maya = await made()
  const cara = await makeClinician(clinic)
  const about = await caseOf(maya)
  const before = await traceOf(maya)
  const { actId } = await give(maya, change(about), cara)
  await audited(testScope, 'test.end', (tx) =>
    tx.update(memberships).set({ endedAt: TEST_NOW }).where(eq(memberships.userId, cara.userId)),
  )
  await carryOutReviewAct({ actId })
  expect(await traceOf(maya)).toEqual(before)
  const item = (await listReviewQueue(clinicianScopeOf(ana), TEST_NOW)).find(
    ({ itemId }) => itemId === about.itemId,
  )
  expect(item?.refusedWhy).toBe('not_found')
})

it('sends a message only when its time is over, and never twice', async () => {
  const maya = await made()
  const { itemId, patientId } = await caseOf(maya)
  const about = { act: 'message' as const, itemId, patientId }
  const count = () => read(testScope, (tx) => tx.$count(messages, eq(messages.patientId, maya.patientId)))
  const { actId } = await give(maya, { ...about, body: 'How was the stairs test?' })
  expect(await count()).toBe(0)
  await carryOutReviewAct({ actId })
  await carryOutReviewAct({ actId })
  expect(await count()).toBe(1)
  expect(ReviewAct.safeParse({ ...about, body: 'Dear [name]' }).success).toBe(false)
})

it('writes down a call without closing the case: counted, named, its target unmoved, and taken back in time', async () => {
  const maya = await made()
  const { itemId, patientId } = await caseOf(maya, 'red_flag')
  const item = async () => {
    const found = (await listReviewQueue(clinicianScopeOf(ana), TEST_NOW)).find(
      (one) => one.itemId === itemId,
    )
    return { dueAt: found?.dueAt, calls: found?.calls }
  }
  const { dueAt } = await item()
  const call = ReviewAct.parse({
    act: 'attempt',
    itemId,
    patientId,
    outcome: 'voicemail',
    note: 'Rang twice.',
  })
  const first = await give(maya, call)
  await carryOutReviewAct({ actId: first.actId })
  await carryOutReviewAct({ actId: first.actId })
  const second = await give(
    maya,
    ReviewAct.parse({ act: 'attempt', itemId, patientId, outcome: 'reached' }),
    ben,
  )
  expect(await item()).toEqual({ dueAt, calls: { count: 2, lastAt: TEST_NOW } })
  await undoReviewAct(careScopeOf(ben, maya), { actId: second.actId, now: TEST_NOW })
  expect(await item()).toEqual({ dueAt, calls: { count: 1, lastAt: TEST_NOW } })
  const shown = await getReviewCase(careScopeOf(ana, maya), { itemId, now: TEST_NOW })
  expect(shown?.calls).toEqual([
    { outcome: 'voicemail', note: 'Rang twice.', byName: ana.displayName, at: TEST_NOW },
  ])
  expect(shown?.item.closedAt).toBeNull()
})

it('hands on one case and none of the others of the patient, however late; the chart opens to the colleague', async () => {
  const dora = await makeClinician(clinic)
  const maya = await made()
  const { itemId, patientId } = await caseOf(maya, 'settling_review')
  const other = await caseOf(maya, 'red_flag')
  const { actId } = await give(maya, {
    act: 'delegate',
    itemId,
    patientId,
    toUserId: dora.userId,
    note: undefined,
  })
  await carryOutReviewAct({ actId })
  const later = new Date(TEST_NOW.getTime() + 30 * 24 * 60 * 60_000)
  const theirs = await listReviewQueue(clinicianScopeOf(dora), later)
  expect(theirs.map((one) => one.itemId)).toEqual([itemId])
  expect(await mayOpenChart(clinicianScopeOf(dora), patientId, later)).toBe(true)
  const kept = (await listReviewQueue(clinicianScopeOf(ana), later)).map((one) => one.itemId)
  expect(kept).toContain(itemId)
  expect(kept).toContain(other.itemId)
})

it('hands a case to a colleague, who covers from then on; an urgent one stays in both queues', async () => {
  const dora = await makeClinician(clinic)
  const queueOf = async (who: MadeStaff) =>
    (await listReviewQueue(clinicianScopeOf(who), TEST_NOW)).map(({ itemId, delegated }) => [
      itemId,
      delegated?.toName,
    ])
  for (const kind of ['settling_review', 'red_flag'] as const) {
    const maya = await made()
    const { itemId, patientId } = await caseOf(maya, kind)
    const { actId } = await give(maya, {
      act: 'delegate',
      itemId,
      patientId,
      toUserId: dora.userId,
      note: 'You know her.',
    })
    await carryOutReviewAct({ actId })
    expect(await queueOf(dora)).toContainEqual([itemId, dora.displayName])
    expect(await queueOf(ana)).toContainEqual([itemId, dora.displayName])
    const cover = await read(testScope, (tx) =>
      tx.select().from(careAssignments).where(eq(careAssignments.clinicianUserId, dora.userId)),
    )
    expect(cover.some((row) => row.patientId === patientId && row.kind === 'cover')).toBe(true)
  }
})

it('is never seen by the person in care', async () => {
  const maya = await made()
  await give(maya, change(await caseOf(maya)))
  const seen = await read(patientScopeOf(maya), (tx) => tx.select().from(reviewActs))
  expect(seen).toEqual([])
})
