import { randomUUID } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { isDeepStrictEqual, parseArgs } from 'node:util'
import postgres, { type Sql } from 'postgres'
import { audited } from '@/db/audited'
import { closeDatabase } from '@/db/client'
import { digestOf } from '@/db/digest'
import { newId } from '@/db/ids'
import { migrateDatabase } from '@/db/migrate'
import { activities, checkIns, decisions, exerciseSessions, sessionResponses } from '@/db/schema'
import { type MadePatient, makeClinic, makePatient, testScope } from '@/db/testing/factories'
import { ENGINE_VERSION } from '@/lib/progression/engine-version'
import { ladderRung } from '@/lib/progression/ladder-rungs'
import { defaultProtocol, parseProtocol } from '@/lib/progression/protocol'
import { replayDecision } from '@/lib/progression/replay'
import type { LoadAnswers } from '@/lib/progression/session-response'
import { inOrder } from '@/lib/protocol/replay-summary'
import { runReplay } from '@/lib/server/jobs/run-replay'
import { startPostgres } from '../scripts/embedded-pg.mjs'
import { cpuOfTree } from './harness/cpu'
import { postmasterOf } from './harness/product'
import { type MeasuredLife, makeLives } from './lives'

/*
 * `npm run -s bench:replay -- --patients 10000 --days 180`: replays a stricter protocol over that many histories on a
 * throw-away database, with the threads and the bounds of the product, and says how long it took, how much memory, and
 * whether what it counted is what judging every decision of the same lives in memory gives. The lives are few and the
 * rest are their copies under ids of their own; a stored decision keeps what the replay reads of it. `--data FOLDER` keeps
 * the database for the next run.
 */

const MODELS = 100
const TABLES = ['check_ins', 'exercise_sessions', 'session_responses', 'activities', 'decisions'] as const
/** Every id in these tables that belongs to one person: a copy gets its own. */
const OWN_IDS = ['id', 'entry_id', 'patient_id', 'episode_id', 'subject_entry_id']

const stricter = parseProtocol({
  ...defaultProtocol,
  limits: { ...defaultProtocol.limits, duringAbsMax: 4 },
  evidence: { ...defaultProtocol.evidence, minLoadingDays: { standard: 4, slow: 6 } },
})

type Owner = { clinicId: string; patientId: string; episodeId: string }
type Row<Table extends { $inferInsert: unknown }> = Table['$inferInsert']

const times = ({ at, localDate, receivedAt }: { at: number; localDate: string; receivedAt?: number }) => ({
  at: new Date(at),
  timeZone: 'UTC',
  localDate,
  receivedAt: new Date(receivedAt ?? at),
})

/** A life as the database keeps it. */
async function store(owner: Owner, life: MeasuredLife, about: { protocolVersionId: string }) {
  const hash = digestOf(defaultProtocol)
  const responses: Row<typeof sessionResponses>[] = []
  const respond = (
    subjectEntryId: string,
    subject: 'session' | 'activity',
    log: LoadAnswers & { at: number },
  ) => {
    const settle = log.settleMinutes as unknown as { left?: number; right?: number } | undefined
    if (settle === undefined) return
    responses.push({
      id: randomUUID(),
      ...owner,
      subject,
      subjectEntryId,
      window: 'settle',
      at: new Date(log.at),
      receivedAt: new Date(log.at),
      settleMinutesLeft: settle.left ?? null,
      settleMinutesRight: settle.right ?? null,
    } as Row<typeof sessionResponses>)
  }
  const sessionRows = life.sessions.map((log): Row<typeof exerciseSessions> => {
    const entryId = randomUUID()
    respond(entryId, 'session', log as never)
    const both = log.sides === undefined || log.sides.length === 2
    return {
      id: newId(),
      entryId,
      ...owner,
      ...times(log),
      purpose: log.calm ? 'calm' : 'ladder',
      exerciseCode: ladderRung(defaultProtocol, log.rung).code,
      rung: log.rung,
      doseStep: 0,
      sets: log.sets.map(({ targetReps = 0, doneReps }) => ({
        repsTarget: targetReps,
        repsDone:
          typeof doneReps === 'number'
            ? both
              ? { both: doneReps }
              : { [log.sides?.[0] ?? 'right']: doneReps }
            : (doneReps ?? {}),
      })) as Row<typeof exerciseSessions>['sets'],
      preLeft: log.pre?.left ?? null,
      preRight: log.pre?.right ?? null,
      duringLeft: log.during?.left ?? null,
      duringRight: log.during?.right ?? null,
      technique: log.technique ?? null,
      analgesicWithin6h: log.analgesicWithin6h ?? null,
    }
  })
  const activityRows = life.activities.map((log): Row<typeof activities> => {
    const entryId = randomUUID()
    respond(entryId, 'activity', log as never)
    return {
      id: newId(),
      entryId,
      ...owner,
      ...times(log),
      kind: 'sport',
      durationMinutes: log.durationMinutes ?? 60,
      preLeft: log.pre?.left ?? null,
      preRight: log.pre?.right ?? null,
      duringLeft: log.during?.left ?? null,
      duringRight: log.during?.right ?? null,
    } as Row<typeof activities>
  })
  const checkInRows = life.checkIns.map(
    (log): Row<typeof checkIns> => ({
      id: newId(),
      entryId: randomUUID(),
      ...owner,
      ...times(log),
      morningLeft: log.morning?.left ?? null,
      morningRight: log.morning?.right ?? null,
      worst24hLeft: log.worst24h?.left ?? null,
      worst24hRight: log.worst24h?.right ?? null,
      redFlagsAnswered: true,
      redFlags: [],
      attribution: log.attribution ?? null,
    }),
  )
  const decisionRows = life.evenings.map(({ input, decision }, index): Row<typeof decisions> => {
    const { sessions: _s, checkIns: _c, activities: _a, ...kept } = input
    return {
      id: newId(),
      ...owner,
      number: index + 1,
      kind: 'daily',
      trigger: 'nightly',
      evaluatedAt: new Date(input.now),
      localDate: input.today,
      timeZone: 'UTC',
      outcome: decision.outcome,
      rule: decision.rule,
      urgency: decision.urgency ?? null,
      exercise: decision.exercise ?? null,
      flags: [],
      evidence: [],
      result: {},
      context: kept,
      stateBefore: input.ladder,
      stateAfter: input.ladder,
      effect: 'no_change',
      protocolVersionId: about.protocolVersionId,
      protocolHash: hash,
      engineVersion: ENGINE_VERSION,
      inputDigest: '0'.repeat(64),
      patientText: '',
      patientLocale: 'en',
      clinicianText: '',
    }
  })
  await audited(testScope, 'bench.fill', async (tx) => {
    for (const some of inHandfuls(checkInRows)) await tx.insert(checkIns).values(some)
    for (const some of inHandfuls(sessionRows)) await tx.insert(exerciseSessions).values(some)
    for (const some of inHandfuls(activityRows)) await tx.insert(activities).values(some)
    for (const some of inHandfuls(responses)) await tx.insert(sessionResponses).values(some)
    for (const some of inHandfuls(decisionRows)) await tx.insert(decisions).values(some)
  })
}

function inHandfuls<Each>(rows: readonly Each[]): Each[][] {
  const handfuls: Each[][] = []
  for (let from = 0; from < rows.length; from += 200) handfuls.push(rows.slice(from, from + 200))
  return handfuls
}

/** `copies` more people with the same histories, written by the database itself. */
async function copy(sql: Sql, clinicId: string, copies: number) {
  for (const table of ['patients', 'episodes', ...TABLES]) {
    const columns = (
      await sql<{ name: string }[]>`
        select column_name as name from information_schema.columns
        where table_name = ${table} and table_schema = 'public' and is_generated = 'NEVER' order by ordinal_position`
    ).map(({ name }) => name)
    const own = table === 'patients' ? ['id', 'user_id'] : OWN_IDS
    const picked = columns.map((name) =>
      own.includes(name) ? `md5(t."${name}"::text || n)::uuid` : `t."${name}"`,
    )
    await sql.unsafe(`insert into ${table} (${columns.map((name) => `"${name}"`).join(', ')})
      select ${picked.join(', ')} from ${table} t, generate_series(1, ${copies}) n
      where t.clinic_id = '${clinicId}'`)
  }
}

/** What a filled database holds, and what a replay of it has to count. */
type Filled = { clinicId: string; expected: Record<string, number> }

/** Fills a new database with the lives and their copies; `expected` is what judging them in memory gives. */
async function fill(url: string, { patients, days }: { patients: number; days: number }): Promise<Filled> {
  await migrateDatabase(url)
  const sql = postgres(url, { max: 1, onnotice() {} })
  const models = Math.min(MODELS, patients)
  const copies = Math.floor(patients / models) - 1
  const expected: Record<string, number> = {}
  const clinic = await makeClinic()
  for (const life of makeLives(models, days, defaultProtocol)) {
    const { clinicId, patientId, episodeId }: MadePatient = await makePatient(clinic)
    await store({ clinicId, patientId, episodeId }, life, { protocolVersionId: clinic.protocolVersionId })
    for (const { input } of life.evenings) {
      const { effect } = replayDecision({ input }, defaultProtocol, stricter)
      expected[effect] = (expected[effect] ?? 0) + 1 + copies
    }
  }
  await sql`set session_replication_role = replica`
  if (copies > 0) await copy(sql, clinic.clinicId, copies)
  await sql`analyze`
  await sql.end()
  return { clinicId: clinic.clinicId, expected }
}

async function main() {
  const { values } = parseArgs({
    options: {
      patients: { type: 'string', default: '1000' },
      days: { type: 'string', default: '180' },
      data: { type: 'string' },
    },
  })
  const [patients, days] = [Number(values.patients), Number(values.days)]
  const folder = values.data ?? mkdtempSync(path.join(tmpdir(), 'loadwise-bench-'))
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o755) // root hands the database to another account, which has to reach it
  const about = path.join(folder, `replay-${patients}-${days}.json`)
  const name = `replay_${patients}_${days}`
  const cluster = await startPostgres({ dir: folder, durable: false })
  const home = postgres(cluster.url, { max: 1, onnotice() {} })
  try {
    const url = cluster.url.replace(/\/[^/]*$/, `/${name}`)
    process.env.DATABASE_URL = url
    if (!existsSync(about)) {
      await home`drop database if exists ${home(name)}`
      await home`create database ${home(name)}`
      writeFileSync(about, JSON.stringify(await fill(url, { patients, days })))
    }
    const { clinicId, expected } = JSON.parse(readFileSync(about, 'utf8')) as Filled

    const pid = postmasterOf(cluster.dir)
    const before = cpuOfTree(pid)
    const began = performance.now()
    const cpu = process.cpuUsage()
    let most = process.memoryUsage.rss()
    const heap = setInterval(() => {
      most = Math.max(most, process.memoryUsage.rss())
    }, 200)
    const pair = { from: defaultProtocol, fromHash: digestOf(defaultProtocol), to: stricter }
    const summary = inOrder(await runReplay({ clinicId, pair }, async () => {}))
    const seconds = (performance.now() - began) / 1000
    const { user, system } = process.cpuUsage(cpu)
    clearInterval(heap)

    const counted = Object.fromEntries(Object.entries(summary.byEffect).filter(([, count]) => count > 0))
    const right = isDeepStrictEqual(counted, expected)
    console.log(`${summary.decisions} decisions of ${summary.episodes} patients: ${seconds.toFixed(1)} s,`)
    console.log(
      `  ${((user + system) / 1e6).toFixed(1)} s of processor in this process, ${(most / 2 ** 20).toFixed(0)} MB at most,`,
    )
    console.log(`  ${((cpuOfTree(pid) - before) / 1000).toFixed(1)} s in PostgreSQL`)
    console.log(`  ${JSON.stringify(summary.byEffect)}`)
    console.log(
      right ? '  as judged one by one in memory' : `  NOT as judged one by one: ${JSON.stringify(expected)}`,
    )
    if (!right) process.exitCode = 1
  } finally {
    await closeDatabase()
    await home.end()
    await cluster.stop(values.data === undefined ? 'immediate' : 'fast')
    if (values.data === undefined) rmSync(folder, { recursive: true, force: true })
  }
}

await main()
