import type { ZoneName } from '../time/types'

/** The zone in which staff read times: that of the clinic they are in. */
export const staffZone = (
  person: { place: { clinicZone: ZoneName } | null; timeZone: ZoneName } | null,
): ZoneName => person?.place?.clinicZone ?? person?.timeZone ?? 'UTC'
