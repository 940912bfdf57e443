import * as z from 'zod'
import { wordsAnswer } from '../forms/answers'

export const CARD_DAYS = ['7', '14', '28'] as const

/** A card for a coach: what to be called there (nothing = no name), for whom it is, how long it holds. */
export const CoachCardInput = z.strictObject({
  shownName: wordsAnswer(40),
  madeFor: wordsAnswer(60),
  days: z.enum(CARD_DAYS, { error: 'errors.choice' }),
})
export type CoachCardInput = z.infer<typeof CoachCardInput>

export const CoachCardAct = z.strictObject({ cardId: z.uuid('errors.form') })
