import { addDays } from '@/lib/time/plain-date'
import { applyChanges } from './counterfactual/apply-change'
import { aheadOf, candidatesFor, type Group, sizeOf } from './counterfactual/candidates'
import type {
  BetterDecision,
  Counterfactual,
  EvidenceChange,
  NoCounterfactual,
  SideCounterfactual,
} from './counterfactual/types'
import { evaluateDaily } from './evaluate'
import { compareCaution } from './precedence'
import type { Protocol } from './protocol'
import { type DailyDecision, type DailyInput, SIDES, type Side, type SideDecision } from './types'

/** Rules that may have to give way one after another, and evaluations that finding and then shrinking may cost. */
const DEPTH_MAX = 4
const EVALUATIONS_TO_FIND = 32
const EVALUATIONS_MAX = 96

/**
 * The smallest change in the evidence that would have led to the next better decision, for the decision as a whole or,
 * where the sides stand apart, for each side. Found by asking what the rule that decided rested on, changing that, and
 * evaluating again with the engine itself: nothing is claimed that it does not confirm. What is found cannot be made
 * smaller: no part of it would do, and no value in it could be further from what would have been best.
 * In: the same input and protocol that gave `decision`. Pure; at most {@link EVALUATIONS_MAX} evaluations a side.
 */
export function findCounterfactual(
  input: DailyInput,
  decision: DailyDecision,
  protocol: Protocol,
): Counterfactual {
  const sides = SIDES.filter((side) => decision.perSide[side] !== undefined)
  const apart = sides.length > 1 && !decision.joint
  const asked = apart ? sides : [decision.decidingSide]
  return {
    sides: asked.map((side) => {
      const found = new Search(input, decision, protocol, apart ? side : undefined).find()
      return apart ? { ...found, side } : found
    }),
  }
}

/** Whether these changes lead to a better decision than `decision` for this side (absent = for the whole). */
export function leadsToBetter(
  input: DailyInput,
  decision: DailyDecision,
  changes: readonly EvidenceChange[],
  protocol: Protocol,
  side?: Side,
): BetterDecision | undefined {
  return new Search(input, decision, protocol, side).betterWith(changes)
}

class Search {
  private evaluations = 0

  constructor(
    private readonly input: DailyInput,
    private readonly decision: DailyDecision,
    private readonly protocol: Protocol,
    private readonly side: Side | undefined,
  ) {}

  find(): SideCounterfactual {
    const none = this.whyNone()
    if (none) return { none }
    const found = this.descend([], this.decision, 0)
    if (!found) return { none: 'not_found' }
    const changes = this.smallest(found)
    const better = this.betterWith(changes)
    if (!better) return { none: 'not_found' }
    const asks = this.whatSettles(changes)
    return { changes, better, ...(asks ? { asks } : {}) }
  }

  private own(decision: DailyDecision): SideDecision {
    return this.side === undefined ? decision : (decision.perSide[this.side] as SideDecision)
  }

  private whyNone(): NoCounterfactual | undefined {
    const { rule, outcome, findings, waitsForOtherSide } = this.own(this.decision)
    if (outcome === 'progress_dose' || outcome === 'progress_rung') return 'moved_on'
    if (outcome === 'maintain') return 'goal_reached'
    if (rule === 'RF' || rule === 'CL1' || rule === 'CL2' || waitsForOtherSide === true) return 'clinician'
    const deciding = findings.find((finding) => finding.rule === rule && finding.verdict === 'fired')
    return rule === 'SY1' && deciding?.reason === 'flare_report' ? 'reported' : undefined
  }

  private decideWith(changes: readonly EvidenceChange[]): DailyDecision {
    this.evaluations += 1
    const side = this.side ?? this.decision.decidingSide
    return evaluateDaily(applyChanges(this.input, changes, this.protocol, side), this.protocol)
  }

  betterWith(changes: readonly EvidenceChange[]): BetterDecision | undefined {
    return this.asBetter(this.decideWith(changes))
  }

  private asBetter(decision: DailyDecision): BetterDecision | undefined {
    const { outcome, rule, toRung, toDoseStep } = this.own(decision)
    if (compareCaution(outcome, this.own(this.decision).outcome) <= 0) return undefined
    return {
      outcome,
      rule,
      ...(toRung === undefined ? {} : { toRung }),
      ...(toDoseStep === undefined ? {} : { toDoseStep }),
    }
  }

  /** Takes one rule after another out of the way, the shortest way first. */
  private descend(
    changes: readonly EvidenceChange[],
    decision: DailyDecision,
    depth: number,
  ): readonly EvidenceChange[] | undefined {
    if (depth >= DEPTH_MAX) return undefined
    const side = this.side ?? decision.decidingSide
    const before = applyChanges(this.input, changes, this.protocol, side)
    const groups = candidatesFor(this.own(decision), before, side, this.protocol).filter(
      ({ length }) => length > 0,
    )
    const further: { changes: readonly EvidenceChange[]; decision: DailyDecision }[] = []
    for (const group of sorted(groups)) {
      if (this.evaluations >= EVALUATIONS_TO_FIND) break
      const tried = merged(changes, group)
      const after = this.decideWith(tried)
      if (this.asBetter(after)) return tried
      if (!isSameHold(this.own(after), this.own(decision))) further.push({ changes: tried, decision: after })
    }
    for (const next of further) {
      const found = this.descend(next.changes, next.decision, depth + 1)
      if (found) return found
    }
    return undefined
  }

  /** Until nothing can be left out and nothing be asked less of: one can make room for the other. */
  private smallest(found: readonly EvidenceChange[]): readonly EvidenceChange[] {
    let changes = found
    for (;;) {
      const smaller = this.weakened(this.pruned(changes))
      if (smaller === changes) return changes
      if (this.evaluations >= EVALUATIONS_MAX) return smaller
      changes = smaller
    }
  }

  /** Leaves out every change without which it would still be better. */
  private pruned(changes: readonly EvidenceChange[]): readonly EvidenceChange[] {
    let kept = changes
    for (const change of changes) {
      if (kept.length === 1) break
      const without = kept.filter((other) => other !== change)
      if (this.betterWith(without)) kept = without
    }
    return kept
  }

  /** Moves every value as far back towards what was as the better decision allows. */
  private weakened(changes: readonly EvidenceChange[]): readonly EvidenceChange[] {
    let kept = changes
    for (let index = 0; index < kept.length; index++) {
      for (;;) {
        const weaker = weakerThan(kept[index] as EvidenceChange, this.protocol)
        if (!weaker || this.evaluations >= EVALUATIONS_MAX) break
        const tried = kept.with(index, weaker)
        if (!this.betterWith(tried)) break
        kept = tried
      }
    }
    return kept
  }

  /**
   * Missing evidence asks for one thing: what was found, if that can still be given, else the smallest that would do
   * from here on. Where more than one thing is still open there is no such one.
   */
  private whatSettles(changes: readonly EvidenceChange[]): EvidenceChange | undefined {
    const { rule } = this.own(this.decision)
    if (rule !== 'MD1' && rule !== 'NE1') return undefined
    const side = this.side ?? this.decision.decidingSide
    const settling = changes.every(canStillBeGiven)
      ? changes
      : sorted(aheadOf(this.input, side, this.protocol, 1)).find((group) => this.betterWith(group))
    const [only] = settling ?? []
    return settling?.length === 1 && only && canStillBeGiven(only) ? only : undefined
  }
}

/** Whether it lies ahead, so that nobody is told of it as of a chance missed. */
export function canStillBeGiven(change: EvidenceChange): boolean {
  return change.kind === 'further_days' || ('open' in change && change.open === true)
}

function isSameHold(a: SideDecision, b: SideDecision): boolean {
  const reasonOf = ({ rule, findings }: SideDecision) =>
    findings.find((finding) => finding.rule === rule && finding.verdict === 'fired')
  return (
    a.rule === b.rule &&
    a.outcome === b.outcome &&
    reasonOf(a)?.reason === reasonOf(b)?.reason &&
    (reasonOf(a)?.basis ?? []).join() === (reasonOf(b)?.basis ?? []).join()
  )
}

/** The smallest first; of two of one size the one named first, which is what is still open. */
function sorted(groups: readonly Group[]): readonly Group[] {
  return [...groups].sort((a, b) => sizeOf(a) - sizeOf(b))
}

/** Later wishes about the same value take the place of earlier ones; further days come on top of those before. */
function merged(changes: readonly EvidenceChange[], group: Group): readonly EvidenceChange[] {
  const ahead = changes.find((change) => change.kind === 'further_days')
  const added = group.map((change) =>
    change.kind === 'further_days' && ahead ? { ...ahead, days: ahead.days + change.days } : change,
  )
  const keys = new Set(added.map(keyOf))
  return [...changes.filter((change) => !keys.has(keyOf(change))), ...added]
}

function keyOf(change: EvidenceChange): string {
  const { kind } = change
  const id = 'logId' in change ? change.logId : 'localDate' in change ? change.localDate : ''
  const field = kind === 'pain' ? change.field : ''
  return [kind, id, field, 'side' in change ? change.side : ''].join('|')
}

/** The same change asking for a little less; absent when it already asks for the least. */
function weakerThan(change: EvidenceChange, { flare }: Protocol): EvidenceChange | undefined {
  switch (change.kind) {
    case 'pain': {
      if (change.field === 'pre') return undefined
      const to = change.to + 1
      return to <= 10 && (change.from === undefined || to < change.from) ? { ...change, to } : undefined
    }
    case 'next_morning':
    case 'further_days':
      return change.to < 10 ? { ...change, to: change.to + 1 } : undefined
    case 'settle': {
      // Between the two limits no minute makes a difference.
      const to = flare.settleMinutesOver
      return change.to < to && (change.from === undefined || to < change.from) ? { ...change, to } : undefined
    }
    case 'session_by':
      return { ...change, localDate: addDays(change.localDate, -1) }
    case 'rest_before':
    case 'week_mean':
    case 'adherence':
    case 'another_session':
    case 'full_sets':
    case 'in_time':
    case 'no_analgesic':
    case 'red_flag_screen':
    case 'technique':
      return undefined
  }
}
