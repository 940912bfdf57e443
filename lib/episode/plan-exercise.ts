import type { PlanContent } from '../plan/schema'
import type { DailyDecision } from '../progression/types'
import type { ClinicianHold, EpisodeStatus } from './types'

/**
 * How much of the plan may be done today. A red flag outranks everything (RF); then a clinician's pause; then
 * what still waits for a clinician. `calm` leaves a walk and breathing (S000-03: never nothing without a reason).
 */
export function planExercise(
  decision: Pick<DailyDecision, 'exercise'>,
  { status, hold }: { status: EpisodeStatus; hold: ClinicianHold | null },
): PlanContent['exercise'] {
  if (decision.exercise === 'stop' || status === 'stopped') return 'stop'
  if (hold === 'pause' || status === 'paused') return 'stop'
  if (decision.exercise === 'hold' || hold === 'rescreen' || status === 'awaiting_start') return 'calm'
  return 'go'
}
