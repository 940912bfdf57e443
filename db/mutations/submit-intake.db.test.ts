import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { CheckInInput } from '../../lib/check-in/schema'
import { IntakeSteps, type SavedStep } from '../../lib/intake/schema'
import { audited, read } from '../audited'
import { database } from '../client'
import { newId } from '../ids'
import { listMyPatients } from '../queries/my-patients'
import { rederiveDecisions } from '../queries/rederive'
import { listReviewQueue } from '../queries/review-queue'
import {
  consents,
  decisions,
  episodeStates,
  episodes,
  goals,
  intakes,
  ladderStates,
  patients,
  planVersions,
  reviewItems,
} from '../schema'
import {
  clinicianScopeOf,
  type MadePatient,
  makeClinic,
  makeClinician,
  makePatient,
  patientScopeOf,
  TEST_NOW,
  testScope,
} from '../testing/factories'
import { evaluateEpisode } from './evaluate-episode'
import { recordCheckIn } from './record-check-in'
import { beginIntake, saveIntakeStep } from './save-intake'
import { submitIntake } from './submit-intake'

const said: Record<SavedStep, Record<string, unknown>> = {
  consent: { careAndData: 'on', notMonitored: 'on' },
  safety: { redFlags: ['none'] },
  place: { dateOfBirth: '1985-04-01', region: 'proximal', affectedSide: 'right' },
  history: { durationAmount: '8', durationUnit: 'weeks', onset: 'slowly', increased: ['distance'] },
  pain: {
    averageRight: '3',
    morningRight: '1',
    restingRight: '0',
    settling: 'within_30_min',
    nightWakings: '0',
    walking: 'no_limit',
    majorImpact: 'no',
  },
  medicines: { painkillers: 'none' },
  goals: { goal1: 'Run 10 km', ability1: '4', highIntensity: 'no', running: 'stopped' },
  schedule: { sessionsPerDay: '2', daysPerWeek: '6' },
  reminders: { timeZone: 'Europe/Madrid', reminderTime: '07:30', units: 'metric' },
}

/** A person who has filled in the intake, with some answers of their own; returns the version to submit. */
async function filledIn(
  patient: MadePatient,
  own: Partial<Record<SavedStep, Record<string, unknown>>> = {},
  steps = Object.keys(said) as SavedStep[],
): Promise<number> {
  const scope = patientScopeOf(patient)
  await beginIntake(scope, TEST_NOW)
  let lockVersion = 0
  for (const step of steps) {
    const answers = IntakeSteps[step].parse({ ...said[step], ...own[step] })
    const saved = await saveIntakeStep(scope, { step, answers, lockVersion }, TEST_NOW)
    if (saved.status !== 'saved') throw new Error(saved.problem)
    lockVersion = saved.lockVersion
  }
  return lockVersion
}
const newcomer = async () => makePatient(await makeClinic(), { status: 'intake' })
const submit = (patient: MadePatient, lockVersion: number, stopConfirmed = false) =>
  submitIntake(patientScopeOf(patient), { lockVersion, stopConfirmed }, TEST_NOW)

function everything(patient: MadePatient) {
  return read(testScope, async (tx) => {
    const { patientId, episodeId } = patient
    const [episode] = await tx.select().from(episodes).where(eq(episodes.id, episodeId))
    const [person] = await tx.select().from(patients).where(eq(patients.id, patientId))
    const [state] = await tx.select().from(episodeStates).where(eq(episodeStates.episodeId, episodeId))
    const [intake] = await tx.select().from(intakes).where(eq(intakes.episodeId, episodeId))
    return {
      episode,
      person,
      state,
      intake,
      ladder: await tx.select().from(ladderStates).where(eq(ladderStates.episodeId, episodeId)),
      plans: await tx.select().from(planVersions).where(eq(planVersions.episodeId, episodeId)),
      decisions: await tx.select().from(decisions).where(eq(decisions.episodeId, episodeId)),
      reviews: await tx.select().from(reviewItems).where(eq(reviewItems.episodeId, episodeId)),
      goals: await tx.select().from(goals).where(eq(goals.episodeId, episodeId)),
      consents: await tx.select().from(consents).where(eq(consents.patientId, patientId)),
    }
  })
}

describe('an intake', () => {
  test('of a mild case starts at once with a plan, a ladder state and a frozen decision', async () => {
    const patient = await newcomer()
    expect(await submit(patient, await filledIn(patient))).toEqual({ status: 'started' })
    const kept = await everything(patient)
    expect(kept.episode).toMatchObject({
      status: 'active',
      affectedSide: 'right',
      severity: 'mild',
      irritability: 'low',
      startMode: 'self_managed',
      goalRung: 5,
      sessionsPerDay: 2,
      daysPerWeek: 6,
      startedOn: '2026-03-10',
      intakeMorningRight: 1,
      intakeMorningLeft: null,
    })
    expect(kept.person).toMatchObject({ timeZone: 'Europe/Madrid', dateOfBirth: '1985-04-01' })
    expect(kept.ladder).toMatchObject([{ side: 'right', rung: 1, doseStep: 0, baselineMorning: 1 }])
    expect(kept.plans).toMatchObject([{ version: 1, decisionId: kept.decisions[0]?.id }])
    expect(kept.decisions).toMatchObject([{ kind: 'intake', rule: 'IN1', outcome: 'start', number: 1 }])
    expect(kept.state).toMatchObject({
      currentPlanVersionId: kept.plans[0]?.id,
      rungRight: 1,
      rungLeft: null,
      nextNightlyAt: new Date('2026-03-11T01:00:00Z'),
    })
    expect(kept.goals).toMatchObject([{ activity: 'Run 10 km' }])
    expect(kept.consents.map((consent) => consent.kind).sort()).toEqual(['care_and_data', 'not_monitored'])
    expect(kept.reviews).toEqual([])
  })

  test('begins where its answers lead, and asks the clinician whose invitation named another rung', async () => {
    for (const [invitedRung, asked] of [
      [3, ['start_rung']],
      [1, []],
    ] as const) {
      const patient = await newcomer()
      await audited(testScope, 'test.invited', (tx) =>
        tx.update(episodes).set({ invitedRung }).where(eq(episodes.id, patient.episodeId)),
      )
      await submit(patient, await filledIn(patient))
      const kept = await everything(patient)
      expect(kept.ladder.map(({ rung }) => rung)).toEqual([1])
      expect(kept.reviews.map(({ kind }) => kind)).toEqual(asked)
    }
  })

  test('sent eight times at once makes one plan and one decision', async () => {
    const patient = await newcomer()
    const lockVersion = await filledIn(patient)
    const results = await Promise.all(Array.from({ length: 8 }, () => submit(patient, lockVersion)))
    expect(results).toEqual(results.map(() => ({ status: 'started' })))
    const kept = await everything(patient)
    expect([kept.plans, kept.decisions, kept.ladder, kept.goals].map((rows) => rows.length)).toEqual([
      1, 1, 1, 1,
    ])
  })

  test('made from answers that have changed since is refused once, with where the intake stands now', async () => {
    const patient = await newcomer()
    const scope = patientScopeOf(patient)
    const lockVersion = await filledIn(patient)
    const old = { step: 'safety' as const, answers: IntakeSteps.safety.parse(said.safety), lockVersion: 1 }
    const refused = await saveIntakeStep(scope, old, TEST_NOW)
    expect(refused).toEqual({ status: 'refused', problem: 'stale', lockVersion })
    expect(await submit(patient, 1)).toEqual(refused)
    expect(await saveIntakeStep(scope, { ...old, lockVersion }, TEST_NOW)).toMatchObject({ status: 'saved' })
  })

  test('of a severe case waits for a call before it starts', async () => {
    const patient = await newcomer()
    const lockVersion = await filledIn(patient, { pain: { averageRight: '8' } })
    expect(await submit(patient, lockVersion)).toEqual({ status: 'awaiting_start' })
    const kept = await everything(patient)
    expect(kept.episode).toMatchObject({ status: 'awaiting_start', startedOn: null, severity: 'severe' })
    expect(kept.ladder).toMatchObject([{ rung: 0, pace: 'slow' }])
    expect(kept.reviews).toMatchObject([{ kind: 'start_review', urgency: 'soon' }])

    // the night changes nothing, and says that a call comes first: nobody has paused anything
    const night = new Date(TEST_NOW.getTime() + 86_400_000)
    const judged = await audited(testScope, 'episode.evaluate', (tx) =>
      evaluateEpisode(tx, { episodeId: patient.episodeId, trigger: 'nightly', now: night }),
    )
    expect(judged).toMatchObject({ rule: 'CL1', effect: 'no_change', planVersionId: null })
    expect(judged?.patientText).toMatch(/speaks with you before you start/)
    expect(`${judged?.patientText} ${judged?.clinicianText}`).not.toMatch(/paused|lift/i)
    expect((await everything(patient)).plans).toEqual(kept.plans)
  })

  test('with a sign that needs somebody today asks to confirm, then stops and puts the case on top', async () => {
    const patient = await newcomer()
    const lockVersion = await filledIn(patient, { safety: { redFlags: ['ACUTE_POP'] } }, [
      'consent',
      'safety',
    ])
    expect(await submit(patient, lockVersion)).toMatchObject({
      status: 'confirm_stop',
      stop: { because: 'red_flags', redFlags: ['ACUTE_POP'] },
    })
    expect((await everything(patient)).episode?.status).toBe('intake')
    expect(await submit(patient, lockVersion, true)).toEqual({ status: 'stopped' })
    const kept = await everything(patient)
    expect(kept.episode?.status).toBe('stopped')
    expect(kept.plans).toEqual([])
    expect(kept.decisions).toMatchObject([{ rule: 'RF', urgency: 'urgent', exercise: 'stop' }])
    expect(kept.reviews).toMatchObject([{ kind: 'intake_stop', urgency: 'urgent', rank: 0 }])
    expect(kept.intake).toMatchObject({ urgency: 'urgent', stopConfirmedAt: TEST_NOW })
  })

  test('of somebody under 18 makes no plan and asks a clinician', async () => {
    const patient = await newcomer()
    const lockVersion = await filledIn(patient, { place: { dateOfBirth: '2010-01-01' } })
    expect(await submit(patient, lockVersion, true)).toEqual({ status: 'stopped' })
    const kept = await everything(patient)
    expect(kept.plans).toEqual([])
    expect(kept.decisions).toMatchObject([{ rule: 'RF-AGE', urgency: 'soon', exercise: 'stop' }])
  })

  test('with a sign for soon starts with promotions locked and a task for a clinician', async () => {
    const patient = await newcomer()
    const lockVersion = await filledIn(patient, { safety: { redFlags: ['PRIOR_SURGERY'] } })
    expect(await submit(patient, lockVersion)).toEqual({ status: 'started' })
    const kept = await everything(patient)
    expect(kept.episode).toMatchObject({ status: 'active', progressionLocked: true })
    expect(kept.reviews).toMatchObject([{ kind: 'red_flag', urgency: 'soon' }])
  })

  test('such a lock is told from a red flag in the queue, until a red flag is reported', async () => {
    const clinic = await makeClinic()
    const clinician = await makeClinician(clinic)
    const patient = await makePatient(clinic, { status: 'intake', clinician })
    await submit(patient, await filledIn(patient, { safety: { redFlags: ['PRIOR_SURGERY'] } }))
    const locks = async (now: Date) =>
      (await listReviewQueue(clinicianScopeOf(clinician), now)).flatMap(({ kind, intakeLock }) =>
        kind === 'red_flag' ? [intakeLock] : [],
      )
    const listed = async (now: Date) =>
      (await listMyPatients(clinicianScopeOf(clinician), { now })).map(({ intakeLock }) => intakeLock)
    expect(await locks(TEST_NOW)).toEqual([true])
    expect(await listed(TEST_NOW)).toEqual([true])
    const now = new Date(TEST_NOW.getTime() + 86_400_000)
    await recordCheckIn(
      patientScopeOf(patient),
      CheckInInput.parse({
        clientKey: newId(),
        asked: 'right',
        morningRight: '1',
        worst24hRight: '2',
        redFlags: 'NEURO_BELOW_KNEE',
      }),
      now,
    )
    expect(await locks(now)).toEqual([false])
    expect(await listed(now)).toEqual([false])
  })

  test('of both legs keeps a state and a usual morning of each', async () => {
    const patient = await newcomer()
    const lockVersion = await filledIn(patient, {
      place: { affectedSide: 'bilateral' },
      pain: { averageLeft: '2', morningLeft: '2', restingLeft: '0' },
    })
    await submit(patient, lockVersion)
    const { ladder } = await everything(patient)
    expect(ladder.map(({ side, baselineMorning }) => [side, baselineMorning]).sort()).toEqual([
      ['left', 2],
      ['right', 1],
    ])
  })

  test('that lacks an answer says which and changes nothing', async () => {
    const patient = await newcomer()
    const lockVersion = await filledIn(patient, {}, ['consent', 'safety', 'place'])
    expect(await submit(patient, lockVersion)).toMatchObject({ status: 'incomplete', step: 'history' })
    expect((await everything(patient)).episode?.status).toBe('intake')
  })

  test('saved from two tabs keeps the first and tells the second', async () => {
    const patient = await newcomer()
    const lockVersion = await filledIn(patient, {}, ['consent'])
    const scope = patientScopeOf(patient)
    const save = (region: string) =>
      saveIntakeStep(
        scope,
        { step: 'place', answers: IntakeSteps.place.parse({ ...said.place, region }), lockVersion },
        TEST_NOW,
      )
    const results = await Promise.all([save('proximal'), save('distal')])
    expect(results.map((result) => result.status).sort()).toEqual(['refused', 'saved'])
  })

  test('opens a new episode of care for somebody who was discharged, and only one', async () => {
    const patient = await makePatient(await makeClinic(), { status: 'discharged' })
    const scope = patientScopeOf(patient)
    const begun = await Promise.all([beginIntake(scope, TEST_NOW), beginIntake(scope, TEST_NOW)])
    expect(new Set(begun.map((b) => b.status === 'ready' && b.episodeId)).size).toBe(1)
    expect(begun[0]).not.toMatchObject({ episodeId: patient.episodeId })
  })

  test('derives again with its ladder and first plan, started or stopped, and a plan changed afterwards is noticed', async () => {
    const started = await newcomer()
    await submit(started, await filledIn(started))
    const stopped = await newcomer()
    await submit(stopped, await filledIn(stopped, { safety: { redFlags: ['CES'] } }), true)
    for (const { episodeId } of [started, stopped]) {
      const again = await rederiveDecisions(testScope, { episodeId })
      expect(again.map(({ kind, verdict }) => [kind, verdict])).toEqual([['intake', 'same']])
    }
    await database()
      .sql`update plan_versions set content = jsonb_set(content, '{daysPerWeek}', '7') where episode_id = ${started.episodeId}`
    const again = await rederiveDecisions(testScope, { episodeId: started.episodeId })
    expect(again).toMatchObject([{ verdict: 'result_differs' }])
  })
})
