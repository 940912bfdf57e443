import * as z from 'zod'
import { clientKey, instantAnswer, wordsAnswer } from '../forms/answers'

const said = (message: string) => z.enum(['yes', 'not_yet'], { error: message })

/** The person's own word on finishing (C.16): have they reached what they came for, and do they feel ready? */
export const FinishAnswer = z.strictObject({
  clientKey,
  at: instantAnswer,
  goalMet: said('errors.choose'),
  ready: said('errors.choose'),
  note: wordsAnswer(500),
})
export type FinishAnswer = z.infer<typeof FinishAnswer>

const days = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d$/, { error: 'days' })
    .transform(Number)
    .pipe(z.number().min(min, { error: 'days' }).max(max, { error: 'days' }))

/** What a clinician writes when an episode ends with its goals met: how to keep it, and what to do if it comes back. */
export const MaintenanceForm = z.strictObject({
  patientId: z.uuid(),
  episodeId: z.uuid(),
  heavyDaysPerWeek: days(1, 4),
  lightDaysPerWeek: days(0, 5),
  keepDoing: z.string().trim().max(1000),
  ifItComesBack: z.string().trim().max(1000),
})
export type MaintenanceForm = z.infer<typeof MaintenanceForm>
