export const TECHNIQUE_RATINGS = ['good', 'unsure', 'poor'] as const
export type TechniqueRating = (typeof TECHNIQUE_RATINGS)[number]

export const STOP_REASONS = ['sharp_pain', 'too_sore', 'fatigue', 'no_time', 'other'] as const
export type StopReason = (typeof STOP_REASONS)[number]

/** Why an exercise of the plan was left out without being begun. */
export const LEFT_OUT_REASONS = ['too_sore', 'no_time', 'no_equipment', 'other'] as const
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number]

/** Why something else was done in place of an exercise; who is too sore is offered something easier instead. */
export const SWAP_REASONS = ['no_equipment', 'no_space', 'other'] as const
export type SwapReason = (typeof SWAP_REASONS)[number]

/** ladder = the rung's exercise, judged by the ladder rules; the others are judged by C.5 only. */
export const SESSION_PURPOSES = ['ladder', 'light', 'accessory', 'calm'] as const
export type SessionPurpose = (typeof SESSION_PURPOSES)[number]

/** at30 = pain asked half an hour after; settle = when it was back to usual. */
export const RESPONSE_WINDOWS = ['at30', 'settle'] as const
export type ResponseWindow = (typeof RESPONSE_WINDOWS)[number]

/** Work that may take the place of a planned session the body is too sore for (PS1, SY1). */
export const CALM_WORK = ['easy_walk', 'breathing', 'iso_bridge_hold'] as const
export type CalmWork = (typeof CALM_WORK)[number]
