import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Scope } from '../../lib/auth/scope'
import { parsePeriod } from '../../lib/boards/period'
import { parseCaseloadQuery } from '../../lib/caseload/address'
import { CheckInInput } from '../../lib/check-in/schema'
import { SessionInput } from '../../lib/exercise-session/record-schema'
import { addDays, localDateOf } from '../../lib/time/plain-date'
import { audited, read, type Tx } from '../audited'
import { closeDatabase, database } from '../client'
import { newId } from '../ids'
import { foldBoards } from '../mutations/fold-boards'
import { recordCheckIn } from '../mutations/record-check-in'
import { recordSession } from '../mutations/record-session'
import { setWorkingHours } from '../mutations/working-hours'
import { goalRatings, goals } from '../schema'
import { multiplyPatients } from '../seed/large/multiply'
import {
  careScopeOf,
  clinicianScopeOf,
  type MadePatient,
  type MadeStaff,
  makeClinic,
  makeClinician,
  makeManager,
  makePatient,
  managerScopeOf,
  patientScopeOf,
  TEST_NOW,
  testScope,
} from '../testing/factories'
import { getFlow, getOutcomes } from './boards'
import { mayOpenChart } from './care-access'
import { getCaseload } from './caseload'
import { getChart, listDecisions } from './chart'
import { loadEvidence } from './engine-input'
import { loadArchives } from './evidence-archive'
import { listMyPatients } from './my-patients'
import { countOverrides } from './override-learning'
import { getProgressPage } from './progress-page'
import { getReviewCase } from './review-case'
import { getReviewDesk } from './review-queue'
import { countUnread, countUnreadThreads } from './thread'
import { listTimeline } from './timeline'
import { getToday } from './today'
import { getTodayAside } from './today-aside'
import { getBookingDesk, listSlots } from './visit-slots'

/*
 * What a page asks of the database does not grow with the clinic: as many statements for one patient as for hundreds,
 * never more than four besides who is signed in and what is noted for the audit, and no scan of a table of logs.
 */

const COPIES = 400
const DAYS = 12
/** A table with as many rows is one that grows with the clinic or with its years. */
const LARGE_TABLE_ROWS = 1000
const MOST_STATEMENTS = 4
const now = TEST_NOW
const at = (hours: number) => new Date(now.getTime() + hours * 3_600_000)

let patient: MadePatient
let clinician: MadeStaff
let manager: MadeStaff
let itemId: string

type Statement = { text: string; parameters: unknown[] }

/** The statements of `page`, besides begin and commit, with their values. */
async function statementsOf(page: () => Promise<unknown>): Promise<Statement[]> {
  const { sql: client } = database()
  const before = client.options.debug
  const found: Statement[] = []
  client.options.debug = (_connection: number, text: string, parameters: unknown[]) => {
    if (!/^\s*(begin|commit)/i.test(text)) found.push({ text, parameters })
  }
  try {
    await page()
  } finally {
    client.options.debug = before
  }
  return found
}

type Plan = { 'Node Type': string; 'Relation Name'?: string; Plans?: Plan[] }
const scansIn = (plan: Plan): string[] => [
  ...(plan['Node Type'] === 'Seq Scan' && plan['Relation Name'] ? [plan['Relation Name']] : []),
  ...(plan.Plans ?? []).flatMap(scansIn),
]

/** Large tables that carrying out these statements in this scope would read from end to end. */
async function scannedWhole(scope: Scope, statements: Statement[]): Promise<string[]> {
  const { sql: client } = database()
  const large = await client<{ name: string }[]>`
    select relname as name from pg_class where relkind = 'r' and reltuples >= ${LARGE_TABLE_ROWS}`
  const found: string[] = []
  for (const { text, parameters } of statements) {
    const rows = await read(scope, (tx) =>
      (tx as unknown as { session: { client: typeof client } }).session.client.unsafe(
        `explain (format json) ${text}`,
        parameters as never[],
      ),
    )
    const [explained] = (rows[0]?.['QUERY PLAN'] ?? []) as { Plan: Plan }[]
    if (!explained) throw new Error('no plan')
    found.push(...scansIn(explained.Plan))
  }
  expect(large.map(({ name }) => name)).toEqual(expect.arrayContaining(['check_ins', 'exercise_sessions']))
  return found.filter((name) => large.some((table) => table.name === name))
}

const own = () => patientScopeOf(patient)
const care = () => careScopeOf(clinician, patient)
const desk = () => clinicianScopeOf(clinician)

type Page = { scope: () => Scope; open: () => Promise<unknown> }

const PAGES: Record<string, Page> = {
  today: {
    scope: own,
    open: async () => {
      await countUnread(own())
      const facts = await getToday(own(), now)
      await getTodayAside(own(), { episodeId: patient.episodeId, today: facts?.today ?? '', now })
    },
  },
  progress: {
    scope: own,
    open: async () => {
      await countUnread(own())
      await getToday(own(), now)
      const today = localDateOf(now.getTime(), 'Europe/London')
      await getProgressPage(own(), { episodeId: patient.episodeId, from: addDays(today, -89), today })
    },
  },
  booking: {
    scope: own,
    open: async () => {
      await countUnread(own())
      const { types, clinician: whom, clinicZone } = await getBookingDesk(own())
      const [type] = types
      if (!type || !whom) throw new Error('nothing to book')
      const today = localDateOf(now.getTime(), clinicZone)
      const slots = await listSlots(own(), {
        clinicianUserId: whom.userId,
        type,
        clinicZone,
        fromDate: today,
        throughDate: addDays(today, type.horizonDays),
        now,
      })
      expect(slots.length).toBeGreaterThan(0)
    },
  },
  review: {
    scope: desk,
    open: async () => {
      await countUnreadThreads(desk(), now)
      await getReviewDesk(desk(), now)
      await mayOpenChart(desk(), patient.patientId, now)
      expect(await getReviewCase(care(), { itemId, now })).not.toBeNull()
    },
  },
  patients: {
    scope: desk,
    open: async () => {
      await countUnreadThreads(desk(), now)
      await listMyPatients(desk(), { now })
    },
  },
  chart: {
    scope: care,
    open: async () => {
      await countUnreadThreads(desk(), now)
      await mayOpenChart(desk(), patient.patientId, now)
      await getChart(care(), { now })
      await listDecisions(care(), { episodeId: patient.episodeId, limit: 4 })
    },
  },
  timeline: {
    scope: care,
    open: async () => {
      await countUnreadThreads(desk(), now)
      await mayOpenChart(desk(), patient.patientId, now)
      await getChart(care(), { now })
      const { entries } = await listTimeline(care(), { episodeId: patient.episodeId })
      expect(new Set(entries.map(({ kind }) => kind))).toContain('decision')
    },
  },
  caseload: {
    scope: () => managerScopeOf(manager),
    open: () => getCaseload(managerScopeOf(manager), parseCaseloadQuery({}), now),
  },
  outcomes: {
    scope: () => managerScopeOf(manager),
    open: () =>
      getOutcomes(managerScopeOf(manager), {
        dimension: 'severity',
        periodIn: (zone) => parsePeriod({}, localDateOf(now.getTime(), zone)),
      }),
  },
  flow: {
    scope: () => managerScopeOf(manager),
    open: () => getFlow(managerScopeOf(manager), (zone) => parsePeriod({}, localDateOf(now.getTime(), zone))),
  },
  overrides: {
    scope: () => managerScopeOf(manager),
    open: () => countOverrides(managerScopeOf(manager)),
  },
}

const alone = new Map<string, Statement[]>()

beforeAll(async () => {
  const clinic = await makeClinic()
  clinician = await makeClinician(clinic)
  manager = await makeManager(clinic)
  patient = await makePatient(clinic, { clinician })
  const week = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, fromMinute: 540, untilMinute: 1020 }))
  await setWorkingHours(desk(), week, now)
  for (let day = DAYS; day >= 0; day -= 1) {
    const checkIn = CheckInInput.parse({
      clientKey: newId(),
      asked: 'right',
      morningRight: day === 0 ? '7' : '1',
      worst24hRight: day === 0 ? '8' : '2',
      redFlags: day === 0 ? 'ACUTE_POP' : 'none',
    })
    await recordCheckIn(own(), checkIn, at(-24 * day))
    if (day === 0) continue
    const session = SessionInput.parse({
      clientKey: newId(),
      planVersionId: patient.planVersionId,
      itemKey: 'ladder:right',
      asPrescribed: 'yes',
      preRight: '1',
      duringRight: '2',
    })
    await recordSession(own(), session, at(-24 * day + 0.2))
  }
  const { clinicId, patientId, episodeId } = patient
  const goalId = newId()
  await audited(testScope, 'test.goals', async (tx) => {
    await tx
      .insert(goals)
      .values({ id: goalId, clinicId, patientId, episodeId, position: 1, activity: 'Sitting through a film' })
    const rating = (day: number) => ({
      clinicId,
      patientId,
      episodeId,
      goalId,
      ability: 4,
      localDate: addDays('2026-03-01', day),
    })
    await tx.insert(goalRatings).values([0, 1, 2, 3].map(rating))
  })
  const queue = await getReviewDesk(desk(), now)
  itemId = queue.items[0]?.itemId ?? ''
  await foldBoards(testScope, { clinicId: clinic.clinicId, now })
  for (const [name, { open }] of Object.entries(PAGES)) {
    await open() // what is parsed once for a process is not asked for again
    alone.set(name, await statementsOf(open))
  }
  await multiplyPatients(process.env.DATABASE_OWNER_URL ?? '', {
    copies: Array.from({ length: COPIES }, (_, n) => ({
      n: n + 1,
      sourcePatientId: patient.patientId,
      displayName: `Copy ${n}`,
      email: `copy.${n}.${newId()}@people.example`,
      clinicianUserId: clinician.userId,
      daysEarlier: 0,
    })),
    staffUserIds: [clinician.userId, manager.userId],
  })
  await foldBoards(testScope, { clinicId: clinic.clinicId, now })
}, 240_000)
afterAll(closeDatabase)

describe.each(Object.keys(PAGES))('the page %s', (name) => {
  const { scope, open } = PAGES[name] as Page

  test('asks at most four things of the database, and as many for one patient as for hundreds', async () => {
    const crowded = await statementsOf(open)
    expect(crowded.map(({ text }) => text)).toEqual(alone.get(name)?.map(({ text }) => text))
    expect(crowded.length).toBeGreaterThan(0)
    expect(crowded.length).toBeLessThanOrEqual(MOST_STATEMENTS)
  })

  test('reads no table of logs from end to end', async () => {
    expect(await scannedWhole(scope(), await statementsOf(open))).toEqual([])
  })
})

test('a write is counted into the boards without reading a table of logs from end to end', async () => {
  const { clinicId, episodeId } = patient
  const marked = (tx: Tx) =>
    tx.execute(sql`insert into board_changes (clinic_id, episode_id) values (${clinicId}, ${episodeId})`)
  await audited(testScope, 'test.mark', marked)
  const fold = await statementsOf(() => foldBoards(testScope, { clinicId, now }))
  expect(fold.some(({ text }) => text.includes('goal_ratings'))).toBe(true)
  expect(
    await scannedWhole(
      testScope,
      fold.filter(({ text }) => /board_cells|board_case_cells/.test(text)),
    ),
  ).toEqual([])
})

test('what a decision rests on is found without reading a table of logs from end to end', async () => {
  const { episodeId } = patient
  const today = localDateOf(now.getTime(), 'Europe/London')
  const one = await statementsOf(() =>
    read(testScope, (tx) => loadEvidence(tx, { episodeId, fromDate: addDays(today, -35), receivedBy: now })),
  )
  const all = await statementsOf(() => read(testScope, (tx) => loadArchives(tx, [episodeId])))
  expect([one.length, all.length]).toEqual([1, 6])
  expect(await scannedWhole(testScope, [...one, ...all])).toEqual([])
})
