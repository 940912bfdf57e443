import 'server-only'
import { sql } from 'drizzle-orm'
import type { CarriedRow, CarryProblem, CarryRefusal } from '../../lib/carry-out/record'
import type { CarriedTable } from '../../lib/carry-out/tables'
import type { Tx } from '../audited'

/** A file that cannot be taken in: everything written so far goes back. */
export class Refused extends Error {
  constructor(readonly refusal: CarryRefusal) {
    super(refusal.problem)
  }
}
export const refuse = (problem: CarryProblem, where?: string): never => {
  throw new Refused({ problem, where })
}

/** What the database says of a row that it cannot keep. */
const UNIQUE_VIOLATION = '23505'
const UNFIT = /^(22|23)/

/** Writes rows as they are in a file; a column that is not ours, or a value that cannot be, refuses the file. */
export async function writeRows(tx: Tx, table: string, rows: readonly CarriedRow[]): Promise<void> {
  if (rows.length === 0) return
  const json = sql`${JSON.stringify(rows)}::jsonb`
  const [stranger] = await tx.execute<{ key: string }>(sql`
    select distinct key from jsonb_array_elements(${json}) e, jsonb_object_keys(e) key
    where not exists (select 1 from pg_attribute a where a.attrelid = ${`public.${table}`}::regclass
      and a.attname = key and a.attnum > 0 and not a.attisdropped) limit 1`)
  if (stranger) refuse('unknown_column', `${table}.${stranger.key}`)
  try {
    await tx.execute(
      sql`insert into ${sql.identifier(table)} select * from jsonb_populate_recordset(null::${sql.identifier(table)}, ${json})`,
    )
  } catch (error) {
    const code = codeOf(error)
    if (code === UNIQUE_VIOLATION) refuse('known_elsewhere')
    if (code !== null && UNFIT.test(code)) refuse('unfit', table)
    throw error
  }
}

/** What of an episode may change while care goes on; the rest was said once, when it began. */
const OF_EPISODE = [
  'affected_side',
  'region',
  'severity',
  'irritability',
  'start_mode',
  'running',
  'goal_rung',
  'goal_text',
  'sessions_per_day',
  'days_per_week',
  'timeline_weeks_from',
  'timeline_weeks_to',
  'progression_locked',
  'clinician_hold',
  'clinician_hold_note',
  'regular_analgesic',
  'technique_rated_good_on',
  'intake_morning_left',
  'intake_morning_right',
  'started_on',
  'ended_at',
  'end_reason',
  'protocol_version_id',
] as const

/**
 * Of an episode that has been taken in before, what the newer file says of it: how bad it is, when it began, what the goal
 * is. In: the row under this clinic. A value that cannot be refuses the file.
 */
export async function mergeEpisode(tx: Tx, row: CarriedRow): Promise<void> {
  const said = OF_EPISODE.filter((column) => column in row)
  try {
    await tx.execute(sql`
      update episodes e set ${sql.join(
        said.map((column) => sql`${sql.identifier(column)} = f.${sql.identifier(column)}`),
        sql`, `,
      )} from jsonb_populate_record(null::episodes, ${JSON.stringify(row)}::jsonb) f
      where e.id = f.id and e.imported_at is not null`)
  } catch (error) {
    if (UNFIT.test(codeOf(error) ?? '')) refuse('unfit', 'episodes')
    throw error
  }
}

function codeOf(error: unknown): string | null {
  for (let at = error; typeof at === 'object' && at !== null; at = (at as { cause?: unknown }).cause) {
    const { code } = at as { code?: unknown }
    if (typeof code === 'string') return code
  }
  return null
}

/** Say where somebody stands now, so each newer file says it anew. */
const STATES: readonly CarriedTable[] = ['intakes', 'ladder_states', 'running_states']
/** Ended here when the record was taken in, whatever the file says. */
const ENDED_HERE: readonly CarriedTable[] = ['autonomy_envelopes', 'gate_signoffs']
/** What may happen to a row afterwards: it is corrected by another, taken back or over. */
const ENDS = ['superseded_at', 'withdrawn_at', 'ended_at'] as const

/**
 * Adds what is new of an episode that has been taken in before: rows that were not there, and ends of rows that were. A
 * row that is other than it was, or that is there and not in the file, refuses the file: the past does not change. Out: how
 * many rows are new.
 */
export async function mergeRows(
  tx: Tx,
  table: CarriedTable,
  { rows, episodeId }: { rows: readonly CarriedRow[]; episodeId: string },
): Promise<number> {
  const name = sql.identifier(table)
  const columns = await tx.execute<{ column: string; is_key: boolean }>(sql`
    select a.attname as column, coalesce(a.attnum = any(i.indkey), false) as is_key
    from pg_attribute a left join pg_index i on i.indrelid = a.attrelid and i.indisprimary
    where a.attrelid = ${`public.${table}`}::regclass and a.attnum > 0 and not a.attisdropped order by a.attnum`)
  const key = columns.flatMap(({ column, is_key }) => (is_key ? [column] : []))
  const keyOf = (row: CarriedRow) => key.map((column) => String(row[column])).join('/')
  const sameKey = sql.join(
    key.map((column) => sql`h.${sql.identifier(column)} = f.${sql.identifier(column)}`),
    sql` and `,
  )
  const file = sql`jsonb_populate_recordset(null::${name}, ${JSON.stringify(rows)}::jsonb) f`
  const ends = ENDS.filter((end) => columns.some(({ column }) => column === end))
  if (!STATES.includes(table)) {
    const besides = sql`array[${sql.join(
      ENDS.map((end) => sql`${end}`),
      sql`, `,
    )}]::text[]`
    const [conflict] = await tx.execute(sql`
      select 1 from ${name} h left join ${file} on ${sameKey}
      where h.episode_id = ${episodeId} and (f.episode_id is null or to_jsonb(h) - ${besides} <> to_jsonb(f) - ${besides}) limit 1`)
    if (conflict) refuse('past_changed', table)
    for (const end of ENDED_HERE.includes(table) ? [] : ends) {
      const column = sql.identifier(end)
      const [other] = await tx.execute(sql`
        select 1 from ${name} h join ${file} on ${sameKey}
        where h.episode_id = ${episodeId} and h.${column} is not null and h.${column} is distinct from f.${column} limit 1`)
      if (other) refuse('past_changed', table)
      const [ended] = await tx.execute(sql`
        select 1 from ${name} h join ${file} on ${sameKey} where h.${column} is null and f.${column} is not null limit 1`)
      if (ended)
        await tx.execute(sql`update ${name} h set ${column} = f.${column} from ${file}
          where ${sameKey} and h.${column} is null and f.${column} is not null`)
    }
  }
  const known = await tx.execute<CarriedRow>(
    sql`select ${sql.join(
      key.map((column) => sql`h.${sql.identifier(column)}`),
      sql`, `,
    )} from ${name} h where h.episode_id = ${episodeId}`,
  )
  const there = new Set([...known].map(keyOf))
  if (STATES.includes(table) && there.size > 0) {
    const said = columns.filter(({ is_key }) => !is_key)
    await tx.execute(
      sql`update ${name} h set ${sql.join(
        said.map(({ column }) => sql`${sql.identifier(column)} = f.${sql.identifier(column)}`),
        sql`, `,
      )} from ${file} where ${sameKey}`,
    )
  }
  const fresh = rows.filter((row) => !there.has(keyOf(row)))
  await writeRows(tx, table, fresh)
  return fresh.length
}
