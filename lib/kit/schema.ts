import * as z from 'zod'
import { wordsAnswer } from '../forms/answers'
import { KIT_KINDS } from './types'

/** Shoes or a place to train, from a day on. */
export const KitInput = z
  .strictObject({
    kind: z.enum(KIT_KINDS, { error: 'errors.choice' }),
    what: wordsAnswer(80),
    sinceDate: z.iso.date('errors.date'),
    note: wordsAnswer(500),
  })
  .refine(({ what }) => what !== undefined, { path: ['what'], message: 'errors.what' })
export type KitInput = z.infer<typeof KitInput>

export const KitAct = z.strictObject({ noteId: z.uuid('errors.form') })
