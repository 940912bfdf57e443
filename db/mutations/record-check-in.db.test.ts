import { asc, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { CheckInInput } from '../../lib/check-in/schema'
import { SessionInput } from '../../lib/exercise-session/record-schema'
import { ResponseInput } from '../../lib/exercise-session/response-schema'
import { FlareInput } from '../../lib/flare/schema'
import { read } from '../audited'
import { newId } from '../ids'
import { checkIns, decisions, episodeStates, reviewItems, sessionResponses } from '../schema'
import {
  type MadePatient,
  makeClinic,
  makePatient,
  patientScopeOf,
  TEST_NOW,
  testScope,
} from '../testing/factories'
import { recordCheckIn } from './record-check-in'
import { recordResponse } from './record-response'
import { recordSession } from './record-session'
import { reportFlare } from './report-flare'

const hours = (n: number) => new Date(TEST_NOW.getTime() + n * 3_600_000)
const checkIn = (answers: Record<string, unknown> = {}) =>
  CheckInInput.parse({
    clientKey: newId(),
    asked: 'right',
    morningRight: '2',
    worst24hRight: '3',
    redFlags: 'none',
    ...answers,
  })
const session = (patient: MadePatient, answers: Record<string, unknown> = {}) =>
  SessionInput.parse({
    clientKey: newId(),
    planVersionId: patient.planVersionId,
    itemKey: 'ladder:right',
    asPrescribed: 'yes',
    preRight: '1',
    duringRight: '2',
    ...answers,
  })

const versionsOf = (patient: MadePatient) =>
  read(testScope, (tx) =>
    tx
      .select()
      .from(checkIns)
      .where(eq(checkIns.patientId, patient.patientId))
      .orderBy(asc(checkIns.version)),
  )
const responsesOf = (patient: MadePatient) =>
  read(testScope, (tx) =>
    tx
      .select()
      .from(sessionResponses)
      .where(eq(sessionResponses.patientId, patient.patientId))
      .orderBy(asc(sessionResponses.receivedAt)),
  )
const entryIdOf = (result: Awaited<ReturnType<typeof recordCheckIn>>) => {
  if (result.status !== 'recorded') throw new Error(`refused: ${result.problem}`)
  return result.entryId
}

describe('a check-in', () => {
  test('[P4] sent eight times at once becomes one row, and every sender learns the same entry', async () => {
    const patient = await makePatient(await makeClinic())
    const input = checkIn()
    const results = await Promise.all(
      Array.from({ length: 8 }, () => recordCheckIn(patientScopeOf(patient), input, TEST_NOW)),
    )
    expect(new Set(results.map(entryIdOf)).size).toBe(1)
    expect(results.filter((r) => r.status === 'recorded' && !r.repeated)).toHaveLength(1)
    expect(await versionsOf(patient)).toHaveLength(1)
  })

  test('with a key that was used for other answers is refused and changes nothing', async () => {
    const patient = await makePatient(await makeClinic())
    const input = checkIn()
    await recordCheckIn(patientScopeOf(patient), input, TEST_NOW)
    const again = await recordCheckIn(patientScopeOf(patient), { ...input, morningRight: 7 }, TEST_NOW)
    expect(again).toEqual({ status: 'refused', problem: 'key_reused' })
    expect(await versionsOf(patient)).toMatchObject([{ morningRight: 2 }])
  })

  test('keeps what was marked on the body map, nothing marked as no answer, and decides the same either way', async () => {
    const clinic = await makeClinic()
    const answers = [
      {},
      { painSpots: ['right_groin', 'right_deep_buttock', 'low_back'], mainSpot: 'right_groin' },
      { painSpots: 'right_sit_bone' },
    ]
    const seen = []
    for (const given of answers) {
      const patient = await makePatient(clinic, {})
      await recordCheckIn(patientScopeOf(patient), checkIn(given), TEST_NOW)
      const [row] = await versionsOf(patient)
      const [decision] = await read(testScope, (tx) =>
        tx.select().from(decisions).where(eq(decisions.patientId, patient.patientId)),
      )
      seen.push({
        spots: row?.painSpots,
        main: row?.mainSpot,
        rule: decision?.rule,
        outcome: decision?.outcome,
      })
    }
    const [none] = seen
    expect(seen).toEqual([
      { ...none, spots: null, main: null },
      { ...none, spots: ['right_groin', 'right_deep_buttock', 'low_back'], main: 'right_groin' },
      { ...none, spots: ['right_sit_bone'], main: null },
    ])
    expect(() => checkIn({ painSpots: 'left_calf', mainSpot: 'right_calf' })).toThrow('errors.mainSpot')
    expect(() => checkIn({ painSpots: 'left_ear' })).toThrow('errors.choice')
    expect('painSpots' in JSON.parse(JSON.stringify(checkIn()))).toBe(false)
  })

  test('keeps both versions when it is corrected, and only the new one counts', async () => {
    const patient = await makePatient(await makeClinic())
    const scope = patientScopeOf(patient)
    const entryId = entryIdOf(await recordCheckIn(scope, checkIn(), TEST_NOW))
    const corrected = await recordCheckIn(
      scope,
      checkIn({ correctsEntryId: entryId, morningRight: '4' }),
      hours(2),
    )
    expect(entryIdOf(corrected)).toBe(entryId)
    expect(await versionsOf(patient)).toMatchObject([
      { version: 1, morningRight: 2, supersededAt: hours(2), at: TEST_NOW },
      { version: 2, morningRight: 4, supersededAt: null, at: TEST_NOW, receivedAt: hours(2) },
    ])
  })

  test('cannot be corrected once its day is over in the zone of the person', async () => {
    const clinic = await makeClinic()
    const patient = await makePatient(clinic, { timeZone: 'Pacific/Auckland' })
    const scope = patientScopeOf(patient)
    // 23:00 in Auckland; one hour and a half later it is tomorrow there and still today in London
    const entryId = entryIdOf(await recordCheckIn(scope, checkIn(), TEST_NOW))
    const late = await recordCheckIn(scope, checkIn({ correctsEntryId: entryId }), hours(1.5))
    expect(late).toEqual({ status: 'refused', problem: 'too_late_to_correct' })
  })

  test('of yesterday is kept on its own day and received today', async () => {
    const patient = await makePatient(await makeClinic())
    entryIdOf(await recordCheckIn(patientScopeOf(patient), checkIn({ day: '2026-03-09' }), TEST_NOW))
    expect(await versionsOf(patient)).toMatchObject([
      { localDate: '2026-03-09', at: new Date('2026-03-09T09:00:00Z'), receivedAt: TEST_NOW },
    ])
  })

  test('of more than 48 hours ago or of tomorrow is not taken from the form', async () => {
    const patient = await makePatient(await makeClinic())
    for (const day of ['2026-03-07', '2026-03-11']) {
      const result = await recordCheckIn(patientScopeOf(patient), checkIn({ day }), TEST_NOW)
      expect(result, day).toEqual({ status: 'refused', problem: 'day_out_of_reach' })
    }
    expect(await versionsOf(patient)).toEqual([])
  })

  test('that waited on the phone for a week is kept with the time it was lived', async () => {
    const patient = await makePatient(await makeClinic())
    const at = hours(-7 * 24)
    entryIdOf(await recordCheckIn(patientScopeOf(patient), checkIn({ at: at.toISOString() }), TEST_NOW))
    expect(await versionsOf(patient)).toMatchObject([{ at, localDate: '2026-03-03', receivedAt: TEST_NOW }])
  })

  test('of another person cannot be corrected: it is not there', async () => {
    const clinic = await makeClinic()
    const [mine, theirs] = [await makePatient(clinic), await makePatient(clinic)]
    const entryId = entryIdOf(await recordCheckIn(patientScopeOf(theirs), checkIn(), TEST_NOW))
    const result = await recordCheckIn(patientScopeOf(mine), checkIn({ correctsEntryId: entryId }), TEST_NOW)
    expect(result).toEqual({ status: 'refused', problem: 'not_found' })
    expect(await versionsOf(theirs)).toMatchObject([{ supersededAt: null }])
  })

  test('keeps unanswered apart from nothing: a skipped red-flag screen is not an answer', async () => {
    const patient = await makePatient(await makeClinic())
    await recordCheckIn(patientScopeOf(patient), checkIn({ redFlags: 'not_now' }), TEST_NOW)
    expect(await versionsOf(patient)).toMatchObject([
      { redFlagsAnswered: false, redFlags: [], mood: null, stiffnessMinutes: null, morningLeft: null },
    ])
  })

  test('moves the prepared row forward and a back-fill never moves it back', async () => {
    const patient = await makePatient(await makeClinic())
    const scope = patientScopeOf(patient)
    await recordCheckIn(scope, checkIn(), TEST_NOW)
    await recordCheckIn(scope, checkIn({ day: '2026-03-09' }), hours(1))
    const [state] = await read(scope, (tx) =>
      tx.select().from(episodeStates).where(eq(episodeStates.episodeId, patient.episodeId)),
    )
    expect(state).toMatchObject({ lastCheckInOn: '2026-03-10', lastLogReceivedAt: hours(1) })
  })
})

describe('the answer about earlier training', () => {
  test('is bound to every session of the last 48 hours and to none of today', async () => {
    const patient = await makePatient(await makeClinic())
    const scope = patientScopeOf(patient)
    for (const at of [hours(-47), hours(-20), hours(-2)])
      entryIdOf(await recordSession(scope, session(patient), at))
    await recordCheckIn(scope, checkIn({ settleAnswer: 'within_30_min' }), TEST_NOW)
    expect(await responsesOf(patient)).toMatchObject([
      { window: 'settle', settleMinutesRight: 30, settleMinutesLeft: null, recall: true },
      { window: 'settle', settleMinutesRight: 30, settleMinutesLeft: null, recall: true },
    ])
  })

  test('still up counts the time since the end of the session', async () => {
    const patient = await makePatient(await makeClinic())
    const scope = patientScopeOf(patient)
    await recordSession(scope, session(patient, { endedAt: hours(-25).toISOString() }), hours(-25))
    await recordCheckIn(scope, checkIn({ settleAnswer: 'still_up' }), TEST_NOW)
    expect(await responsesOf(patient)).toMatchObject([{ settleMinutesRight: 25 * 60 }])
  })

  test('a session still up hears a second bad answer, but no good one', async () => {
    const patient = await makePatient(await makeClinic())
    const scope = patientScopeOf(patient)
    await recordSession(scope, session(patient), hours(-40))
    await recordCheckIn(scope, checkIn({ settleAnswer: 'still_up' }), hours(-24))
    await recordCheckIn(scope, checkIn({ settleAnswer: 'within_30_min' }), hours(-1))
    expect(await responsesOf(patient)).toHaveLength(1)
    await recordCheckIn(scope, checkIn({ settleAnswer: 'still_up' }), TEST_NOW)
    expect((await responsesOf(patient)).map((r) => r.settleMinutesRight)).toEqual([16 * 60, 40 * 60])
  })

  test('does not undo a pain above usual said at half an hour', async () => {
    const patient = await makePatient(await makeClinic())
    const scope = patientScopeOf(patient)
    const entryId = entryIdOf(await recordSession(scope, session(patient), hours(-20)))
    await recordResponse(
      scope,
      ResponseInput.parse({ clientKey: newId(), subjectEntryId: entryId, painRight: '4' }),
      hours(-19.5),
    )
    await recordCheckIn(scope, checkIn({ settleAnswer: 'never_above' }), TEST_NOW)
    expect(await responsesOf(patient)).toMatchObject([
      { window: 'at30', painRight: 4, recall: false },
      { window: 'settle', settleMinutesRight: 31 },
    ])
  })
})

describe('what is judged', () => {
  test('every entry leaves one decision, and sending it again leaves no second one', async () => {
    const patient = await makePatient(await makeClinic(), { startedOn: '2026-03-09' })
    const input = checkIn()
    await recordCheckIn(patientScopeOf(patient), input, TEST_NOW)
    await recordCheckIn(patientScopeOf(patient), input, TEST_NOW)
    const made = await read(testScope, (tx) =>
      tx.select().from(decisions).where(eq(decisions.patientId, patient.patientId)),
    )
    expect(made).toMatchObject([{ kind: 'daily', trigger: 'check_in' }])
  })

  test('a sign reported while exercise is stopped still goes before a clinician', async () => {
    const patient = await makePatient(await makeClinic(), { status: 'stopped' })
    const flare = FlareInput.parse({
      clientKey: newId(),
      cause: 'unknown',
      painNowRight: '8',
      redFlags: 'CES',
    })
    expect((await reportFlare(patientScopeOf(patient), flare, TEST_NOW)).status).toBe('recorded')
    const open = await read(testScope, (tx) =>
      tx
        .select()
        .from(reviewItems)
        .where(eq(reviewItems.patientId, patient.patientId))
        .orderBy(reviewItems.rank),
    )
    expect(open).toMatchObject([
      { kind: 'red_flag', urgency: 'emergency', dueAt: TEST_NOW },
      { kind: 'settling_review', urgency: 'soon' },
    ])
  })
})
