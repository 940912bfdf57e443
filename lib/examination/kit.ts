import { batteryFor, PLANK_CAP_SECONDS } from '../battery/battery'
import type { Irritability } from '../episode/types'
import { restDaysOf } from '../progression/ladder-rungs'
import type { Protocol } from '../progression/protocol'
import type { LadderState, PerSide } from '../progression/types'
import type { Urgency } from '../review/types'
import { addDays, daysBetween } from '../time/plain-date'
import type { PlainDate } from '../time/types'
import type { ExaminationTest } from './types'

/** Stop provocation at 5 of 10, or at signs of a nerve (C.15). */
export const PROVOCATION_STOPS_AT = 5

/** Arabesque, five times (C.15). */
const ARABESQUE_REPS = 5

export type TestGroup = 'battery' | 'provocation' | 'gait'
export type NotNow = 'urgent' | 'irritable' | 'rung' | 'hard_day' | 'no_plan'

export type KitTest = {
  test: ExaminationTest
  group: TestGroup
  /** null = it may be done now. */
  notNow: NotNow | null
  stopAtPain: number
  /** null = no limit to the rise beside the absolute one. */
  stopAtRise: number | null
  /** Repetitions or seconds at which it ends; null = it is done once. */
  cap: number | null
  counts: 'reps' | 'seconds' | 'pain'
}

export type KitFacts = {
  ladder: PerSide<LadderState>
  protocol: Protocol
  irritability: Irritability | null
  /** Urgency of whatever is open for this patient. */
  open: readonly Urgency[]
  redFlag: boolean
  /** Local days with ladder work, oldest first. */
  loadedOn: readonly PlainDate[]
  today: PlainDate
}

const BATTERY = ['bridge', 'plank', 'arabesque', 'knee_straightening'] as const
const PROVOCATION = ['puranen_orava', 'bent_knee_stretch', 'heel_drag'] as const

/**
 * What may be examined through the picture now, with its stop rules (C.15): load tests at or below the rung and not
 * within 24 hours of a harder day; provocation neither in an irritable nor in an urgent state; a look at the gait
 * [S002-09] whenever nothing is urgent. The fast bent-knee stretch does not exist here.
 */
export function examinationKit(facts: KitFacts): { tests: KitTest[]; hardDayUntil: PlainDate | null } {
  const { ladder, protocol, irritability, open, redFlag, loadedOn, today } = facts
  const urgent = redFlag || open.some((urgency) => urgency === 'emergency' || urgency === 'urgent')
  const rungs = Object.values(ladder).map(({ rung }) => rung)
  const plan = batteryFor(ladder, protocol)
  const last = loadedOn.at(-1)
  const hard = rungs.length > 0 && restDaysOf(protocol, Math.min(...rungs)) > 0
  const afterHardDay = hard && last !== undefined && daysBetween(last, today) <= 1
  const whyNotLoad = (test: (typeof BATTERY)[number]): NotNow | null => {
    if (urgent) return 'urgent'
    if (rungs.length === 0) return 'no_plan'
    if (!plan.tests.includes(test)) return 'rung'
    return afterHardDay ? 'hard_day' : null
  }
  const caps = {
    bridge: plan.bridgeCap,
    plank: PLANK_CAP_SECONDS,
    arabesque: ARABESQUE_REPS,
    knee_straightening: null,
  }
  const counts = { bridge: 'reps', plank: 'seconds', arabesque: 'pain', knee_straightening: 'pain' } as const
  return {
    tests: [
      ...BATTERY.map(
        (test): KitTest => ({
          test,
          group: 'battery',
          notNow: whyNotLoad(test),
          stopAtPain: plan.stopAtPain,
          stopAtRise: plan.stopAtRise,
          cap: caps[test],
          counts: counts[test],
        }),
      ),
      ...PROVOCATION.map(
        (test): KitTest => ({
          test,
          group: 'provocation',
          notNow: urgent ? 'urgent' : irritability === 'high' ? 'irritable' : null,
          stopAtPain: PROVOCATION_STOPS_AT,
          stopAtRise: null,
          cap: null,
          counts: 'pain',
        }),
      ),
      {
        test: 'gait',
        group: 'gait',
        notNow: urgent ? 'urgent' : null,
        stopAtPain: plan.stopAtPain,
        stopAtRise: plan.stopAtRise,
        cap: null,
        counts: 'pain',
      },
    ],
    hardDayUntil: afterHardDay && last ? addDays(last, 2) : null,
  }
}
