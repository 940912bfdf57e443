import * as z from 'zod'
import { DISCHARGE_REASONS } from '../episode/types'
import { clientKey, instantAnswer, wordsAnswer } from '../forms/answers'
import type { CompletionCriterion } from '../progression/completion'

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

/** A clinician ends an episode, with or without a plan for afterwards. */
export const DischargeForm = z
  .strictObject({
    patientId: z.uuid(),
    episodeId: z.uuid(),
    reason: z.enum(DISCHARGE_REASONS, { error: 'reason' }),
    endNote: z.string().trim().max(500),
    withPlan: z.optional(z.literal('yes')),
    heavyDaysPerWeek: days(1, 4),
    lightDaysPerWeek: days(0, 5),
    keepDoing: z.string().trim().max(1000),
    ifItComesBack: z.string().trim().max(1000),
    /** Everything open closes with it, so it is said twice. */
    sure: z.literal('yes', { error: 'sure' }),
  })
  .transform(({ patientId, episodeId, reason, endNote, withPlan, sure: _, ...maintenance }) => ({
    patientId,
    episodeId,
    reason,
    endNote: endNote === '' ? null : endNote,
    maintenance: withPlan === 'yes' ? maintenance : undefined,
  }))
export type DischargeForm = z.infer<typeof DischargeForm>

/** Goals met, while the record does not say so to every condition (C.16), asks for a word on why. */
export const needsWord = (
  { reason, endNote }: Pick<DischargeForm, 'reason' | 'endNote'>,
  missing: readonly CompletionCriterion[],
): boolean => reason === 'goals_met' && missing.length > 0 && endNote === null
