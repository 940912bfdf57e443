import type { ReplayedDecision } from '@/lib/protocol/replay-summary'
import type { SideVerdict } from './decide-side'
import { ENGINE_VERSION } from './engine-version'
import { type DailyVerdict, judgeDaily } from './evaluate'
import { type History, prepareHistory } from './logbook'
import { compareCaution } from './precedence'
import { doseAt, type Protocol } from './protocol'
import { type DailyDecision, type DailyInput, SIDES } from './types'

/** What the record says of a decision, for the sides it judged. */
export type RecordedDecision = Pick<
  DailyDecision,
  'outcome' | 'rule' | 'exercise' | 'urgency' | 'engineVersion'
>

/** A past decision: what it rested on, and, if `from` itself made it, what the record says of it. */
export type PastDecision = {
  input: DailyInput
  recorded?: RecordedDecision
  /** The logs of `input` prepared, where a life's days are decided on in turn. */
  history?: History
}

/**
 * One past decision as it would be under `to` instead of `from`, on the same evidence and from the same place on the
 * ladder: each decision stands for itself, nothing is carried over to the next day. Pure.
 * Not assessable: the person stood on a step that `to` does not have; or low adherence decided, and `to` plans
 * another number of sessions, so that the share done is not known under it.
 */
export function replayDecision(
  { input, recorded, history: known }: PastDecision,
  from: Protocol,
  to: Protocol,
): ReplayedDecision {
  if (!standsOn(input, to)) {
    const before = recorded ?? judgeDaily(input, from, known)
    return {
      outcomeBefore: before.outcome,
      ruleBefore: before.rule,
      effect: 'not_assessable',
      reason: 'no_such_step',
    }
  }
  const history = known ?? prepareHistory(input, to)
  const after = judgeDaily(input, to, history)
  const { before, effect } =
    comparedWithRecord(recorded, after, input, from, to) ??
    comparedWithVerdict(judgeDaily(input, from, history), after)
  const said = { outcomeBefore: before.outcome, ruleBefore: before.rule }
  if ((before.rule === 'AD1' || after.rule === 'AD1') && plansOtherwise(input, from, to)) {
    return { ...said, effect: 'not_assessable', reason: 'adherence_unknown' }
  }
  return { ...said, outcomeAfter: after.outcome, ruleAfter: after.rule, effect }
}

type Compared = Pick<ReplayedDecision, 'effect'> & { before: Pick<DailyVerdict, 'outcome' | 'rule'> }

/**
 * Most decisions do not change, and then the record spares making them twice: the same rule with the same outcome goes
 * to the same step where both protocols have the same steps. Of one side another outcome says by itself which is the
 * more cautious. Absent = the record does not settle it; two sides are always judged anew.
 */
function comparedWithRecord(
  recorded: RecordedDecision | undefined,
  after: DailyVerdict,
  { ladder }: DailyInput,
  from: Protocol,
  to: Protocol,
): Compared | undefined {
  if (recorded === undefined || recorded.engineVersion !== ENGINE_VERSION) return undefined
  if (ladder.left && ladder.right) return undefined
  const order = compareCaution(after.outcome, recorded.outcome)
  if (order !== 0) return { before: recorded, effect: order > 0 ? 'less_cautious' : 'more_cautious' }
  const saysTheSame =
    recorded.rule === after.rule &&
    recorded.exercise === after.exercise &&
    recorded.urgency === after.urgency &&
    haveSameSteps(from, to)
  return saysTheSame ? { before: recorded, effect: 'same' } : undefined
}

const comparedWithVerdict = (before: DailyVerdict, after: DailyVerdict): Compared => ({
  before,
  effect: effectOf(before, after),
})

function haveSameSteps(from: Protocol, to: Protocol): boolean {
  return (
    from.deload.doseStep === to.deload.doseStep &&
    from.ladder.length === to.ladder.length &&
    (['standard', 'slow', 'isometric'] as const).every(
      (set) => from.doseSteps[set].length === to.doseSteps[set].length,
    )
  )
}

function standsOn({ ladder }: DailyInput, protocol: Protocol): boolean {
  try {
    for (const side of SIDES) {
      const state = ladder[side]
      if (state) doseAt(protocol, state.rung, state.pace, state.doseStep)
    }
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

function plansOtherwise({ ladder }: DailyInput, from: Protocol, to: Protocol): boolean {
  return SIDES.some((side) => {
    const rung = ladder[side]?.rung
    if (rung === undefined) return false
    const [a, b] = [from.ladder[rung]?.cadence, to.ladder[rung]?.cadence]
    return (
      a?.kind !== b?.kind ||
      a?.sessionsPerDay !== b?.sessionsPerDay ||
      a?.minRestDays !== b?.minRestDays ||
      a?.maxDaysPerWeek !== b?.maxDaysPerWeek
    )
  })
}

/** The side that becomes most cautious speaks; a side that becomes bolder is never hidden behind the other. */
function effectOf(before: DailyVerdict, after: DailyVerdict): ReplayedDecision['effect'] {
  let effect: ReplayedDecision['effect'] = 'same'
  for (const side of SIDES) {
    const was = before.perSide[side]
    const is = after.perSide[side]
    const order = was && is ? orderOf(was, is) : 0
    if (order > 0) return 'less_cautious'
    if (order < 0) effect = 'more_cautious'
    else if (effect === 'same' && !hasSameTarget(was, is)) effect = 'other'
  }
  return effect
}

/** Positive when `after` is the less cautious. */
function orderOf(before: SideVerdict, after: SideVerdict): number {
  return (
    compareCaution(after.outcome, before.outcome) ||
    (after.toRung ?? 0) - (before.toRung ?? 0) ||
    (after.toDoseStep ?? 0) - (before.toDoseStep ?? 0)
  )
}

function hasSameTarget(was: SideVerdict | undefined, is: SideVerdict | undefined): boolean {
  return (
    was?.outcome === is?.outcome &&
    was?.toRung === is?.toRung &&
    was?.toDoseStep === is?.toDoseStep &&
    was?.urgency === is?.urgency &&
    was?.exercise === is?.exercise
  )
}
