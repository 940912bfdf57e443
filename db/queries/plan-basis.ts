import 'server-only'
import { and, eq, inArray } from 'drizzle-orm'
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
  /** The earlier version the form goes back to. */
  restored: PlanContent | null
}

/**
 * What the plan editor works from: the chart, and the version the form was opened with (`basedOn`; without it, or when
 * it is not a version of this episode, the current one); `restores` is the version it goes back to. null when there is no plan yet.
 */
export async function getPlanBasis(
  scope: CareScope,
  { basedOn, restores, now }: { basedOn?: string; restores?: string; now: Date },
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
  const earlier = [basedOn, restores].filter(
    (id): id is string => id !== undefined && id !== currentPlan.planVersionId,
  )
  const rows =
    earlier.length === 0
      ? []
      : await read(scope, (tx) =>
          tx
            .select({
              planVersionId: planVersions.id,
              version: planVersions.version,
              content: planVersions.content,
            })
            .from(planVersions)
            .where(
              and(inArray(planVersions.id, earlier), eq(planVersions.episodeId, chart.episode.episodeId)),
            ),
        )
  const found = (id: string | undefined) => rows.find(({ planVersionId }) => planVersionId === id)
  return {
    chart,
    base: found(basedOn) ?? currentPlan,
    answered,
    own,
    restored: found(restores)?.content ?? null,
  }
}
