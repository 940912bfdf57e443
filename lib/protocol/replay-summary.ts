import type { NotAssessable, ReplayEffect } from './types'

/** One way in which decisions change: from this to that, so many times, for so many people. */
export type ReplayChange = {
  outcomeBefore: string
  ruleBefore: string
  outcomeAfter: string
  ruleAfter: string
  effect: Exclude<ReplayEffect, 'not_assessable' | 'same'>
  decisions: number
  episodes: number
}

/** What became of every past decision. The counts add up to `decisions`; every change is listed. */
export type ReplaySummary = {
  episodes: number
  decisions: number
  byEffect: Record<ReplayEffect, number>
  /** Episodes with at least one decision of that kind. */
  episodesByEffect: Record<ReplayEffect, number>
  notAssessable: Partial<Record<NotAssessable, number>>
  changes: ReplayChange[]
}

/** One past decision under both protocols. */
export type ReplayedDecision = {
  effect: ReplayEffect
  reason?: NotAssessable
  outcomeBefore: string
  ruleBefore: string
  outcomeAfter?: string
  ruleAfter?: string
}

export function emptySummary(): ReplaySummary {
  const none = () => ({ not_assessable: 0, more_cautious: 0, less_cautious: 0, other: 0, same: 0 })
  return {
    episodes: 0,
    decisions: 0,
    byEffect: none(),
    episodesByEffect: none(),
    notAssessable: {},
    changes: [],
  }
}

/** One episode's decisions as a summary of their own; summaries of many episodes add up ({@link addSummaries}). */
export function summarize(decisions: readonly ReplayedDecision[]): ReplaySummary {
  const summary = emptySummary()
  summary.episodes = 1
  for (const decision of decisions) {
    summary.decisions += 1
    summary.byEffect[decision.effect] += 1
    summary.episodesByEffect[decision.effect] = 1
    if (decision.reason)
      summary.notAssessable[decision.reason] = (summary.notAssessable[decision.reason] ?? 0) + 1
    const { effect, outcomeBefore, ruleBefore, outcomeAfter, ruleAfter } = decision
    if (
      effect === 'same' ||
      effect === 'not_assessable' ||
      outcomeAfter === undefined ||
      ruleAfter === undefined
    )
      continue
    const change = { outcomeBefore, ruleBefore, outcomeAfter, ruleAfter, effect }
    const known = sameAmong(summary.changes, change)
    if (known) known.decisions += 1
    else summary.changes.push({ ...change, decisions: 1, episodes: 1 })
  }
  return summary
}

/** Adds one summary to another in place, so that a long replay keeps one small object. */
export function addSummaries(total: ReplaySummary, more: ReplaySummary): void {
  total.episodes += more.episodes
  total.decisions += more.decisions
  for (const effect of Object.keys(total.byEffect) as ReplayEffect[]) {
    total.byEffect[effect] += more.byEffect[effect]
    total.episodesByEffect[effect] += more.episodesByEffect[effect]
  }
  for (const [reason, count] of Object.entries(more.notAssessable) as [NotAssessable, number][]) {
    total.notAssessable[reason] = (total.notAssessable[reason] ?? 0) + count
  }
  for (const change of more.changes) {
    const known = sameAmong(total.changes, change)
    if (known) {
      known.decisions += change.decisions
      known.episodes += change.episodes
    } else total.changes.push({ ...change })
  }
}

/** The most frequent change first; ties in a fixed order, so that equal replays read alike. */
export function inOrder(summary: ReplaySummary): ReplaySummary {
  const changes = [...summary.changes].sort(
    (a, b) => b.decisions - a.decisions || (keyOf(a) < keyOf(b) ? -1 : 1),
  )
  return { ...summary, changes }
}

type Way = Omit<ReplayChange, 'decisions' | 'episodes'>

function sameAmong(changes: readonly ReplayChange[], way: Way): ReplayChange | undefined {
  for (const change of changes) {
    if (
      change.outcomeBefore === way.outcomeBefore &&
      change.ruleBefore === way.ruleBefore &&
      change.outcomeAfter === way.outcomeAfter &&
      change.ruleAfter === way.ruleAfter &&
      change.effect === way.effect
    )
      return change
  }
  return undefined
}

function keyOf(change: Way): string {
  const { outcomeBefore, ruleBefore, outcomeAfter, ruleAfter, effect } = change
  return `${outcomeBefore}|${ruleBefore}|${outcomeAfter}|${ruleAfter}|${effect}`
}

/** Counts as thousandths of their sum that add up to a thousand: what rounding leaves goes to the largest remainders. */
export function sharesInThousands(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0)
  if (total === 0) return counts.map(() => 0)
  const exact = counts.map((count) => (count * 1000) / total)
  const shares = exact.map(Math.floor)
  const left = 1000 - shares.reduce((sum, share) => sum + share, 0)
  const byRemainder = exact
    .map((share, index) => ({ index, remainder: share % 1 }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index)
  for (const { index } of byRemainder.slice(0, left)) shares[index] = (shares[index] ?? 0) + 1
  return shares
}
