import * as z from 'zod'

/** Why a planned session is not done today. */
export const NOT_TODAY = ['too_sore', 'ill', 'travelling', 'no_time'] as const

export const NotTodayInput = z.strictObject({ why: z.enum(NOT_TODAY, { error: 'errors.choice' }) })
