import { canonicalJson } from '../decision/canonical-json'
import type { AffectedSide } from '../episode/types'
import { type Protocol, topDose } from '../progression/protocol'
import { type LadderState, type PerSide, SIDES } from '../progression/types'
import { exerciseFacts } from './exercise-facts'
import { checkLadder, checkPlan, type GuardFinding, type GuardState } from './guards'
import { planWeek, type WeekDay } from './plan-week'
import type { PlanContent } from './schema'
import { type WeeklyChange, weeklyLoad, weeklyLoadChange } from './weekly-load'

export type PlanCheckFacts = {
  current: PlanContent
  content: PlanContent
  /** Where the ladder stands now, and where the edit puts it. */
  ladder: PerSide<LadderState>
  ladderAfter: PerSide<LadderState>
  protocol: Protocol
  /** The episode is in maintenance: what is kept for it is open (X14). */
  maintenance: boolean
}

export type PlanCheck = { findings: GuardFinding[]; week: WeekDay[]; load: WeeklyChange[] }

/** What an edit does to a week and what is unusual about it. The preview shows it; the write refuses by it. */
export function checkEdit(facts: PlanCheckFacts): PlanCheck {
  const { current, content, protocol, maintenance } = facts
  const was = stateOf(facts.ladder, protocol)
  const state = { ...stateOf(facts.ladderAfter, protocol), maintenance }
  const week = planWeek(content, { ...state, protocol })
  const weekBefore = planWeek(current, { ...was, protocol, maintenance })
  return {
    findings: [
      ...checkLadder(facts.ladder, facts.ladderAfter, protocol),
      ...checkPlan({ before: current, after: content, state, protocol, factsOf: exerciseFacts }),
    ],
    week,
    load: weeklyLoadChange(
      weeklyLoad(current, weekBefore, affectedOf(facts.ladder)),
      weeklyLoad(content, week, affectedOf(facts.ladderAfter)),
    ),
  }
}

/** What an edit makes unusual that was not so before: the review desk asks for words about these alone. */
export function newlyUnusual(facts: PlanCheckFacts): GuardFinding[] {
  const { current, ladder } = facts
  const standing = new Set(
    checkEdit({ ...facts, content: current, ladderAfter: ladder }).findings.map((one) => canonicalJson(one)),
  )
  return checkEdit(facts).findings.filter((one) => !standing.has(canonicalJson(one)))
}

/** The sides that have a ladder are the affected ones. */
function affectedOf({ left, right }: PerSide<LadderState>): AffectedSide | null {
  if (left && right) return 'bilateral'
  return left ? 'left' : right ? 'right' : null
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
