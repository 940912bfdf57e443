import 'server-only'
import { and, asc, eq, isNull } from 'drizzle-orm'
import type { ClinicianScope } from '../../lib/auth/scope'
import type { HoursException, VisitType, WeeklyHours } from '../../lib/booking/types'
import type { PlainDate, ZoneName } from '../../lib/time/types'
import { read } from '../audited'
import { clinics, visitTypes } from '../schema'
import { byWay, hoursOf, typeColumns } from './visit-slots'

export type OwnHours = {
  clinicZone: ZoneName
  hours: WeeklyHours[]
  exceptions: (HoursException & { id: string })[]
  types: VisitType[]
}

/** This clinician's week and the days that differ between two dates, with the clinic's clock and kinds of visit. */
export function getOwnHours(
  scope: ClinicianScope,
  { fromDate, throughDate }: { fromDate: PlainDate; throughDate: PlainDate },
): Promise<OwnHours> {
  return read(scope, async (tx) => {
    const [clinic] = await tx
      .select({ timeZone: clinics.timeZone })
      .from(clinics)
      .where(eq(clinics.id, scope.clinicId))
    const types = await tx
      .select(typeColumns)
      .from(visitTypes)
      .where(and(eq(visitTypes.clinicId, scope.clinicId), isNull(visitTypes.endedAt)))
      .orderBy(asc(visitTypes.createdAt), asc(visitTypes.way), asc(visitTypes.id))
    const { hours, exceptions } = await hoursOf(tx, {
      clinicId: scope.clinicId,
      clinicianUserId: scope.userId,
      fromDate,
      throughDate,
    })
    return { clinicZone: clinic?.timeZone ?? 'UTC', hours, exceptions, types: types.toSorted(byWay) }
  })
}

/** The zone of the clinic this clinician looks at. */
export function getClinicZone(scope: ClinicianScope): Promise<ZoneName> {
  return read(scope, async (tx) => {
    const [clinic] = await tx
      .select({ timeZone: clinics.timeZone })
      .from(clinics)
      .where(eq(clinics.id, scope.clinicId))
    return clinic?.timeZone ?? 'UTC'
  })
}
