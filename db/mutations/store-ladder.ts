import 'server-only'
import { and, eq } from 'drizzle-orm'
import type { LadderState, Side } from '../../lib/progression/types'
import type { Tx } from '../audited'
import { ladderStates } from '../schema'

/** A ladder state as the columns of its row; what is absent becomes null. */
export function ladderColumns(state: LadderState) {
  return {
    rung: state.rung,
    doseStep: state.doseStep,
    pace: state.pace,
    evidenceSince: state.evidenceSince,
    doseSince: state.doseSince,
    loweredOn: state.loweredOn ?? null,
    baselineMorning: state.baselineMorning,
    gapApplied: state.gapApplied ?? 0,
    deloadUntil: state.deloadUntil ?? null,
    baselineCapped: state.baselineCapped ?? false,
    previousBaselineMorning: state.previousBaseline?.morning ?? null,
    previousBaselineThrough: state.previousBaseline?.throughDate ?? null,
  }
}

/** Moves one side of a locked episode to a new ladder state. */
export async function storeLadderState(
  tx: Tx,
  { episodeId, side, state, now }: { episodeId: string; side: Side; state: LadderState; now: Date },
): Promise<void> {
  await tx
    .update(ladderStates)
    .set({ ...ladderColumns(state), changedAt: now })
    .where(and(eq(ladderStates.episodeId, episodeId), eq(ladderStates.side, side)))
}
