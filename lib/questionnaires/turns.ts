import { type BatteryTurn, batteryTurn } from '../battery/battery'
import type { PlainDate } from '../time/types'
import { whatStopsWork } from '../today/next-step'
import type { TodayFacts } from '../today/types'
import type { GivenAnswer, ScheduleInput } from './schedule'

/** The calendar of this person; null before the plan begins and after care has ended. */
export function scheduleOf(facts: TodayFacts, answers: readonly GivenAnswer[]): ScheduleInput | null {
  const { startedOn, status } = facts.episode
  if (startedOn === null || startedOn > facts.today || status === 'discharged') return null
  return { startedOn, today: facts.today, answers }
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
    stopped: whatStopsWork(facts) !== null,
    protocol: facts.protocol,
  })
}
