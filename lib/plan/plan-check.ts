import { canonicalJson } from '../decision/canonical-json'
import { type Protocol, topDose } from '../progression/protocol'
import { type LadderState, type PerSide, SIDES } from '../progression/types'
import type { PlainDate } from '../time/types'
import { exerciseFacts } from './exercise-facts'
import {
  checkLadder,
  checkPlan,
  type GuardFinding,
  type GuardState,
  raisedExercises,
  raisedVariables,
} from './guards'
import { checkLadderDose } from './ladder-dose'
import { planWeek, type WeekDay } from './plan-week'
import type { PlanContent } from './schema'
import {
  affectedOf,
  checkWeekRise,
  isLighterWeek,
  LOAD_MEASURES,
  planAsFarAsProtocol,
  planByLadder,
} from './week-rise'
import { type WeeklyChange, type WeeklyLoad, weeklyLoad, weeklyLoadChange } from './weekly-load'

export type PlanCheckFacts = {
  current: PlanContent
  content: PlanContent
  /** Where the ladder stands now, and where the edit puts it. */
  ladder: PerSide<LadderState>
  ladderAfter: PerSide<LadderState>
  protocol: Protocol
  /** The patient's day. */
  today: PlainDate
  /** The episode is in maintenance: what is kept for it is open (X14). */
  maintenance: boolean
  /** Under the adult age the portal prescribes nothing (C.3.1, C.20). */
  underAge?: boolean | null
  /** The earlier version this edit goes back to. */
  restored?: PlanContent | null | undefined
}

export type PlanCheck = { findings: GuardFinding[]; week: WeekDay[]; load: WeeklyChange[] }

/** What an edit does to a week and what is unusual about it. The preview shows it; the write refuses by it. */
export function checkEdit(facts: PlanCheckFacts): PlanCheck {
  const { current, content, protocol, maintenance } = facts
  const was = stateOf(facts.ladder, protocol)
  const state = { ...stateOf(facts.ladderAfter, protocol), maintenance }
  const byLadder = planByLadder(facts)
  const loadOf = (plan: PlanContent, days: WeekDay[], sides: PerSide<LadderState>) =>
    weeklyLoad(plan, days, affectedOf(sides))
  const week = planWeek(content, { ...state, protocol })
  const now = loadOf(current, planWeek(current, { ...was, protocol, maintenance }), facts.ladder)
  const then = loadOf(content, week, facts.ladderAfter)
  const found = checkPlan({
    before: current,
    after: content,
    byLadder,
    state,
    protocol,
    factsOf: exerciseFacts,
  })
  const far = planAsFarAsProtocol(byLadder, facts)
  const expected = loadOf(far, planWeek(far, { ...state, protocol }), facts.ladderAfter)
  // one rise of kilograms asks once
  const isLoadTold = found.some(({ guard }) => guard === 'load_raised_too_much')
  return {
    findings: [
      ...(facts.underAge && content.exercise === 'go'
        ? [{ guard: 'under_age' as const, age: protocol.intake.adultAge, source: ['C.3', 'C.20'] }]
        : []),
      ...checkLadder(facts.ladder, facts.ladderAfter, protocol),
      ...checkLadderDose(facts),
      ...(isReturn(facts, now, then)
        ? found.filter(({ guard }) => guard !== 'several_exercises_raised')
        : found),
      ...checkWeekRise({ now, expected, then }, isLoadTold ? ['repetitions', 'workSeconds'] : LOAD_MEASURES),
    ],
    week,
    load: weeklyLoadChange(now, then),
  }
}

/**
 * Going back to an earlier version that asks for less as a whole: what rises in it has been trained before, and to stop
 * it would keep somebody on the heavier plan.
 */
function isReturn(
  { current, content, restored }: PlanCheckFacts,
  now: WeeklyLoad,
  then: WeeklyLoad,
): boolean {
  if (!restored || !isLighterWeek(now, then)) return false
  const raised = new Set(raisedExercises(current, content))
  return content.items
    .filter(({ exerciseCode }) => raised.has(exerciseCode))
    .every((item) => {
      const old =
        restored.items.find(({ key }) => key === item.key) ??
        restored.items.find(({ exerciseCode }) => exerciseCode === item.exerciseCode)
      return old !== undefined && raisedVariables(old, item).length === 0
    })
}

/** What an edit makes unusual that was not so before: the review desk asks for words about these alone. */
export function newlyUnusual(facts: PlanCheckFacts): GuardFinding[] {
  const { current, ladder } = facts
  const standing = new Set(
    checkEdit({ ...facts, content: current, ladderAfter: ladder }).findings.map((one) => canonicalJson(one)),
  )
  return checkEdit(facts).findings.filter((one) => !standing.has(canonicalJson(one)))
}

/** The guards look at the lower side: what it must not do yet, the plan should not ask. */
function stateOf(ladder: PerSide<LadderState>, protocol: Protocol): GuardState {
  const states = SIDES.flatMap((side) => ladder[side] ?? [])
  const lowest = states.reduce<LadderState | undefined>(
    (low, state) => (low === undefined || state.rung < low.rung ? state : low),
    undefined,
  )
  return lowest === undefined
    ? { rung: 0, atTopDose: false }
    : { rung: lowest.rung, atTopDose: lowest.doseStep >= topDose(protocol, lowest.rung, lowest.pace) }
}
