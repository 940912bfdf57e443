import { addDays } from '../time/plain-date'
import type { PlainDate } from '../time/types'
import { dayKind, ladderWorkToday } from './next-step'
import { withTrained } from './trained-days'
import type { TodayFacts } from './types'

const LOOKS_AHEAD_DAYS = 8

/**
 * The day of the next session of the plan as it stands, once `more` further sessions have been done today. Today
 * itself while more are planned; null when the plan holds no ladder work within the coming days.
 */
export function nextSessionDay(facts: TodayFacts, { more }: { more: number }): PlainDate | null {
  const work = ladderWorkToday(facts)
  if (work.items.length > 0 && work.done + more < work.planned) return facts.today
  const ladderDays =
    more > 0
      ? withTrained(facts.ladderDays, work.items, { localDate: facts.today, sessions: more })
      : facts.ladderDays
  for (let ahead = 1; ahead <= LOOKS_AHEAD_DAYS; ahead++) {
    const then: TodayFacts = { ...facts, ladderDays, today: addDays(facts.today, ahead) }
    if (ladderWorkToday(then).items.length > 0 && dayKind(then) === 'work') return then.today
  }
  return null
}
