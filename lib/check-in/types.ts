/** "Yesterday's training: when was the pain back to usual?" One answer covers every session that has none. */
export const SETTLE_ANSWERS = ['never_above', 'within_30_min', 'same_day', 'next_day', 'still_up'] as const
export type SettleAnswer = (typeof SETTLE_ANSWERS)[number]

/** Asked only when the morning is above the limit. */
export const ATTRIBUTIONS = ['exercise', 'activity', 'unknown'] as const
export type Attribution = (typeof ATTRIBUTIONS)[number]

export const PAIN_LOCATIONS = [
  'sit_bone',
  'muscle_belly',
  'behind_knee',
  'buttock_deep',
  'below_knee',
  'other',
] as const
export type PainLocation = (typeof PAIN_LOCATIONS)[number]

export const ANALGESIC_KINDS = ['none', 'nsaid', 'paracetamol', 'other'] as const
export type AnalgesicKind = (typeof ANALGESIC_KINDS)[number]

export const SITTING_SURFACES = ['soft', 'hard'] as const
export type SittingSurface = (typeof SITTING_SURFACES)[number]
