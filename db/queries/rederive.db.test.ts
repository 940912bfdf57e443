import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { read } from '../audited'
import { testScope } from '../testing/factories'
import { DERIVATIONS } from './derive-again'

test('every kind of decision the database can hold can be derived again', async () => {
  const [constraint] = await read(testScope, (tx) =>
    tx.execute<{ says: string }>(
      sql`select pg_get_constraintdef(oid) as says from pg_constraint where conname = 'decisions_kind'`,
    ),
  )
  const kinds = [...(constraint?.says.matchAll(/'([a-z_]+)'::text/g) ?? [])].map(([, kind]) => kind)
  expect(kinds.length).toBeGreaterThan(3)
  expect(kinds.sort()).toEqual(Object.keys(DERIVATIONS).sort())
})
