import postgres from 'postgres'
import { requireLocalDatabase } from './local-database'

/**
 * Empties every table of the demo, as the owner of the tables: the portal's own roles may not delete what was
 * decided. Only a local database in which every clinic is of the demo; throws otherwise.
 */
export async function emptyDatabase(ownerUrl: string): Promise<void> {
  requireLocalDatabase(ownerUrl)
  const sql = postgres(ownerUrl, { max: 1, onnotice() {} })
  try {
    await sql.begin(async (tx) => {
      await tx`set local role loadwise_system`
      const [real] = await tx<{ n: number }[]>`select count(*)::int as n from clinics where not is_demo`
      if (!real || real.n > 0) throw new Error('This database holds a real clinic: it is not emptied.')
      await tx`reset role`
      const tables = await tx<{ name: string }[]>`
        select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`
      await tx.unsafe(`truncate ${tables.map(({ name }) => name).join(', ')}`)
    })
  } finally {
    await sql.end({ timeout: 5 })
  }
}
