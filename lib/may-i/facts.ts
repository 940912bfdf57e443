import { GATES, type Gate } from '../gate-test/types'
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
    irritability: facts.episode.irritability,
    limits: planToday(facts)?.content.activityLimits ?? [],
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
