import 'server-only'
import { sql } from 'drizzle-orm'
import type { SystemScope } from '../../lib/auth/scope'
import { audited } from '../audited'
import { signInFailures, throttles } from '../schema'

type Counted = { key: string; windowSeconds: number; now: Date }

/**
 * Counts one attempt in a fixed window, exactly over all nodes, and returns the count so far. `lasting` counters
 * survive a crash (accounts); the others may be lost in one (addresses).
 */
export function countAttempt(scope: SystemScope, attempt: Counted & { lasting: boolean }): Promise<number> {
  const table = attempt.lasting ? signInFailures : throttles
  const key = attempt.lasting ? signInFailures.accountKey : throttles.key
  const at = attempt.now.toISOString()
  const over = sql`${table.windowStart} <= ${at}::timestamptz - make_interval(secs => ${attempt.windowSeconds})`
  return audited(scope, 'sign-in.count', async (tx) => {
    const values = { windowStart: attempt.now, count: 1 }
    const set = {
      count: sql`case when ${over} then 1 else ${table.count} + 1 end`,
      windowStart: sql`case when ${over} then ${at}::timestamptz else ${table.windowStart} end`,
    }
    const [row] = attempt.lasting
      ? await tx
          .insert(signInFailures)
          .values({ ...values, accountKey: attempt.key })
          .onConflictDoUpdate({ target: key, set })
          .returning({ count: signInFailures.count })
      : await tx
          .insert(throttles)
          .values({ ...values, key: attempt.key })
          .onConflictDoUpdate({ target: key, set })
          .returning({ count: throttles.count })
    return row?.count ?? 1
  })
}

/** A right password and second factor forgive the failures before. */
export function forgiveAttempts(scope: SystemScope, key: string): Promise<void> {
  return audited(scope, 'sign-in.forgive', async (tx) => {
    await tx.delete(signInFailures).where(sql`${signInFailures.accountKey} = ${key}`)
  })
}
