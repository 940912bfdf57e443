import { and, asc, desc, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { ActivityInput } from '../../lib/activity/schema'
import { CheckInInput } from '../../lib/check-in/schema'
import { ResponseInput } from '../../lib/exercise-session/response-schema'
import { GateTestInput } from '../../lib/gate-test/schema'
import { ENGINE_VERSION } from '../../lib/progression/engine-version'
import { read } from '../audited'
import { database } from '../client'
import { newId } from '../ids'
import { rederiveDecisions } from '../queries/rederive'
import { getRunning } from '../queries/running'
import { getToday } from '../queries/today'
import { decisions, episodes, planVersions, reviewItems, runningStates } from '../schema'
import {
  careScopeOf,
  type MadePatient,
  makeClinic,
  makeClinician,
  makePatient,
  patientScopeOf,
  TEST_NOW,
  testScope,
} from '../testing/factories'
import { answerDecision } from './answer-decision'
import { recordActivity } from './record-activity'
import { recordCheckIn } from './record-check-in'
import { recordGateTest } from './record-gate-test'
import { recordResponse } from './record-response'
import { signOffGate } from './sign-off-gate'

const HOUR = 3_600_000
const at = (days: number, hours = 0) => new Date(TEST_NOW.getTime() + days * 24 * HOUR + hours * HOUR)

async function entryOf(result: Promise<{ status: string; entryId?: string }>): Promise<string> {
  const done = await result
  if (done.status !== 'recorded' || !done.entryId) throw new Error(JSON.stringify(done))
  return done.entryId
}
const morning = (patient: MadePatient, now: Date, pain = 1) =>
  entryOf(
    recordCheckIn(
      patientScopeOf(patient),
      CheckInInput.parse({
        clientKey: newId(),
        asked: 'right',
        morningRight: pain,
        worst24hRight: Math.max(2, pain),
        redFlags: 'none',
      }),
      now,
    ),
  )
const answer = (patient: MadePatient, subjectEntryId: string, now: Date, pain = 1) =>
  entryOf(
    recordResponse(
      patientScopeOf(patient),
      ResponseInput.parse({ clientKey: newId(), subjectEntryId, painRight: pain }),
      now,
    ),
  )
async function gateTest(patient: MadePatient, kind: string, now: Date, answers = {}) {
  const entryId = await entryOf(
    recordGateTest(
      patientScopeOf(patient),
      GateTestInput.parse({
        clientKey: newId(),
        kind,
        repsRight: 15,
        preRight: 0,
        duringRight: 1,
        technique: 'good',
        analgesicWithin6h: 'no',
        ...answers,
      }),
      now,
    ),
  )
  await answer(patient, entryId, new Date(now.getTime() + HOUR / 2))
  return entryId
}
async function run(patient: MadePatient, now: Date, { during = 1, step = 0, after = 1 } = {}) {
  const entryId = await entryOf(
    recordActivity(
      patientScopeOf(patient),
      ActivityInput.parse({
        clientKey: newId(),
        kind: step === 0 ? 'walk' : 'run',
        durationMinutes: 30,
        runStep: step,
        rpe: 3,
        preRight: 0,
        duringRight: during,
      }),
      now,
    ),
  )
  await answer(patient, entryId, new Date(now.getTime() + HOUR / 2), after)
}

const stored = (patient: MadePatient) =>
  read(testScope, async (tx) => ({
    decisions: await tx
      .select()
      .from(decisions)
      .where(and(eq(decisions.episodeId, patient.episodeId), eq(decisions.kind, 'run')))
      .orderBy(asc(decisions.number)),
    state: (await tx.select().from(runningStates).where(eq(runningStates.episodeId, patient.episodeId)))[0],
    running: (await tx.select().from(episodes).where(eq(episodes.id, patient.episodeId)))[0]?.running,
    plans: await tx
      .select()
      .from(planVersions)
      .where(eq(planVersions.episodeId, patient.episodeId))
      .orderBy(asc(planVersions.version)),
  }))

/** Somebody on rung 5 whose tests opened the running ladder two days ago. */
async function makeRunner() {
  const clinician = await makeClinic().then(async (clinic) => ({
    clinic,
    staff: await makeClinician(clinic),
  }))
  const patient = await makePatient(clinician.clinic, {
    rung: 5,
    clinician: clinician.staff,
    startedOn: '2026-03-09',
  })
  await morning(patient, at(0))
  await gateTest(patient, 'slb_bent', at(0, 1))
  await gateTest(patient, 'lunge', at(0, 3))
  await morning(patient, at(1))
  return { patient, staff: clinician.staff }
}

describe('gates and running', () => {
  test('two clean tests open the ladder the next morning, in the plan as well, and the person is told why', async () => {
    const { patient } = await makeRunner()
    const { decisions: made, state, running, plans } = await stored(patient)
    expect(state).toMatchObject({ step: 0, stepSince: '2026-03-11', runOpenedOn: '2026-03-11' })
    expect(running).toBe('graded')
    expect(plans.at(-1)?.content.running).toBe('graded')
    expect(plans.at(-1)?.patientMessage).toContain('step 0')
    expect(made.map(({ outcome, rule }) => `${outcome} ${rule}`)).toEqual(['run_locked G9', 'run_hold RN5'])
    const last = made.at(-1)
    expect(last).toMatchObject({
      kind: 'run',
      trigger: 'check_in',
      effect: 'applied',
      engineVersion: ENGINE_VERSION,
    })
    expect(last?.patientText).toContain('step 0')
    expect(last?.inputDigest).toMatch(/^[0-9a-f]{64}$/)
  })

  test('a test that hurt more than comfortable keeps running shut and says what would open it', async () => {
    const patient = await makePatient(await makeClinic(), { rung: 5, startedOn: '2026-03-09' })
    await gateTest(patient, 'slb_bent', at(0, 1))
    await gateTest(patient, 'lunge', at(0, 3), { preRight: 2, duringRight: 3 })
    await morning(patient, at(1))
    const { decisions: made, running } = await stored(patient)
    expect(running).toBe('paused')
    expect(made.at(-1)).toMatchObject({ outcome: 'run_locked', rule: 'G3' })
    expect(await getToday(patientScopeOf(patient), at(1))).toMatchObject({ runGatePassed: false })
    expect(made.at(-1)?.patientText).toMatch(/comfortable is/)
  })

  test('two clean runs with rest between move one step on, once, however often it is judged again', async () => {
    const { patient } = await makeRunner()
    await run(patient, at(1, 4))
    await morning(patient, at(2))
    await run(patient, at(3, 4))
    await morning(patient, at(4))
    await morning(patient, at(4, 2))
    const { decisions: made, state } = await stored(patient)
    expect(state).toMatchObject({ step: 1 })
    expect(made.filter(({ rule }) => rule === 'RN4')).toHaveLength(1)
    expect(made.map(({ stateAfter }) => (stateAfter as { step?: number }).step ?? null).at(-1)).toBe(1)
  })

  test('a run that flares goes two steps back and waits three days and a calm morning', async () => {
    const { patient } = await makeRunner()
    await run(patient, at(1, 4), { during: 6 })
    const flared = await stored(patient)
    expect(flared.decisions.at(-1)).toMatchObject({ outcome: 'run_regress', rule: 'RN3' })
    expect(flared.state).toMatchObject({ step: 0, noRunBefore: at(4, 4) })
    expect(flared.running).toBe('paused')
    // the gate was passed and only rests: Today does not ask for its test again
    expect(await getToday(patientScopeOf(patient), at(1, 5))).toMatchObject({ runGatePassed: true })
    await morning(patient, at(2), 4)
    await morning(patient, at(5), 3)
    expect((await stored(patient)).state?.noRunBefore).not.toBeNull()
    await morning(patient, at(6), 1)
    const after = await stored(patient)
    expect(after.state?.noRunBefore).toBeNull()
    expect(after.decisions.filter(({ rule }) => rule === 'RN3')).toHaveLength(1)
  })

  test('the same run sent twice is one run and one decision', async () => {
    const { patient } = await makeRunner()
    const input = ActivityInput.parse({
      clientKey: newId(),
      kind: 'walk',
      durationMinutes: 30,
      runStep: 0,
      preRight: 0,
      duringRight: 1,
    })
    const sent = await Promise.all(
      Array.from({ length: 5 }, () => recordActivity(patientScopeOf(patient), input, at(1, 4))),
    )
    expect(
      new Set(sent.map((result) => (result.status === 'recorded' ? result.entryId : 'refused'))).size,
    ).toBe(1)
    const facts = await getRunning(patientScopeOf(patient), {
      episodeId: patient.episodeId,
      today: '2026-03-11',
    })
    expect(facts.runs).toHaveLength(1)
  })

  test('speed waits for a clinician who is asked once, and closes the question with her yes', async () => {
    const clinic = await makeClinic()
    const staff = await makeClinician(clinic)
    const patient = await makePatient(clinic, { rung: 6, clinician: staff, startedOn: '2026-03-09' })
    await gateTest(patient, 'slb_bent', at(0, 1))
    await gateTest(patient, 'lunge', at(0, 2))
    await gateTest(patient, 'jump_lunge', at(0, 4))
    await morning(patient, at(1))
    const reviews = () =>
      read(testScope, (tx) =>
        tx
          .select()
          .from(reviewItems)
          .where(and(eq(reviewItems.episodeId, patient.episodeId), eq(reviewItems.kind, 'gate_signoff'))),
      )
    expect(await reviews()).toMatchObject([{ closedAt: null, urgency: 'soon' }])
    expect((await stored(patient)).running).toBe('graded')
    const care = careScopeOf(staff, patient)
    const yes = { episodeId: patient.episodeId, gate: 'highIntensity', signed: true, now: at(1, 2) } as const
    await Promise.all([signOffGate(care, yes), signOffGate(care, yes)])
    expect((await stored(patient)).running).toBe('high_intensity')
    expect(await reviews()).toMatchObject([{ closeReason: 'cause_gone' }])
    await signOffGate(care, { ...yes, signed: false, now: at(1, 3) })
    expect((await stored(patient)).running).toBe('graded')
  })

  test('the gates go by the rung that a clinician’s answer has just given', async () => {
    const clinic = await makeClinic()
    const staff = await makeClinician(clinic)
    const patient = await makePatient(clinic, { rung: 4, clinician: staff, startedOn: '2026-03-09' })
    await gateTest(patient, 'slb_bent', at(0, 1))
    await morning(patient, at(1))
    const before = await stored(patient)
    expect(before.decisions.at(-1)).toMatchObject({ outcome: 'run_locked', rule: 'G11' })
    const [daily] = await read(testScope, (tx) =>
      tx
        .select()
        .from(decisions)
        .where(and(eq(decisions.episodeId, patient.episodeId), eq(decisions.kind, 'daily')))
        .orderBy(desc(decisions.number))
        .limit(1),
    )
    const moved = await answerDecision(careScopeOf(staff, patient), {
      decisionId: daily?.id ?? '',
      answer: 'changed',
      reasonCode: 'technique_seen',
      reasonText: 'Seen today: clean on one leg, ready for the lunge.',
      change: { right: { rung: 5, doseStep: 0 } },
      now: at(1, 2),
    })
    expect(moved.status).toBe('answered')
    const after = await stored(patient)
    expect(after.decisions.at(-1)).toMatchObject({ outcome: 'run_locked', rule: 'G0', trigger: 'clinician' })
    const again = await rederiveDecisions(testScope, { episodeId: patient.episodeId })
    expect(again.filter(({ verdict }) => verdict !== 'same')).toEqual([])
  })

  test('every decision derives again from what was known then, and a test changed afterwards is noticed', async () => {
    const { patient, staff } = await makeRunner()
    await run(patient, at(1, 4), { during: 6 })
    await morning(patient, at(2), 4)
    await gateTest(patient, 'slb_bent', at(5, 1), { repsRight: 12 })
    await morning(patient, at(6), 1)
    await signOffGate(careScopeOf(staff, patient), {
      episodeId: patient.episodeId,
      gate: 'highIntensity',
      signed: true,
      now: at(6, 2),
    })
    const again = await rederiveDecisions(testScope, { episodeId: patient.episodeId })
    expect(again.filter(({ kind }) => kind === 'run').length).toBeGreaterThan(2)
    expect(again.filter(({ verdict }) => verdict !== 'same')).toEqual([])
    const drawn = await rederiveDecisions(testScope, { sample: 2, seed: 'both kinds' })
    expect(drawn.map(({ kind }) => kind).sort()).toEqual(['daily', 'run'])

    await database().sql`update gate_tests set reps_right = 9 where episode_id = ${patient.episodeId}`
    const tampered = await rederiveDecisions(testScope, { episodeId: patient.episodeId })
    expect(new Set(tampered.filter(({ kind }) => kind === 'run').map(({ verdict }) => verdict))).toEqual(
      new Set(['input_differs']),
    )
  })

  test('whoever never runs nor tests leaves no row', async () => {
    const patient = await makePatient(await makeClinic(), { rung: 2 })
    await morning(patient, at(0))
    const { decisions: made, state } = await stored(patient)
    expect({ made, state }).toEqual({ made: [], state: undefined })
  })
})
