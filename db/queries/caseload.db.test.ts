import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ManagerScope } from '../../lib/auth/scope'
import type { CaseloadQuery, CaseRow } from '../../lib/caseload/board'
import { concernsOf } from '../../lib/caseload/concerns'
import {
  CASE_CONCERNS,
  CASE_FILTERS,
  CASE_SORTS,
  CASES_PER_PAGE,
  DISCHARGED_DAYS,
} from '../../lib/caseload/types'
import { EPISODE_STATUSES } from '../../lib/episode/types'
import { REVIEW_RANK } from '../../lib/review/review-items'
import { REVIEW_KINDS, type ReviewKind, URGENCIES, type Urgency } from '../../lib/review/types'
import { addDays, localDateOf } from '../../lib/time/plain-date'
import { audited, read } from '../audited'
import { newId } from '../ids'
import { foldBoards, foldBoardsForPage } from '../mutations/fold-boards'
import { episodeStates, episodes, patients, reviewItems } from '../schema'
import {
  type MadeClinic,
  type MadePatient,
  type MadeStaff,
  makeClinic,
  makeClinician,
  makeManager,
  makePatient,
  managerScopeOf,
  TEST_NOW,
  testScope,
} from '../testing/factories'
import { getCaseload as getFolded } from './caseload'

/** As the page does it: brought up to date, then read. */
async function getCaseload(scope: ManagerScope, query: CaseloadQuery, at: Date) {
  await foldBoards(testScope, { clinicId: scope.clinicId, now: at })
  return getFolded(scope, query, at)
}

const HOUR = 3_600_000
const now = TEST_NOW
const everyone: CaseloadQuery = { filter: 'open', sort: 'risk', page: 1 }

function openReview(patient: MadePatient, kind: ReviewKind, urgency: Urgency, dueAt: Date) {
  return audited(testScope, 'test.make', async (tx) => {
    const { clinicId, patientId, episodeId } = patient
    await tx.insert(reviewItems).values({
      clinicId,
      patientId,
      episodeId,
      kind,
      urgency,
      rank: REVIEW_RANK[kind],
      openedAt: now,
      dueAt,
    })
  })
}

const lastCheckIn = (patient: MadePatient, date: string) =>
  audited(testScope, 'test.make', async (tx) => {
    await tx
      .update(episodeStates)
      .set({ lastCheckInOn: date })
      .where(eq(episodeStates.episodeId, patient.episodeId))
  })

describe('the counts', () => {
  let clinic: MadeClinic
  let manager: MadeStaff
  let clinicians: MadeStaff[]

  /** Every state, zone and kind of review in one clinic, chosen by a fixed sequence. */
  beforeAll(async () => {
    clinic = await makeClinic()
    manager = await makeManager(clinic)
    clinicians = [await makeClinician(clinic), await makeClinician(clinic), await makeClinician(clinic)]
    let seed = 7
    const pick = <T>(from: readonly T[]): T => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return from[Math.floor((seed / 2_147_483_648) * from.length)] as T
    }
    for (let n = 0; n < 70; n += 1) {
      const timeZone = pick(['Europe/London', 'Pacific/Auckland', 'America/Los_Angeles'])
      const status = EPISODE_STATUSES[n % EPISODE_STATUSES.length] ?? 'active'
      const patient = await makePatient(clinic, {
        clinician: pick([null, ...clinicians]),
        status: n > 40 ? 'active' : status,
        timeZone,
        // the first, an intake, has stalled whatever the others are
        now: new Date(now.getTime() - (n === 0 ? 900 : pick([1, 100, 167, 168, 900])) * HOUR),
      })
      const today = localDateOf(now.getTime(), timeZone)
      if (n % 3) await lastCheckIn(patient, addDays(today, -pick([0, 1, 2, 3, 4, 5, 7, 8, 9, 30])))
      for (const kind of REVIEW_KINDS.filter(() => pick([true, false, false, false, false, false]))) {
        await openReview(
          patient,
          kind,
          pick(URGENCIES),
          new Date(now.getTime() + pick([-50, -1, 0, 1, 50]) * HOUR),
        )
      }
    }
  }, 60_000)

  /** Everything read row by row, behind the manager's back, and judged by the pure function. */
  const bruteForce = () =>
    read(testScope, async (tx) => {
      const reviews = await tx.select().from(reviewItems).where(eq(reviewItems.clinicId, clinic.clinicId))
      const rows = await tx
        .select({ episode: episodes, state: episodeStates, timeZone: patients.timeZone })
        .from(episodes)
        .innerJoin(episodeStates, eq(episodeStates.episodeId, episodes.id))
        .innerJoin(patients, eq(patients.id, episodes.patientId))
        .where(eq(episodes.clinicId, clinic.clinicId))
      const lately = now.getTime() - DISCHARGED_DAYS * 24 * HOUR
      const counted = rows.filter(({ episode: { endedAt } }) => !endedAt || endedAt.getTime() >= lately)
      return counted.map(({ episode, state, timeZone }) => ({
        episodeId: episode.id,
        status: episode.status,
        clinicianUserId: state.clinicianUserId,
        concerns: concernsOf(
          {
            ...episode,
            ...state,
            timeZone,
            openReviews: reviews.filter((r) => r.episodeId === episode.id && r.closedAt === null),
          },
          now,
        ),
      }))
    })

  test('of every column and clinician equal a count by hand', async () => {
    const board = await getCaseload(managerScopeOf(manager), everyone, now)
    const cases = await bruteForce()
    expect(new Set(board.rows.map(({ clinicianUserId }) => clinicianUserId))).toEqual(
      new Set([null, ...clinicians.map(({ userId }) => userId)]),
    )
    for (const { clinicianUserId, counts } of board.rows) {
      const theirs = cases.filter((one) => one.clinicianUserId === clinicianUserId)
      for (const status of EPISODE_STATUSES) {
        expect([status, counts[status]]).toEqual([status, theirs.filter((c) => c.status === status).length])
      }
      for (const concern of CASE_CONCERNS) {
        expect([concern, counts[concern]]).toEqual([
          concern,
          theirs.filter((c) => c.concerns.includes(concern)).length,
        ])
      }
      expect(counts.open).toBe(theirs.filter((c) => c.status !== 'discharged').length)
      expect(counts.at_risk).toBe(theirs.filter((c) => c.concerns.length > 0).length)
    }
    for (const concern of CASE_CONCERNS) expect(board.totals[concern], concern).toBeGreaterThan(0)
  })

  test('agree with the list behind them, for every filter, and the list names the same concerns', async () => {
    const byHand = new Map((await bruteForce()).map((one) => [one.episodeId, one]))
    for (const filter of CASE_FILTERS) {
      const pages = [1, 2, 3].map((page) =>
        getCaseload(managerScopeOf(manager), { filter, sort: 'risk', page }, now),
      )
      const boards = await Promise.all(pages)
      const listed = boards.flatMap(({ cases }) => cases)
      expect([filter, new Set(listed.map((c) => c.episodeId)).size]).toEqual([
        filter,
        boards[0]?.totals[filter],
      ])
      for (const one of listed) expect(one.concerns).toEqual(byHand.get(one.episodeId)?.concerns)
    }
  })

  test('come with those most at risk of being forgotten first', async () => {
    const { cases, hasMore } = await getCaseload(managerScopeOf(manager), everyone, now)
    expect(cases).toHaveLength(CASES_PER_PAGE)
    expect(hasMore).toBe(true)
    const tiers = cases.map(({ concerns: [first] }) =>
      first ? CASE_CONCERNS.indexOf(first) : CASE_CONCERNS.length,
    )
    expect(tiers).toEqual([...tiers].sort((a, b) => a - b))
  })

  test('stand in every order asked for, over all pages, as a sort by hand has them', async () => {
    const scope = managerScopeOf(manager)
    const names = (await getCaseload(scope, everyone, now)).rows.map(({ clinicianUserId }) => clinicianUserId)
    const far = '9999'
    const keyOf = {
      check_in: (one: CaseRow) => one.lastCheckInOn ?? '',
      due: (one: CaseRow) => one.reviewDueAt?.toISOString() ?? far,
      since: (one: CaseRow) => one.createdAt.toISOString(),
      clinician: (one: CaseRow) => String(names.indexOf(one.clinicianUserId)).padStart(4, '0'),
      risk: ({ concerns: [first] }: CaseRow) =>
        String(first ? CASE_CONCERNS.indexOf(first) : CASE_CONCERNS.length).padStart(4, '0'),
    }
    for (const sort of CASE_SORTS) {
      for (const view of [
        everyone,
        { ...everyone, filter: 'at_risk' as const },
        { ...everyone, search: 'p' },
      ]) {
        const pages = []
        for (let page = 1; ; page += 1) {
          const board = await getCaseload(scope, { ...view, sort, page }, now)
          pages.push(...board.cases)
          if (!board.hasMore) break
        }
        const usual = await getCaseload(scope, { ...view, page: 1 }, now)
        expect(new Set(pages.map(({ episodeId }) => episodeId)).size).toBe(
          view.search ? pages.length : usual.totals[view.filter],
        )
        const keys = pages.map(keyOf[sort])
        expect([sort, keys]).toEqual([sort, [...keys].sort()])
      }
    }
  })

  test('a page beyond the end is the last page, never an empty list that says nobody waits', async () => {
    const scope = managerScopeOf(manager)
    const [first] = clinicians
    for (const query of [everyone, { ...everyone, clinicianUserId: first!.userId }]) {
      const beyond = await getCaseload(scope, { ...query, page: 99 }, now)
      const last = await getCaseload(scope, { ...query, page: beyond.page }, now)
      expect(beyond.page).toBeLessThan(99)
      expect(beyond.cases.length).toBeGreaterThan(0)
      expect(beyond.cases).toEqual(last.cases)
      expect(beyond.hasMore).toBe(false)
    }
    expect(await getCaseload(scope, { ...everyone, search: '%', page: 99 }, now)).toMatchObject({
      page: 1,
      cases: [],
    })
  })

  test('can be narrowed to one clinician, to nobody and to part of a name', async () => {
    const scope = managerScopeOf(manager)
    const [first] = clinicians
    const board = await getCaseload(scope, { ...everyone, clinicianUserId: first!.userId }, now)
    expect(board.cases.length).toBeGreaterThan(0)
    expect(new Set(board.cases.map((c) => c.clinicianName))).toEqual(new Set([first!.displayName]))
    const nobodys = await getCaseload(scope, { ...everyone, clinicianUserId: null }, now)
    expect(new Set(nobodys.cases.map((c) => c.clinicianUserId))).toEqual(new Set([null]))
    const wanted = board.cases[0]!
    const search = wanted.displayName.slice(-6).toUpperCase()
    const named = await getCaseload(scope, { ...everyone, search }, now)
    expect(named.cases.map((c) => c.episodeId)).toContain(wanted.episodeId)
    expect((await getCaseload(scope, { ...everyone, search: '%' }, now)).cases).toEqual([])
  })
})

test('a case counts at once where a write has put it', async () => {
  const clinic = await makeClinic()
  const scope = managerScopeOf(await makeManager(clinic))
  const patient = await makePatient(clinic)
  expect((await getCaseload(scope, everyone, now)).totals).toMatchObject({
    open: 1,
    unassigned: 1,
    red_flag: 0,
  })
  await openReview(patient, 'red_flag', 'urgent', new Date(now.getTime() - 1))
  expect((await getCaseload(scope, everyone, now)).totals).toMatchObject({ red_flag: 1, overdue_urgent: 1 })
})

test('after a night of hundreds of changes a page does not count them itself, and says that it is behind', async () => {
  const clinic = await makeClinic()
  const manager = await makeManager(clinic)
  const patient = await makePatient(clinic)
  const page = () => foldBoardsForPage(testScope, { clinicId: clinic.clinicId, now })
  const open = async () => (await getFolded(managerScopeOf(manager), everyone, now)).totals.open
  expect(await page()).toBe(true)
  expect(await open()).toBe(1)

  await makePatient(clinic)
  await audited(testScope, 'test.make', (tx) =>
    tx.execute(sql`insert into board_changes (clinic_id, episode_id)
      select ${clinic.clinicId}, ${patient.episodeId} from generate_series(1, 300)`),
  )
  expect(await page()).toBe(false)
  expect(await open()).toBe(1)
  await foldBoards(testScope, { clinicId: clinic.clinicId, now })
  expect(await page()).toBe(true)
  expect(await open()).toBe(2)
})

test('a manager does not see another clinic', async () => {
  const [here, there] = [await makeClinic(), await makeClinic()]
  const scope = managerScopeOf(await makeManager(here))
  const clinician = await makeClinician(there)
  await openReview(await makePatient(there, { clinician }), 'red_flag', 'urgent', now)
  const board = await getCaseload(scope, everyone, now)
  expect(board).toMatchObject({ rows: [], cases: [] })
  expect((await getCaseload(scope, { ...everyone, clinicianUserId: clinician.userId }, now)).cases).toEqual(
    [],
  )
})

/** Columns that say how somebody is, on the tables a manager may otherwise look at. */
const CLINICAL = {
  patients: ['date_of_birth'],
  episodes: ['affected_side', 'severity', 'irritability', 'goal_text', 'clinician_hold_note', 'end_reason'],
  episode_states: [
    'rung_left',
    'last_outcome',
    'last_rule',
    'adherence7d',
    'worst_pain14d',
    'morning_pain14d',
  ],
  review_items: ['kind', 'rank', 'decision_id'],
}
/** Tables that are clinical as a whole. */
const CLOSED_TABLES = [
  'check_ins',
  'exercise_sessions',
  'session_responses',
  'activities',
  'flare_reports',
  'decisions',
  'decision_answers',
  'plan_versions',
  'intakes',
  'goals',
  'ladder_states',
  'red_flag_clearances',
]

test("a manager's transaction is denied every clinical column, to select, to filter and to sort by", async () => {
  const clinic = await makeClinic()
  const scope = managerScopeOf(await makeManager(clinic))
  const refused = async (statement: string) => {
    const outcome = await read(scope, (tx) => tx.execute(sql.raw(statement))).then(
      () => 'allowed',
      (error: { cause?: { code?: string } }) => error.cause?.code,
    )
    expect([statement, outcome]).toEqual([statement, '42501'])
  }
  for (const [table, columns] of Object.entries(CLINICAL)) {
    await refused(`select * from ${table}`)
    for (const column of columns) {
      await refused(`select ${column} from ${table}`)
      await refused(`select clinic_id from ${table} where ${column} is not null`)
      await refused(`select clinic_id from ${table} order by ${column}`)
    }
  }
  for (const table of CLOSED_TABLES) await refused(`select count(*) from ${table}`)
})

test("each clinician's week has its visits and hours, those of the next week and cancelled ones apart", async () => {
  const clinic = await makeClinic()
  const scope = managerScopeOf(await makeManager(clinic))
  const [busy, free] = [
    await makeClinician(clinic, { displayName: 'Ana Busy' }),
    await makeClinician(clinic, { displayName: 'Ben Free' }),
  ]
  const patient = await makePatient(clinic, { clinician: busy })
  const typeId = newId()
  await audited(testScope, 'test.make', async (tx) => {
    await tx.execute(sql`insert into visit_types (id, clinic_id, name, way, minutes, minimum_notice_minutes, horizon_days, change_notice_minutes)
      values (${typeId}, ${clinic.clinicId}, 'Follow-up', 'video', 30, 60, 60, 1440)`)
    for (const [start, state] of [
      ['2026-03-09T09:00:00Z', 'completed'],
      ['2026-03-15T09:00:00Z', 'booked'],
      ['2026-03-11T09:00:00Z', 'cancelled'],
      ['2026-03-16T09:00:00Z', 'booked'],
    ] as const) {
      await tx.execute(sql`insert into visits (id, clinic_id, patient_id, clinician_user_id, visit_type_id, way, state, starts_at, ends_at,
          taken_from, taken_until, created_by_user_id, created_at)
        values (${newId()}, ${clinic.clinicId}, ${patient.patientId}, ${busy.userId}, ${typeId}, 'video', ${state}, ${start},
          ${start}::timestamptz + interval '30 minutes', ${start}, ${start}::timestamptz + interval '30 minutes', ${busy.userId}, now())`)
    }
    await tx.execute(sql`insert into working_hours (id, clinic_id, clinician_user_id, weekday, from_minute, until_minute)
      values (${newId()}, ${clinic.clinicId}, ${busy.userId}, 1, 540, 720), (${newId()}, ${clinic.clinicId}, ${busy.userId}, 3, 540, 720)`)
    await tx.execute(sql`insert into hours_exceptions (id, clinic_id, clinician_user_id, date, kind)
      values (${newId()}, ${clinic.clinicId}, ${busy.userId}, '2026-03-11', 'off')`)
  })
  const { rows } = await getCaseload(scope, everyone, now)
  expect(rows.map(({ week }) => week)).toEqual([
    { visits: 2, visitMinutes: 60, workMinutes: 180 },
    { visits: 0, visitMinutes: 0, workMinutes: null },
  ])
  expect(rows[1]?.clinicianUserId).toBe(free.userId)
})
