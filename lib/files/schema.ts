import * as z from 'zod'
import { clientKey } from '../forms/answers'
import { cleanText } from '../thread/schema'
import { CLIP_RATINGS } from './types'

const words = (max: number) =>
  z.string().default('').transform(cleanText).pipe(z.string().max(max, 'errors.tooLong'))

/** What goes with a file; the file itself is looked at byte by byte. */
export const FileForm = z.strictObject({
  patientId: z.uuid().optional(),
  clientKey,
  body: words(2000),
  /** Set for a clip that asks how an exercise looks. */
  exerciseCode: z
    .string()
    .max(60)
    .regex(/^[\w-]*$/)
    .default(''),
  /** A clinician says so when the file with its words is the answer to what waits. */
  answers: z.literal('yes').optional(),
})
export type FileForm = z.infer<typeof FileForm>

/** A clinician's answer to a clip. */
export const ClipAnswer = z.strictObject({
  patientId: z.uuid(),
  fileId: z.uuid(),
  clientKey,
  rating: z.enum(CLIP_RATINGS, { error: 'errors.rating' }),
  body: words(2000).pipe(z.string().min(1, 'errors.message')),
})
export type ClipAnswer = z.infer<typeof ClipAnswer>

export const RemoveFile = z.strictObject({ patientId: z.uuid().optional(), fileId: z.uuid() })
