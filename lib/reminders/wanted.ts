import { dayKind, ladderWorkToday, whatStopsWork } from '../today/next-step'
import type { TodayFacts } from '../today/types'
import type { TimedKind } from './types'

/** Whether there is still something to do today of what a reminder is about. A rest day asks for nothing. */
export function isStillWanted(kind: TimedKind, facts: TodayFacts): boolean {
  const stopped = whatStopsWork(facts)
  if (stopped === 'intake' || stopped === 'discharged' || stopped === 'stopped') return false
  if (kind === 'check_in') return !facts.checkIns.some(({ localDate }) => localDate === facts.today)
  if (stopped !== null || dayKind(facts) !== 'work') return false
  const { planned, done } = ladderWorkToday(facts)
  return done < planned
}
