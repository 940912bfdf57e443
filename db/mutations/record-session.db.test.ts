import { and, asc, eq, isNull, ne } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { ActivityInput } from '../../lib/activity/schema'
import { SessionInput } from '../../lib/exercise-session/record-schema'
import { ResponseInput } from '../../lib/exercise-session/response-schema'
import { SessionForm } from '../../lib/exercise-session/session-form'
import { FlareInput } from '../../lib/flare/schema'
import { loadPerExercise } from '../../lib/progress/exercise-load'
import { audited, read } from '../audited'
import { newId } from '../ids'
import { loadEvidence } from '../queries/engine-input'
import { getSittingToReport } from '../queries/my-entries'
import { getProgress } from '../queries/progress'
import { rederiveDecisions } from '../queries/rederive'
import { getToday } from '../queries/today'
import {
  activities,
  decisions,
  exerciseSessions,
  flareReports,
  ladderStates,
  lateEvidence,
  planVersions,
  reviewItems,
  sessionResponses,
  submissions,
} from '../schema'
import {
  type MadePatient,
  makeClinic,
  makePatient,
  patientScopeOf,
  TEST_NOW,
  testScope,
} from '../testing/factories'
import { recordActivity } from './record-activity'
import { recordResponse } from './record-response'
import { recordSession } from './record-session'
import { reportFlare } from './report-flare'
import { closeReviewItems } from './review-items'

const minutes = (n: number) => new Date(TEST_NOW.getTime() + n * 60_000)
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
const response = (subjectEntryId: string, answers: Record<string, unknown> = { painRight: '2' }) =>
  ResponseInput.parse({ clientKey: newId(), subjectEntryId, ...answers })
const sessionsOf = (patient: MadePatient) =>
  read(testScope, (tx) =>
    tx
      .select()
      .from(exerciseSessions)
      .where(eq(exerciseSessions.patientId, patient.patientId))
      .orderBy(asc(exerciseSessions.version)),
  )
const responsesOf = (patient: MadePatient) =>
  read(testScope, (tx) =>
    tx.select().from(sessionResponses).where(eq(sessionResponses.patientId, patient.patientId)),
  )
const entryIdOf = (result: Awaited<ReturnType<typeof recordSession>>) => {
  if (result.status !== 'recorded') throw new Error(`refused: ${result.problem}`)
  return result.entryId
}

describe('a session', () => {
  test('takes what was asked from the plan that was followed, not from the form', async () => {
    const patient = await makePatient(await makeClinic(), { rung: 2, doseStep: 1 })
    await recordSession(patientScopeOf(patient), session(patient), TEST_NOW)
    expect(await sessionsOf(patient)).toMatchObject([
      {
        purpose: 'ladder',
        exerciseCode: 'bridge_single_bent',
        rung: 2,
        doseStep: 1,
        planVersionId: patient.planVersionId,
        sets: [
          { repsTarget: 8, repsDone: { left: 8, right: 8 } },
          { repsTarget: 8, repsDone: { left: 8, right: 8 } },
        ],
      },
    ])
  })

  test('keeps a set that was not reached as missing, not as zero', async () => {
    const patient = await makePatient(await makeClinic())
    await recordSession(
      patientScopeOf(patient),
      session(patient, {
        asPrescribed: 'no',
        sets: [{ left: '5', right: '4' }, {}],
        stoppedFor: 'sharp_pain',
      }),
      TEST_NOW,
    )
    const [row] = await sessionsOf(patient)
    expect(row?.sets).toEqual([
      { repsTarget: 5, repsDone: { left: 5, right: 4 } },
      { repsTarget: 5, repsDone: {} },
    ])
  })

  test('keeps the weight that was used beside the one that was asked, and Progress draws what was lifted', async () => {
    const patient = await makePatient(await makeClinic())
    const scope = patientScopeOf(patient)
    const [plan] = await read(testScope, (tx) =>
      tx.select().from(planVersions).where(eq(planVersions.episodeId, patient.episodeId)),
    )
    const ladder = plan?.content.items.find(({ key }) => key === 'ladder:right')
    if (!plan || !ladder) throw new Error('a plan has its ladder')
    const planVersionId = newId()
    const line = { ...ladder, sets: 2, reps: 5, loadKg: 12 }
    await audited(testScope, 'test', (tx) =>
      tx.insert(planVersions).values({
        ...plan,
        id: planVersionId,
        version: 2,
        content: { ...plan.content, items: [line] },
      }),
    )
    const typed = (fields: Record<string, string>) =>
      SessionForm.parse({
        clientKey: newId(),
        planVersionId,
        itemKey: line.key,
        preRight: '1',
        duringRight: '2',
        ...fields,
      })
    const each = { set1Left: '5', set1Right: '5', set2Left: '5', set2Right: '5', asPrescribed: 'no' }
    const given = await recordSession(scope, typed({ ...each, set1LoadKg: '8', set2LoadKg: '' }), TEST_NOW)
    const done = { left: 5, right: 5 }
    const stored = async () => (await sessionsOf(patient)).at(-1)?.sets
    expect(await stored()).toEqual([
      { repsTarget: 5, repsDone: done, loadKg: 8, loadTargetKg: 12 },
      { repsTarget: 5, repsDone: done, loadTargetKg: 12 },
    ])
    // put right: it was without a weight, then with 17.5 lb
    const correctsEntryId = entryIdOf(given)
    await recordSession(
      scope,
      typed({ ...each, set1LoadLb: '0', set2LoadLb: '17.5', correctsEntryId }),
      TEST_NOW,
    )
    expect((await stored())?.map(({ loadKg }) => loadKg)).toEqual([0, 7.938])
    const [row] = await sessionsOf(patient)
    if (!row) throw new Error('it was recorded')
    const { episodeId } = patient
    const { sessions } = await getProgress(scope, { episodeId, from: row.localDate })
    const [shown] = loadPerExercise([row.localDate], sessions)
    expect(shown).toMatchObject({ unit: 'kg_reps', days: [{ load: 79.38, target: 240 }] })
  })

  test('sent eight times at once becomes one row', async () => {
    const patient = await makePatient(await makeClinic())
    const input = session(patient)
    const results = await Promise.all(
      Array.from({ length: 8 }, () => recordSession(patientScopeOf(patient), input, TEST_NOW)),
    )
    expect(new Set(results.map(entryIdOf)).size).toBe(1)
    expect(await sessionsOf(patient)).toHaveLength(1)
  })

  test('of a plan of somebody else is not found', async () => {
    const clinic = await makeClinic()
    const [mine, theirs] = [await makePatient(clinic), await makePatient(clinic)]
    const result = await recordSession(patientScopeOf(mine), session(theirs), TEST_NOW)
    expect(result).toEqual({ status: 'refused', problem: 'not_found' })
  })

  test('is not taken before the intake is done', async () => {
    const clinic = await makeClinic()
    const patient = await makePatient(clinic, { status: 'intake' })
    const input = SessionInput.parse({ clientKey: newId(), calmWork: 'easy_walk', preRight: '6' })
    expect(await recordSession(patientScopeOf(patient), input, TEST_NOW)).toEqual({
      status: 'refused',
      problem: 'no_episode',
    })
  })

  test('takes a swap that the catalogue allows for an accessory, and none for the ladder', async () => {
    const patient = await makePatient(await makeClinic())
    const swapped = (itemKey: string, instead: string) =>
      recordSession(patientScopeOf(patient), session(patient, { itemKey, instead }), TEST_NOW)
    expect(await swapped('ladder:right', 'bridge_double')).toMatchObject({ problem: 'not_found' })
    expect(await swapped('accessory:clamshell', 'jump_lunge')).toMatchObject({ problem: 'not_found' })
    expect(await sessionsOf(patient)).toEqual([])
  })

  test('swapped for what the catalogue names keeps both exercises and the reason, and counts as the accessory it stood for', async () => {
    const patient = await makePatient(await makeClinic(), { rung: 5 })
    const [plan] = await read(testScope, (tx) =>
      tx.select().from(planVersions).where(eq(planVersions.episodeId, patient.episodeId)),
    )
    const accessory = plan?.content.items.find(({ kind }) => kind === 'accessory')
    if (!plan || !accessory) throw new Error('a plan of rung 5 has accessories')
    const line = { ...accessory, key: 'accessory:step_up', exerciseCode: 'step_up', loadKg: 12 }
    const planVersionId = newId()
    await audited(testScope, 'test', (tx) =>
      tx.insert(planVersions).values({
        ...plan,
        id: planVersionId,
        version: 2,
        content: { ...plan.content, items: [...plan.content.items, line] },
      }),
    )
    const instead = 'bridge_single_straight'
    const answers = { planVersionId, itemKey: line.key, instead, insteadFor: 'no_equipment' }
    entryIdOf(await recordSession(patientScopeOf(patient), session(patient, answers), TEST_NOW))
    expect(await sessionsOf(patient)).toMatchObject([
      {
        purpose: 'accessory',
        exerciseCode: instead,
        insteadOf: 'step_up',
        insteadFor: 'no_equipment',
        rung: null,
        duringRight: 2,
      },
    ])
    const { sessions } = await read(testScope, (tx) =>
      loadEvidence(tx, { episodeId: patient.episodeId, fromDate: '2026-01-01', receivedBy: minutes(1) }),
    )
    // as prescribed, but for the weight: that belongs to what was not done
    const [kept] = await sessionsOf(patient)
    expect(kept?.sets.flatMap(({ loadKg, loadTargetKg }) => [loadKg, loadTargetKg])).toEqual(
      kept?.sets.flatMap(() => [undefined, undefined]),
    )
    // what stood in is an exercise of the ladder too, but was no session of the ladder
    expect(sessions).toMatchObject([{ accessory: instead, rung: 0, during: { right: 2 } }])
    expect(sessions[0]?.sets.map(({ targetReps }) => targetReps)).toEqual(
      Array.from({ length: line.sets }, () => line.reps),
    )
  })

  test('that was not swapped keeps no reason for a swap', async () => {
    const patient = await makePatient(await makeClinic())
    await recordSession(patientScopeOf(patient), session(patient, { insteadFor: 'other' }), TEST_NOW)
    expect(await sessionsOf(patient)).toMatchObject([{ insteadOf: null, insteadFor: null }])
  })

  test('that was replaced by calm work keeps the pain that stopped it', async () => {
    const patient = await makePatient(await makeClinic())
    const input = SessionInput.parse({ clientKey: newId(), calmWork: 'easy_walk', preRight: '6' })
    await recordSession(patientScopeOf(patient), input, TEST_NOW)
    expect(await sessionsOf(patient)).toMatchObject([
      { purpose: 'calm', exerciseCode: 'easy_walk', preRight: 6 },
    ])
  })
})

describe('a session that ended in a sharp pain', () => {
  const DAY = 24 * 60
  type Part = 'report' | 'ladder' | 'band'

  /** Its parts as the player sends them, in any order; each at its minute. */
  async function lived(parts: readonly [Part, number][], during = '9') {
    const patient = await makePatient(await makeClinic())
    const scope = patientScopeOf(patient)
    const sessionGroup = newId()
    const accessory = (await planOf(patient)).content.items.find(({ kind }) => kind === 'accessory')?.key
    const report = FlareInput.parse({
      clientKey: sessionGroup,
      at: minutes(12).toISOString(),
      cause: 'exercise',
      painNowRight: '6',
      redFlags: 'none',
    })
    const bout = (answers: Record<string, unknown>) =>
      session(patient, {
        sessionGroup,
        at: minutes(4).toISOString(),
        endedAt: minutes(11).toISOString(),
        preRight: '2',
        ...answers,
      })
    const send: Record<Part, (now: Date) => Promise<unknown>> = {
      report: (now) => reportFlare(scope, report, now),
      ladder: (now) => recordSession(scope, bout({ duringRight: during, stoppedFor: 'sharp_pain' }), now),
      band: (now) => recordSession(scope, bout({ itemKey: accessory, duringRight: '3' }), now),
    }
    for (const [part, minute] of parts) await send[part](minutes(minute))
    return patient
  }
  const planOf = async ({ episodeId }: MadePatient) => {
    const rows = await read(testScope, (tx) =>
      tx
        .select()
        .from(planVersions)
        .where(eq(planVersions.episodeId, episodeId))
        .orderBy(asc(planVersions.version)),
    )
    const plan = rows.at(-1)
    if (!plan) throw new Error('no plan')
    return plan
  }
  const stands = async ({ episodeId }: MadePatient) => {
    const [row] = await read(testScope, (tx) =>
      tx.select().from(ladderStates).where(eq(ladderStates.episodeId, episodeId)),
    )
    if (!row) throw new Error('no ladder')
    const {
      changedAt: _at,
      episodeId: _e,
      patientId: _p,
      clinicId: _c,
      id: _i,
      ...state
    } = { id: null, ...row }
    return state
  }
  /** What waits for a clinician, besides that this person of few days has not checked in. */
  const cases = ({ episodeId }: MadePatient) =>
    read(testScope, (tx) =>
      tx
        .select({ kind: reviewItems.kind })
        .from(reviewItems)
        .where(and(eq(reviewItems.episodeId, episodeId), ne(reviewItems.kind, 'outreach'))),
    )

  test('at a flare goes a rung down, whichever of report and exercises reaches us first', async () => {
    const orders: [Part, number][][] = [
      [
        ['ladder', 13],
        ['band', 13.1],
        ['report', 14],
      ],
      [
        ['report', 12.5],
        ['ladder', 13],
        ['band', 14],
      ],
      [
        ['ladder', 13],
        ['report', 13.5],
        ['band', 14],
      ],
      [
        ['report', 12.5],
        ['band', 13],
        ['ladder', 90],
      ],
    ]
    const flaredOnly = await stands(await lived([['ladder', 13]]))
    expect(flaredOnly).toMatchObject({ rung: 1, doseStep: 0 })
    for (const order of orders) {
      const patient = await lived(order)
      const told = JSON.stringify(order)
      expect(await stands(patient), told).toEqual(flaredOnly)
      expect(await cases(patient), told).toEqual([{ kind: 'settling_review' }])
      const late = await read(testScope, (tx) =>
        tx.select().from(lateEvidence).where(eq(lateEvidence.episodeId, patient.episodeId)),
      )
      expect(late, told).toEqual([])
    }
  })

  test('and was logged by hand is reported under its own key, and judged with it as the player’s is', async () => {
    const played = await stands(await lived([['ladder', 13]]))
    const patient = await makePatient(await makeClinic())
    const scope = patientScopeOf(patient)
    expect(await getSittingToReport(scope)).toBeNull()
    const logged = SessionForm.parse({
      clientKey: newId(),
      sessionGroup: newId(),
      planVersionId: patient.planVersionId,
      itemKey: 'ladder:right',
      asPrescribed: 'sharp',
      at: minutes(4).toISOString(),
      preRight: '2',
      duringRight: '9',
      set1Right: '3',
    })
    await recordSession(scope, logged, minutes(13))
    const clientKey = await getSittingToReport(scope)
    expect(clientKey).toBe(logged.sessionGroup)
    const answers = { clientKey, cause: 'exercise', painNowRight: '6', redFlags: 'none' }
    await reportFlare(scope, FlareInput.parse(answers), minutes(15))
    expect(await stands(patient)).toEqual(played)
    expect(await cases(patient)).toEqual([{ kind: 'settling_review' }])
    const facts = await getToday(scope, minutes(20))
    expect(facts?.decision?.patientText).toMatch(/^You stopped for a sharp pain/)
  })

  test('without flare-size pain keeps its rung at the lightest, whichever came first', async () => {
    const orders: [Part, number][][] = [
      [
        ['report', 12.5],
        ['ladder', 13],
      ],
      [
        ['ladder', 13],
        ['report', 14],
      ],
    ]
    const [one, other] = await Promise.all(orders.map((order) => lived(order, '3')))
    if (!one || !other) throw new Error('lived')
    expect(await stands(one)).toMatchObject({ rung: 2, doseStep: 0, loweredOn: '2026-03-10' })
    expect(await stands(one)).toEqual(await stands(other))
    expect(await cases(one)).toEqual([{ kind: 'settling_review' }])
  })

  test('that is put right later is not put before a clinician a second time', async () => {
    const patient = await lived([
      ['report', 12.5],
      ['ladder', 13],
    ])
    const closed = { reason: 'cause_gone', now: minutes(20), byUserId: null } as const
    await audited(testScope, 'test', (tx) =>
      closeReviewItems(tx, patient.episodeId, ['settling_review'], closed),
    )
    const correctsEntryId = (await sessionsOf(patient))[0]?.entryId
    const answers = { correctsEntryId, preRight: '2', duringRight: '9', stoppedFor: 'sharp_pain', rpe: '7' }
    expect(
      await recordSession(patientScopeOf(patient), session(patient, answers), minutes(30)),
    ).toMatchObject({
      status: 'recorded',
    })
    const open = await read(testScope, (tx) =>
      tx
        .select({ kind: reviewItems.kind })
        .from(reviewItems)
        .where(and(eq(reviewItems.episodeId, patient.episodeId), isNull(reviewItems.closedAt))),
    )
    expect(open.map(({ kind }) => kind)).not.toContain('settling_review')
  })

  test('is told with one reason, the sharp pain first, and never as “nothing changes”', async () => {
    const patient = await lived([
      ['report', 12.5],
      ['ladder', 13],
      ['band', 14],
    ])
    const facts = await getToday(patientScopeOf(patient), minutes(20))
    expect(facts?.plan?.patientMessage).toMatch(/^You stopped for a sharp pain/)
    expect(facts?.plan?.patientMessage).toMatch(/you go back to “/)
    expect(facts?.decision?.patientText).toBe(facts?.plan?.patientMessage)
    expect(facts?.plan?.previous?.content.exercise).toBe('go')
    expect(facts?.plan?.content.exercise).toBe('calm')
  })

  test('whose exercises come a day late still goes a rung down, and gives nothing back', async () => {
    const flared = await lived([
      ['report', 12.5],
      ['ladder', DAY + 5],
    ])
    expect(await stands(flared)).toMatchObject({ rung: 1, doseStep: 0 })
    const [reportOnly, mild] = [
      await lived([['report', 12.5]]),
      await lived(
        [
          ['report', 12.5],
          ['ladder', DAY + 5],
        ],
        '3',
      ),
    ]
    const { deloadUntil } = await stands(reportOnly)
    expect(await stands(mild)).toMatchObject({ rung: 2, doseStep: 0, deloadUntil })
  })

  test('leaves a ladder that somebody else has moved meanwhile where they put it', async () => {
    const patient = await lived([['report', 12.5]])
    const { episodeId } = patient
    const sessionGroup = (
      await read(testScope, (tx) =>
        tx.select().from(submissions).where(eq(submissions.patientId, patient.patientId)),
      )
    )[0]?.clientKey
    await audited(testScope, 'test', (tx) =>
      tx.update(ladderStates).set({ doseStep: 1 }).where(eq(ladderStates.episodeId, episodeId)),
    )
    await recordSession(
      patientScopeOf(patient),
      session(patient, { sessionGroup, duringRight: '9' }),
      minutes(13),
    )
    expect(await stands(patient)).toMatchObject({ rung: 2, doseStep: 1 })
  })

  test('is derived again bit for bit in either order', async () => {
    for (const order of [
      [
        ['report', 12.5],
        ['ladder', 13],
        ['band', 14],
      ],
      [
        ['ladder', 13],
        ['band', 13.1],
        ['report', 14],
      ],
    ] as [Part, number][][]) {
      const { episodeId } = await lived(order)
      const again = await rederiveDecisions(testScope, { episodeId })
      expect(again.length).toBeGreaterThanOrEqual(3)
      expect(new Set(again.map(({ verdict }) => verdict))).toEqual(new Set(['same']))
      const rows = await read(testScope, (tx) =>
        tx
          .select({ effect: decisions.effect, outcome: decisions.outcome })
          .from(decisions)
          .where(eq(decisions.episodeId, episodeId)),
      )
      expect(
        rows.filter(({ effect, outcome }) => effect === 'applied' && outcome === 'regress'),
      ).toHaveLength(1)
    }
  })
})

describe('the answer to one load', () => {
  test('is refused before half an hour has nearly passed', async () => {
    const patient = await makePatient(await makeClinic())
    const entryId = entryIdOf(await recordSession(patientScopeOf(patient), session(patient), TEST_NOW))
    expect(await recordResponse(patientScopeOf(patient), response(entryId), minutes(20))).toEqual({
      status: 'refused',
      problem: 'too_early',
    })
  })

  test('given when asked is no memory; given hours later it is kept and marked as one', async () => {
    const patient = await makePatient(await makeClinic())
    const scope = patientScopeOf(patient)
    const entryId = entryIdOf(await recordSession(scope, session(patient), TEST_NOW))
    await recordResponse(scope, response(entryId), minutes(31))
    await recordResponse(scope, response(entryId, { settleAnswer: 'same_day' }), minutes(400))
    const rows = await responsesOf(patient)
    expect(rows.find((r) => r.window === 'at30')).toMatchObject({ painRight: 2, recall: false })
    expect(rows.find((r) => r.window === 'settle')).toMatchObject({ settleMinutesRight: 31, recall: true })
  })

  test('to the session of another person is not found', async () => {
    const clinic = await makeClinic()
    const [mine, theirs] = [await makePatient(clinic), await makePatient(clinic)]
    const entryId = entryIdOf(await recordSession(patientScopeOf(theirs), session(theirs), TEST_NOW))
    expect(await recordResponse(patientScopeOf(mine), response(entryId), minutes(31))).toEqual({
      status: 'refused',
      problem: 'not_found',
    })
    expect(await responsesOf(theirs)).toEqual([])
  })

  test('reaches every exercise of the same sitting, and no other', async () => {
    const patient = await makePatient(await makeClinic())
    const scope = patientScopeOf(patient)
    const sessionGroup = newId()
    const first = entryIdOf(await recordSession(scope, session(patient, { sessionGroup }), TEST_NOW))
    const second = entryIdOf(await recordSession(scope, session(patient, { sessionGroup }), TEST_NOW))
    await recordSession(scope, session(patient), TEST_NOW)
    await recordResponse(scope, response(second), minutes(31))
    const rows = await responsesOf(patient)
    expect(rows.map((row) => row.subjectEntryId).sort()).toEqual([first, second].sort())
    expect(rows.every((row) => row.window === 'at30' && row.painRight === 2)).toBe(true)
  })

  test('can be bound to an activity as well', async () => {
    const patient = await makePatient(await makeClinic())
    const scope = patientScopeOf(patient)
    const run = ActivityInput.parse({
      clientKey: newId(),
      kind: 'run',
      durationMinutes: '25',
      duringRight: '4',
    })
    const entryId = entryIdOf(await recordActivity(scope, run, TEST_NOW))
    expect((await recordResponse(scope, response(entryId), minutes(31))).status).toBe('recorded')
  })
})

describe('activities and flare reports', () => {
  test('sent eight times at once become one row each', async () => {
    const patient = await makePatient(await makeClinic())
    const scope = patientScopeOf(patient)
    const drive = ActivityInput.parse({ clientKey: newId(), kind: 'driving', durationMinutes: '120' })
    const flare = FlareInput.parse({
      clientKey: newId(),
      cause: 'driving',
      painNowRight: '6',
      redFlags: 'none',
    })
    await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        n % 2 === 0 ? recordActivity(scope, drive, TEST_NOW) : reportFlare(scope, flare, TEST_NOW),
      ),
    )
    const [drives, flares] = await read(testScope, async (tx) => [
      await tx.select().from(activities).where(eq(activities.patientId, patient.patientId)),
      await tx.select().from(flareReports).where(eq(flareReports.patientId, patient.patientId)),
    ])
    expect(drives).toHaveLength(1)
    expect(flares).toMatchObject([{ cause: 'driving', painNowRight: 6, redFlagsAnswered: true }])
  })

  test('an activity of the day before yesterday is not taken from the form', async () => {
    const patient = await makePatient(await makeClinic())
    const input = ActivityInput.parse({ clientKey: newId(), kind: 'run', day: '2026-03-08' })
    expect(await recordActivity(patientScopeOf(patient), input, TEST_NOW)).toEqual({
      status: 'refused',
      problem: 'day_out_of_reach',
    })
  })
})
