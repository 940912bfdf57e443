import 'server-only'
import { and, eq } from 'drizzle-orm'
import type { RecordScope } from '../../lib/auth/scope'
import type { LearningModule } from '../../lib/learning/modules'
import { read } from '../audited'
import { learningReads, learningReleases } from '../schema'

/** What this person has read, and what a clinician has opened for them. */
export function getLearning(
  scope: RecordScope,
  episodeId: string,
): Promise<{ read: { module: LearningModule; readAt: Date }[]; released: LearningModule[] }> {
  return read(scope, async (tx) => ({
    read: await tx
      .select({ module: learningReads.module, readAt: learningReads.readAt })
      .from(learningReads)
      .where(eq(learningReads.patientId, scope.patientId)),
    released: (
      await tx
        .select({ module: learningReleases.module })
        .from(learningReleases)
        .where(
          and(eq(learningReleases.patientId, scope.patientId), eq(learningReleases.episodeId, episodeId)),
        )
    ).map(({ module }) => module),
  }))
}
