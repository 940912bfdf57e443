import 'server-only'
import { sql } from 'drizzle-orm'
import type { Payloads } from '../lib/jobs/payloads'
import type { TaskName } from '../lib/jobs/task-names'
import type { Tx } from './audited'

/**
 * Adds a job to the worker's queue inside the caller's transaction: it exists only if that commits.
 * A job with the same `key` that has not started is replaced; without `runAt` and `inSeconds` as soon as possible.
 */
export async function enqueue<T extends TaskName>(
  tx: Tx,
  task: T,
  payload: Payloads[T],
  { key, runAt, inSeconds }: { key?: string; runAt?: Date; inSeconds?: number } = {},
): Promise<void> {
  // Counted on the database's clock, which is the worker's: a node whose clock is off waits no longer.
  const at =
    inSeconds === undefined
      ? sql`${runAt?.toISOString() ?? null}::timestamptz`
      : sql`clock_timestamp() + make_interval(secs => ${inSeconds})`
  await tx.execute(sql`select app_enqueue(${task}, ${JSON.stringify(payload)}::jsonb, ${key ?? null}, ${at})`)
}
