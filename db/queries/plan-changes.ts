import 'server-only'
import { and, desc, eq, isNull, or } from 'drizzle-orm'
import type { PatientScope } from '../../lib/auth/scope'
import type { PlanContent } from '../../lib/plan/schema'
import { read, type Tx } from '../audited'
import { decisions, episodes, planVersions } from '../schema'

export type PlanChangeRow = {
  id: string
  version: number
  effectiveFrom: string
  createdAt: Date
  createdByName: string | null
  patientMessage: string
  /** The language it was written in. */
  patientLocale: string
  content: PlanContent
  rule: string | null
}

/**
 * The plan versions of an episode, the newest if none is named, with what was said about each, newest first. `limit` + 1 rows are read,
 * so that the oldest one shown has something to be compared with.
 */
export const listPlanChanges = (
  scope: PatientScope,
  { limit = 20, episodeId }: { limit?: number; episodeId?: string } = {},
): Promise<PlanChangeRow[]> => read(scope, async (tx) => planChanges(tx, scope, limit, episodeId))

/** The select of {@link listPlanChanges}, to be sent with others. */
export function planChanges(tx: Tx, scope: PatientScope, limit: number, episodeId?: string) {
  const newest = tx
    .select({ id: episodes.id })
    .from(episodes)
    .where(eq(episodes.patientId, scope.patientId))
    .orderBy(desc(episodes.number))
    .limit(1)
  return tx
    .select({
      id: planVersions.id,
      version: planVersions.version,
      effectiveFrom: planVersions.effectiveFrom,
      createdAt: planVersions.createdAt,
      createdByName: planVersions.createdByName,
      patientMessage: planVersions.patientMessage,
      patientLocale: planVersions.patientLocale,
      content: planVersions.content,
      rule: decisions.rule,
    })
    .from(planVersions)
    .leftJoin(decisions, eq(decisions.id, planVersions.decisionId))
    .where(
      and(
        eq(planVersions.episodeId, episodeId ?? newest),
        eq(planVersions.patientId, scope.patientId),
        or(isNull(planVersions.decisionId), eq(decisions.patientId, scope.patientId)),
      ),
    )
    .orderBy(desc(planVersions.version))
    .limit(limit + 1)
}
