/** The templates the portal brings, in every language. */
export const TEMPLATES = [
  'read',
  'how_are_you',
  'no_check_in',
  'clip',
  'plan_changed',
  'see_each_other',
] as const
export type TemplateName = (typeof TEMPLATES)[number]
