import { addDays } from '../time/plain-date'
import type { PlainDate } from '../time/types'
import { dayKind, ladderWorkToday, whatStopsWork } from './next-step'
import { withTrained } from './trained-days'
import type { TodayFacts } from './types'

/**
 * The days, from today on, on which the plan as it stands asks for a session, if each of them is done (C.14). None
 * while work is stopped, held, or not begun: a day that may not be trained is never announced.
 */
export function sessionDaysAhead(facts: TodayFacts, { days }: { days: number }): PlainDate[] {
  if (whatStopsWork(facts) !== null) return []
  const found: PlainDate[] = []
  let ladderDays = facts.ladderDays
  for (let ahead = 0; ahead < days; ahead += 1) {
    const then: TodayFacts = { ...facts, ladderDays, today: addDays(facts.today, ahead) }
    const { items } = ladderWorkToday(then)
    if (items.length === 0 || dayKind(then) !== 'work') continue
    found.push(then.today)
    ladderDays = withTrained(ladderDays, items, { localDate: then.today, sessions: 1 })
  }
  return found
}
