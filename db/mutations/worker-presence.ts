import 'server-only'
import postgres from 'postgres'

/** First key of the advisory lock by which a living worker says that it lives; the second is its id. */
const PRESENCE_LOCKS = 7_315_002
/** A job this young may belong to a worker that has only just come. */
const SETTLE = '30 seconds'

/**
 * Says that a worker lives, for as long as its connection does, and gives back the jobs of workers that were
 * killed: the queue by itself waits four hours for those. A worker counts as dead when it was absent in two looks.
 *
 * In: a connection string, the worker's id as the queue writes it into `locked_by`.
 */
export function workerPresence(url: string, workerId: string) {
  const sql = postgres(url, { max: 1, idle_timeout: 0, max_lifetime: null, onnotice() {} })
  let missing = new Set<string>()
  return {
    /** One look, to be repeated. Out: the ids of the workers whose jobs were given back. */
    async releaseDead(): Promise<string[]> {
      await sql`select set_config('role', 'loadwise_system', false)`
      await sql`select pg_try_advisory_lock(${PRESENCE_LOCKS}, hashtext(${workerId}) & 2147483647)
        where not exists (select 1 from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()
          and classid = ${PRESENCE_LOCKS})`
      const absent = await sql<{ id: string }[]>`
        select distinct job.locked_by as id from graphile_worker._private_jobs job
        where job.locked_at < now() - ${SETTLE}::interval and not exists (
          select 1 from pg_locks held
          where held.locktype = 'advisory' and held.classid = ${PRESENCE_LOCKS}
            and held.database = (select oid from pg_database where datname = current_database())
            and held.objid = (hashtext(job.locked_by) & 2147483647)::oid)`
      const dead = absent.map(({ id }) => id).filter((id) => missing.has(id))
      missing = new Set(absent.map(({ id }) => id))
      if (dead.length > 0) await sql`select graphile_worker.force_unlock_workers(${dead})`
      return dead
    },
    async leave(): Promise<void> {
      await sql.end({ timeout: 5 })
    },
  }
}
