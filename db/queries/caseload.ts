import 'server-only'
import { eq, type SQL, sql } from 'drizzle-orm'
import type { ManagerScope } from '../../lib/auth/scope'
import type { HoursException, WeeklyHours } from '../../lib/booking/types'
import { ANY_CONCERN, bitOf, concernsIn, OPEN_BIT } from '../../lib/caseload/bits'
import type { CaseCounts, Caseload, CaseloadQuery, CaseloadRow, CaseRow } from '../../lib/caseload/board'
import { slicesOf } from '../../lib/caseload/slices'
import { CASE_CONCERNS, CASES_PER_PAGE, type CaseFilter, type CaseSort } from '../../lib/caseload/types'
import { type WorkWeek, workMinutes } from '../../lib/caseload/week'
import { EPISODE_STATUSES, type EpisodeStatus } from '../../lib/episode/types'
import type { PlainDate, ZoneName } from '../../lib/time/types'
import { read, type Tx } from '../audited'
import { clinics } from '../schema'

/**
 * The manager's board in two statements, from prepared rows: neither their number nor what they cost grows with the
 * clinic. Runs under the manager's role, which cannot select a clinical column. True at the instant the boards were
 * last brought up to date: call `boardsUpToDate` (lib/server) first. In: `now`,
 * whose week on the clinic's calendar is told of each clinician. A page beyond the list's end gives its last page.
 */
export function getCaseload(scope: ManagerScope, query: CaseloadQuery, now: Date): Promise<Caseload> {
  return read(scope, async (tx) => {
    const { clinic, staff, counted } = await getClinicians(tx, scope.clinicId, now)
    const rows = rowsOf(counted, staff)
    const ofPage = (page: number) => listCases(tx, scope.clinicId, query, { ...stretchOf(page), rows })
    const asked = await ofPage(query.page)
    const page = asked.length > 0 ? query.page : await lastPage(tx, scope.clinicId, query)
    const found = page === query.page ? asked : await ofPage(page)
    return {
      clinic,
      rows,
      totals: sumOf(rows.map(({ counts }) => counts)),
      cases: found.slice(0, CASES_PER_PAGE).map(caseRow),
      page,
      hasMore: found.length > CASES_PER_PAGE,
    }
  })
}

/** Most cases that one file holds: more than any one clinic has. */
const MOST_IN_A_FILE = 200_000

/** Every case of a view, those most at risk first, for a file, and the clinic's zone. Names, dates and states, as on the board. */
export function listAllCases(
  scope: ManagerScope,
  query: CaseloadQuery,
): Promise<{ timeZone: ZoneName; cases: CaseRow[] }> {
  return read(scope, async (tx) => {
    const [clinic] = await tx
      .select({ timeZone: clinics.timeZone })
      .from(clinics)
      .where(eq(clinics.id, scope.clinicId))
    if (!clinic) throw new Error('the clinic of the scope does not exist')
    const found = await listCases(
      tx,
      scope.clinicId,
      { ...query, sort: 'risk' },
      { most: MOST_IN_A_FILE, after: 0, rows: [] },
    )
    return { timeZone: clinic.timeZone, cases: found.map(caseRow) }
  })
}

/** What a filter means, of a row or a cell of the board. */
function filterCondition(filter: CaseFilter): SQL {
  if (filter === 'open') return sql`concern_bits & ${OPEN_BIT}::int <> 0`
  if (filter === 'at_risk') return sql`concern_bits & ${ANY_CONCERN}::int <> 0`
  const concern = CASE_CONCERNS.find((known) => known === filter)
  return concern ? sql`concern_bits & ${bitOf(concern)}::int <> 0` : sql`status = ${filter}`
}

const NOBODY = '00000000-0000-0000-0000-000000000000'
const COUNTED = [...new Set([...EPISODE_STATUSES, ...CASE_CONCERNS, 'open', 'at_risk'] as const)]

/** From the cells, whose number does not grow with the clinic. */
function countedCases(clinicId: string): SQL {
  const counts = sql.join(
    COUNTED.map(
      (filter) =>
        sql`coalesce(sum(n) filter (where ${filterCondition(filter)}), 0)::int as ${sql.identifier(filter)}`,
    ),
    sql`, `,
  )
  return sql`select nullif(clinician_user_id, ${NOBODY}::uuid) as clinician_user_id, ${counts} from board_case_cells
    where clinic_id = ${clinicId} and n > 0 group by clinician_user_id`
}
type Counted = CaseCounts & { clinician_user_id: string | null }

type Staff = { user_id: string; display_name: string; working: boolean; week: WorkWeek }
type StaffRow = {
  name: string
  time_zone: string
  monday: PlainDate
  user_id: string | null
  display_name: string | null
  working: boolean | null
  visits: number
  visit_minutes: number
  hours: WeeklyHours[]
  exceptions: HoursException[]
  counted: Counted[]
}

/**
 * The clinic and its clinicians, those who left included: their names may still stand on cases. With each their week on
 * the clinic's calendar: visits that are booked or have been, and working hours. And the cases counted, of each.
 */
async function getClinicians(tx: Tx, clinicId: string, now: Date) {
  const rows = await tx.execute<StaffRow>(sql`
    with here as (
      select c.id, c.name, c.time_zone, date_trunc('week', ${now.toISOString()}::timestamptz at time zone c.time_zone) as week
      from clinics c where c.id = ${clinicId}
    ), counted as materialized (
      select coalesce(json_agg(each), '[]') as list from (${countedCases(clinicId)}) each
    )
    select distinct on (m.user_id) here.name, here.time_zone, here.week::date::text as monday, m.user_id, m.display_name,
      m.ended_at is null as working, seen.visits, seen.visit_minutes, (select list from counted) as counted,
      coalesce((select json_agg(json_build_object('weekday', h.weekday, 'fromMinute', h.from_minute, 'untilMinute', h.until_minute))
        from working_hours h where h.clinic_id = here.id and h.clinician_user_id = m.user_id and h.ended_at is null), '[]') as hours,
      coalesce((select json_agg(json_build_object('kind', x.kind, 'date', x.date, 'fromMinute', x.from_minute, 'untilMinute', x.until_minute))
        from hours_exceptions x where x.clinic_id = here.id and x.clinician_user_id = m.user_id and x.withdrawn_at is null
          and x.date >= here.week::date and x.date < here.week::date + 7), '[]') as exceptions
    from here left join memberships m on m.clinic_id = here.id and m.role = 'clinician'
    cross join lateral (
      select count(*)::int as visits, coalesce(sum(extract(epoch from v.ends_at - v.starts_at) / 60), 0)::int as visit_minutes
      from visits v where v.clinic_id = here.id and v.clinician_user_id = m.user_id
        and v.starts_at >= here.week at time zone here.time_zone
        and v.starts_at < (here.week + interval '7 days') at time zone here.time_zone
        and v.state in ('booked', 'completed', 'no_show_patient', 'no_show_clinician')
    ) seen
    order by m.user_id, (m.ended_at is null) desc, m.created_at desc`)
  const [clinic] = rows
  if (!clinic) throw new Error('the clinic of the scope does not exist')
  const zone = clinic.time_zone
  return {
    clinic: { name: clinic.name, timeZone: zone },
    counted: clinic.counted,
    staff: rows.flatMap(
      ({ user_id, display_name, working, monday, hours, exceptions, visits, visit_minutes }) =>
        user_id && display_name
          ? [
              {
                user_id,
                display_name,
                working: working ?? false,
                week: {
                  visits,
                  visitMinutes: visit_minutes,
                  workMinutes: workMinutes(monday, { hours, exceptions, clinicZone: zone }),
                },
              },
            ]
          : [],
    ),
  }
}

type FoundCase = {
  episode_id: string
  patient_id: string
  display_name: string
  time_zone: string
  status: EpisodeStatus
  concern_bits: number
  clinician_user_id: string | null
  clinician_name: string | null
  created_at: string
  started_on: string | null
  ended_at: string | null
  last_check_in_on: string | null
  last_session_on: string | null
  last_reviewed_at: string | null
  first_due_at: string | null
}

/** One case more than a page holds, so that the caller knows whether there is a next page. */
const stretchOf = (page: number) => ({ most: CASES_PER_PAGE + 1, after: (page - 1) * CASES_PER_PAGE })

type Stretch = { most: number; after: number }

/** The order of the rows of `board_cases` under this name; every one ends with the id, so that pages never overlap. */
function orderOf(sort: CaseSort, rows: string): SQL {
  const columns = {
    risk: 'tier, sort_at, episode_id',
    clinician: 'tier, sort_at, episode_id',
    check_in: 'last_check_in_on nulls first, episode_id',
    due: 'first_due_at nulls last, episode_id',
    since: 'opened_at, episode_id',
  }[sort]
  return sql.raw(columns.replaceAll(/([a-z_]+)( nulls \w+)?(,|$)/g, `${rows}.$1$2$3`))
}

/**
 * The rows of a stretch, found in the order of an index. By clinician the stretch is put together of those it spans, whose
 * counts are known; of a search nothing is counted, and the few found are put in order. In: `rows`, the clinicians in order.
 */
function stretch(
  clinicId: string,
  query: CaseloadQuery,
  { most, after, rows }: Stretch & { rows: readonly CaseloadRow[] },
): SQL {
  const order = orderOf(query.sort, 'b')
  const part = (of: CaseloadQuery, place: SQL, { most: limit, after: offset }: Stretch) =>
    sql`(select b.*, ${place} as place from board_cases b where ${chosenCases(clinicId, of)}
      order by place, ${order} limit ${limit} offset ${offset})`
  if (query.sort !== 'clinician' || query.clinicianUserId !== undefined)
    return part(query, sql`0`, { most, after })
  if (query.search) {
    const names = `{${rows.flatMap(({ clinicianUserId }) => clinicianUserId ?? []).join(',')}}`
    const place = sql`coalesce(array_position(${names}::uuid[], b.clinician_user_id), ${rows.length}::int)`
    return part(query, place, { most, after })
  }
  const slices = slicesOf(
    rows.map(({ clinicianUserId, counts }) => ({ clinicianUserId, count: counts[query.filter] })),
    { most, after },
  )
  if (slices.length === 0) return part(query, sql`0`, { most: 0, after: 0 })
  return sql.join(
    slices.map(({ clinicianUserId, ...of }, place) =>
      part({ ...query, clinicianUserId }, sql`${place}::int`, of),
    ),
    sql` union all `,
  )
}

/** Cases of a view; only those of the stretch are looked up in other tables. */
async function listCases(
  tx: Tx,
  clinicId: string,
  query: CaseloadQuery,
  of: Stretch & { rows: readonly CaseloadRow[] },
) {
  return tx.execute<FoundCase>(sql`
    with found as materialized (${stretch(clinicId, query, of)})
    select found.episode_id, found.patient_id, p.display_name, p.time_zone, found.status, found.concern_bits,
      found.clinician_user_id,
      (select m.display_name from memberships m where m.clinic_id = ${clinicId} and m.user_id = found.clinician_user_id
        and m.role = 'clinician' order by (m.ended_at is null) desc limit 1) as clinician_name,
      e.created_at, e.started_on, e.ended_at, s.last_check_in_on, s.last_session_on, s.last_reviewed_at,
      (select min(r.due_at) from review_items r where r.episode_id = found.episode_id and r.closed_at is null) as first_due_at
    from found
    -- looked up row by row (offset 0), whatever the planner thinks of the size of the tables
    join lateral (select p.display_name, p.time_zone from patients p where p.id = found.patient_id offset 0) p on true
    join lateral (select e.created_at, e.started_on, e.ended_at from episodes e where e.id = found.episode_id offset 0) e on true
    left join lateral (select s.last_check_in_on, s.last_session_on, s.last_reviewed_at from episode_states s
      where s.episode_id = found.episode_id offset 0) s on true
    order by found.place, ${orderOf(query.sort, 'found')}`)
}

/** The last page of a view that is not as long as the page asked for; 1 for a view without a case. */
async function lastPage(tx: Tx, clinicId: string, query: CaseloadQuery): Promise<number> {
  if (query.page === 1) return 1
  const [row] = await tx.execute<{ n: number }>(
    sql`select count(*)::int as n from board_cases b where ${chosenCases(clinicId, query)}`,
  )
  return Math.max(1, Math.ceil((row?.n ?? 0) / CASES_PER_PAGE))
}

/** Which rows of the board a view holds, as a condition on `board_cases b`. */
function chosenCases(clinicId: string, { filter, clinicianUserId, search }: CaseloadQuery): SQL {
  const where = [sql`b.clinic_id = ${clinicId}`, filterCondition(filter)]
  // nothing beyond the tier of a concern can have it: the index is not read further
  const concern = CASE_CONCERNS.findIndex((known) => known === filter)
  if (concern >= 0) where.push(sql`tier <= ${concern}`)
  if (filter === 'at_risk') where.push(sql`tier < ${CASE_CONCERNS.length}`)
  if (clinicianUserId === null) where.push(sql`b.clinician_user_id is null`)
  if (clinicianUserId) where.push(sql`b.clinician_user_id = ${clinicianUserId}`)
  if (search) {
    const words = wordsOf(search)
    where.push(words === null ? sql`false` : sql`b.patient_id in (select patients_named(${words}))`)
  }
  return sql.join(where, sql` and `)
}

/** Beginnings of words, all of which a name must have, as text search has them; null = nothing to look for. */
function wordsOf(search: string): string | null {
  const words = search.match(/[\p{L}\p{N}]+/gu)
  return words === null ? null : words.map((word) => `'${word}':*`).join(' & ')
}

const instantOrNull = (text: string | null) => (text === null ? null : new Date(text))

function caseRow(row: FoundCase): CaseRow {
  return {
    episodeId: row.episode_id,
    patientId: row.patient_id,
    displayName: row.display_name,
    timeZone: row.time_zone,
    status: row.status,
    concerns: concernsIn(row.concern_bits),
    clinicianUserId: row.clinician_user_id,
    clinicianName: row.clinician_name,
    createdAt: new Date(row.created_at),
    startedOn: row.started_on,
    endedAt: instantOrNull(row.ended_at),
    lastCheckInOn: row.last_check_in_on,
    lastSessionOn: row.last_session_on,
    lastReviewedAt: instantOrNull(row.last_reviewed_at),
    reviewDueAt: instantOrNull(row.first_due_at),
  }
}

const noCases = () => Object.fromEntries(COUNTED.map((key) => [key, 0])) as CaseCounts

function sumOf(all: CaseCounts[]): CaseCounts {
  const sum = noCases()
  for (const counts of all) for (const key of COUNTED) sum[key] += counts[key]
  return sum
}

function rowsOf(counted: readonly Counted[], staff: readonly Staff[]): CaseloadRow[] {
  const countsOf = new Map(counted.map(({ clinician_user_id, ...counts }) => [clinician_user_id, counts]))
  const rows: CaseloadRow[] = staff
    .filter(({ user_id, working }) => working || countsOf.has(user_id))
    .map(({ user_id, display_name, working, week }) => ({
      clinicianUserId: user_id,
      displayName: display_name,
      working,
      week,
      counts: countsOf.get(user_id) ?? noCases(),
    }))
    .sort((a, b) => (a.displayName ?? '').localeCompare(b.displayName ?? ''))
  const nobody = countsOf.get(null)
  if (nobody)
    rows.push({ clinicianUserId: null, displayName: null, working: true, week: null, counts: nobody })
  return rows
}
