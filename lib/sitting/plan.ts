import type { LoadVerdict } from '../ledger/types'
import { fixedNumbers } from '../progression/fixed-numbers'
import type { Protocol } from '../progression/protocol'
import type { PlainDate } from '../time/types'
import type { SittingEnding } from './types'

/** One timed sit with the tendon's answer to it. */
export type SittingBout = {
  entryId: string
  localDate: PlainDate
  seconds: number
  ending: SittingEnding
  verdict: LoadVerdict
}

export type SittingPlan = {
  /** How long to sit at a time now. */
  targetMinutes: number
  /** Calm sits of that length so far, and how many make it longer. */
  clean: number
  needed: number
  /** What the last sit that counted did to it. */
  moved: 'begun' | 'longer' | 'shorter' | 'held' | 'same'
}

const minutesOf = ({ seconds }: SittingBout) => Math.floor(seconds / 60)

/**
 * The graded sitting plan (C.7, C.9; S003-08; numbers ENG): begin at 70 % of the longest sit within limits, a tenth more
 * after two calm sits of the whole length, back to 70 % after one beyond limits (of the longest that was within them, or of
 * this one where it was shorter), an hour at most. In: sits, oldest
 * first. null = nothing to go by yet. A sit without its answers earns nothing.
 */
export function sittingPlan(bouts: readonly SittingBout[], protocol: Protocol): SittingPlan | null {
  const { limitRatio } = protocol.activities
  const { increaseRatio, cleanExposures } = fixedNumbers.gradedReturn
  const cap = fixedNumbers.sitting.capMinutes
  const share = (minutes: number) => Math.min(cap, Math.max(1, Math.floor(minutes * limitRatio)))
  let longest: number | undefined
  let plan: SittingPlan | null = null
  for (const bout of bouts) {
    const minutes = minutesOf(bout)
    if (bout.verdict === 'exceeded' || bout.verdict === 'flare') {
      // what was within limits before is no measure any more once less than that was too much
      if (longest !== undefined && longest >= minutes) longest = undefined
      const lower = share(longest ?? minutes)
      const targetMinutes: number = plan === null ? lower : Math.min(plan.targetMinutes, lower)
      const moved: SittingPlan['moved'] =
        plan === null ? 'begun' : targetMinutes < plan.targetMinutes ? 'shorter' : 'held'
      plan = { targetMinutes, clean: 0, needed: cleanExposures, moved }
      continue
    }
    const within = bout.verdict === 'within'
    if (within && (longest === undefined || minutes > longest)) longest = minutes
    if (plan === null) {
      // Where it asked to move is a length to go by, also before the half hour has been answered.
      if (!within && bout.ending !== 'asked_to_move') continue
      plan = { targetMinutes: share(minutes), clean: 0, needed: cleanExposures, moved: 'begun' }
      continue
    }
    if (!within || minutes < plan.targetMinutes) {
      plan = { ...plan, moved: 'same' }
      continue
    }
    const clean: number = plan.clean + 1
    const longer = Math.min(
      cap,
      Math.max(plan.targetMinutes + 1, Math.floor(plan.targetMinutes * (1 + increaseRatio))),
    )
    plan =
      clean >= cleanExposures && longer > plan.targetMinutes
        ? { targetMinutes: longer, clean: 0, needed: cleanExposures, moved: 'longer' }
        : { ...plan, clean: Math.min(clean, cleanExposures), moved: 'same' }
  }
  return plan
}

const TREND_SITS = 3

export type SittingTrend = {
  /** Median of the newest known sits, in minutes. */
  now: number
  before: number
  /** Against the person's own ups and downs. */
  change: 'longer' | 'shorter' | 'usual'
}

/**
 * Whether somebody sits longer than before: the median of the newest three known sits against the three before, judged
 * by how much this person's sits differ anyway. Only sits that ended because the tendon asked are known; null = fewer
 * than six of them.
 */
export function sittingTrend(bouts: readonly SittingBout[]): SittingTrend | null {
  const known = bouts.filter(({ ending }) => ending === 'asked_to_move').map(({ seconds }) => seconds / 60)
  if (known.length < 2 * TREND_SITS) return null
  const now = median(known.slice(-TREND_SITS))
  const before = median(known.slice(-2 * TREND_SITS, -TREND_SITS))
  const steps = known.slice(1).map((minutes, index) => Math.abs(minutes - (known[index] ?? minutes)))
  const noise = median(steps)
  const change = Math.abs(now - before) <= noise ? 'usual' : now > before ? 'longer' : 'shorter'
  return { now, before, change }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [low, high] = [sorted[middle - 1], sorted[middle]]
  if (high === undefined) throw new RangeError('no median of nothing')
  return sorted.length % 2 === 1 || low === undefined ? high : (low + high) / 2
}
