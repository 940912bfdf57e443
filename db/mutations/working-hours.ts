import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import type { ClinicianScope } from '../../lib/auth/scope'
import type { HoursException, WeeklyHours } from '../../lib/booking/types'
import { audited } from '../audited'
import { newId } from '../ids'
import { hoursExceptions, workingHours } from '../schema'

/** Replaces this clinician's week. What is booked already stays booked. */
export function setWorkingHours(
  scope: ClinicianScope,
  hours: readonly WeeklyHours[],
  now: Date,
): Promise<void> {
  return audited(scope, 'working-hours.set', async (tx, note) => {
    note({ entity: 'user', entityId: scope.userId, detail: { stretches: hours.length } })
    await tx
      .update(workingHours)
      .set({ endedAt: now })
      .where(
        and(
          eq(workingHours.clinicId, scope.clinicId),
          eq(workingHours.clinicianUserId, scope.userId),
          isNull(workingHours.endedAt),
        ),
      )
    if (hours.length === 0) return
    await tx.insert(workingHours).values(
      hours.map((each) => ({
        id: newId(),
        ...each,
        clinicId: scope.clinicId,
        clinicianUserId: scope.userId,
        createdAt: now,
      })),
    )
  })
}

/** A day, or part of one, on which this clinician is away or works besides the week. */
export function addHoursException(
  scope: ClinicianScope,
  exception: HoursException,
  now: Date,
): Promise<{ id: string }> {
  return audited(scope, 'working-hours.exception', async (tx, note) => {
    const id = newId()
    note({ entity: 'hours-exception', entityId: id, detail: { date: exception.date } })
    await tx.insert(hoursExceptions).values({
      id,
      ...exception,
      clinicId: scope.clinicId,
      clinicianUserId: scope.userId,
      createdAt: now,
    })
    return { id }
  })
}

/** Takes a day that differs back. false = there is none such of this clinician. */
export function withdrawHoursException(scope: ClinicianScope, id: string, now: Date): Promise<boolean> {
  return audited(scope, 'working-hours.withdraw', async (tx, note) => {
    note({ entity: 'hours-exception', entityId: id })
    const withdrawn = await tx
      .update(hoursExceptions)
      .set({ withdrawnAt: now })
      .where(
        and(
          eq(hoursExceptions.id, id),
          eq(hoursExceptions.clinicianUserId, scope.userId),
          isNull(hoursExceptions.withdrawnAt),
        ),
      )
      .returning({ id: hoursExceptions.id })
    return withdrawn.length === 1
  })
}
