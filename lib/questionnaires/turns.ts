import { type BatteryTurn, batteryTurn } from '../battery/battery'
import { daysBetween } from '../time/plain-date'
import type { PlainDate } from '../time/types'
import { dayKind, whatStopsWork } from '../today/next-step'
import type { TodayFacts } from '../today/types'
import type { GivenAnswer, ScheduleInput } from './schedule'

/** The calendar of this person; null before the plan begins and after care has ended. */
export function scheduleOf(facts: TodayFacts, answers: readonly GivenAnswer[]): ScheduleInput | null {
  const { startedOn, status } = facts.episode
  if (startedOn === null || startedOn > facts.today || status === 'discharged') return null
  return { startedOn, today: facts.today, answers }
}

/**
 * What the person's own word of the last two weeks says where it is no better (PL1; S003-24); null = better, or not asked.
 */
export function saysNoBetter(answers: readonly GivenAnswer[], today: PlainDate): 'same' | 'worse' | null {
  const own = answers.filter(({ instrument }) => instrument === 'two_weeks')
  const newest = own.toSorted((a, b) => a.localDate.localeCompare(b.localDate)).at(-1)
  if (!newest || newest.total === null || daysBetween(newest.localDate, today) >= 14) return null
  return newest.total < 0 ? 'worse' : newest.total === 0 ? 'same' : null
}

/** Whether the tests at home are due; null before the plan begins. */
export function testsTurn(facts: TodayFacts, doneOn: readonly PlainDate[]): BatteryTurn | null {
  const { startedOn, status } = facts.episode
  if (startedOn === null || status === 'discharged') return null
  return batteryTurn({
    startedOn,
    today: facts.today,
    doneOn,
    ladder: facts.ladder,
    loadedOn: facts.ladderDays.map(({ localDate }) => localDate).sort(),
    workToday: dayKind(facts) === 'work',
    stopped: whatStopsWork(facts) !== null,
    protocol: facts.protocol,
  })
}
