import { dayOf } from './day-number'
import {
  type AbsoluteResults,
  decideSide,
  judgeSide,
  type SideVerdict,
  toDecision,
  toVerdict,
} from './decide-side'
import { ENGINE_VERSION } from './engine-version'
import { jointLadderState, trainAlike } from './joint-exercise'
import { restDaysOf } from './ladder-rungs'
import { AS_KNOWN, earlierReadings, type History, type Logbook, logbookSince, readLogbook } from './logbook'
import { compareCaution } from './precedence'
import type { Protocol } from './protocol'
import type { Proposal } from './rule-result'
import { clinicianHold } from './rules/clinician-hold'
import { redFlag } from './rules/red-flag'
import { hold } from './rules/step-down'
import { gatherSituation, REST_LOOK_BACK_DAYS, type Situation } from './situation'
import {
  type DailyDecision,
  type DailyInput,
  type LadderState,
  type PerSide,
  SIDES,
  type Side,
  type SideDecision,
} from './types'

/** Days before today the trend and the patterns look at. */
const LOOK_BACK_DAYS = 14
/** On a rung kept for longer, loading days older than twelve weeks no longer speak. */
const LONGEST_EVIDENCE_DAYS = 84

/**
 * The daily decision (C.6): refer, regress, deload, hold, progress or maintain, with every rule's finding.
 * In: the state of each affected side, the logs in any order, `now` and the patient's `today`. Pure; `protocol` is a
 * parsed protocol. Throws RangeError for a rung or dose step that is not on the ladder, or when no affected side has
 * a ladder state. `history`: the same logs prepared, where they are decided on more than once.
 */
export function evaluateDaily(input: DailyInput, protocol: Protocol, history?: History): DailyDecision {
  const begun = begin(input, protocol, history)
  const { absolute, sides, joint } = begun
  const own: PerSide<SideDecision> = {}
  for (const side of sides) own[side] = decideFromEveryReading(begun, side)

  const decidingSide = moreCautiousSide(own, sides)
  const deciding = own[decidingSide] as SideDecision
  const { outcome, rule, toRung, toDose, toDoseStep, urgency, findings } = deciding
  return {
    outcome,
    rule,
    toRung,
    toDose,
    toDoseStep,
    deload: joint ? deloadOfBoth(deciding, own, sides) : deciding.deload,
    urgency,
    exercise: strictestExercise(sides.map((side) => own[side]?.exercise)),
    flags: unionOf(sides.map((side) => own[side]?.flags)),
    evidence: unionOf(sides.map((side) => own[side]?.evidence)),
    findings,
    activityAdvice: mergeAdvice(sides.map((side) => own[side])),
    affected: input.affected,
    joint: joint !== undefined,
    decidingSide,
    perSide: joint ? withWaitingSide(own, joint, input, absolute) : own,
    today: input.today,
    evaluatedAt: input.now,
    protocolId: protocol.id,
    protocolVersion: protocol.version,
    engineVersion: ENGINE_VERSION,
  }
}

/** What was decided, for the person and for each side, without the trace. */
export type DailyVerdict = Pick<SideVerdict, 'outcome' | 'rule' | 'urgency' | 'exercise'> & {
  perSide: PerSide<SideVerdict>
}

/**
 * What {@link evaluateDaily} decides for the same input, at a fraction of its cost: no findings, flags, evidence or
 * advice. A property test holds the two together.
 */
export function judgeDaily(input: DailyInput, protocol: Protocol, history?: History): DailyVerdict {
  const begun = begin(input, protocol, history)
  const { absolute, sides, joint } = begun
  const own: PerSide<SideVerdict> = {}
  for (const side of sides) own[side] = judgeEveryReading(begun, side)
  const { outcome, rule, urgency } = own[moreCautiousSide(own, sides)] as SideVerdict
  const exercise = strictestExercise(sides.map((side) => own[side]?.exercise))
  if (!joint) return { outcome, rule, urgency, exercise, perSide: own }
  const perSide: PerSide<SideVerdict> = {}
  for (const side of SIDES) {
    if ((input.ladder[side] as LadderState).rung <= joint.rung) perSide[side] = own[side]
    else {
      const chosen = whyWaiting(absolute)
      perSide[side] = { ...toVerdict(chosen, chosen.exercise), waitsForOtherSide: true }
    }
  }
  return { outcome, rule, urgency, exercise, perSide }
}

/** What every decision begins with, whether it is asked for its trace or not. */
type Begun = {
  input: DailyInput
  protocol: Protocol
  today: number
  absolute: AbsoluteResults
  sides: readonly Side[]
  /** What we know, then what we knew before each late step. */
  books: readonly [Logbook, ...Logbook[]]
  /** The state both sides train from; absent = each its own. */
  joint: LadderState | undefined
}

function begin(input: DailyInput, protocol: Protocol, history: History | undefined): Begun {
  const today = dayOf(input.today)
  const sides = affectedSides(input)
  return {
    input,
    protocol,
    today,
    absolute: [redFlag(input, history?.flagged), clinicianHold(input)],
    sides,
    books: readBooks(input, sides, today, protocol, history),
    joint: jointLadderState(input.ladder, protocol),
  }
}

/** One side as one reading of the record shows it. */
function situationOf({ input, protocol, today, joint }: Begun, side: Side, logbook: Logbook): Situation {
  const state = joint
    ? onJointExercise(joint, input.ladder, side, protocol)
    : (input.ladder[side] as LadderState)
  return gatherSituation(input, side, state, today, logbook, protocol)
}

function judgeEveryReading(begun: Begun, side: Side): SideVerdict {
  const { books, absolute } = begun
  const asKnown = judgeSide(situationOf(begun, side, books[0]), absolute)
  if (books.length === 1) return asKnown
  const verdicts = [asKnown]
  for (const book of books.slice(1)) verdicts.push(judgeSide(situationOf(begun, side, book), absolute))
  return {
    ...mostCautiousOf(verdicts),
    exercise: strictestExercise(verdicts.map(({ exercise }) => exercise)),
  }
}

function affectedSides(input: DailyInput): readonly Side[] {
  const sides = input.affected === 'bilateral' ? SIDES : [input.affected]
  const withState = sides.filter((side) => input.ladder[side] !== undefined)
  if (withState.length === 0) throw new RangeError('no affected side has a ladder state')
  return withState
}

/** What we know, and, if anything came late or was corrected, what we knew before each of those steps (C.13). */
function readBooks(
  input: DailyInput,
  sides: readonly Side[],
  today: number,
  protocol: Protocol,
  history: History | undefined,
): readonly [Logbook, ...Logbook[]] {
  let from = today - LOOK_BACK_DAYS
  for (const side of sides) {
    const state = input.ladder[side] as LadderState
    const restLookBack = restDaysOf(protocol, state.rung) > 0 ? REST_LOOK_BACK_DAYS : 0
    from = Math.min(from, dayOf(state.evidenceSince) - restLookBack)
  }
  from = Math.max(from, today - LONGEST_EVIDENCE_DAYS)
  const prepared = history && logbookSince(history, from, protocol)
  if (prepared) return [prepared]
  const logs = history?.readLogs?.() ?? input
  const asKnown = readLogbook(logs, from, protocol, AS_KNOWN)
  const earlier = earlierReadings(asKnown.lateHeardAt)
  return [asKnown, ...earlier.map((heardUntil) => readLogbook(logs, from, protocol, heardUntil))]
}

/** Late entries and corrections can only add caution: of all readings the most cautious decision holds. */
function decideFromEveryReading(begun: Begun, side: Side): SideDecision {
  const { books, absolute } = begun
  const asKnown = decideSide(situationOf(begun, side, books[0]), absolute)
  if (books.length === 1) return asKnown
  const decisions = [asKnown]
  for (const book of books.slice(1)) decisions.push(decideSide(situationOf(begun, side, book), absolute))
  const chosen = mostCautiousOf(decisions)
  const ofActivities = asKnown.flags.filter((flag) => flag.includes('_activity:'))
  return {
    ...chosen,
    exercise: strictestExercise(decisions.map(({ exercise }) => exercise)),
    activityAdvice: mergeAdvice([chosen, asKnown]),
    flags: unionOf([chosen.flags, ofActivities]),
  }
}

/** The first of the most cautious. */
function mostCautiousOf<Decided extends SideVerdict>(decided: readonly Decided[]): Decided {
  return decided.reduce((most, one) => (isMoreCautious(one, most) ? one : most))
}

function isMoreCautious(a: SideVerdict, b: SideVerdict): boolean {
  const order =
    compareCaution(a.outcome, b.outcome) ||
    (a.toRung ?? 0) - (b.toRung ?? 0) ||
    (a.toDoseStep ?? 0) - (b.toDoseStep ?? 0)
  return order < 0
}

/** Each side answers to the joint exercise with its own usual morning. */
function onJointExercise(
  joint: LadderState,
  { left, right }: PerSide<LadderState>,
  side: Side,
  protocol: Protocol,
): LadderState {
  const own = (side === 'left' ? left : right) as LadderState
  const other = (side === 'left' ? right : left) as LadderState
  if (trainAlike(own, other, protocol)) return own
  return { ...joint, baselineMorning: own.baselineMorning, previousBaseline: own.previousBaseline }
}

/** Refer, regress, deload, hold, progress dose, progress rung, maintain; on a tie the left (C.6a). */
function moreCautiousSide(own: PerSide<SideVerdict>, sides: readonly Side[]): Side {
  let chosen = sides[0] as Side
  for (const side of sides) {
    const order = compareCaution((own[side] as SideVerdict).outcome, (own[chosen] as SideVerdict).outcome)
    if (order < 0) chosen = side
  }
  return chosen
}

/** One step moves both sides; a deload period either of them needs is kept by both. */
function deloadOfBoth(
  deciding: SideDecision,
  own: PerSide<SideDecision>,
  sides: readonly Side[],
): true | undefined {
  const needsDeload = sides.some(
    (side) => own[side]?.deload === true && own[side]?.outcome === deciding.outcome,
  )
  return needsDeload ? true : deciding.deload
}

/** The better side keeps its own rung with its clock stopped until the other has mastered the joint exercise. */
function withWaitingSide(
  own: PerSide<SideDecision>,
  joint: LadderState,
  input: DailyInput,
  absolute: AbsoluteResults,
): PerSide<SideDecision> {
  const perSide: PerSide<SideDecision> = {}
  for (const side of SIDES) {
    const decision = own[side] as SideDecision
    const waits = (input.ladder[side] as LadderState).rung > joint.rung
    perSide[side] = waits ? waiting(decision, absolute) : decision
  }
  return perSide
}

function waiting(onJoint: SideDecision, absolute: AbsoluteResults): SideDecision {
  const chosen = whyWaiting(absolute)
  const decision = toDecision(chosen, chosen.exercise, [], new Set(onJoint.flags), onJoint.activityAdvice)
  return { ...decision, findings: onJoint.findings, evidence: onJoint.evidence, waitsForOtherSide: true }
}

/** A side that waits holds, unless what concerns the whole person says otherwise. */
function whyWaiting(absolute: AbsoluteResults): Proposal {
  const overruled = absolute.find((result) => result.proposal !== undefined)
  return overruled?.proposal ?? { rule: 'NE1', ...hold }
}

/** Planned work is offered to a person, not to a leg. */
function strictestExercise(sides: readonly SideDecision['exercise'][]): SideDecision['exercise'] {
  return sides.find((exercise) => exercise === 'stop') ?? sides.find((exercise) => exercise === 'hold')
}

function unionOf(lists: readonly (readonly string[] | undefined)[]): readonly string[] {
  if (lists.length === 1) return lists[0] ?? []
  const all = new Set<string>()
  for (const list of lists) for (const item of list ?? []) all.add(item)
  return [...all].sort()
}

function mergeAdvice(decisions: readonly (SideDecision | undefined)[]): SideDecision['activityAdvice'] {
  if (decisions.every((decision) => !decision?.activityAdvice.length)) return []
  const byKind = new Map<string, SideDecision['activityAdvice'][number]>()
  for (const decision of decisions) {
    for (const advice of decision?.activityAdvice ?? []) {
      const known = byKind.get(advice.kind)
      if (known === undefined || advice.until > known.until) byKind.set(advice.kind, advice)
    }
  }
  return [...byKind.values()]
}
