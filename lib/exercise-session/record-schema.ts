import * as z from 'zod'
import {
  choiceAnswer,
  clientKey,
  instantAnswer,
  painAnswer,
  wholeAnswer,
  wordsAnswer,
  yesNoAnswer,
} from '../forms/answers'
import { loadTyped, MOST_LOAD_KG } from './lifted'
import { CALM_WORK, STOP_REASONS, SWAP_REASONS, TECHNIQUE_RATINGS } from './types'

const reps = wholeAnswer(0, 100, 'errors.reps')

/** Kilograms; 0 = without a weight. An emptied field is null: the person did not say, and the plan does not say it for them. */
const lifted = z.preprocess((value) => {
  if (value === '') return null
  return typeof value === 'string' ? (loadTyped('metric', value) ?? value) : value
}, z
  .number({ error: 'errors.load' })
  .min(0, 'errors.load')
  .max(MOST_LOAD_KG, 'errors.load')
  .nullable()
  .optional())

/** What was done in one set; a leg that is absent was not trained or not recorded. */
export const SetDone = z.strictObject({ both: reps, left: reps, right: reps, loadKg: lifted })
export type SetDone = z.infer<typeof SetDone>

/**
 * One bout of exercise as the person gives it. `planVersionId` and `itemKey` name the line of the plan that was
 * followed; what it asked for is read from the plan, never from the form. Work that replaces a session the body
 * was too sore for (PS1) names no line but `calmWork`.
 */
export const SessionInput = z
  .strictObject({
    clientKey,
    planVersionId: z.preprocess((v) => (v === '' ? undefined : v), z.uuid('errors.form').optional()),
    itemKey: z.string().min(1).max(60).optional(),
    calmWork: z.enum(CALM_WORK, { error: 'errors.choice' }).optional(),
    at: instantAnswer,
    endedAt: instantAnswer,
    /** Entries of one sitting have the same. */
    sessionGroup: z.preprocess((v) => (v === '' ? undefined : v), z.uuid('errors.form').optional()),
    /** Done in place of the planned accessory; only what the catalogue allows there (C.4). */
    instead: z.string().min(1).max(60).optional(),
    /** Why; a phone with an earlier release does not say. */
    insteadFor: choiceAnswer(SWAP_REASONS),
    /** Done as prescribed: every set with every repetition, whatever the weight. Otherwise `sets` says what was done. */
    asPrescribed: z.preprocess(
      (v) => (v === 'yes' ? true : v === 'no' || v === undefined ? false : v),
      z.boolean({ error: 'errors.choice' }),
    ),
    sets: z.array(SetDone).max(12).optional(),
    /** What every set was done with that does not say another. */
    loadKg: lifted,
    preLeft: painAnswer,
    preRight: painAnswer,
    duringLeft: painAnswer,
    duringRight: painAnswer,
    rpe: wholeAnswer(0, 10),
    technique: choiceAnswer(TECHNIQUE_RATINGS),
    stoppedFor: choiceAnswer(STOP_REASONS),
    analgesicWithin6h: yesNoAnswer,
    correctsEntryId: z.preprocess((v) => (v === '' ? undefined : v), z.uuid('errors.form').optional()),
    note: wordsAnswer(1000),
  })
  .superRefine((entry, context) => {
    const planned = entry.planVersionId !== undefined && entry.itemKey !== undefined
    if (planned === (entry.calmWork !== undefined))
      context.addIssue({ code: 'custom', path: ['itemKey'], message: 'errors.form' })
    if (planned && !entry.asPrescribed && entry.sets === undefined)
      context.addIssue({ code: 'custom', path: ['sets'], message: 'errors.reps' })
  })
export type SessionInput = z.infer<typeof SessionInput>
