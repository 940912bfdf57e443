import 'server-only'
import { sql } from 'drizzle-orm'
import type { SystemScope } from '../../lib/auth/scope'
import { audited } from '../audited'

type Attempt = { key: string; most: number; windowSeconds: number; now: Date }

/**
 * Takes one guess at an account before anything is checked. false: `most` were taken, and `windowSeconds` have not
 * passed since the last of them. Because the count is only forgotten after that silence, no stretch of that length
 * ever holds more than `most`. One statement decides and counts: exact over nodes, and kept over a crash.
 */
export function takeGuess(scope: SystemScope, { key, most, windowSeconds, now }: Attempt): Promise<boolean> {
  const at = sql`${now.toISOString()}::timestamptz`
  const over = sql`f.window_start <= ${at} - make_interval(secs => ${windowSeconds})`
  return audited(scope, 'sign-in.guess', async (tx) => {
    const taken = await tx.execute(sql`
      insert into sign_in_failures as f (account_key, window_start, count) values (${key}, ${at}, 1)
      on conflict (account_key) do update
        set count = case when ${over} then 1 else f.count + 1 end, window_start = ${at}
        where ${over} or f.count < ${most}
      returning f.count`)
    return taken.length > 0
  })
}

/** Gives back guesses that were right; wrong ones stay counted, whoever made them. */
export function returnGuesses(scope: SystemScope, key: string, guesses: number): Promise<void> {
  return audited(scope, 'sign-in.return-guess', async (tx) => {
    await tx.execute(
      sql`update sign_in_failures set count = greatest(count - ${guesses}::int, 0) where account_key = ${key}`,
    )
  })
}

/**
 * Counts one use in a fixed window. false: `most` were counted in it. Exact over nodes; may be forgotten in a crash,
 * so nothing that guards an account rests on it alone.
 */
export function takeTurn(scope: SystemScope, { key, most, windowSeconds, now }: Attempt): Promise<boolean> {
  const at = sql`${now.toISOString()}::timestamptz`
  const over = sql`t.window_start <= ${at} - make_interval(secs => ${windowSeconds})`
  return audited(scope, 'turn.take', async (tx) => {
    const taken = await tx.execute(sql`
      insert into throttles as t (key, window_start, count) values (${key}, ${at}, 1)
      on conflict (key) do update
        set count = case when ${over} then 1 else t.count + 1 end,
            window_start = case when ${over} then ${at} else t.window_start end
        where ${over} or t.count < ${most}
      returning t.count`)
    return taken.length > 0
  })
}
