import { and, desc, eq, isNull } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { CheckInInput } from '../../lib/check-in/schema'
import { rungLimitOf } from '../../lib/episode/envelope-terms'
import { ClinicianFact } from '../../lib/episode/fact-schema'
import { SessionInput } from '../../lib/exercise-session/record-schema'
import { ResponseInput } from '../../lib/exercise-session/response-schema'
import { defaultProtocol } from '../../lib/progression/protocol'
import { audited, read } from '../audited'
import { newId } from '../ids'
import { rederiveDecisions } from '../queries/rederive'
import { getReviewCase } from '../queries/review-case'
import {
  autonomyEnvelopes,
  decisionAnswers,
  decisions,
  episodeStates,
  ladderStates,
  lateEvidence,
  overrideFollowUps,
  reviewItems,
} from '../schema'
import {
  careScopeOf,
  type MadePatient,
  makeClinic,
  makeClinician,
  makePatient,
  patientScopeOf,
  testScope,
} from '../testing/factories'
import { answerDecision } from './answer-decision'
import { evaluateEpisode } from './evaluate-episode'
import { followUpOverrides } from './follow-up-overrides'
import { recordCheckIn } from './record-check-in'
import { recordClinicianFact } from './record-clinician-fact'
import { recordResponse } from './record-response'
import { recordSession } from './record-session'
import { setEnvelope } from './set-envelope'

const at = (day: number, hour: number, minute = 0) => new Date(Date.UTC(2026, 2, day, hour, minute))

async function made() {
  const clinic = await makeClinic()
  const clinician = await makeClinician(clinic)
  const patient = await makePatient(clinic, { clinician, startedOn: '2026-03-02', now: at(2, 6) })
  return { patient, care: careScopeOf(clinician, patient) }
}

const checkIn = (patient: MadePatient, now: Date, answers: Record<string, unknown> = {}) =>
  recordCheckIn(
    patientScopeOf(patient),
    CheckInInput.parse({
      clientKey: newId(),
      asked: 'right',
      morningRight: '1',
      worst24hRight: '2',
      redFlags: 'none',
      ...answers,
    }),
    now,
  )

async function session(patient: MadePatient, now: Date, answers: Record<string, unknown> = {}) {
  const [state] = await read(testScope, (tx) =>
    tx.select().from(episodeStates).where(eq(episodeStates.episodeId, patient.episodeId)),
  )
  const recorded = await recordSession(
    patientScopeOf(patient),
    SessionInput.parse({
      clientKey: newId(),
      planVersionId: state?.currentPlanVersionId,
      itemKey: 'ladder:right',
      asPrescribed: 'yes',
      preRight: '1',
      duringRight: '2',
      technique: 'good',
      analgesicWithin6h: 'no',
      ...answers,
    }),
    now,
  )
  if (recorded.status !== 'recorded') throw new Error(recorded.problem)
  return recorded.entryId
}

const respond = (patient: MadePatient, subjectEntryId: string, now: Date) =>
  recordResponse(
    patientScopeOf(patient),
    ResponseInput.parse({ clientKey: newId(), subjectEntryId, painRight: '1' }),
    now,
  )

async function train(patient: MadePatient, now: Date, answers: Record<string, unknown> = {}) {
  const entryId = await session(patient, now, answers)
  await respond(patient, entryId, new Date(now.getTime() + 31 * 60_000))
}

const last = async (patient: MadePatient) =>
  (
    await read(testScope, (tx) =>
      tx
        .select()
        .from(decisions)
        .where(eq(decisions.episodeId, patient.episodeId))
        .orderBy(desc(decisions.number))
        .limit(1),
    )
  )[0]
const ladder = async (patient: MadePatient) =>
  (
    await read(testScope, (tx) =>
      tx.select().from(ladderStates).where(eq(ladderStates.episodeId, patient.episodeId)),
    )
  )[0]
const kinds = async (patient: MadePatient) =>
  (
    await read(testScope, (tx) =>
      tx
        .select({ kind: reviewItems.kind })
        .from(reviewItems)
        .where(and(eq(reviewItems.episodeId, patient.episodeId), isNull(reviewItems.closedAt))),
    )
  ).map(({ kind }) => kind)

const cleanDay = async (patient: MadePatient, day: number) => {
  await train(patient, at(day, 8))
  await train(patient, at(day, 18))
  await checkIn(patient, at(day + 1, 7))
}

describe('the autonomy envelope', () => {
  test('a dose step outside it waits for the clinician, and her yes carries it out', async () => {
    const { patient, care } = await made()
    const envelope = { doseSteps: false, rungUpTo: 4, untilDate: null, reviewWithinDays: null }
    await setEnvelope(care, { episodeId: patient.episodeId, envelope, note: 'New to this', now: at(2, 7) })
    await cleanDay(patient, 2)
    const waiting = await last(patient)
    expect(waiting).toMatchObject({ rule: 'PR1', outcome: 'progress_dose', effect: 'awaits_clinician' })
    expect(waiting?.patientText).toMatch(/A clinician confirms it first/)
    expect(await ladder(patient)).toMatchObject({ doseStep: 0 })
    expect(await kinds(patient)).toEqual(['awaiting_signoff'])
    const answered = await answerDecision(care, {
      decisionId: waiting?.id ?? '',
      answer: 'accepted',
      now: at(3, 9),
    })
    expect(answered.status).toBe('answered')
    expect(await ladder(patient)).toMatchObject({ doseStep: 1 })
    expect(await kinds(patient)).toEqual([])
  })

  test('what a clinician narrows is kept where new exercises stay as the protocol has them', async () => {
    const { patient, care } = await made()
    const wish = (more: Record<string, string>) =>
      recordClinicianFact(
        care,
        ClinicianFact.parse({
          fact: 'envelope',
          patientId: patient.patientId,
          episodeId: patient.episodeId,
          doseSteps: 'yes',
          rungUpTo: 'protocol',
          untilDate: '',
          reviewWithinDays: '',
          note: '',
          ...more,
        }),
        at(2, 8),
      )
    const standing = () =>
      read(testScope, (tx) =>
        tx
          .select()
          .from(autonomyEnvelopes)
          .where(and(eq(autonomyEnvelopes.episodeId, patient.episodeId), isNull(autonomyEnvelopes.endedAt))),
      )
    expect(await wish({ doseSteps: 'no', reviewWithinDays: '14' })).toBe('saved')
    const [envelope] = await standing()
    expect(envelope).toMatchObject({ doseSteps: false, reviewWithinDays: 14 })
    expect(rungLimitOf(envelope?.rungUpTo ?? 0, defaultProtocol)).toBe('protocol')
    // Nothing narrowed anywhere: the protocol's own policy, no envelope.
    expect(await wish({})).toBe('saved')
    expect(await standing()).toEqual([])
    // A last day that is over already is no last day; today is one.
    expect(await wish({ untilDate: '2026-03-02' })).toBe('saved')
    expect(await wish({ untilDate: '2026-03-01' })).toBe('day_over')
    expect(await standing()).toMatchObject([{ untilDate: '2026-03-02' }])
  })

  test('when nobody looks within the set days it narrows to hold and says so, and a look brings it back', async () => {
    const { patient, care } = await made()
    const envelope = { doseSteps: true, rungUpTo: 4, untilDate: null, reviewWithinDays: 3 }
    await setEnvelope(care, { episodeId: patient.episodeId, envelope, note: '', now: at(2, 7) })
    await cleanDay(patient, 2)
    expect(await ladder(patient)).toMatchObject({ doseStep: 1 })
    for (const day of [3, 4, 5]) await cleanDay(patient, day)
    expect(await last(patient)).toMatchObject({ effect: 'awaits_clinician' })
    expect(await kinds(patient)).toContain('envelope_lapsed')
    await setEnvelope(care, { episodeId: patient.episodeId, envelope, note: '', now: at(6, 9) })
    expect(await kinds(patient)).not.toContain('envelope_lapsed')
    expect(await last(patient)).toMatchObject({ effect: 'applied' })
  })

  test('it is part of what a decision rests on: the decision derives again after the envelope has changed', async () => {
    const { patient, care } = await made()
    const envelope = { doseSteps: false, rungUpTo: 0, untilDate: null, reviewWithinDays: null }
    await setEnvelope(care, { episodeId: patient.episodeId, envelope, note: '', now: at(2, 7) })
    await cleanDay(patient, 2)
    await setEnvelope(care, { episodeId: patient.episodeId, envelope: null, note: '', now: at(3, 8) })
    const found = await rederiveDecisions(testScope, { episodeId: patient.episodeId })
    expect(new Set(found.map(({ verdict }) => verdict))).toEqual(new Set(['same']))
  })
})

describe('late evidence', () => {
  test('a correction after the decision leaves it as it was, and lays both versions before a clinician', async () => {
    const { patient, care } = await made()
    await train(patient, at(2, 8))
    await train(patient, at(2, 18))
    const first = await checkIn(patient, at(3, 7))
    const before = await last(patient)
    expect(before).toMatchObject({ outcome: 'progress_dose' })
    if (first.status !== 'recorded') throw new Error(first.problem)
    await checkIn(patient, at(3, 12), {
      correctsEntryId: first.entryId,
      morningRight: '5',
      attribution: 'unknown',
    })
    const [late] = await read(testScope, (tx) =>
      tx.select().from(lateEvidence).where(eq(lateEvidence.episodeId, patient.episodeId)),
    )
    expect(late).toMatchObject({ decisionId: before?.id })
    expect(['regress', 'deload', 'hold']).toContain(late?.outcome)
    expect(await kinds(patient)).toContain('late_evidence')
    // the card shows what holds by now, with what it changed, not the decision it has overtaken
    const now = await last(patient)
    const [item] = await read(testScope, (tx) =>
      tx
        .select({ itemId: reviewItems.id })
        .from(reviewItems)
        .where(and(eq(reviewItems.episodeId, patient.episodeId), eq(reviewItems.kind, 'late_evidence'))),
    )
    const card = await getReviewCase(care, {
      itemId: item?.itemId ?? '',
      now: at(3, 13),
    })
    expect(card?.decision?.decisionId).toBe(before?.id)
    expect(card?.since?.decisionId).toBe(now?.id)
    expect(card?.appliedChange?.after.decisionId ?? now?.id).toBe(now?.id)
    const stored = await read(testScope, (tx) =>
      tx
        .select()
        .from(decisions)
        .where(eq(decisions.id, before?.id ?? '')),
    )
    expect(stored).toEqual([before])
    const found = await rederiveDecisions(testScope, { episodeId: patient.episodeId })
    expect(new Set(found.map(({ verdict }) => verdict))).toEqual(new Set(['same']))
  })

  test('what is entered in time raises nothing', async () => {
    const { patient } = await made()
    await cleanDay(patient, 2)
    await cleanDay(patient, 3)
    expect(
      await read(testScope, (tx) =>
        tx.select().from(lateEvidence).where(eq(lateEvidence.episodeId, patient.episodeId)),
      ),
    ).toEqual([])
  })
})

test('two entries that wait for one another are received one after the other, and both decisions derive again', async () => {
  const { patient } = await made()
  await train(patient, at(2, 8))
  const sessions = await Promise.all([session(patient, at(2, 18)), session(patient, at(2, 18))])
  await Promise.all(sessions.map((entryId) => respond(patient, entryId, at(2, 18, 31))))
  const now = at(3, 7)
  await Promise.all([
    checkIn(patient, now),
    checkIn(patient, now, { morningRight: '2' }),
    checkIn(patient, new Date(now.getTime() - 5), { morningRight: '3', attribution: 'unknown' }),
  ])
  const found = await rederiveDecisions(testScope, { episodeId: patient.episodeId })
  expect(found.length).toBeGreaterThan(3)
  expect(new Set(found.map(({ verdict }) => verdict))).toEqual(new Set(['same']))
})

test('an override is looked at once, a fortnight later, with what it was and what followed', async () => {
  const { patient, care } = await made()
  await cleanDay(patient, 2)
  const decided = await last(patient)
  const answered = await answerDecision(care, {
    decisionId: decided?.id ?? '',
    answer: 'rejected',
    reasonCode: 'technique_seen',
    now: at(3, 9),
  })
  expect(answered.status).toBe('answered')
  await train(patient, at(4, 8), { duringRight: '8' })
  await audited(testScope, 'test', (tx) =>
    evaluateEpisode(tx, { episodeId: patient.episodeId, trigger: 'nightly', now: at(5, 3) }),
  )
  const mine = () =>
    read(testScope, (tx) =>
      tx.select().from(overrideFollowUps).where(eq(overrideFollowUps.episodeId, patient.episodeId)),
    )
  await followUpOverrides(testScope, { now: at(16, 9) })
  expect(await mine()).toEqual([])
  await followUpOverrides(testScope, { now: at(17, 10) })
  await followUpOverrides(testScope, { now: at(18, 10) })
  expect(await mine()).toMatchObject([
    {
      rule: 'PR1',
      answer: 'rejected',
      reasonCode: 'technique_seen',
      direction: 'more_cautious',
      followedBy: 'flare',
    },
  ])
  expect(
    await read(testScope, (tx) =>
      tx.select().from(decisionAnswers).where(eq(decisionAnswers.episodeId, patient.episodeId)),
    ),
  ).toHaveLength(1)
})
