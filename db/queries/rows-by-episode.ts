import 'server-only'
import { inArray, type SQL, type Subquery, sql } from 'drizzle-orm'
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { Tx } from '../audited'

type Columns = Record<string, AnyPgColumn | SQL>
type ValueOf<Column> =
  Column extends SQL<infer Value>
    ? Value
    : Column extends AnyPgColumn
      ? Column['_']['notNull'] extends true
        ? Column['_']['data']
        : Column['_']['data'] | null
      : never
export type RowOf<Of extends Columns> = { -readonly [Name in keyof Of]: ValueOf<Of[Name]> }

/** Read anew at each `get`: texts lie still, while a great many small objects of episodes whose turn has not come do not. */
export type RowsByEpisode<Row> = { get: (episodeId: string) => Row[] | undefined }

/**
 * All rows of many episodes, an episode each, in the order asked for. They come as one JSON text an episode, without the
 * names of their columns: where there are thousands, that costs the database and the driver half of what rows do. Only
 * for columns that JSON carries as they are (no instants: those are asked for in epoch milliseconds).
 */
export async function rowsByEpisode<Of extends Columns>(
  tx: Tx,
  table: PgTable & { episodeId: AnyPgColumn },
  {
    columns,
    orderBy,
    where,
    episodeIds,
    among,
  }: {
    columns: Of
    orderBy: SQL
    where?: SQL
    episodeIds: readonly string[]
    /** Some of the table's rows, under its name, chosen already: then nothing else chooses. */
    among?: SQL | Subquery
  },
): Promise<RowsByEpisode<RowOf<Of>>> {
  const names = Object.keys(columns)
  const values = sql.join(Object.values(columns), sql`, `)
  const found = await tx.execute<{ episode: string; rows: string }>(sql`
    select ${table.episodeId} as episode, json_agg(json_build_array(${values}) order by ${orderBy})::text as rows
    from ${among ?? sql`${table} where ${inArray(table.episodeId, [...episodeIds])} ${where ? sql`and ${where}` : sql``}`}
    group by ${table.episodeId}`)
  const texts = new Map(found.map(({ episode, rows }) => [episode, rows]))
  return {
    get(episodeId) {
      const rows = texts.get(episodeId)
      if (rows === undefined) return undefined
      return (JSON.parse(rows) as unknown[][]).map((row) => named(names, row) as RowOf<Of>)
    },
  }
}

function named(names: readonly string[], values: readonly unknown[]): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  for (let index = 0; index < names.length; index++) row[names[index] as string] = values[index]
  return row
}
