import 'server-only'
import { and, eq } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import { byCode, type OwnExercises } from '../../lib/own-exercise/own-exercise'
import type { PlanContent, PlanOverride } from '../../lib/plan/schema'
import { read } from '../audited'
import { planVersions } from '../schema'
import { type Chart, getChart } from './chart'
import { listOwnExercises } from './own-exercises'

export type PlanBasis = {
  chart: Chart
  base: { planVersionId: string; version: number; content: PlanContent }
  /** Reasons given with the plan as it is, for what is unusual in it. */
  answered: PlanOverride[]
  /** The clinic's own exercises that may be put in. */
  own: OwnExercises
}

/**
 * What the plan editor works from: the chart, and the version the form was opened with (`basedOn`; without it, or when
 * it is not a version of this episode, the current one). null when there is no plan yet.
 */
export async function getPlanBasis(
  scope: CareScope,
  { basedOn, now }: { basedOn?: string; now: Date },
): Promise<PlanBasis | null> {
  const chart = await getChart(scope, { now })
  if (!chart?.currentPlan) return null
  const { currentPlan } = chart
  const lines = await listOwnExercises(scope)
  const own = byCode(lines.filter(({ retired }) => !retired).map(({ content }) => content))
  const [inForce] = await read(scope, (tx) =>
    tx
      .select({ overrides: planVersions.overrides })
      .from(planVersions)
      .where(eq(planVersions.id, currentPlan.planVersionId)),
  )
  const answered = inForce?.overrides ?? []
  if (basedOn === undefined || basedOn === currentPlan.planVersionId)
    return { chart, base: currentPlan, answered, own }
  const [row] = await read(scope, (tx) =>
    tx
      .select({
        planVersionId: planVersions.id,
        version: planVersions.version,
        content: planVersions.content,
      })
      .from(planVersions)
      .where(and(eq(planVersions.id, basedOn), eq(planVersions.episodeId, chart.episode.episodeId))),
  )
  return { chart, base: row ?? currentPlan, answered, own }
}
