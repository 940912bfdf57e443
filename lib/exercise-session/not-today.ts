/** Why a planned session is not done today. */
export const NOT_TODAY = ['too_sore', 'ill', 'travelling', 'no_time'] as const
export type NotToday = (typeof NOT_TODAY)[number]
