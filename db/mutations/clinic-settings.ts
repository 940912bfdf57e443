import 'server-only'
import { and, eq, inArray, isNull, notInArray } from 'drizzle-orm'
import type { ManagerScope } from '../../lib/auth/scope'
import type { ClinicSettings } from '../../lib/clinic/schema'
import { audited } from '../audited'
import { clinics, memberships } from '../schema'

/**
 * Changes what the portal tells people of the clinic, and who gets the urgent tasks of people without a clinician.
 * Somebody chosen who is no clinician here is left out. The audit names what was changed, and from what to what.
 */
export function changeClinicSettings(scope: ManagerScope, input: ClinicSettings): Promise<void> {
  return audited(scope, 'clinic.settings', async (tx, note) => {
    const { receivesUnassigned, ...said } = input
    const [before] = await tx.select().from(clinics).where(eq(clinics.id, scope.clinicId)).for('update')
    if (!before) throw new Error('the clinic of the scope does not exist')
    await tx.update(clinics).set(said).where(eq(clinics.id, scope.clinicId))
    const clinician = and(
      eq(memberships.clinicId, scope.clinicId),
      eq(memberships.role, 'clinician'),
      isNull(memberships.endedAt),
    )
    const on = await tx
      .update(memberships)
      .set({ receivesUnassigned: true })
      .where(
        and(
          clinician,
          inArray(memberships.id, receivesUnassigned),
          eq(memberships.receivesUnassigned, false),
        ),
      )
      .returning({ userId: memberships.userId })
    const off = await tx
      .update(memberships)
      .set({ receivesUnassigned: false })
      .where(
        and(
          clinician,
          notInArray(memberships.id, receivesUnassigned),
          eq(memberships.receivesUnassigned, true),
        ),
      )
      .returning({ userId: memberships.userId })
    const changed = (Object.keys(said) as (keyof typeof said)[]).filter(
      (field) => JSON.stringify(said[field]) !== JSON.stringify(before[field]),
    )
    note({
      entity: 'clinic',
      entityId: scope.clinicId,
      detail: {
        ...Object.fromEntries(
          changed.flatMap((field) => [
            [`${field}Before`, before[field]],
            [field, said[field]],
          ]),
        ),
        ...(on.length > 0 ? { getsUnassigned: on.map(({ userId }) => userId) } : {}),
        ...(off.length > 0 ? { noLongerGetsUnassigned: off.map(({ userId }) => userId) } : {}),
      },
    })
  })
}

/** Whether this manager gets the week's counts by mail. */
export function setWeeklyCounts(scope: ManagerScope, wanted: boolean): Promise<void> {
  return audited(scope, 'clinic.weekly-mail', async (tx, note) => {
    note({ entity: 'membership', detail: { wanted } })
    await tx
      .update(memberships)
      .set({ weeklyCounts: wanted })
      .where(
        and(
          eq(memberships.clinicId, scope.clinicId),
          eq(memberships.userId, scope.userId),
          eq(memberships.role, 'manager'),
          isNull(memberships.endedAt),
        ),
      )
  })
}
