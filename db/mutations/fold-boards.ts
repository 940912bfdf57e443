import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { SystemScope } from '../../lib/auth/scope'
import { OUTCOME_MEASURES } from '../../lib/boards/types'
import { audited, read, type Tx } from '../audited'
import { listClinicIds } from '../queries/boards'
import { casesAsTheyAre } from './board-cases-sql'
import { episodeFacts, visitFacts } from './board-facts-sql'

/** First half of the advisory lock that lets one fold of a clinic run at a time. */
const FOLD_LOCK = 7_315_003
/** Marks and cases taken at once: a clinic that was filled in bulk gets through in steps that no time limit cuts off. */
const BATCH = 1000
/** What a page counts itself before it shows a board; more than that is the worker's, which looks every minute. */
const MOST_FOR_A_PAGE = 300

/**
 * Brings a clinic's boards up to date: takes every mark that writes have left since the last time, works out anew what
 * those episodes and visits count for, and moves the cells by the difference. Cases that only time has changed (overdue,
 * silent, stalled) are judged again as well. In: the instant the boards are to be true at, never earlier than at the
 * fold before. Costs nothing to speak of when nothing has changed; out: how many episodes and visits were looked at.
 */
export async function foldBoards(
  scope: SystemScope,
  { clinicId, now }: { clinicId: string; now: Date },
): Promise<number> {
  let looked = 0
  while ((await waiting(scope, clinicId, now, 1)) > 0) looked += await foldOnce(scope, clinicId, now)
  return looked
}

/**
 * {@link foldBoards} for somebody who waits for a page: does nothing when a night or a bulk load has left more than a
 * page should count. Out: whether the boards are true at `now`.
 */
export async function foldBoardsForPage(
  scope: SystemScope,
  { clinicId, now }: { clinicId: string; now: Date },
): Promise<boolean> {
  const left = await waiting(scope, clinicId, now, MOST_FOR_A_PAGE + 1)
  if (left > MOST_FOR_A_PAGE) return false
  if (left > 0) await foldOnce(scope, clinicId, now)
  return true
}

/** Every clinic in turn; for the worker, so that whoever opens a board finds little left to do. */
export async function foldAllBoards(scope: SystemScope, now: Date): Promise<number> {
  let looked = 0
  for (const clinicId of await listClinicIds(scope)) looked += await foldBoards(scope, { clinicId, now })
  return looked
}

/** Empties a clinic's boards and makes them again from what was logged. */
export async function rebuildBoards(
  scope: SystemScope,
  { clinicId, now }: { clinicId: string; now: Date },
): Promise<number> {
  await audited(scope, 'boards.rebuild', async (tx, note) => {
    note({ clinicId, entity: 'clinic', entityId: clinicId })
    await lockFold(tx, clinicId)
    for (const table of ['board_changes', 'board_cases', 'board_case_cells', 'board_facts', 'board_cells']) {
      await tx.execute(sql`delete from ${sql.identifier(table)} where clinic_id = ${clinicId}`)
    }
    await tx.execute(
      sql`insert into board_changes (clinic_id, episode_id) select clinic_id, id from episodes where clinic_id = ${clinicId}`,
    )
    await tx.execute(
      sql`insert into board_changes (clinic_id, visit_id) select clinic_id, id from visits where clinic_id = ${clinicId}`,
    )
  })
  return foldBoards(scope, { clinicId, now })
}

const at = (now: Date) => sql`${now.toISOString()}::timestamptz`
const ids = (list: readonly string[]) => sql`${`{${list.join(',')}}`}::uuid[]`
const lockFold = (tx: Tx, clinicId: string) =>
  tx.execute(sql`select pg_advisory_xact_lock(${FOLD_LOCK}, hashtext(${clinicId}))`)

/** Marks and cases that wait to be counted, as far as `most`. */
async function waiting(scope: SystemScope, clinicId: string, now: Date, most: number): Promise<number> {
  const [row] = await read(scope, (tx) =>
    tx.execute<{ n: number }>(sql`select (
        select count(*) from (select 1 from board_changes where clinic_id = ${clinicId} limit ${most}) marks
      )::int + (
        select count(*) from (
          select 1 from board_cases where clinic_id = ${clinicId} and next_change_at <= ${at(now)} limit ${most}) timed
      )::int as n`),
  )
  return row?.n ?? 0
}

/** The marks are taken before anything is read, so that a write between the two leaves its mark for the next fold. */
function foldOnce(scope: SystemScope, clinicId: string, now: Date): Promise<number> {
  return audited(scope, 'boards.fold', async (tx) => {
    await lockFold(tx, clinicId)
    const marks = await tx.execute<{ episode_id: string | null; visit_id: string | null }>(sql`
      with taken as (
        delete from board_changes where id in (
          select id from board_changes where clinic_id = ${clinicId} order by id limit ${BATCH})
        returning episode_id, visit_id
      ) select distinct episode_id, visit_id from taken`)
    const timed = await tx.execute<{ episode_id: string }>(sql`select episode_id from board_cases
      where clinic_id = ${clinicId} and next_change_at <= ${at(now)} limit ${BATCH}`)
    const episodes = marks.flatMap(({ episode_id }) => episode_id ?? [])
    const visits = marks.flatMap(({ visit_id }) => visit_id ?? [])
    const cases = [...new Set([...episodes, ...timed.map(({ episode_id }) => episode_id)])]
    if (cases.length > 0) await foldCases(tx, clinicId, cases, now)
    if (episodes.length > 0) await foldFacts(tx, clinicId, episodes, episodeFacts(ids(episodes)))
    if (visits.length > 0) await foldFacts(tx, clinicId, visits, visitFacts(ids(visits)))
    return cases.length + visits.length
  })
}

const NOBODY = '00000000-0000-0000-0000-000000000000'
const CASE_COLUMNS = sql`episode_id, clinic_id, patient_id, clinician_user_id, status, concern_bits, tier, sort_at,
  last_check_in_on, first_due_at, opened_at, next_change_at`

/** The rows are replaced and the counts moved by the difference, in one statement. */
function foldCases(tx: Tx, clinicId: string, list: readonly string[], now: Date) {
  const where = (alias: string, sign: number) =>
    sql`select coalesce(clinician_user_id, ${NOBODY}::uuid) as clinician_user_id, status, concern_bits, ${sign}::int as n from ${sql.identifier(alias)}`
  return tx.execute(sql`with ${casesAsTheyAre(ids(list), now)}, old as materialized (
      select ${CASE_COLUMNS} from board_cases where episode_id = any(${ids(list)})
    ), gone as (
      delete from board_cases b using old where b.episode_id = old.episode_id
        and not exists (select 1 from fresh where fresh.episode_id = old.episode_id)
    ), put as (
      insert into board_cases (${CASE_COLUMNS}) select ${CASE_COLUMNS} from fresh except select ${CASE_COLUMNS} from old
      on conflict (episode_id) do update set clinician_user_id = excluded.clinician_user_id, status = excluded.status,
        concern_bits = excluded.concern_bits, tier = excluded.tier, sort_at = excluded.sort_at,
        last_check_in_on = excluded.last_check_in_on, first_due_at = excluded.first_due_at,
        opened_at = excluded.opened_at, next_change_at = excluded.next_change_at
    ), moved as (
      select clinician_user_id, status, concern_bits, sum(n)::int as n
      from (${where('fresh', 1)} union all ${where('old', -1)}) both_ways
      group by 1, 2, 3 having sum(n) <> 0
    )
    insert into board_case_cells as cell (clinic_id, clinician_user_id, status, concern_bits, n)
    select ${clinicId}::uuid, clinician_user_id, status, concern_bits, n from moved
    on conflict (clinic_id, clinician_user_id, status, concern_bits) do update set n = cell.n + excluded.n`)
}

const FACT_COLUMNS = sql`subject_id, clinic_id, patient_id, measure, part, month, tenths, protocol_version_id, severity, stage`
/** Laid out by every dimension; what belongs to the flow board only as a whole. */
const LAID_OUT = [...OUTCOME_MEASURES, 'started'] as const

/** The facts of these subjects are replaced by `fresh`, and the cells moved by the difference, in one statement. */
function foldFacts(tx: Tx, clinicId: string, list: readonly string[], fresh: SQL) {
  const laidOut = sql.join(
    LAID_OUT.map((measure) => sql`${measure}`),
    sql`, `,
  )
  return tx.execute(sql`with ${fresh}, old as materialized (
      select ${FACT_COLUMNS} from board_facts where subject_id = any(${ids(list)})
    ), come as materialized (select ${FACT_COLUMNS} from fresh except select ${FACT_COLUMNS} from old
    ), went as materialized (select ${FACT_COLUMNS} from old except select ${FACT_COLUMNS} from fresh
    ), gone as (
      delete from board_facts b using went where b.subject_id = went.subject_id and b.measure = went.measure
        and b.part = went.part and not exists (select 1 from come where come.subject_id = went.subject_id
          and come.measure = went.measure and come.part = went.part)
    ), put as (
      insert into board_facts (${FACT_COLUMNS}) select ${FACT_COLUMNS} from come
      on conflict (subject_id, measure, part) do update set month = excluded.month, tenths = excluded.tenths,
        protocol_version_id = excluded.protocol_version_id, severity = excluded.severity, stage = excluded.stage
    ), moved as (
      select measure, dimension, member, month, tenths, sum(n)::int as n
      from (select *, 1 as n from come union all select *, -1 as n from went) fact
      cross join lateral (values ('all', ''), ('protocol', protocol_version_id), ('severity', severity), ('stage', stage))
        laid (dimension, member)
      where dimension = 'all' or measure in (${laidOut})
      group by measure, dimension, member, month, tenths having sum(n) <> 0
    )
    insert into board_cells as cell (clinic_id, measure, dimension, member, month, tenths, n)
    select ${clinicId}::uuid, measure, dimension, member, month, tenths, n from moved
    on conflict (clinic_id, dimension, measure, member, month, tenths) do update set n = cell.n + excluded.n`)
}
