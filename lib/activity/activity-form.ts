import * as z from 'zod'
import { ActivityInput } from './schema'

const KM_PER_MILE = 1.609344

/** The activity form: a distance in miles is kept in kilometres, to the metre. */
export const ActivityForm = z.preprocess((raw) => {
  if (raw === null || typeof raw !== 'object') return raw
  const { distanceMiles, ...rest } = raw as Record<string, unknown>
  if (typeof distanceMiles !== 'string' || distanceMiles === '') return rest
  const miles = /^\d{1,3}(\.\d{1,3})?$/.test(distanceMiles) ? Number(distanceMiles) : undefined
  return {
    ...rest,
    distanceKm: miles === undefined ? distanceMiles : Math.round(miles * KM_PER_MILE * 1000) / 1000,
  }
}, ActivityInput)
