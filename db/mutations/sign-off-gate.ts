import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import type { Gate } from '../../lib/gate-test/types'
import { gateSignoffs } from '../schema'
import { changeClinicianFact, type FactResult } from './change-clinician-fact'

/**
 * A clinician's yes to a gate, or taking it back; gates and running are judged again in the same write (C.9; S000-39).
 * Saying yes twice is one yes. It opens nothing by itself: the test and the gates before it count all the same.
 */
export function signOffGate(
  scope: CareScope,
  { episodeId, gate, signed, now }: { episodeId: string; gate: Gate; signed: boolean; now: Date },
): Promise<FactResult> {
  return changeClinicianFact(scope, {
    action: 'gate.sign-off',
    episodeId,
    now,
    detail: { gate, signed },
    write: async (tx, { clinicId, patientId }) => {
      if (!signed) {
        await tx
          .update(gateSignoffs)
          .set({ withdrawnAt: now })
          .where(
            and(
              eq(gateSignoffs.episodeId, episodeId),
              eq(gateSignoffs.gate, gate),
              isNull(gateSignoffs.withdrawnAt),
            ),
          )
        return
      }
      await tx
        .insert(gateSignoffs)
        .values({
          clinicId,
          patientId,
          episodeId,
          gate,
          signedByUserId: scope.userId,
          signedByName: scope.displayName,
          signedAt: now,
        })
        .onConflictDoNothing()
    },
  })
}
