/** What a manager can ask for on behalf of a colleague: the protocol permission (C.19), or one more staff role. */
export const RIGHTS = ['protocol', 'clinician', 'manager'] as const
export type Right = (typeof RIGHTS)[number]

/** How a request ended. */
export const RIGHT_OUTCOMES = ['confirmed', 'refused', 'withdrawn'] as const
export type RightOutcome = (typeof RIGHT_OUTCOMES)[number]
