import type { LadderState } from './types'

/**
 * Until when a deload runs once a clinician has put a side somewhere: another rung or dose ends it, because a deload is the
 * first dose of the rung it began on and the dose is the clinician's now (C.6, C.8). At the same place it goes on.
 */
export const deloadAfterMove = (
  before: Pick<LadderState, 'rung' | 'doseStep' | 'deloadUntil'>,
  after: Pick<LadderState, 'rung' | 'doseStep'>,
): LadderState['deloadUntil'] =>
  before.rung === after.rung && before.doseStep === after.doseStep ? before.deloadUntil : undefined
