import type { Gate } from '../gate-test/types'
import { SIDES } from '../progression/types'
import { whatStopsWork } from '../today/next-step'
import type { TodayFacts } from '../today/types'

/** The lowest rung of the affected legs: it is the one a gate looks at (G11). null = no ladder yet. */
export function lowestRung({ ladder }: Pick<TodayFacts, 'ladder'>): number | null {
  const rungs = SIDES.flatMap((side) => ladder[side]?.rung ?? [])
  return rungs.length === 0 ? null : Math.min(...rungs)
}

/** Whether a test of this gate may be done now: not while anything stops work, and not above the rung (C.9, C.15). */
export function mayTest(facts: TodayFacts, gate: Gate): 'yes' | 'stopped' | 'too_early' {
  const stops = whatStopsWork(facts)
  if (stops !== null && stops !== 'away') return 'stopped'
  const rung = lowestRung(facts)
  return rung !== null && rung >= facts.protocol.gates[gate].minRung ? 'yes' : 'too_early'
}
