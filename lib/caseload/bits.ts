import { CASE_CONCERNS, type CaseConcern } from './types'

/** The bit that stands for a concern in `board_cases.concern_bits`. The order of CASE_CONCERNS is part of the data. */
export const bitOf = (concern: CaseConcern): number => 1 << CASE_CONCERNS.indexOf(concern)

/** Set while the case is open. */
export const OPEN_BIT = 1 << CASE_CONCERNS.length

/** Every concern at once. */
export const ANY_CONCERN = OPEN_BIT - 1

/** The concerns in a row's bits, the most pressing first. */
export const concernsIn = (bits: number): CaseConcern[] =>
  CASE_CONCERNS.filter((concern) => (bits & bitOf(concern)) !== 0)
