import { and, eq, isNull } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { BatteryInput } from '../../lib/battery/schema'
import { CallRequestInput } from '../../lib/call-request/schema'
import { PaperScore, QuestionnaireForm } from '../../lib/questionnaires/schema'
import { audited, read } from '../audited'
import { newId } from '../ids'
import { getLearning } from '../queries/learning'
import { getQuestionnaires } from '../queries/questionnaires'
import { callRequests, decisions, goalRatings, goals, questionnaireAnswers, reviewItems } from '../schema'
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
import { markModuleRead } from './mark-module-read'
import { recordBattery } from './record-battery'
import { recordPaperScore } from './record-paper-score'
import { recordQuestionnaire } from './record-questionnaire'
import { releaseModule } from './release-module'
import { requestCall } from './request-call'
import { closeReviewItems } from './review-items'

const made = async () => {
  const clinic = await makeClinic()
  const clinician = await makeClinician(clinic)
  const patient = await makePatient(clinic, { clinician })
  return { patient, scope: patientScopeOf(patient), care: careScopeOf(clinician, patient) }
}
const answer = (fields: Record<string, unknown>) => QuestionnaireForm.parse({ clientKey: newId(), ...fields })
const totals = async (patient: MadePatient) => {
  const { answers } = await getQuestionnaires(patientScopeOf(patient), patient.episodeId)
  return answers.map(({ instrument, total, source }) => [instrument, total, source])
}
const makeGoal = (patient: MadePatient, activity: string, position: number) => {
  const id = newId()
  return audited(testScope, 'test.make', async (tx) => {
    await tx.insert(goals).values({
      id,
      clinicId: patient.clinicId,
      patientId: patient.patientId,
      episodeId: patient.episodeId,
      activity,
      position,
    })
    return id
  })
}

describe('a questionnaire', () => {
  test('sent six times at once is one answer, and asks the engine nothing', async () => {
    const { patient, scope } = await made()
    const input = answer({ instrument: 'confidence', total: '7' })
    const results = await Promise.all(
      Array.from({ length: 6 }, () => recordQuestionnaire(scope, input, TEST_NOW)),
    )
    expect(new Set(results.map((r) => r.status === 'recorded' && r.entryId)).size).toBe(1)
    expect(await totals(patient)).toEqual([['confidence', 7, 'patient']])
    const judged = await read(testScope, (tx) =>
      tx.select().from(decisions).where(eq(decisions.patientId, patient.patientId)),
    )
    expect(judged).toEqual([])
  })

  test('given again the same day counts once, by its latest answer; both stay in the record', async () => {
    const { patient, scope } = await made()
    await recordQuestionnaire(scope, answer({ instrument: 'visa_h', total: '40' }), TEST_NOW)
    await recordQuestionnaire(
      scope,
      answer({ instrument: 'visa_h', total: '48' }),
      new Date(TEST_NOW.getTime() + 60_000),
    )
    expect(await totals(patient)).toEqual([['visa_h', 48, 'patient']])
    const rows = await read(testScope, (tx) =>
      tx.select().from(questionnaireAnswers).where(eq(questionnaireAnswers.patientId, patient.patientId)),
    )
    expect(rows).toHaveLength(2)
  })

  test('of goals rates each one and keeps their mean; a goal of somebody else is not found', async () => {
    const { patient, scope } = await made()
    const [run, sit] = [await makeGoal(patient, 'Run', 1), await makeGoal(patient, 'Sit', 2)]
    const rated = answer({ instrument: 'psfs', [`goal:${run}`]: '4', [`goal:${sit}`]: '5' })
    expect((await recordQuestionnaire(scope, rated, TEST_NOW)).status).toBe('recorded')
    expect(await totals(patient)).toEqual([['psfs', 4.5, 'patient']])
    const ratings = await read(testScope, (tx) =>
      tx.select().from(goalRatings).where(eq(goalRatings.patientId, patient.patientId)),
    )
    expect(ratings.map(({ ability }) => ability).sort()).toEqual([4, 5])

    const other = await made()
    const foreign = answer({ instrument: 'psfs', [`goal:${run}`]: '9' })
    expect(await recordQuestionnaire(other.scope, foreign, TEST_NOW)).toEqual({
      status: 'refused',
      problem: 'not_found',
    })
  })

  test('on paper is entered by the clinician, under their name, for the day it was filled in', async () => {
    const { patient, care } = await made()
    const score = (localDate: string) =>
      PaperScore.parse({
        patientId: patient.patientId,
        episodeId: patient.episodeId,
        instrument: 'tsk_11',
        total: '31',
        localDate,
      })
    expect((await recordPaperScore(care, score('2026-03-04'), TEST_NOW)).status).toBe('saved')
    expect((await recordPaperScore(care, score('2026-03-11'), TEST_NOW)).status).toBe('date_ahead')
    const { answers } = await getQuestionnaires(care, patient.episodeId)
    expect(answers).toMatchObject([
      { instrument: 'tsk_11', total: 31, localDate: '2026-03-04', enteredByName: care.displayName },
    ])
  })

  test('the tests at home keep what was left out as unknown', async () => {
    const { patient, scope } = await made()
    const input = BatteryInput.parse({
      clientKey: newId(),
      bridgeRepsLeft: '12',
      bridgePainLeft: '2',
      kneeRight: '2',
    })
    await recordBattery(scope, input, TEST_NOW)
    const { batteries } = await getQuestionnaires(scope, patient.episodeId)
    expect(batteries).toMatchObject([
      { bridgeRepsLeft: 12, bridgeRepsRight: null, kneeLeft: null, kneeRight: 2, sittingMinutes: null },
    ])
  })
})

describe('a wish for a call', () => {
  const input = (more = {}) =>
    CallRequestInput.parse({ clientKey: newId(), telephone: '0117 496 0000', ...more })
  const open = (patient: MadePatient) =>
    read(testScope, (tx) =>
      tx
        .select()
        .from(reviewItems)
        .where(and(eq(reviewItems.patientId, patient.patientId), isNull(reviewItems.closedAt))),
    )

  test('stands before a clinician with the time the person is told, and once only', async () => {
    const { patient, scope } = await made()
    expect((await requestCall(scope, input(), TEST_NOW)).status).toBe('recorded')
    expect(await requestCall(scope, input(), TEST_NOW)).toEqual({
      status: 'refused',
      problem: 'call_already_asked',
    })
    const [item] = await open(patient)
    const [kept] = await read(testScope, (tx) =>
      tx.select().from(callRequests).where(eq(callRequests.patientId, patient.patientId)),
    )
    expect(item).toMatchObject({ kind: 'call_request', urgency: 'soon' })
    expect(kept?.callBackBy).toEqual(item?.dueAt)
    // Tuesday morning: by the end of Thursday
    expect(kept?.callBackBy.toISOString()).toBe('2026-03-13T00:00:00.000Z')
  })

  test('may be made again after somebody has called', async () => {
    const { patient, scope } = await made()
    await requestCall(scope, input(), TEST_NOW)
    await audited(testScope, 'test.make', (tx) =>
      closeReviewItems(tx, patient.episodeId, ['call_request'], {
        reason: 'decided',
        now: TEST_NOW,
        byUserId: null,
      }),
    )
    expect((await requestCall(scope, input(), TEST_NOW)).status).toBe('recorded')
  })
})

describe('what was read', () => {
  test('is remembered from the first time, and nobody else sees it', async () => {
    const [mine, theirs] = [await made(), await made()]
    await markModuleRead(mine.scope, 'sitting', TEST_NOW)
    await markModuleRead(mine.scope, 'sitting', new Date(TEST_NOW.getTime() + 3_600_000))
    expect(await getLearning(mine.scope, mine.patient.episodeId)).toEqual({
      read: [{ module: 'sitting', readAt: TEST_NOW }],
      released: [],
    })
    expect((await getLearning(theirs.scope, theirs.patient.episodeId)).read).toEqual([])
  })

  test('other treatments open by a clinician', async () => {
    const { patient, scope, care } = await made()
    await releaseModule(care, { episodeId: patient.episodeId, module: 'other_treatments', now: TEST_NOW })
    expect((await getLearning(scope, patient.episodeId)).released).toEqual(['other_treatments'])
  })
})
