import { Temporal } from 'temporal-polyfill'
import type { AffectedSide } from '../episode/types'
import { fixedNumbers } from '../progression/fixed-numbers'
import type { Pace } from '../progression/protocol-schema'
import { type LadderState, type PerSide, SIDES } from '../progression/types'
import { addDays } from '../time/plain-date'
import type { PlainDate } from '../time/types'

/** How training goes on after care, and where to begin again (C.14, C.16). Frozen with the discharge. */
export type MaintenancePlan = {
  heavyDaysPerWeek: number
  lightDaysPerWeek: number
  /** Per affected side: what is kept, and the step to restart at. */
  sides: PerSide<{
    rung: number
    doseStep: number
    pace: Pace
    restartRung: number
    restartDoseStep: number
  }>
  keepDoing: string
  ifItComesBack: string
}

/** C.14: two heavy days, one or two light ones, for good (S000-47). */
export const USUAL_WEEK = { heavyDaysPerWeek: 2, lightDaysPerWeek: 2 } as const

/**
 * What each side keeps, and where it restarts: the last rung that stayed within limits, at its first dose (C.16). That is
 * the rung held at the end of care.
 */
export function maintenanceSides(ladder: PerSide<LadderState>): MaintenancePlan['sides'] {
  const sides: MaintenancePlan['sides'] = {}
  for (const side of SIDES) {
    const state = ladder[side]
    if (!state) continue
    const { rung, doseStep, pace } = state
    sides[side] = { rung, doseStep, pace, restartRung: rung, restartDoseStep: 0 }
  }
  return sides
}

/** The days on which the clinic looks again: three and six months after the end (C.16 [ENG]). */
export function followUpDates(endedOn: PlainDate): PlainDate[] {
  const end = Temporal.PlainDate.from(endedOn)
  return fixedNumbers.completion.followUpMonths.map((months) => end.add({ months }).toString())
}

/** The day on which Today may ask again after a "not yet": two weeks on. */
export const askAgainOn = (answeredOn: PlainDate): PlainDate =>
  addDays(answeredOn, fixedNumbers.completion.maintainedDays)

/** Whether a plan for one leg stands beside care of the other one. Unknown and both-sided care is not "the other leg". */
export const isOtherLeg = (kept: AffectedSide | null, now: AffectedSide | null): boolean =>
  (kept === 'left' && now === 'right') || (kept === 'right' && now === 'left')
