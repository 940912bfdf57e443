import 'server-only'
import { and, desc, eq, isNull } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import type { PlanFields } from '../../lib/plan/form-values'
import { read } from '../audited'
import { planDrafts } from '../schema'

export type PlanDraft = {
  draftId: string
  basedOn: string
  fields: PlanFields
  lockVersion: number
  savedAt: Date
  name: string
  isOwn: boolean
}

/** Plans somebody has begun and not published, of one episode, newest first; everybody in charge sees all of them. */
export async function listPlanDrafts(
  scope: CareScope,
  { episodeId }: { episodeId: string },
): Promise<PlanDraft[]> {
  const rows = await read(scope, (tx) =>
    tx
      .select()
      .from(planDrafts)
      .where(
        and(
          eq(planDrafts.episodeId, episodeId),
          eq(planDrafts.patientId, scope.patientId),
          isNull(planDrafts.endedAt),
        ),
      )
      .orderBy(desc(planDrafts.savedAt))
      .limit(10),
  )
  return rows.map((row) => ({
    draftId: row.id,
    basedOn: row.basedOnPlanVersionId,
    fields: row.fields,
    lockVersion: row.lockVersion,
    savedAt: row.savedAt,
    name: row.userName,
    isOwn: row.userId === scope.userId,
  }))
}
