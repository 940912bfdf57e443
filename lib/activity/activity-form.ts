import * as z from 'zod'
import { kmFrom } from '../measures/units'
import { ActivityInput } from './schema'

/** The activity form: a distance in miles is kept in kilometres, to the metre. */
export const ActivityForm = z.preprocess((raw) => {
  if (raw === null || typeof raw !== 'object') return raw
  const { distanceMiles, ...rest } = raw as Record<string, unknown>
  if (typeof distanceMiles !== 'string' || distanceMiles === '') return rest
  const miles = /^\d{1,3}(\.\d{1,3})?$/.test(distanceMiles) ? Number(distanceMiles) : undefined
  return {
    ...rest,
    distanceKm: miles === undefined ? distanceMiles : kmFrom('imperial', miles),
  }
}, ActivityInput)
