import { and, desc, eq, isNull } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { CheckInInput } from '../../lib/check-in/schema'
import { FinishAnswer } from '../../lib/completion/schema'
import { SessionInput } from '../../lib/exercise-session/record-schema'
import { ResponseInput } from '../../lib/exercise-session/response-schema'
import { audited, read } from '../audited'
import { newId } from '../ids'
import { getMaintenancePlan } from '../queries/completion'
import { getCompletion } from '../queries/completion-conditions'
import { getEpisode } from '../queries/episodes'
import { rederiveDecisions } from '../queries/rederive'
import {
  decisions,
  episodeStates,
  goalRatings,
  goals,
  maintenancePlans,
  questionnaireAnswers,
  reviewItems,
  runningStates,
} from '../schema'
import {
  careScopeOf,
  type MadePatient,
  makeClinic,
  makeClinician,
  makePatient,
  type NewPatient,
  patientScopeOf,
  testScope,
} from '../testing/factories'
import { dischargeEpisode } from './discharge-episode'
import { evaluateNextDueEpisode } from './evaluate-due-episodes'
import { openNextFollowUp } from './open-follow-ups'
import { recordCheckIn } from './record-check-in'
import { recordFinishAnswer } from './record-finish-answer'
import { recordResponse } from './record-response'
import { recordSession } from './record-session'

const at = (day: number, hour: number) => new Date(Date.UTC(2026, 2, day, hour))

async function made(more: NewPatient = {}) {
  const clinic = await makeClinic({ timeZone: 'UTC' })
  const clinician = await makeClinician(clinic)
  const patient = await makePatient(clinic, { clinician, startedOn: '2026-03-02', now: at(2, 6), ...more })
  return { patient, care: careScopeOf(clinician, patient), scope: patientScopeOf(patient) }
}
const owned = ({ clinicId, patientId, episodeId }: MadePatient) => ({ clinicId, patientId, episodeId })

const checkIn = (patient: MadePatient, now: Date, worst = '1') =>
  recordCheckIn(
    patientScopeOf(patient),
    CheckInInput.parse({
      clientKey: newId(),
      asked: 'right',
      morningRight: '1',
      worst24hRight: worst,
      redFlags: 'none',
    }),
    now,
  )

async function train(patient: MadePatient, now: Date, answers: Record<string, unknown>) {
  const [state] = await read(testScope, (tx) =>
    tx.select().from(episodeStates).where(eq(episodeStates.episodeId, patient.episodeId)),
  )
  const session = await recordSession(
    patientScopeOf(patient),
    SessionInput.parse({
      clientKey: newId(),
      planVersionId: state?.currentPlanVersionId,
      itemKey: 'ladder:right',
      preRight: '1',
      duringRight: '1',
      analgesicWithin6h: 'no',
      ...answers,
    }),
    now,
  )
  if (session.status !== 'recorded') throw new Error(session.problem)
  await recordResponse(
    patientScopeOf(patient),
    ResponseInput.parse({ clientKey: newId(), subjectEntryId: session.entryId, painRight: '1' }),
    new Date(now.getTime() + 31 * 60_000),
  )
}

/** One night of this episode: the pass as the worker runs it. */
async function night(patient: MadePatient, now: Date) {
  await audited(testScope, 'test.make', (tx) =>
    tx
      .update(episodeStates)
      .set({ nextNightlyAt: new Date(0) })
      .where(eq(episodeStates.episodeId, patient.episodeId)),
  )
  for (;;) {
    const done = await evaluateNextDueEpisode(testScope, now)
    if (!done) throw new Error('the night passed it over')
    if (done.episodeId === patient.episodeId) return
  }
}

const openKinds = async (patient: MadePatient) => {
  const rows = await read(testScope, (tx) =>
    tx
      .select({ kind: reviewItems.kind })
      .from(reviewItems)
      .where(and(eq(reviewItems.episodeId, patient.episodeId), isNull(reviewItems.closedAt))),
  )
  return rows.map(({ kind }) => kind)
}
const lookBacks = (patient: MadePatient) =>
  read(testScope, (tx) =>
    tx
      .select()
      .from(decisions)
      .where(and(eq(decisions.episodeId, patient.episodeId), eq(decisions.kind, 'review')))
      .orderBy(desc(decisions.number)),
  )
const askedSince = async (patient: MadePatient) => {
  const [state] = await read(testScope, (tx) =>
    tx.select().from(episodeStates).where(eq(episodeStates.episodeId, patient.episodeId)),
  )
  return state?.finishAskedSince ?? null
}
async function rederived(patient: MadePatient) {
  const again = await rederiveDecisions(testScope, { episodeId: patient.episodeId })
  const ids = (await lookBacks(patient)).map(({ id }) => id)
  return again.filter(({ decisionId }) => ids.includes(decisionId)).map(({ verdict }) => verdict)
}

/** Somebody at their goal's rung since 2 March, the gate passed, a week of hardly any pain. */
async function nearTheEnd() {
  const all = await made({ rung: 5, goalRung: 5 })
  const { patient } = all
  await audited(testScope, 'test.make', (tx) =>
    tx.insert(runningStates).values({
      ...owned(patient),
      activityOpenedOn: '2026-03-02',
      runOpenedOn: '2026-03-03',
      lastSaid: 'open',
      changedAt: at(3, 9),
    }),
  )
  for (let day = 5; day <= 17; day++) {
    await checkIn(patient, at(day, 8))
    if (day % 3 === 0) await train(patient, at(day, 18), { asPrescribed: 'yes' })
  }
  return all
}
const say = (patient: MadePatient, words: { goalMet: string; ready: string }, now: Date) =>
  recordFinishAnswer(
    patientScopeOf(patient),
    FinishAnswer.parse({ clientKey: newId(), note: '', ...words }),
    now,
  )

describe('finishing care', () => {
  test('is the person’s word: asked once all that can be counted is there, then put before a clinician', async () => {
    const { patient } = await nearTheEnd()
    await night(patient, at(18, 3))
    expect(await askedSince(patient)).toBe('2026-03-18')
    expect(await openKinds(patient)).not.toContain('discharge_ready')

    await say(patient, { goalMet: 'yes', ready: 'yes' }, at(18, 10))
    expect(await askedSince(patient)).toBeNull()
    expect(await openKinds(patient)).toContain('discharge_ready')
    const [frozen] = await lookBacks(patient)
    expect(frozen).toMatchObject({ rule: 'CO1', outcome: 'discharge_ready', trigger: 'finish_answer' })
    expect(frozen?.patientText).not.toBe('')
    expect(await rederived(patient)).toEqual(['same'])
  })

  test('"not yet" opens nothing and is asked again after two weeks, not before', async () => {
    const { patient } = await nearTheEnd()
    await night(patient, at(18, 3))
    await say(patient, { goalMet: 'yes', ready: 'not_yet' }, at(18, 10))
    expect(await openKinds(patient)).not.toContain('discharge_ready')
    for (let day = 18; day <= 31; day++) {
      await checkIn(patient, at(day, 8))
      if (day % 3 === 0) await train(patient, at(day, 18), { asPrescribed: 'yes' })
    }
    await night(patient, at(31, 3))
    expect(await askedSince(patient)).toBeNull()
    await night(patient, new Date('2026-04-01T03:00:00Z'))
    expect(await askedSince(patient)).toBe('2026-04-01')
  })

  test('is not asked with a painful week, an unknown one, or the gate shut', async () => {
    const painful = await nearTheEnd()
    for (let day = 11; day <= 17; day++) await checkIn(painful.patient, at(day, 9), '3')
    const silent = await made({ rung: 5, goalRung: 5 })
    const shut = await nearTheEnd()
    await audited(testScope, 'test.make', (tx) =>
      tx
        .update(runningStates)
        .set({ runOpenedOn: null })
        .where(eq(runningStates.episodeId, shut.patient.episodeId)),
    )
    for (const { patient } of [painful, silent, shut]) {
      await night(patient, at(18, 3))
      expect(await askedSince(patient)).toBeNull()
    }
  })

  test('with a plan for afterwards: kept by the person, looked at again after three and six months', async () => {
    const { patient, care, scope } = await nearTheEnd()
    const maintenance = { heavyDaysPerWeek: 2, lightDaysPerWeek: 1, keepDoing: 'Bridges.', ifItComesBack: '' }
    const act = {
      episodeId: patient.episodeId,
      reason: 'goals_met' as const,
      endNote: 'Runs as she likes.',
      maintenance,
      now: at(18, 12),
    }
    const conditions = await getCompletion(care, patient.episodeId, at(18, 12))
    expect(conditions?.missing).toEqual(['goal_reached', 'patient_agrees'])
    expect(await dischargeEpisode(care, act)).toEqual({ status: 'saved' })
    expect(await dischargeEpisode(care, act)).toEqual({ status: 'ended' })
    expect(await getEpisode(care, 1)).toMatchObject({ endReason: 'goals_met', endNote: 'Runs as she likes.' })
    expect(await getMaintenancePlan(scope, patient.episodeId)).toMatchObject({
      content: { ...maintenance, sides: { right: { rung: 5, restartRung: 5, restartDoseStep: 0 } } },
      firstCheckOn: '2026-06-18',
      secondCheckOn: '2026-09-18',
    })
    const opened: (string | null)[] = []
    for (const today of ['2026-06-17', '2026-06-18', '2026-07-30', '2026-09-18', '2027-01-01']) {
      const now = new Date(`${today}T04:00:00Z`)
      while (await openNextFollowUp(testScope, { today, now }));
      const [plan] = await read(testScope, (tx) =>
        tx.select().from(maintenancePlans).where(eq(maintenancePlans.episodeId, patient.episodeId)),
      )
      opened.push(plan?.nextCheckOn ?? null)
    }
    expect(opened).toEqual(['2026-06-18', '2026-09-18', '2026-09-18', null, null])
    expect(await openKinds(patient)).toEqual(['follow_up'])
  })
})

describe('doing less than the tendon allows', () => {
  test('three days of half the work, all within limits, ask a clinician once in four weeks', async () => {
    const { patient } = await made({ rung: 2 })
    const half = { asPrescribed: 'no', sets: [{ right: '4' }, { right: '4' }] }
    for (let day = 10; day <= 16; day++) {
      await checkIn(patient, at(day, 8))
      await train(patient, at(day, 18), half)
    }
    await checkIn(patient, at(17, 8))
    await night(patient, at(18, 3))
    expect(await openKinds(patient)).toContain('under_loading')
    const [frozen] = await lookBacks(patient)
    expect(frozen).toMatchObject({ rule: 'UL2', outcome: 'under_loading', effect: 'no_change' })
    expect(await rederived(patient)).toEqual(['same'])
    await night(patient, at(19, 3))
    expect(await lookBacks(patient)).toHaveLength(1)
  })

  test('is not said of somebody who had a day beyond limits', async () => {
    const { patient } = await made({ rung: 2 })
    const half = { asPrescribed: 'no', sets: [{ right: '4' }, { right: '4' }] }
    for (let day = 8; day <= 16; day++) {
      await checkIn(patient, at(day, 8))
      if (day <= 14) await train(patient, at(day, 18), day === 14 ? { ...half, duringRight: '7' } : half)
    }
    await checkIn(patient, at(17, 8))
    await night(patient, at(18, 3))
    expect(await openKinds(patient)).not.toContain('under_loading')
  })
})

describe('twelve weeks without an important change', () => {
  const score = (patient: MadePatient, instrument: 'visa_h' | 'nprs', localDate: string, total: number) =>
    audited(testScope, 'test.make', (tx) =>
      tx.insert(questionnaireAnswers).values({
        id: newId(),
        ...owned(patient),
        instrument,
        localDate,
        at: new Date(`${localDate}T09:00:00Z`),
        timeZone: 'UTC',
        receivedAt: new Date(`${localDate}T09:00:00Z`),
        total,
        source: 'patient' as const,
      }),
    )

  test('prompt a clinician; the person reads only that it is time to talk', async () => {
    const { patient } = await made({ startedOn: '2025-12-15', now: new Date('2025-12-15T06:00:00Z') })
    await score(patient, 'visa_h', '2025-12-15', 50)
    await score(patient, 'nprs', '2025-12-15', 5)
    await checkIn(patient, at(10, 8))
    await score(patient, 'visa_h', '2026-03-09', 55)
    await night(patient, at(11, 3))
    expect(await openKinds(patient)).not.toContain('non_response')
    await score(patient, 'nprs', '2026-03-09', 5)
    await night(patient, at(12, 3))
    expect(await openKinds(patient)).toContain('non_response')
    const frozen = (await lookBacks(patient)).find(({ rule }) => rule.startsWith('NR'))
    expect(frozen?.patientText).toMatch(/talk/)
    expect(frozen?.patientText).not.toMatch(/diagnos|imaging|adjunct/i)
    expect(new Set(await rederived(patient))).toEqual(new Set(['same']))
  })
})

test('a goal gained by 2.3 points needs no word of its own, only the yes to going on', async () => {
  const { patient } = await nearTheEnd()
  const goalId = newId()
  await audited(testScope, 'test.make', async (tx) => {
    await tx.insert(goals).values({ id: goalId, ...owned(patient), activity: 'Hills', position: 1 })
    for (const [localDate, ability] of [
      ['2026-03-02', 4],
      ['2026-03-16', 7],
    ] as const)
      await tx
        .insert(goalRatings)
        .values({ ...owned(patient), goalId, ability, localDate, receivedAt: at(16, 9) })
  })
  await say(patient, { goalMet: 'not_yet', ready: 'yes' }, at(18, 10))
  expect(await openKinds(patient)).toContain('discharge_ready')
})
