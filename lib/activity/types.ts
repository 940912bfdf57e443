/** What a person can log beside the exercises. Unknown sports go under 'sport' with a note. */
export const ACTIVITY_KINDS = [
  'run',
  'walk',
  'hills',
  'cycle',
  'swim',
  'gym',
  'football',
  'racket_sport',
  'dance',
  'yoga',
  'stretch',
  'jump',
  'sport',
  'sitting',
  'driving',
  'stairs',
  'housework',
  'other',
] as const
export type ActivityKind = (typeof ACTIVITY_KINDS)[number]

/** What changes how an activity loads the tendon (S004-05, S003-08). */
export const ACTIVITY_FEATURES = ['uphill', 'fast', 'deep_bend', 'long_stretch', 'hard_seat'] as const
export type ActivityFeature = (typeof ACTIVITY_FEATURES)[number]
