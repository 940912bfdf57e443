import { type LadderState, type PerSide, SIDES } from '../progression/types'

/** Whether no side of `after` stands on a harder step than in `now`, nor ends a lighter spell sooner. */
export function isNowhereHigher(after: PerSide<LadderState>, now: PerSide<LadderState>): boolean {
  return SIDES.every((side) => {
    const [to, from] = [after[side], now[side]]
    if (!to || !from) return to === from
    return stepsUp(from, to) <= 0 && (to.deloadUntil ?? '') >= (from.deloadUntil ?? '')
  })
}

/** Whether a side of `after` stands on a lighter step than in `now`. */
export function isLowerSomewhere(after: PerSide<LadderState>, now: PerSide<LadderState>): boolean {
  return SIDES.some((side) => {
    const [to, from] = [after[side], now[side]]
    return to !== undefined && from !== undefined && stepsUp(from, to) < 0
  })
}

const stepsUp = (from: LadderState, to: LadderState) => to.rung - from.rung || to.doseStep - from.doseStep
