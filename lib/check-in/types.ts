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

/** Places of one leg on the body map, from the hip down, seen from behind; the groin is on the other side. */
export const LEG_SPOTS = [
  'outer_hip',
  'deep_buttock',
  'sit_bone',
  'upper_hamstring',
  'mid_hamstring',
  'outer_knee',
  'inner_knee',
  'calf',
  'groin',
] as const
export type LegSpot = (typeof LEG_SPOTS)[number]
const LEGS = ['left', 'right'] as const
export type PainSpot = `${(typeof LEGS)[number]}_${LegSpot}` | 'low_back' | 'elsewhere'
/** Every place on the body map: shown to clinicians as it was marked, read by no rule of the engine. */
export const PAIN_SPOTS = [
  'low_back',
  ...LEGS.flatMap((side) => LEG_SPOTS.map((spot) => `${side}_${spot}` as const)),
  'elsewhere',
] as const satisfies readonly PainSpot[]
export const isPainSpot = (spot: string): spot is PainSpot => PAIN_SPOTS.some((known) => known === spot)

export const ANALGESIC_KINDS = ['none', 'nsaid', 'paracetamol', 'other'] as const
export type AnalgesicKind = (typeof ANALGESIC_KINDS)[number]

export const SITTING_SURFACES = ['soft', 'hard'] as const
export type SittingSurface = (typeof SITTING_SURFACES)[number]
