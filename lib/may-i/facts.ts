import { GATES, type Gate } from '../gate-test/types'
import { fixedNumbers } from '../progression/fixed-numbers'
import { lastRung } from '../progression/ladder-rungs'
import { lowestRung } from '../running/gate-view'
import { isStale, type RunningFacts, runToday } from '../running/prescription'
import { planToday, whatStopsWork } from '../today/next-step'
import type { TodayFacts } from '../today/types'
import type { MayIFacts } from './may-i'

/** What the board looks at, gathered from today's facts, the newest running decision and the sitting plan. */
export function mayIFacts(
  facts: TodayFacts,
  running: RunningFacts,
  sitting: MayIFacts['sitting'],
): MayIFacts {
  const gates = running.decision?.gates
  const isOpen = (gate: Gate) => gates?.[gate].state === 'open'
  const run = gates?.run
  const stops = whatStopsWork(facts)
  const plan = planToday(facts)?.content
  const { decision, episode, intakeUrgency, openReviews } = facts
  // an intake stops for a sign, or for age alone (RF-AGE, soon): only the first is a red flag
  const stoppedBySign = stops === 'stopped' && decision?.rule !== 'RF-AGE' && intakeUrgency !== 'soon'
  return {
    today: facts.today,
    stops,
    redFlagOpen:
      decision?.rule === 'RF' || stoppedBySign || openReviews.some(({ kind }) => kind === 'red_flag'),
    goalsMet: episode.endReason === 'goals_met',
    stale: isStale(facts),
    rung: lowestRung(facts),
    lungeMastered: hasMasteredLunge(facts),
    goalRung: Math.min(episode.goalRung ?? lastRung(facts.protocol), lastRung(facts.protocol)),
    gateRung: Object.fromEntries(GATES.map((gate) => [gate, facts.protocol.gates[gate].minRung])) as Record<
      Gate,
      number
    >,
    inPlan: plan?.exercise === 'go' ? plan.items.map(({ exerciseCode }) => exerciseCode) : [],
    irritability: facts.episode.irritability,
    limits: plan?.activityLimits ?? [],
    running: runToday(facts, running),
    easyRun: running.permission === 'maintain_modified',
    open: Object.fromEntries(GATES.map((gate) => [gate, isOpen(gate)])) as Record<Gate, boolean>,
    suspended:
      Object.values(facts.ladder).some(
        ({ deloadUntil }) => deloadUntil !== undefined && deloadUntil >= facts.today,
      ) ||
      (run?.state === 'locked' && run.code === 'G8'),
    sitting,
  }
}

/**
 * Rung 5 is mastered once a higher one is trained, or when it is itself the goal's and PR3 has kept it, which the
 * ladder needs all its calm days at the top dose for (C.4, S001-25).
 */
function hasMasteredLunge(facts: TodayFacts): boolean {
  const rung = lowestRung(facts)
  if (rung === null || rung < fixedNumbers.staticStretchAfterRung) return false
  const { decision, episode, finishAskedSince } = facts
  const held = decision?.rule === 'PR3' || finishAskedSince !== null || episode.status === 'maintenance'
  return rung > fixedNumbers.staticStretchAfterRung || held
}
