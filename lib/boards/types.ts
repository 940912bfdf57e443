/** Steps on the way into care, each timed from the one before; the last two from the first plan. */
export const FLOW_STEPS = ['begun', 'sent', 'planned', 'answered', 'reviewed'] as const
export type FlowStep = (typeof FLOW_STEPS)[number]

/** How a visit ended, as the flow board counts it. Late = after the notice of its kind of visit. */
export const VISIT_ENDS = [
  'completed',
  'no_show_patient',
  'no_show_clinician',
  'cancelled_late_patient',
  'cancelled_late_staff',
  'cancelled_patient',
  'cancelled_staff',
] as const
export type VisitEnd = (typeof VISIT_ENDS)[number]

/** What is compared between entry and latest, and what is counted beside it. */
export const OUTCOME_MEASURES = [
  'visa_h',
  'nprs_morning',
  'nprs_worst',
  'psfs',
  'sitting',
  'running',
  'rung_days',
  'flare_after_advance',
  'plateau',
  'adherence',
] as const
export type OutcomeMeasure = (typeof OUTCOME_MEASURES)[number]

/**
 * Everything the cells count. `referred` and `started` are the denominators of the two boards: every episode, and every
 * episode with a first day of a plan.
 */
export const MEASURES = [
  'referred',
  'started',
  ...FLOW_STEPS,
  'visit',
  'discharged',
  ...OUTCOME_MEASURES,
] as const
export type Measure = (typeof MEASURES)[number]

/** By what an outcome can be laid out. No dimension is a person. */
export const DIMENSIONS = ['all', 'protocol', 'severity', 'stage'] as const
export type Dimension = (typeof DIMENSIONS)[number]

/** How often each value occurs: tenths of the unit → number of episodes (or stays, steps up, visits). */
export type Histogram = ReadonlyMap<number, number>

/** Fewer than this many are not shown: a small cell says something of a person. */
export const SMALLEST_CELL = 5

/**
 * The NPRS of an entry and of lately is a median over seven local days with at least four answers (the plateau rule asks
 * the same of each of its weeks, C.11); the two weeks never overlap.
 */
export const NPRS_DAYS = { first: 7, least: 4 } as const
export const BOARD_WINDOWS = {
  /** Sitting is asked by turns: two weeks hold a few answers. */
  sitting: { days: 14, least: 2 },
  /** Waits are counted in hours up to here, in days after. */
  inHoursBelowHours: 72,
} as const
/** How long after a step up a flare is looked for. */
export const FLARE_WATCH_DAYS = 7
