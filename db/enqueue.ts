import 'server-only'
import { sql } from 'drizzle-orm'
import type { Payloads } from '../lib/jobs/payloads'
import type { TaskName } from '../lib/jobs/task-names'
import type { Tx } from './audited'

/**
 * Adds a job to the worker's queue inside the caller's transaction: it exists only if that commits.
 * A job with the same `key` that has not started is replaced; `runAt` undefined = as soon as possible.
 */
export async function enqueue<T extends TaskName>(
  tx: Tx,
  task: T,
  payload: Payloads[T],
  { key, runAt }: { key?: string; runAt?: Date } = {},
): Promise<void> {
  await tx.execute(
    sql`select app_enqueue(${task}, ${JSON.stringify(payload)}::jsonb, ${key ?? null}, ${runAt?.toISOString() ?? null}::timestamptz)`,
  )
}
