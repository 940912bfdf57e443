/** What the person thinks set the flare off. */
export const FLARE_CAUSES = [
  'exercise',
  'run',
  'sitting',
  'driving',
  'stretch',
  'sport',
  'other',
  'unknown',
] as const
export type FlareCause = (typeof FLARE_CAUSES)[number]
