import * as z from 'zod'
import { clientKey, instantAnswer, wholeAnswer, wordsAnswer, yesNoAnswer } from '../forms/answers'
import { INSTRUMENT_FACTS } from './instruments'
import type { Instrument } from './types'

const given = (instrument: Instrument, message: string) => {
  const { min, max } = INSTRUMENT_FACTS[instrument]
  return z.preprocess(
    (value) => (typeof value === 'string' && /^-?\d{1,3}$/.test(value.trim()) ? Number(value) : value),
    z.int({ error: message }).min(min, message).max(max, message),
  )
}

const about = { clientKey, at: instantAnswer }
const pain = given('nprs', 'errors.pain')

/** One answered questionnaire. PSFS rates the goals by their ids; everything else is a whole number. */
export const QuestionnaireInput = z.discriminatedUnion('instrument', [
  z.strictObject({
    instrument: z.literal('confidence'),
    ...about,
    total: given('confidence', 'errors.pain'),
  }),
  z.strictObject({ instrument: z.literal('stress'), ...about, total: given('stress', 'errors.pain') }),
  z.strictObject({
    instrument: z.literal('two_weeks'),
    ...about,
    total: given('two_weeks', 'errors.choice'),
  }),
  z.strictObject({ instrument: z.literal('groc'), ...about, total: given('groc', 'errors.choice') }),
  z.strictObject({ instrument: z.literal('visa_h'), ...about, total: given('visa_h', 'errors.visaH') }),
  z.strictObject({ instrument: z.literal('tsk_11'), ...about, total: given('tsk_11', 'errors.tsk11') }),
  z.strictObject({ instrument: z.literal('nprs'), ...about, average: pain, worst: pain }),
  z.strictObject({
    instrument: z.literal('psfs'),
    ...about,
    abilities: z.record(z.uuid(), wholeAnswer(0, 10, 'errors.ability')),
    goalsStillRight: yesNoAnswer,
    note: wordsAnswer(500),
  }),
])
export type QuestionnaireInput = z.infer<typeof QuestionnaireInput>

const GOAL_FIELD = /^goal:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** The form in its flat fields: `goal:<id>` becomes an ability. */
export const QuestionnaireForm = z
  .preprocess((raw) => {
    if (raw === null || typeof raw !== 'object') return raw
    const rest: Record<string, unknown> = {}
    const abilities: Record<string, unknown> = {}
    for (const [name, value] of Object.entries(raw)) {
      const goal = GOAL_FIELD.exec(name)?.[1]
      if (goal) abilities[goal] = value
      else rest[name] = value
    }
    return rest.instrument === 'psfs' ? { abilities, ...rest } : rest
  }, QuestionnaireInput)
  .superRefine((answer, context) => {
    if (answer.instrument !== 'psfs') return
    for (const [goal, ability] of Object.entries(answer.abilities))
      if (ability === undefined)
        context.addIssue({ code: 'custom', path: [`goal:${goal}`], message: 'errors.ability' })
    if (Object.keys(answer.abilities).length === 0)
      context.addIssue({ code: 'custom', path: ['form'], message: 'errors.form' })
  })

/** A score from paper, entered by a clinician, for the day the form was filled in. */
export const PaperScore = z
  .strictObject({
    patientId: z.uuid(),
    episodeId: z.uuid(),
    instrument: z.enum(['visa_h', 'tsk_11', 'nprs', 'groc', 'psfs', 'confidence', 'stress']),
    total: z.preprocess(
      (value) =>
        typeof value === 'string' && /^-?\d{1,3}(\.\d)?$/.test(value.trim()) ? Number(value) : value,
      z.number({ error: 'total' }),
    ),
    localDate: z.iso.date({ error: 'localDate' }),
  })
  .superRefine((score, context) => {
    const { min, max, decimals } = INSTRUMENT_FACTS[score.instrument]
    const fits = score.total >= min && score.total <= max && (decimals || Number.isInteger(score.total))
    if (!fits) context.addIssue({ code: 'custom', path: ['total'], message: 'total' })
  })
export type PaperScore = z.infer<typeof PaperScore>
