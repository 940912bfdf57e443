import type { RunningPermission } from '../episode/types'
import type { Gate } from '../gate-test/types'
import type { GatesDecision } from '../progression/gates'
import type { RunDecision } from '../progression/running'
import type { EpochMs } from '../progression/types'
import type { PlainDate } from '../time/types'

/** Where somebody stands on the running ladder and which gates are open (C.9, C.10). */
export type RunningState = {
  /** Absent = the run gate has never been open. */
  step?: number
  /** First day whose runs count for the step. */
  stepSince?: PlainDate
  /** No running before this instant (RN3). */
  noRunBefore?: EpochMs
  /** Since when a gate is open. A suspension (G8) does not shut it. */
  opened: Partial<Record<Gate, PlainDate>>
}

/** One evaluation of gates and running ladder. Plain JSON; frozen as it was shown. */
export type RunningDecision = {
  gates: GatesDecision
  /** Absent while the ladder is shut. */
  run?: RunDecision
  permission: RunningPermission
  before: RunningState
  after: RunningState
  evidence: readonly string[]
}
