/** The intake, in the order it is asked (C.3). `summary` asks nothing: it shows what was said and starts. */
export const INTAKE_STEPS = [
  'consent',
  'safety',
  'place',
  'history',
  'pain',
  'medicines',
  'goals',
  'schedule',
  'reminders',
  'summary',
] as const
export type IntakeStep = (typeof INTAKE_STEPS)[number]

/** "What increased in the six weeks before it began?" (S003-02). */
export const RECENT_INCREASES = [
  'distance',
  'speed',
  'hills',
  'gym',
  'stretching',
  'sitting',
  'new_sport',
  'nothing',
  'unsure',
] as const
export type RecentIncrease = (typeof RECENT_INCREASES)[number]

/** How it began. */
export const ONSETS = ['slowly', 'suddenly', 'after_injury'] as const

/** "After the thing that usually sets it off: when is it back to usual?" */
export const INTAKE_SETTLING = ['within_30_min', 'same_day', 'next_day', 'longer_than_day', 'unsure'] as const
export type IntakeSettling = (typeof INTAKE_SETTLING)[number]

/** "How long can you walk before it stops you?" */
export const WALKING = ['under_10', '10_to_30', 'over_30', 'no_limit', 'unsure'] as const
export type Walking = (typeof WALKING)[number]

export const RUNNING_NOW = ['not_a_runner', 'within_limits', 'beyond_limits', 'stopped'] as const
export type RunningNow = (typeof RUNNING_NOW)[number]

export const PAINKILLER_USE = ['none', 'for_this', 'for_something_else'] as const
