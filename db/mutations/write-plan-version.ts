import 'server-only'
import { desc, eq } from 'drizzle-orm'
import { PlanContent, type PlanOverride } from '../../lib/plan/schema'
import type { PlainDate } from '../../lib/time/types'
import type { Tx } from '../audited'
import { newId } from '../ids'
import { episodeStates, planVersions } from '../schema'

type NewPlanVersion = {
  clinicId: string
  patientId: string
  episodeId: string
  content: PlanContent
  effectiveFrom: PlainDate
  protocolVersionId: string
  decisionId: string | null
  /** null = the portal under the apply policy. */
  by: { userId: string; name: string } | null
  patientMessage: string
  patientLocale: string
  /** Guards that were set aside with a reason. */
  overrides?: PlanOverride[]
  now: Date
}

/**
 * Adds the next immutable plan version and makes it the current one. The episode must be locked
 * (`lockEpisode`). Throws when the content is not a valid plan. Returns its id and number.
 */
export async function writePlanVersion(
  tx: Tx,
  plan: NewPlanVersion,
): Promise<{ id: string; version: number }> {
  const [latest] = await tx
    .select({ version: planVersions.version })
    .from(planVersions)
    .where(eq(planVersions.episodeId, plan.episodeId))
    .orderBy(desc(planVersions.version))
    .limit(1)
  const row = { id: newId(), version: (latest?.version ?? 0) + 1 }
  await tx.insert(planVersions).values({
    ...row,
    clinicId: plan.clinicId,
    patientId: plan.patientId,
    episodeId: plan.episodeId,
    effectiveFrom: plan.effectiveFrom,
    content: PlanContent.parse(plan.content),
    protocolVersionId: plan.protocolVersionId,
    decisionId: plan.decisionId,
    createdByUserId: plan.by?.userId ?? null,
    createdByName: plan.by?.name ?? null,
    patientMessage: plan.patientMessage,
    patientLocale: plan.patientLocale,
    overrides: plan.overrides ?? [],
    createdAt: plan.now,
  })
  await tx
    .update(episodeStates)
    .set({ currentPlanVersionId: row.id })
    .where(eq(episodeStates.episodeId, plan.episodeId))
  return row
}
