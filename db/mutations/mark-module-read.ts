import 'server-only'
import type { PatientScope } from '../../lib/auth/scope'
import type { LearningModule } from '../../lib/learning/modules'
import { audited } from '../audited'
import { learningReads } from '../schema'

/** Remembers that the person said they have read a module; the first time counts. */
export function markModuleRead(scope: PatientScope, module: LearningModule, now: Date): Promise<void> {
  return audited(scope, 'learning.read', async (tx, note) => {
    await tx
      .insert(learningReads)
      .values({ clinicId: scope.clinicId, patientId: scope.patientId, module, readAt: now })
      .onConflictDoNothing()
    note({ entity: 'learning-module', entityId: module })
  })
}
