import type { ZoneName } from './types'

/** Every IANA zone this machine knows, in the order of their names, UTC included. */
export const ZONES: readonly ZoneName[] = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])].sort()
