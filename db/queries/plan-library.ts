import 'server-only'
import { and, asc, eq, isNull } from 'drizzle-orm'
import type { CareScope } from '../../lib/auth/scope'
import type { PlanItem } from '../../lib/plan/schema'
import { read } from '../audited'
import { exerciseFavourites, planTemplates } from '../schema'

export type PlanTemplate = { templateId: string; name: string; rung: number; items: PlanItem[] }

/** The clinic's starting points by stage and name, and the exercises the reader keeps at hand. */
export function getPlanLibrary(
  scope: CareScope,
): Promise<{ templates: PlanTemplate[]; favourites: string[] }> {
  return read(scope, async (tx) => {
    const templates = await tx
      .select({
        templateId: planTemplates.id,
        name: planTemplates.name,
        rung: planTemplates.rung,
        items: planTemplates.items,
      })
      .from(planTemplates)
      .where(and(eq(planTemplates.clinicId, scope.clinicId), isNull(planTemplates.retiredAt)))
      .orderBy(asc(planTemplates.rung), asc(planTemplates.name))
      .limit(100)
    const kept = await tx
      .select({ exerciseCode: exerciseFavourites.exerciseCode })
      .from(exerciseFavourites)
      .where(
        and(
          eq(exerciseFavourites.clinicId, scope.clinicId),
          eq(exerciseFavourites.userId, scope.userId),
          eq(exerciseFavourites.kept, true),
        ),
      )
    return { templates, favourites: kept.map(({ exerciseCode }) => exerciseCode) }
  })
}
