import { describe, expect, test } from 'vitest'
import { BatteryInput } from '../../lib/battery/schema'
import { CheckInInput } from '../../lib/check-in/schema'
import { SessionInput } from '../../lib/exercise-session/record-schema'
import { ResponseInput } from '../../lib/exercise-session/response-schema'
import { FlareInput } from '../../lib/flare/schema'
import { nextStep } from '../../lib/today/next-step'
import { database } from '../client'
import { newId } from '../ids'
import { recordBattery } from '../mutations/record-battery'
import { recordCheckIn } from '../mutations/record-check-in'
import { recordResponse } from '../mutations/record-response'
import { recordSession } from '../mutations/record-session'
import { reportFlare } from '../mutations/report-flare'
import {
  type MadePatient,
  makeClinic,
  makeClinician,
  makePatient,
  patientScopeOf,
  TEST_NOW,
} from '../testing/factories'
import { getHistory } from './history'
import { getToday } from './today'

const at = (hours: number) => new Date(TEST_NOW.getTime() + hours * 3_600_000)
const checkIn = (more = {}) =>
  CheckInInput.parse({
    clientKey: newId(),
    asked: 'right',
    morningRight: '1',
    worst24hRight: '2',
    redFlags: 'none',
    ...more,
  })
const session = (patient: MadePatient) =>
  SessionInput.parse({
    clientKey: newId(),
    planVersionId: patient.planVersionId,
    itemKey: 'ladder:right',
    asPrescribed: 'yes',
    preRight: '1',
    duringRight: '2',
  })
const today = async (patient: MadePatient, now = TEST_NOW) => {
  const facts = await getToday(patientScopeOf(patient), now)
  if (!facts) throw new Error('no episode')
  return facts
}

describe('Today', () => {
  test('a session that ended in a sharp pain stops the day until the safety questions have been answered', async () => {
    const patient = await makePatient(await makeClinic())
    const scope = patientScopeOf(patient)
    await recordCheckIn(scope, checkIn(), TEST_NOW)
    const sharp = { ...session(patient), asPrescribed: false, stoppedFor: 'sharp_pain' as const }
    await recordSession(scope, sharp, at(1))
    expect(nextStep(await today(patient, at(1.1)))).toEqual({ kind: 'no_work', why: 'sharp_pain' })
    expect(nextStep(await today(patient, at(20)))).toEqual({ kind: 'no_work', why: 'sharp_pain' })
    const answers = { clientKey: newId(), redFlags: 'none', painNowRight: '4', cause: 'exercise' }
    await reportFlare(scope, FlareInput.parse(answers), at(1.2))
    expect((await today(patient, at(1.3))).sharpPainOpen).toBe(false)
    expect(nextStep(await today(patient, at(1.3)))).not.toEqual({ kind: 'no_work', why: 'sharp_pain' })
  })

  test('a test at home that had to end for its pain makes the rest of the day calm; one within its limits does not', async () => {
    for (const [pain, next] of [
      ['3', 'session'],
      ['6', 'no_work'],
    ] as const) {
      const patient = await makePatient(await makeClinic())
      const scope = patientScopeOf(patient)
      await recordCheckIn(scope, checkIn(), TEST_NOW)
      const tests = { clientKey: newId(), preRight: '1', bridgeRepsRight: '8', bridgePainRight: pain }
      await recordBattery(scope, BatteryInput.parse(tests), at(1))
      expect(nextStep(await today(patient, at(1.2))), pain).toMatchObject({ kind: next })
      expect(nextStep(await today(patient, at(25))), 'the next morning asks').toEqual({ kind: 'check_in' })
    }
  })

  test('asks for the check-in first, then the session, then how it was', async () => {
    const clinic = await makeClinic()
    const clinician = await makeClinician(clinic)
    const patient = await makePatient(clinic, { clinician, startedOn: '2026-03-09' })
    const scope = patientScopeOf(patient)
    expect(nextStep(await today(patient))).toEqual({ kind: 'check_in' })
    await recordCheckIn(scope, checkIn(), TEST_NOW)
    const facts = await today(patient)
    expect(facts.clinicianName).toBe(clinician.displayName)
    expect(facts.ladder.right).toMatchObject({ rung: 2, doseStep: 0 })
    expect(nextStep(facts)).toEqual({ kind: 'session', done: 0, planned: 2 })
    await recordSession(scope, session(patient), at(1))
    expect(nextStep(await today(patient, at(1.1)))).toMatchObject({
      kind: 'wait_for_response',
      from: at(1.5),
    })
    const open = await today(patient, at(1.5))
    expect(nextStep(open)).toMatchObject({ kind: 'respond' })
    const subjectEntryId = open.loads[0]?.entryId ?? ''
    await recordResponse(
      scope,
      ResponseInput.parse({ clientKey: newId(), subjectEntryId, painRight: '5' }),
      at(1.5),
    )
    // pain that has not come back: the second session is named, with the pain at which it may begin
    expect((await today(patient, at(1.6))).loads[0]).toMatchObject({ pre: { right: 1 }, at30: { right: 5 } })
  })

  test('of a person who reports a sore morning offers no planned work', async () => {
    const patient = await makePatient(await makeClinic(), { baselineMorning: 1 })
    await recordCheckIn(patientScopeOf(patient), checkIn({ morningRight: '4' }), TEST_NOW)
    expect(nextStep(await today(patient))).toEqual({ kind: 'no_work', why: 'symptoms' })
  })

  test('asks again when the only check-in came too soon after a late session', async () => {
    const patient = await makePatient(await makeClinic())
    const scope = patientScopeOf(patient)
    await recordSession(scope, session(patient), new Date('2026-03-09T23:30:00Z'))
    await recordCheckIn(scope, checkIn(), new Date('2026-03-10T04:00:00Z'))
    expect(nextStep(await today(patient, new Date('2026-03-10T09:00:00Z')))).toEqual({
      kind: 'check_in_again',
    })
    await recordCheckIn(scope, checkIn(), new Date('2026-03-10T09:00:00Z'))
    expect(nextStep(await today(patient, new Date('2026-03-10T09:01:00Z')))).toMatchObject({
      kind: 'session',
    })
  })

  test('takes at most four statements, however long the history', async () => {
    const patient = await makePatient(await makeClinic())
    const scope = patientScopeOf(patient)
    for (let day = 40; day >= 0; day -= 1) {
      await recordCheckIn(scope, checkIn(), at(-24 * day))
      await recordSession(scope, session(patient), at(-24 * day + 0.2))
    }
    const { sql } = database()
    const statements: string[] = []
    const log = (_connection: number, query: string) => statements.push(query)
    const before = sql.options.debug
    sql.options.debug = log
    await today(patient)
    sql.options.debug = before
    const ours = statements.filter((query) => !/^(begin|commit|select set_config)/i.test(query.trim()))
    expect(ours.length).toBeGreaterThan(0)
    expect(ours.length).toBeLessThanOrEqual(4)
  })

  test('another person never sees it', async () => {
    const clinic = await makeClinic()
    const [mine, theirs] = [await makePatient(clinic), await makePatient(clinic)]
    await recordCheckIn(patientScopeOf(theirs), checkIn({ morningRight: '9' }), TEST_NOW)
    expect((await today(mine)).checkIns).toEqual([])
    const history = await getHistory(patientScopeOf(mine), {
      episodeId: theirs.episodeId,
      from: '2026-01-01',
    })
    expect(history).toEqual({ days: [], loads: [], goals: [] })
  })
})
