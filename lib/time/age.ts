import type { PlainDate } from './types'

/** Full years of age on a day. In: two plain dates. */
export function ageOn(dateOfBirth: PlainDate, on: PlainDate): number {
  const years = Number(on.slice(0, 4)) - Number(dateOfBirth.slice(0, 4))
  return on.slice(5) < dateOfBirth.slice(5) ? years - 1 : years
}
