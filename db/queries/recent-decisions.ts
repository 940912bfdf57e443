import 'server-only'
import { and, asc, eq, gte } from 'drizzle-orm'
import type { DailyRule, RecentFacts } from '../../lib/progression/types'
import { addDays } from '../../lib/time/plain-date'
import type { PlainDate } from '../../lib/time/types'
import type { Tx } from '../audited'
import { decisions } from '../schema'

const LOOK_BACK_DAYS = 14

/** The decisions {@link recentFactsIn} looks at, to be sent with other selects. */
export const recentDecisions = (tx: Tx, { episodeId, today }: { episodeId: string; today: PlainDate }) =>
  tx
    .select({
      localDate: decisions.localDate,
      rule: decisions.rule,
      outcome: decisions.outcome,
      effect: decisions.effect,
    })
    .from(decisions)
    .where(
      and(
        eq(decisions.episodeId, episodeId),
        eq(decisions.kind, 'daily'),
        gte(decisions.localDate, addDays(today, -LOOK_BACK_DAYS)),
      ),
    )
    .orderBy(asc(decisions.number))

/** What earlier decisions say to the flags that look back: regressions, flares, days held for one reason (C.7, C.3a, C.20). */
export function recentFactsIn(
  rows: Awaited<ReturnType<typeof recentDecisions>>,
  today: PlainDate,
): RecentFacts {
  const dates = (wanted: (row: (typeof rows)[number]) => boolean) => [
    ...new Set(rows.filter(wanted).map(({ localDate }) => localDate)),
  ]
  const lastHoldOn = new Map(
    rows.map(({ localDate, rule, outcome }) => [
      localDate,
      outcome === 'hold' ? (rule as DailyRule) : undefined,
    ]),
  )
  const rule = lastHoldOn.get(addDays(today, -1))
  let days = 0
  while (rule !== undefined && lastHoldOn.get(addDays(today, -1 - days)) === rule) days += 1
  return {
    regressionDates: dates(({ outcome, effect }) => outcome === 'regress' && effect === 'applied'),
    flareDates: dates(({ rule }) => rule === 'FL1' || rule === 'FL2'),
    ...(rule === undefined ? {} : { heldFor: { rule, days } }),
  }
}
