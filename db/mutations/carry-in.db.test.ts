import { randomBytes } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { EpisodeRecord } from '../../lib/carry-out/record'
import { CARRIED_TABLES, LEFT_BEHIND } from '../../lib/carry-out/tables'
import { CheckInInput } from '../../lib/check-in/schema'
import { SessionInput } from '../../lib/exercise-session/record-schema'
import { databaseUrl } from '../../scripts/testing/database-url'
import { read } from '../audited'
import { closeDatabase } from '../client'
import { digestOf } from '../digest'
import { newId } from '../ids'
import { episodeFileText, getEpisodeRecord } from '../queries/episode-record'
import { listEpisodes } from '../queries/episodes'
import { rederiveDecisions } from '../queries/rederive'
import { auditEvents, carriedRecords, checkIns, episodes, patients } from '../schema'
import {
  careScopeOf,
  type MadeStaff,
  makeClinic,
  makeClinician,
  makePatient,
  patientScopeOf,
  TEST_NOW,
  testScope,
} from '../testing/factories'
import { bringRecord, dropCarried, takeIn } from './carry-in'
import { recordCheckIn } from './record-check-in'
import { recordSession } from './record-session'
import { sweepRows } from './sweep-retention'

const at = (days: number, hours = 0) => new Date(TEST_NOW.getTime() + (days * 24 + hours) * 3_600_000)

/** Two weeks of somebody's care, lived through the portal, as the file they take along. */
async function aRecord({
  redFlag = false,
} = {}): Promise<{ own: string; clinicians: string; atHalf: string }> {
  const clinic = await makeClinic()
  const clinician = await makeClinician(clinic)
  const patient = await makePatient(clinic, { clinician, displayName: 'Ida Invented' })
  const scope = patientScopeOf(patient)
  let atHalf = ''
  for (let day = 0; day < 14; day += 1) {
    if (day === 7) atHalf = fileOf(await getEpisodeRecord(scope, patient.episodeId, at(day)))
    const checkIn = CheckInInput.parse({
      clientKey: newId(),
      asked: 'right',
      morningRight: String(day === 9 ? 6 : 2),
      worst24hRight: '3',
      redFlags: redFlag && day === 13 ? 'NIGHT_PAIN_CONSTANT' : 'none',
      note: 'in her own words',
    })
    await recordCheckIn(scope, checkIn, at(day))
    const session = SessionInput.parse({
      clientKey: newId(),
      planVersionId: patient.planVersionId,
      itemKey: 'ladder:right',
      asPrescribed: 'yes',
      preRight: '1',
      duringRight: '2',
    })
    await recordSession(scope, session, at(day, 1))
  }
  const own = await getEpisodeRecord(scope, patient.episodeId, at(14))
  const clinicians = await getEpisodeRecord(careScopeOf(clinician, patient), patient.episodeId, at(14))
  return { own: fileOf(own), clinicians: fileOf(clinicians), atHalf }
}

function fileOf(record: Parameters<typeof episodeFileText>[0] | null): string {
  if (!record) throw new Error('the episode is not there')
  return episodeFileText(record)
}

/** The clinic to which the file is brought. */
async function elsewhere() {
  const clinic = await makeClinic({ timeZone: 'America/Denver' })
  const clinician: MadeStaff = await makeClinician(clinic)
  const patient = await makePatient(clinic, { clinician, status: 'intake' })
  return { clinic, patient, scope: careScopeOf(clinician, patient) }
}

const changed = (json: string, change: (record: EpisodeRecord) => void, { sealed = true } = {}) => {
  const record = JSON.parse(json) as EpisodeRecord
  change(record)
  const { contentHash: _, ...rest } = record
  return JSON.stringify({ ...rest, contentHash: sealed ? digestOf(rest) : record.contentHash })
}

// Another Loadwise: a second database of its own, made from the same template.
const server = inject('testServerUrl')
const here = process.env.DATABASE_URL
const second = `lwt_${inject('testRun').toString(36)}_${randomBytes(5).toString('hex')}`
let file: { own: string; clinicians: string }
/** One episode, taken out at half of it and again at its end. */
let twice: { own: string; atHalf: string }
let flagged: string

beforeAll(async () => {
  file = await aRecord()
  flagged = (await aRecord({ redFlag: true })).own
  twice = await aRecord()
  const admin = postgres(server, { max: 1, onnotice() {} })
  await admin.unsafe(`create database "${second}" template "${inject('testTemplate')}" strategy file_copy`)
  await admin.end()
  await closeDatabase()
  process.env.DATABASE_URL = databaseUrl(server, second)
})
afterAll(async () => {
  await closeDatabase()
  process.env.DATABASE_URL = here
})

test('every table of an episode is carried, or it is said why it stays', async () => {
  const rows = await read(testScope, (tx) =>
    tx.execute<{ name: string }>(sql`select c.table_name as name from information_schema.columns c
      join information_schema.tables t using (table_schema, table_name)
      where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name = 'episode_id' order by 1`),
  )
  const spoken = [...CARRIED_TABLES, ...Object.keys(LEFT_BEHIND), 'carried_records'].sort()
  expect(spoken).toEqual(rows.map(({ name }) => name))
})

describe('an episode brought to another Loadwise', () => {
  test('is read first and written only on a yes; both times of every log stay, and every decision comes out bit for bit', async () => {
    const { scope, patient } = await elsewhere()
    const brought = await bringRecord(scope, file.own, at(20))
    if (brought.status !== 'waiting') throw new Error(JSON.stringify(brought))
    const before = await read(testScope, (tx) =>
      tx.select().from(episodes).where(eq(episodes.patientId, patient.patientId)),
    )
    expect(before).toHaveLength(1)
    const [waiting] = await read(scope, (tx) => tx.select().from(carriedRecords))
    expect(waiting?.preview).toMatchObject({
      person: { displayName: 'Ida Invented' },
      decisions: (JSON.parse(file.own) as EpisodeRecord).tables.decisions.length,
      otherEngine: 0,
      openRedFlagDays: [],
      newProtocols: [],
    })
    expect(await takeIn(scope, { carriedId: brought.carriedId, flagsRead: false }, at(20))).toEqual({
      status: 'taken_in',
      episodeNumber: 0,
    })
    const record = JSON.parse(file.own) as EpisodeRecord
    const [episode] = await read(testScope, (tx) =>
      tx
        .select()
        .from(episodes)
        .where(and(eq(episodes.patientId, patient.patientId), eq(episodes.number, 0))),
    )
    expect(episode).toMatchObject({ id: record.episode.id, status: 'discharged', importedAt: at(20) })
    const logs = await read(testScope, (tx) =>
      tx.execute<{ row: unknown }>(
        sql`select to_jsonb(c) - 'clinic_id' - 'patient_id' as row from check_ins c where episode_id = ${episode?.id} order by 1`,
      ),
    )
    const wasLogged = record.tables.check_ins.map(({ clinic_id: _c, patient_id: _p, ...row }) => row)
    const byText = (a: unknown, b: unknown) => (digestOf(a) < digestOf(b) ? -1 : 1)
    expect(logs.map(({ row }) => row).sort(byText)).toEqual(wasLogged.sort(byText))
    const derived = await rederiveDecisions(testScope, { episodeId: String(episode?.id) })
    expect(derived.length).toBeGreaterThan(20)
    expect(new Set(derived.map(({ verdict }) => verdict))).toEqual(new Set(['same']))
    const audit = await read(testScope, (tx) =>
      tx
        .select({ action: auditEvents.action, detail: auditEvents.detail })
        .from(auditEvents)
        .where(and(eq(auditEvents.patientId, patient.patientId), eq(auditEvents.action, 'record.take-in'))),
    )
    expect(audit).toMatchObject([{ detail: { contentHash: record.contentHash } }])
    expect((await listEpisodes(scope)).map(({ number, importedFrom }) => [number, importedFrom])).toEqual([
      [0, record.clinic.name],
      [1, null],
    ])
    // twice is once
    expect(await bringRecord(scope, file.own, at(21))).toMatchObject({ status: 'here' })
    expect(await takeIn(scope, { carriedId: brought.carriedId, flagsRead: true }, at(21))).toEqual({
      status: 'here',
    })
    const after = await read(testScope, (tx) =>
      tx.select().from(episodes).where(eq(episodes.patientId, patient.patientId)),
    )
    expect(after.map(({ number, endedAt }) => [number, endedAt === null]).sort()).toEqual([
      [0, false],
      [1, true],
    ])
    // and to somebody else here it does not come a second time
    const other = await elsewhere()
    expect(await bringRecord(other.scope, file.own, at(21))).toEqual({
      status: 'refused',
      refused: { problem: 'known_elsewhere' },
    })
  })

  test('brings the messages only in the person’s own file, and leaves them in it', async () => {
    expect(Object.keys(JSON.parse(file.own) as object)).toContain('messages')
    expect(Object.keys(JSON.parse(file.clinicians) as object)).not.toContain('messages')
  })

  test('with red flags open in it is taken in only by somebody who has read them', async () => {
    const { scope } = await elsewhere()
    const brought = await bringRecord(scope, flagged, at(20))
    if (brought.status !== 'waiting') throw new Error(JSON.stringify(brought))
    const { carriedId } = brought
    expect(await takeIn(scope, { carriedId, flagsRead: false }, at(20))).toEqual({ status: 'flags_unread' })
    expect(await takeIn(scope, { carriedId, flagsRead: true }, at(20))).toMatchObject({ status: 'taken_in' })
  })

  test('that nobody wants is dropped, the file goes with it, and it can be brought again', async () => {
    const { scope } = await elsewhere()
    const brought = await bringRecord(scope, fresh(), at(20))
    if (brought.status !== 'waiting') throw new Error(JSON.stringify(brought))
    const { carriedId } = brought
    expect(await bringRecord(scope, fresh(), at(20))).toEqual(brought)
    expect(await dropCarried(scope, carriedId, at(20))).toBe(true)
    const [kept] = await read(testScope, (tx) =>
      tx.select().from(carriedRecords).where(eq(carriedRecords.id, carriedId)),
    )
    expect(kept).toMatchObject({ state: 'dropped', content: null })
    expect(await takeIn(scope, { carriedId, flagsRead: true }, at(20))).toEqual({ status: 'gone' })
    expect(await bringRecord(scope, fresh(), at(20))).toMatchObject({ status: 'waiting' })
  })

  test('and brought again when it has grown adds what is new, once, and every decision still comes out bit for bit', async () => {
    const { scope, patient } = await elsewhere()
    const bring = async (json: string, day: number) => {
      const brought = await bringRecord(scope, json, at(day))
      if (brought.status !== 'waiting') throw new Error(JSON.stringify(brought))
      return brought.carriedId
    }
    const checkInsHere = async () =>
      (
        await read(testScope, (tx) =>
          tx.select({ id: checkIns.id }).from(checkIns).where(eq(checkIns.patientId, patient.patientId)),
        )
      ).length
    const yes = (carriedId: string) => takeIn(scope, { carriedId, flagsRead: false }, at(20))
    expect(await yes(await bring(twice.atHalf, 15))).toEqual({ status: 'taken_in', episodeNumber: 0 })
    expect(await checkInsHere()).toBe(7)

    const untrue = changed(twice.own, ({ tables }) => {
      for (const row of tables.check_ins)
        if (row.local_date === tables.check_ins[0]?.local_date) row.note = 'Another word.'
    })
    expect(await bringRecord(scope, untrue, at(16))).toEqual({
      status: 'refused',
      refused: { problem: 'past_changed', where: 'check_ins' },
    })
    const lost = changed(twice.own, ({ tables }) => {
      tables.goal_ratings = []
      tables.goals = []
      tables.plan_receipts = []
      tables.check_ins = tables.check_ins.slice(1)
    })
    expect(await bringRecord(scope, lost, at(16))).toMatchObject({ status: 'refused' })
    expect(await checkInsHere()).toBe(7)

    const told = changed(twice.own, ({ episode }) =>
      Object.assign(episode, { severity: 'severe', goal_text: 'Walk to the sea.' }),
    )
    const impossible = changed(twice.own, ({ episode }) => Object.assign(episode, { severity: 'dreadful' }))
    expect(await bringRecord(scope, impossible, at(16))).toEqual({
      status: 'refused',
      refused: { problem: 'unfit', where: 'episodes' },
    })
    const carriedId = await bring(told, 16)
    const [waiting] = await read(testScope, (tx) =>
      tx.select().from(carriedRecords).where(eq(carriedRecords.id, carriedId)),
    )
    expect(waiting?.preview.adds).toMatchObject({ check_ins: 7, exercise_sessions: 7 })
    expect(await checkInsHere()).toBe(7)
    expect(await yes(carriedId)).toEqual({ status: 'taken_in', episodeNumber: 0 })
    expect(await checkInsHere()).toBe(14)
    const derived = await rederiveDecisions(testScope, {
      episodeId: String((JSON.parse(twice.own) as EpisodeRecord).episode.id),
    })
    expect(new Set(derived.map(({ verdict }) => verdict))).toEqual(new Set(['same']))
    const [merged] = await read(testScope, (tx) =>
      tx.select().from(episodes).where(eq(episodes.patientId, scope.patientId)).orderBy(episodes.number),
    )
    expect(merged).toMatchObject({
      number: 0,
      severity: 'severe',
      goalText: 'Walk to the sea.',
      status: 'discharged',
    })

    expect(await bringRecord(scope, told, at(17))).toMatchObject({ status: 'here' })
    expect(await bringRecord(scope, twice.atHalf, at(17))).toMatchObject({ status: 'here' })
    expect((await listEpisodes(scope)).map(({ number }) => number)).toEqual([0, 1])
  })

  test('takes the place of an older state that waits, and an older one does not take its place', async () => {
    const { scope } = await elsewhere()
    const early = fresh()
    const later = changed(early, (record) => Object.assign(record, { exportedAt: at(15).toISOString() }))
    const first = await bringRecord(scope, early, at(20))
    const second = await bringRecord(scope, later, at(20))
    expect([first.status, second.status]).toEqual(['waiting', 'waiting'])
    expect(second).not.toEqual(first)
    const rows = await read(testScope, (tx) =>
      tx
        .select({ state: carriedRecords.state })
        .from(carriedRecords)
        .where(eq(carriedRecords.patientId, scope.patientId)),
    )
    expect(rows.map(({ state }) => state).sort()).toEqual(['dropped', 'waiting'])
    expect(await bringRecord(scope, early, at(20))).toEqual({
      status: 'refused',
      refused: { problem: 'older_than_here' },
    })
  })

  test('is dropped by the portal when nobody has said yes for a month, and can be brought again', async () => {
    const { scope } = await elsewhere()
    const brought = await bringRecord(scope, fresh(), at(20))
    if (brought.status !== 'waiting') throw new Error(JSON.stringify(brought))
    expect(await sweepRows(testScope, at(49))).not.toHaveProperty('carried_records')
    expect(await sweepRows(testScope, at(51))).toHaveProperty('carried_records')
    expect(await takeIn(scope, { carriedId: brought.carriedId, flagsRead: true }, at(51))).toEqual({
      status: 'gone',
    })
    expect(await bringRecord(scope, fresh(), at(51))).toMatchObject({ status: 'waiting' })
  })

  const WRONG: [what: string, problem: string, file: () => string][] = [
    ['no JSON', 'not_a_record', () => '{'],
    ['another kind of file', 'not_a_record', () => '{"format":"loadwise-record","formatVersion":1}'],
    ['a newer format', 'newer_format', () => '{"format":"loadwise-episode","formatVersion":2}'],
    [
      'a file changed by hand',
      'changed',
      () =>
        changed(flagged, ({ tables }) => Object.assign(tables.check_ins[0] ?? {}, { morning_right: 0 }), {
          sealed: false,
        }),
    ],
    [
      'a changed log under a new seal: the decisions do not come out',
      'decision_differs',
      () => changed(fresh(), ({ tables }) => Object.assign(tables.check_ins[9] ?? {}, { morning_right: 9 })),
    ],
    [
      'a changed receipt time',
      'decision_differs',
      () =>
        changed(fresh(), ({ tables }) => {
          for (const row of tables.check_ins) Object.assign(row, { received_at: '2026-05-01T00:00:00+00:00' })
        }),
    ],
    [
      'a changed protocol',
      'protocol_changed',
      () =>
        changed(flagged, ({ protocols }) =>
          Object.assign((protocols[0] ?? {}).content ?? {}, { version: '9' }),
        ),
    ],
    [
      'an unknown rule',
      'unknown_rule',
      () => changed(flagged, ({ tables }) => Object.assign(tables.decisions[0] ?? {}, { rule: 'ZZ9' })),
    ],
    [
      'an unknown table',
      'unknown_table',
      () => changed(flagged, ({ tables }) => Object.assign(tables, { users: [] })),
    ],
    [
      'an unknown column',
      'unknown_column',
      () => changed(fresh(), ({ tables }) => Object.assign(tables.check_ins[0] ?? {}, { mood_music: 1 })),
    ],
    [
      'a value outside its range',
      'unfit',
      () => changed(fresh(), ({ tables }) => Object.assign(tables.check_ins[0] ?? {}, { morning_right: 11 })),
    ],
    [
      'a plan that is none',
      'unfit',
      () =>
        changed(flagged, ({ tables }) =>
          Object.assign(tables.plan_versions[0] ?? {}, { content: { items: [1] } }),
        ),
    ],
    [
      'a row of another episode',
      'not_of_this_episode',
      () =>
        changed(flagged, ({ tables }) => Object.assign(tables.check_ins[0] ?? {}, { episode_id: newId() })),
    ],
    [
      'no protocol',
      'protocol_missing',
      () => changed(flagged, (record) => Object.assign(record, { protocols: [] })),
    ],
  ]
  let untouched = ''
  const fresh = () => untouched
  beforeAll(async () => {
    // a third record that nobody has taken in: made in the first database
    await closeDatabase()
    const there = process.env.DATABASE_URL
    process.env.DATABASE_URL = here
    untouched = (await aRecord()).own
    await closeDatabase()
    process.env.DATABASE_URL = there
  })

  test.each(WRONG)('%s is refused, and nothing of it stays', async (_what, problem, make) => {
    const { scope, patient } = await elsewhere()
    expect(await bringRecord(scope, make(), at(20))).toMatchObject({
      status: 'refused',
      refused: { problem },
    })
    const left = await read(testScope, (tx) =>
      tx.select({ id: checkIns.id }).from(checkIns).where(eq(checkIns.patientId, patient.patientId)),
    )
    expect(left).toEqual([])
    expect(
      await read(testScope, (tx) => tx.select().from(patients).where(eq(patients.id, patient.patientId))),
    ).toHaveLength(1)
  })
})
