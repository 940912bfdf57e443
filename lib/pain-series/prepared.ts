import { addDays } from '../time/plain-date'
import type { PlainDate } from '../time/types'
import type { PainDay } from './pain-series'

/** The prepared row's fourteen values as days; empty when nothing has been prepared yet. */
export function preparedPainDays(
  values: readonly (number | null)[] | null,
  until: PlainDate | null,
): PainDay[] {
  if (values === null || until === null) return []
  return values.map((pain, index) => ({ localDate: addDays(until, index + 1 - values.length), pain }))
}
