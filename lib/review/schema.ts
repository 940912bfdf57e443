import * as z from 'zod'
import { OVERRIDE_REASONS } from '../decision/types'
import { AFFECTED_SIDES } from '../episode/types'
import { PACES } from '../progression/protocol-schema'
import { cleanText } from '../thread/schema'
import { hasGap } from '../thread/templates'
import { MOST_CHARACTERS } from '../thread/types'
import { CALL_OUTCOMES, CONTACT_OUTCOMES, type ReviewRefusal } from './types'

const uuid = z.uuid()
const text = z.string().trim().max(1000)
const optionalText = z
  .string()
  .trim()
  .max(1000)
  .optional()
  .transform((said) => (said ? said : undefined))

/** '3.2' = rung 3, dose step 2; '' = stays as it is. */
const rungAndDose = z
  .string()
  .regex(/^([0-6]\.[0-9])?$/)
  .optional()
  .transform((chosen) => {
    if (!chosen) return undefined
    const [rung, doseStep] = chosen.split('.').map(Number)
    return rung === undefined || doseStep === undefined ? undefined : { rung, doseStep }
  })

const about = { patientId: uuid, itemId: uuid }

/** What one form or one key of the review queue sends. The person comes from the session, never from here. */
export const ReviewAct = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('accept'), ...about, decisionId: uuid }),
  z
    .strictObject({
      act: z.literal('change'),
      ...about,
      decisionId: uuid,
      left: rungAndDose,
      right: rungAndDose,
      reasonCode: z.enum(OVERRIDE_REASONS, { error: 'reasonCode' }),
      reasonText: optionalText,
      patientMessage: optionalText,
    })
    .refine((change) => change.left !== undefined || change.right !== undefined, {
      path: ['left'],
      error: 'dose',
    }),
  z.strictObject({
    act: z.literal('reject'),
    ...about,
    decisionId: uuid,
    reasonCode: z.enum(OVERRIDE_REASONS, { error: 'reasonCode' }),
    reasonText: optionalText,
    patientMessage: optionalText,
  }),
  /** Until a day, or until the patient's next check-in. */
  z
    .strictObject({
      act: z.literal('snooze'),
      ...about,
      back: z.enum(['day', 'check_in']).default('day'),
      until: z.preprocess((day) => (day === '' ? undefined : day), z.iso.date({ error: 'until' }).optional()),
    })
    .refine(({ back, until }) => back === 'check_in' || until !== undefined, {
      path: ['until'],
      error: 'until',
    }),
  z.strictObject({ act: z.literal('clear'), ...about, note: text.min(3, { error: 'note' }) }),
  z.strictObject({
    act: z.literal('start'),
    ...about,
    /** Only for an episode that was stopped at intake: what the intake did not get to. */
    affectedSide: z.enum(AFFECTED_SIDES).optional(),
    rung: z
      .string()
      .regex(/^[0-6]$/)
      .optional()
      .transform((rung) => (rung === undefined ? undefined : Number(rung))),
    pace: z.enum(PACES).optional(),
    morningPain: z
      .string()
      .regex(/^(10|[0-9])$/)
      .optional()
      .transform((pain) => (pain === undefined ? undefined : Number(pain))),
    /** Asked before the start where the intake had not come to it. */
    dateOfBirth: z.preprocess((day) => (day === '' ? undefined : day), z.iso.date().optional()),
    /** What was found out before an episode starts that an intake had stopped. */
    note: optionalText.refine((note) => note === undefined || note.length >= 3, { error: 'note' }),
  }),
  /** What was said is written down with it: "spoke" alone tells the next clinician nothing. */
  z
    .strictObject({
      act: z.literal('contact'),
      ...about,
      outcome: z.enum(CONTACT_OUTCOMES, { error: 'outcome' }),
      note: optionalText,
    })
    .refine(({ outcome, note }) => outcome !== 'spoke' || (note?.length ?? 0) >= 3, {
      path: ['note'],
      error: 'note',
    }),
  /** A call that was made: the case stays open, its target keeps running. */
  z.strictObject({
    act: z.literal('attempt'),
    ...about,
    outcome: z.enum(CALL_OUTCOMES, { error: 'outcome' }),
    note: optionalText,
  }),
  /** The plan stays as it is; somebody speaks with the patient first. */
  z.strictObject({
    act: z.literal('call'),
    ...about,
    decisionId: uuid,
    reasonCode: z.enum(OVERRIDE_REASONS, { error: 'reasonCode' }),
    reasonText: optionalText,
  }),
  z.strictObject({
    act: z.literal('message'),
    ...about,
    body: z
      .string()
      .transform(cleanText)
      .pipe(z.string().min(1, 'body').max(MOST_CHARACTERS, 'body'))
      .refine((text) => !hasGap(text), 'gap'),
    /** A holding reply: the day by whose end the answer is promised. */
    answerBy: z.preprocess(
      (day) => (day === '' ? undefined : day),
      z.iso.date({ error: 'until' }).optional(),
    ),
  }),
  z.strictObject({
    act: z.literal('delegate'),
    ...about,
    toUserId: z.uuid({ error: 'toUserId' }),
    note: optionalText,
  }),
])
export type ReviewAct = z.infer<typeof ReviewAct>

/** Taking back an act within its time. */
export const ReviewUndo = z.strictObject({ patientId: uuid, actId: uuid })

/** What claiming and giving back a case names. */
export const ReviewClaim = z.strictObject(about)

/** What came of it. */
export type ReviewActResult =
  | {
      status: 'done'
      did:
        | 'accepted'
        | 'changed'
        | 'rejected'
        | 'call'
        | 'snoozed'
        | 'cleared'
        | 'started'
        | 'closed'
        | 'attempted'
        | 'messaged'
        | 'delegated'
    }
  | { status: 'already_answered'; by: string; answer: 'accepted' | 'changed' | 'rejected' }
  | { status: 'refused'; why: ReviewRefusal }
