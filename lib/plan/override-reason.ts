/** Letters a reason has that sets a guard aside; here alone, so that the browser need not read the whole schema. */
export const OVERRIDE_REASON_LEAST = 3
export const OVERRIDE_REASON_MOST = 500
