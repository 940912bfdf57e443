import { fixedNumbers } from '../progression/fixed-numbers'
import { restDaysOf } from '../progression/ladder-rungs'
import type { Protocol } from '../progression/protocol'
import type { LadderState, PerSide } from '../progression/types'
import { addDays, daysBetween } from '../time/plain-date'
import type { PlainDate } from '../time/types'
import type { BatteryTest } from './types'

/** First rung whose exercise a test asks for; it is only given at or above that rung (C.15, C.4). */
const FROM_RUNG: Record<BatteryTest, number> = {
  bridge: 2,
  sitting: 0,
  arabesque: 4,
  plank: 1,
  knee_straightening: 0,
}
/** Stop at 30 bridges (C.15); fewer below rung 3. */
const BRIDGE_STOP = 30
export const SITTING_CAP_MINUTES = 60
export const PLANK_CAP_SECONDS = 30
const EVERY_DAYS = 14
const WINDOW_DAYS = 7

export type BatteryPlan = {
  tests: readonly BatteryTest[]
  /** Repetitions at which the bridge test ends. */
  bridgeCap: number
  /** Pain at which every test ends: the absolute limit, or this much above the pain before it. */
  stopAtPain: number
  stopAtRise: number
}

/** The tests that fit where the person stands; of two sides the lower rung counts (C.15). */
export function batteryFor(ladder: PerSide<LadderState>, protocol: Protocol): BatteryPlan {
  const rung = lowestRung(ladder)
  const { stopAtPain, capRepsLowRungs, capRepsBelowRung } = fixedNumbers.testBattery
  return {
    tests: (Object.keys(FROM_RUNG) as BatteryTest[]).filter((test) => FROM_RUNG[test] <= rung),
    bridgeCap: rung < capRepsBelowRung ? capRepsLowRungs : BRIDGE_STOP,
    stopAtPain,
    stopAtRise: protocol.limits.duringRiseMax,
  }
}

/** Whether the pain said of a test ends it: at the stop value, or more than the allowed rise above before. */
export function endsTest(
  pain: number,
  before: number | undefined,
  { stopAtPain, stopAtRise }: BatteryPlan,
): boolean {
  return pain >= stopAtPain || (before !== undefined && pain - before > stopAtRise)
}

/** The pains of one result, as they are stored; null = not asked or not said. */
export type BatteryPains = Record<
  | 'preLeft'
  | 'preRight'
  | 'bridgePainLeft'
  | 'bridgePainRight'
  | 'arabesquePainLeft'
  | 'arabesquePainRight'
  | 'plankPain',
  number | null
>

/** Whether one of these tests went to where it must end (C.15). A plank loads both legs: the calmer one is its before. */
export function endedByPain(pains: BatteryPains, plan: BatteryPlan): boolean {
  const before = { left: pains.preLeft ?? undefined, right: pains.preRight ?? undefined }
  const known = Object.values(before).filter((pain) => pain !== undefined)
  const calmer = known.length === 0 ? undefined : Math.min(...known)
  return (
    [
      [pains.bridgePainLeft, before.left],
      [pains.bridgePainRight, before.right],
      [pains.arabesquePainLeft, before.left],
      [pains.arabesquePainRight, before.right],
      [pains.plankPain, calmer],
    ] as const
  ).some(([pain, was]) => pain !== null && endsTest(pain, was, plan))
}

export type BatteryTurn =
  | { state: 'open'; since: PlainDate; until: PlainDate }
  | { state: 'done'; on: PlainDate; next: PlainDate }
  | { state: 'waits'; why: 'hard_day'; from: PlainDate }
  | { state: 'waits'; why: 'hard_today' }
  | { state: 'waits'; why: 'no_work' }
  | { state: 'ahead'; next: PlainDate }

/**
 * Whether the tests are due (C.15): every second week from week 0, open for a week, not within 24 hours of a harder
 * day (rungs with rest days between), and not while anything stops planned work.
 * In: days of loading on the ladder, most recent last; whether the plan asks for the ladder's work today.
 */
export function batteryTurn({
  startedOn,
  today,
  doneOn,
  ladder,
  loadedOn,
  workToday,
  stopped,
  protocol,
}: {
  startedOn: PlainDate
  today: PlainDate
  doneOn: readonly PlainDate[]
  ladder: PerSide<LadderState>
  loadedOn: readonly PlainDate[]
  workToday: boolean
  stopped: boolean
  protocol: Protocol
}): BatteryTurn {
  const turn = Math.floor(Math.max(0, daysBetween(startedOn, today)) / EVERY_DAYS)
  const since = addDays(startedOn, turn * EVERY_DAYS)
  const next = addDays(since, EVERY_DAYS)
  const done = doneOn.find((date) => date >= since && date <= today)
  if (done !== undefined) return { state: 'done', on: done, next }
  const until = addDays(since, WINDOW_DAYS - 1)
  if (today > until || today < startedOn) return { state: 'ahead', next }
  if (stopped) return { state: 'waits', why: 'no_work' }
  const last = loadedOn.at(-1)
  const hard = restDaysOf(protocol, lowestRung(ladder)) > 0
  if (hard && last !== undefined && daysBetween(last, today) <= 1)
    return { state: 'waits', why: 'hard_day', from: addDays(last, 2) }
  if (hard && workToday) return { state: 'waits', why: 'hard_today' }
  return { state: 'open', since, until }
}

function lowestRung(ladder: PerSide<LadderState>): number {
  const rungs = Object.values(ladder).map(({ rung }) => rung)
  return rungs.length === 0 ? 0 : Math.min(...rungs)
}
