import { plannedSessionsPerDay } from '../adherence'
import type { Protocol } from '../protocol'
import type { DailyRule, Side } from '../types'
import { actThatEnds } from '../what-ends-a-hold'
import type { LivedDay } from './life'
import type { Profile } from './profile'

/** A stay on one rung: how many loading days it took, and how it ended. */
export type Stay = {
  side: Side
  rung: number
  fromDay: number
  loadingDays: number
  left: 'up' | 'down' | 'still there'
}

/** The stays of one side, in order. Days spent waiting for the other side are not its own. */
export function staysOf(life: readonly LivedDay[], side: Side): readonly Stay[] {
  const stays: Stay[] = []
  let current: Stay | undefined
  for (const { day, after, sessions } of life) {
    const state = after[side]
    if (state === undefined) continue
    if (current !== undefined && state.rung !== current.rung) {
      stays.push({ ...current, left: state.rung > current.rung ? 'up' : 'down' })
      current = undefined
    }
    current ??= { side, rung: state.rung, fromDay: day, loadingDays: 0, left: 'still there' }
    if (sessions.some(({ log }) => log.rung === state.rung && (log.sides ?? [side]).includes(side))) {
      current.loadingDays++
    }
  }
  if (current) stays.push(current)
  return stays
}

/** Loading days a rung is expected to take: 3 to 6 at standard pace, 6 to 12 when slow or agreed smaller (S003-13). */
export function expectedLoadingDays(profile: Profile, rung: number, protocol: Protocol): number {
  const { minLoadingDays } = protocol.evidence
  const usual = plannedSessionsPerDay(rung, undefined, protocol)
  const reduced =
    plannedSessionsPerDay(rung, profile.schedule, protocol) < usual ||
    profile.schedule.daysPerWeek < protocol.schedule.reducedBelowDaysPerWeek
  return profile.pace === 'slow' || reduced ? minLoadingDays.slow : minLoadingDays.standard
}

/** A hold for one reason that has lasted over seven days. Explained: an act of the person ends it, or a task is open. */
export type LongHold = { day: number; rule: DailyRule; days: number; explained: boolean }

const LONG_HOLD_DAYS = 7

/** Every day on which a hold had lasted over seven days, by the day's last decision. */
export function longHolds(life: readonly LivedDay[]): readonly LongHold[] {
  const holds: LongHold[] = []
  let days = 0
  let rule: DailyRule | undefined
  for (const { day, decisions, taskOpen } of life) {
    const decision = decisions.at(-1)?.decision
    if (decision?.outcome !== 'hold') {
      rule = undefined
      continue
    }
    days = decision.rule === rule ? days + 1 : 1
    rule = decision.rule
    const explained = actThatEnds(decision) !== undefined || taskOpen
    if (days > LONG_HOLD_DAYS) holds.push({ day, rule, days, explained })
  }
  return holds
}
