import 'server-only'
import type { CareScope } from '../../lib/auth/scope'
import type { LearningModule } from '../../lib/learning/modules'
import { learningReleases } from '../schema'
import { changeClinicianFact, type FactResult } from './change-clinician-fact'

/** Opens a module that only a clinician may open (C.17) to the person of this episode. It is not taken back. */
export function releaseModule(
  scope: CareScope,
  { episodeId, module, now }: { episodeId: string; module: LearningModule; now: Date },
): Promise<FactResult> {
  return changeClinicianFact(scope, {
    action: 'learning.release',
    episodeId,
    now,
    detail: { module },
    judgeAgain: false,
    write: async (tx) => {
      await tx
        .insert(learningReleases)
        .values({
          clinicId: scope.clinicId,
          patientId: scope.patientId,
          episodeId,
          module,
          releasedAt: now,
          releasedByUserId: scope.userId,
          releasedByName: scope.displayName,
        })
        .onConflictDoNothing()
    },
  })
}
