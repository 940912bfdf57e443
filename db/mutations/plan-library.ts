import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { CareScope, ClinicianScope } from '../../lib/auth/scope'
import { PlanItem } from '../../lib/plan/schema'
import { audited } from '../audited'
import { newId } from '../ids'
import { exerciseFavourites, planTemplates } from '../schema'

/**
 * Keeps the work around the ladder as a starting point of the whole clinic. Notes are left out: they were written for
 * one person. A name that is taken is refused.
 */
export function savePlanTemplate(
  scope: CareScope,
  { name, rung, items }: { name: string; rung: number; items: readonly PlanItem[] },
  now: Date,
): Promise<{ status: 'saved' } | { status: 'name_taken' }> {
  return audited(scope, 'plan-template.save', async (tx, note) => {
    const id = newId()
    const around = items.filter(({ kind }) => kind !== 'ladder' && kind !== 'light')
    const made = await tx
      .insert(planTemplates)
      .values({
        id,
        clinicId: scope.clinicId,
        name,
        rung,
        items: around.map(({ note: _forOnePerson, ...item }) => PlanItem.parse(item)),
        createdByUserId: scope.userId,
        createdAt: now,
      })
      .onConflictDoNothing()
      .returning({ id: planTemplates.id })
    note({ entity: 'plan-template', entityId: id })
    return made.length > 0 ? { status: 'saved' } : { status: 'name_taken' }
  })
}

/** Takes a template out of the list; plans made from it stay as they are. */
export function retirePlanTemplate(scope: CareScope, templateId: string, now: Date): Promise<boolean> {
  return audited(scope, 'plan-template.retire', async (tx, note) => {
    note({ entity: 'plan-template', entityId: templateId })
    const retired = await tx
      .update(planTemplates)
      .set({ retiredAt: now })
      .where(
        and(
          eq(planTemplates.id, templateId),
          eq(planTemplates.clinicId, scope.clinicId),
          isNull(planTemplates.retiredAt),
        ),
      )
      .returning({ id: planTemplates.id })
    return retired.length > 0
  })
}

/** Keeps an exercise at hand for one clinician, or lets go of it. */
export function setFavourite(
  scope: ClinicianScope,
  { exerciseCode, kept }: { exerciseCode: string; kept: boolean },
): Promise<void> {
  return audited(scope, 'favourite.set', async (tx) => {
    await tx
      .insert(exerciseFavourites)
      .values({ clinicId: scope.clinicId, userId: scope.userId, exerciseCode, kept })
      .onConflictDoUpdate({
        target: [exerciseFavourites.clinicId, exerciseFavourites.userId, exerciseFavourites.exerciseCode],
        set: { kept: sql`excluded.kept` },
      })
  })
}
