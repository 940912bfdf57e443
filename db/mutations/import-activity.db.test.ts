import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { FileImportInput } from '../../lib/activity-import/schema'
import { ResponseInput } from '../../lib/exercise-session/response-schema'
import { defaultProtocol } from '../../lib/progression/protocol'
import { sittingPlan } from '../../lib/sitting/plan'
import { SittingInput } from '../../lib/sitting/schema'
import { read } from '../audited'
import { newId } from '../ids'
import { getLedger } from '../queries/ledger'
import { listSittings } from '../queries/sittings'
import { activities, activityImports } from '../schema'
import {
  type MadePatient,
  makeClinic,
  makePatient,
  patientScopeOf,
  TEST_NOW,
  testScope,
} from '../testing/factories'
import { importActivity } from './import-activity'
import { recordResponse } from './record-response'
import { recordSitting } from './record-sitting'

const HOUR = 3_600_000
const hoursAgo = (hours: number) => new Date(TEST_NOW.getTime() - hours * HOUR).toISOString()
const digest = (letter: string) => letter.repeat(64)
const file = (answers: Record<string, unknown> = {}) =>
  FileImportInput.parse({
    clientKey: newId(),
    format: 'gpx',
    fileSha256: digest('a'),
    startedAt: hoursAgo(3),
    endedAt: hoursAgo(2.5),
    summary: JSON.stringify({ movingMinutes: 29, averageHeartRate: 144, maxHeartRate: 160 }),
    kind: 'run',
    durationMinutes: '30',
    distanceKm: '4.2',
    duringRight: '2',
    ...answers,
  })
const rows = (patient: MadePatient) =>
  read(testScope, async (tx) => ({
    activities: await tx.select().from(activities).where(eq(activities.patientId, patient.patientId)),
    imports: await tx.select().from(activityImports).where(eq(activityImports.patientId, patient.patientId)),
  }))

describe('a file from a watch', () => {
  test('counts once, sent five times at once and under keys of its own', async () => {
    const patient = await makePatient(await makeClinic())
    const sent = await Promise.all(
      Array.from({ length: 5 }, () => importActivity(patientScopeOf(patient), file(), TEST_NOW)),
    )
    expect(sent.filter(({ status }) => status === 'recorded')).toHaveLength(1)
    expect(sent.filter((one) => one.status === 'refused' && one.problem === 'already_imported')).toHaveLength(
      4,
    )
    const { activities: made, imports } = await rows(patient)
    expect(made).toHaveLength(1)
    expect(imports).toHaveLength(1)
    expect(made[0]).toMatchObject({ kind: 'run', durationMinutes: 30, distanceKm: 4.2, duringRight: 2 })
  })

  test('and the same outing from another app counts once as well', async () => {
    const patient = await makePatient(await makeClinic())
    const scope = patientScopeOf(patient)
    await importActivity(scope, file(), TEST_NOW)
    const other = file({ format: 'fit', fileSha256: digest('b'), startedAt: hoursAgo(3.01) })
    expect(await importActivity(scope, other, TEST_NOW)).toEqual({
      status: 'refused',
      problem: 'already_imported',
    })
    const later = file({ fileSha256: digest('c'), startedAt: hoursAgo(2), endedAt: hoursAgo(1) })
    expect(await importActivity(scope, later, TEST_NOW)).toMatchObject({ status: 'recorded' })
  })

  test('is another person’s business only for that person', async () => {
    const clinic = await makeClinic()
    const [one, two] = [await makePatient(clinic), await makePatient(clinic)]
    await importActivity(patientScopeOf(one), file(), TEST_NOW)
    expect(await importActivity(patientScopeOf(two), file(), TEST_NOW)).toMatchObject({ status: 'recorded' })
  })

  test('of the future or of long ago is refused, and nothing is written', async () => {
    const patient = await makePatient(await makeClinic())
    const scope = patientScopeOf(patient)
    const ahead = file({ startedAt: hoursAgo(-1), endedAt: hoursAgo(-2) })
    const old = file({ startedAt: hoursAgo(24 * 60), endedAt: hoursAgo(24 * 60 - 1) })
    expect(await importActivity(scope, ahead, TEST_NOW)).toMatchObject({ problem: 'file_ahead' })
    expect(await importActivity(scope, old, TEST_NOW)).toMatchObject({ problem: 'file_too_old' })
    expect(await rows(patient)).toEqual({ activities: [], imports: [] })
  })

  test('leaves no place anywhere: there is no column that could hold one, and no summary that may', async () => {
    const columns = await read(testScope, (tx) =>
      tx.execute<{ name: string }>(sql`
        select table_name || '.' || column_name as name from information_schema.columns
        where table_schema = 'public' and column_name ~ '(^|_)(lat|lon|lng|latitude|longitude|position|geo|track)(_|$)'
          and table_name not in ('goals')`),
    )
    expect([...columns].map(({ name }) => name)).toEqual([])
    expect(() => file({ summary: JSON.stringify({ lat: 51.4, lon: -2.6 }) })).toThrow()
    expect(() => file({ summary: 'no json' })).toThrow()
  })

  test('stands in the ledger with what it said', async () => {
    const patient = await makePatient(await makeClinic())
    const scope = patientScopeOf(patient)
    await importActivity(scope, file(), TEST_NOW)
    const ledger = await getLedger(scope, { episodeId: patient.episodeId, from: '2026-03-09' })
    expect([...ledger.imports.values()]).toMatchObject([
      { format: 'gpx', summary: { averageHeartRate: 144 } },
    ])
    expect(ledger.logs).toMatchObject([{ kind: 'activity', localDate: '2026-03-10' }])
  })
})

describe('a timed sit', () => {
  const sit = (seconds: number, answers: Record<string, unknown> = {}) =>
    SittingInput.parse({
      clientKey: newId(),
      seconds,
      ending: 'asked_to_move',
      surface: 'hard',
      preRight: '1',
      duringRight: '2',
      ...answers,
    })

  test('is a load the engine hears, and a measure to the second', async () => {
    const patient = await makePatient(await makeClinic())
    const scope = patientScopeOf(patient)
    const input = sit(754)
    await recordSitting(scope, input, TEST_NOW)
    await recordSitting(scope, input, TEST_NOW)
    const { activities: made } = await rows(patient)
    expect(made).toMatchObject([{ kind: 'sitting', durationMinutes: 13, features: ['hard_seat'] }])
    const sittings = await listSittings(scope, {
      episodeId: patient.episodeId,
      today: '2026-03-10',
      affected: 'right',
      protocol: defaultProtocol,
    })
    expect(sittings).toMatchObject([{ seconds: 754, ending: 'asked_to_move', verdict: 'unknown' }])
  })

  test('counts for the sitting plan once it was calm half an hour after', async () => {
    const patient = await makePatient(await makeClinic())
    const scope = patientScopeOf(patient)
    const sent = await recordSitting(scope, sit(1800), TEST_NOW)
    if (sent.status !== 'recorded') throw new Error(sent.problem)
    await recordResponse(
      scope,
      ResponseInput.parse({ clientKey: newId(), subjectEntryId: sent.entryId, painRight: '1' }),
      new Date(TEST_NOW.getTime() + HOUR / 2),
    )
    const sittings = await listSittings(scope, {
      episodeId: patient.episodeId,
      today: '2026-03-10',
      affected: 'right',
      protocol: defaultProtocol,
    })
    expect(sittings).toMatchObject([{ verdict: 'within' }])
    expect(sittingPlan(sittings, defaultProtocol)).toMatchObject({ targetMinutes: 21 })
  })
})
