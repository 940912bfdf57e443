import { is, SQL, sql } from 'drizzle-orm'
import * as utils from 'drizzle-orm/utils'
import type { Tx } from './audited'

/** A select as drizzle builds it, not sent yet; or one in SQL, whose rows come as JSON has them: instants are texts. */
export type Select = (PromiseLike<unknown[]> & { getSQL(): SQL }) | SQL
type RowsOf<One> = One extends SQL<infer Row> ? Row[] : Awaited<One>
type Field = { path: string[]; field: unknown }
type Inside = {
  config: { fields: Record<string, unknown> }
  joinsNotNullableMap: Record<string, boolean> | undefined
}

/** The rows that selects of this shape find. */
export type Found<Selects> = { [Name in keyof Selects]: RowsOf<Selects[Name]> }

/** What drizzle itself reads rows with; exported, but left out of its types. */
const { mapResultRow, orderSelectedFields } = utils as unknown as {
  orderSelectedFields: (fields: Record<string, unknown>) => Field[]
  mapResultRow: (fields: Field[], row: unknown[], notNull: Inside['joinsNotNullableMap']) => unknown
}

/**
 * The rows of several selects in one statement and one round trip, each as it would have come by itself, in its own
 * order. In: selects that need nothing of one another. They see the same instant of the database.
 */
export async function together<const Selects extends Record<string, Select>>(
  tx: Tx,
  selects: Selects,
): Promise<Found<Selects>> {
  const parts = Object.entries(selects).map(([name, select]) => ({ name, ...partOf(select) }))
  const lists = sql.join(
    parts.map(({ name, list }) => sql`(${list}) as ${sql.identifier(name)}`),
    sql`, `,
  )
  const [row] = await tx.execute<Record<string, unknown[]>>(sql`select ${lists}`)
  if (!row) throw new Error('a select without from gives one row')
  return Object.fromEntries(
    parts.map(({ name, read }) => [name, (row[name] ?? []).map(read)]),
  ) as Found<Selects>
}

function partOf(select: Select): { list: SQL; read: (row: unknown) => unknown } {
  if (is(select, SQL)) {
    return { list: sql`select coalesce(json_agg(q), '[]') from (${select}) as q`, read: (row) => row }
  }
  const { config, joinsNotNullableMap } = select as unknown as Inside
  const fields = orderSelectedFields(config.fields)
  // joined tables have columns of the same name: these go by their place
  const columns = sql.join(
    fields.map((_, at) => sql.identifier(`c${at}`)),
    sql`, `,
  )
  return {
    list: sql`select coalesce(json_agg(q), '[]') from (${select.getSQL()}) as q (${columns})`,
    read: (row) => mapResultRow(fields, Object.values(row as object), joinsNotNullableMap),
  }
}
