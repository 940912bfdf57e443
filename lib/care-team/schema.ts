import * as z from 'zod'
import { AFFECTED_SIDES } from '../episode/types'
import { cleanText } from '../thread/schema'
import { MOST_CHARACTERS } from '../thread/types'
import { daysBetween, isPlainDate } from '../time/plain-date'
import { COVER_DAYS_MAX } from './types'

const words = (least: number, most: number, problem: string) =>
  z.string().transform(cleanText).pipe(z.string().min(least, problem).max(most, problem))

/** Asks a colleague to take a patient over. */
export const OfferHandover = z.strictObject({
  patientId: z.uuid(),
  toUserId: z.uuid({ error: 'toUserId' }),
  note: words(10, 2000, 'note'),
})
export type OfferHandover = z.infer<typeof OfferHandover>

/** What the colleague says to it. Whoever accepts tells the patient; whoever declines says why. */
export const AnswerHandover = z.discriminatedUnion('answer', [
  z.strictObject({
    answer: z.literal('accept'),
    patientId: z.uuid(),
    handoverId: z.uuid(),
    message: words(1, MOST_CHARACTERS, 'message'),
    /** The booked visits to come go along. */
    visits: z
      .literal('take')
      .optional()
      .transform((taken) => taken !== undefined),
  }),
  z.strictObject({
    answer: z.literal('decline'),
    patientId: z.uuid(),
    handoverId: z.uuid(),
    why: words(3, 500, 'why'),
  }),
])
export type AnswerHandover = z.infer<typeof AnswerHandover>

/** Takes an offer back before it was answered. */
export const WithdrawHandover = z.strictObject({ patientId: z.uuid(), handoverId: z.uuid() })

const days = {
  coverUserId: z.uuid({ error: 'coverUserId' }),
  from: z.iso.date({ error: 'from' }),
  through: z.iso.date({ error: 'through' }),
}
const inOrder = ({ from, through }: { from: string; through: string }) => from <= through
// checks go on after a day that is none: that has its own message already
const shortEnough = ({ from, through }: { from: string; through: string }) =>
  !isPlainDate(from) || !isPlainDate(through) || daysBetween(from, through) < COVER_DAYS_MAX

/** Names whoever looks after one's own patients, first and last day included. */
export const NameCover = z
  .strictObject(days)
  .refine(inOrder, { path: ['through'], error: 'order' })
  .refine(shortEnough, { path: ['through'], error: 'tooLong' })
export type NameCover = z.infer<typeof NameCover>

/** The same, named by a manager for a clinician who cannot. */
export const NameCoverFor = z
  .strictObject({ absentUserId: z.uuid({ error: 'absentUserId' }), ...days })
  .refine(inOrder, { path: ['through'], error: 'order' })
  .refine(shortEnough, { path: ['through'], error: 'tooLong' })
export type NameCoverFor = z.infer<typeof NameCoverFor>

/** Ends a cover before its last day. */
export const EndCover = z.strictObject({ coverId: z.uuid() })

/** A new episode of care for somebody whose last one has ended; the side only where it is known. */
export const BeginEpisode = z.strictObject({
  patientId: z.uuid(),
  side: z.enum(['', ...AFFECTED_SIDES]).transform((side) => (side === '' ? null : side)),
})
export type BeginEpisode = z.infer<typeof BeginEpisode>
