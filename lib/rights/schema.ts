import * as z from 'zod'
import { RIGHTS } from './types'

const chosen = (value: unknown) => (value === '' ? undefined : value)

/** Asking for a right on behalf of a colleague. Messages are keys of the `rights` catalogue. */
export const AskForRight = z.strictObject({
  userId: z.preprocess(chosen, z.uuid('errors.person')),
  right: z.preprocess(chosen, z.enum(RIGHTS, 'errors.right')),
})
export type AskForRight = z.infer<typeof AskForRight>

/** A second manager's answer, or the first one's change of mind. */
export const AnswerRight = z.strictObject({
  requestId: z.uuid(),
  answer: z.enum(['confirmed', 'refused', 'withdrawn']),
})

/** Taking the protocol permission back: one manager is enough. */
export const TakeRightAway = z.strictObject({ membershipId: z.uuid() })
