import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import type { ManagerScope } from '../../lib/auth/scope'
import { usualVisitType } from '../../lib/booking/default-types'
import type { ChangedVisitType, NewVisitType, TargetSettings } from '../../lib/clinic/schema'
import { audited } from '../audited'
import { newId } from '../ids'
import { clinics, visitTypes } from '../schema'

/** Sets within what time reviews are due that open from now on; the audit says from what to what. */
export function setTargets(scope: ManagerScope, targets: TargetSettings): Promise<void> {
  return audited(scope, 'clinic.targets', async (tx, note) => {
    const here = eq(clinics.id, scope.clinicId)
    const [before] = await tx
      .select({
        urgentWithinHours: clinics.urgentWithinHours,
        soonWithinDays: clinics.soonWithinDays,
        routineWithinDays: clinics.routineWithinDays,
      })
      .from(clinics)
      .where(here)
      .for('update')
    if (!before) throw new Error('the clinic of the scope does not exist')
    await tx.update(clinics).set(targets).where(here)
    const changed = (Object.keys(targets) as (keyof TargetSettings)[]).filter(
      (key) => targets[key] !== before[key],
    )
    note({
      entity: 'clinic',
      entityId: scope.clinicId,
      detail: Object.fromEntries(
        changed.flatMap((key) => [
          [`${key}Before`, before[key]],
          [key, targets[key]],
        ]),
      ),
    })
  })
}

/** A new kind of visit. Buffers, notice to book and how far ahead are those every clinic begins with. */
export function addVisitType(scope: ManagerScope, input: NewVisitType, now: Date): Promise<string> {
  return audited(scope, 'visit-type.add', async (tx, note) => {
    const id = newId()
    const { noticeHours, ...said } = input
    await tx.insert(visitTypes).values({
      id,
      clinicId: scope.clinicId,
      ...usualVisitType,
      ...said,
      changeNoticeMinutes: noticeHours * 60,
      createdAt: now,
    })
    note({ entity: 'visit_type', entityId: id, detail: { ...said, noticeHours } })
    return id
  })
}

/** Changes a kind of visit for what is booked from now on. false = it is no longer offered. */
export function changeVisitType(scope: ManagerScope, input: ChangedVisitType): Promise<boolean> {
  return audited(scope, 'visit-type.change', async (tx, note) => {
    const { visitTypeId, noticeHours, ...said } = input
    const [before] = await tx.select().from(visitTypes).where(offered(scope, visitTypeId)).for('update')
    note({ entity: 'visit_type', entityId: visitTypeId })
    if (!before) return false
    await tx
      .update(visitTypes)
      .set({ ...said, changeNoticeMinutes: noticeHours * 60 })
      .where(eq(visitTypes.id, visitTypeId))
    note({
      detail: {
        nameBefore: before.name,
        minutesBefore: before.minutes,
        noticeHoursBefore: before.changeNoticeMinutes / 60,
        patientsMayBookBefore: before.patientsMayBook,
        ...said,
        noticeHours,
      },
    })
    return true
  })
}

/** Offers a kind of visit no longer; what is booked stays. false = it was not offered. */
export function endVisitType(scope: ManagerScope, visitTypeId: string, now: Date): Promise<boolean> {
  return audited(scope, 'visit-type.end', async (tx, note) => {
    note({ entity: 'visit_type', entityId: visitTypeId })
    const ended = await tx
      .update(visitTypes)
      .set({ endedAt: now })
      .where(offered(scope, visitTypeId))
      .returning({ id: visitTypes.id })
    return ended.length > 0
  })
}

const offered = (scope: ManagerScope, visitTypeId: string) =>
  and(eq(visitTypes.id, visitTypeId), eq(visitTypes.clinicId, scope.clinicId), isNull(visitTypes.endedAt))
