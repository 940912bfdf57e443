import * as z from 'zod'
import { RED_FLAG_CODES, type RedFlagCode } from '../progression/red-flags'

/*
 * Answers as they come from a form (text) or from JSON (numbers). An answer that was not given is `undefined`
 * and stays that way: nothing here turns an empty field into 0. Error messages are keys of the `patient`
 * catalogue.
 */

const given = (value: unknown) => (value === '' || value === null ? undefined : value)

/** Digits only become a number; anything else is left as it is, for the schema to refuse. */
const numeral = (value: unknown) => {
  const kept = given(value)
  return typeof kept === 'string' && /^\d{1,5}(\.\d{1,3})?$/.test(kept.trim()) ? Number(kept) : kept
}

/** NPRS: an integer from 0 to 10, or not answered. Never rounded (C.1). */
export const painAnswer = z.preprocess(
  numeral,
  z.int({ error: 'errors.pain' }).min(0, 'errors.pain').max(10, 'errors.pain').optional(),
)

/** A whole number within a range, or not answered. */
export const wholeAnswer = (min: number, max: number, message = 'errors.number') =>
  z.preprocess(numeral, z.int({ error: message }).min(min, message).max(max, message).optional())

/** A number that may have decimals, or not answered. */
export const decimalAnswer = (min: number, max: number, message = 'errors.number') =>
  z.preprocess(numeral, z.number({ error: message }).min(min, message).max(max, message).optional())

/** One of a closed set, or not answered. */
export const choiceAnswer = <const T extends readonly [string, ...string[]]>(
  values: T,
  message = 'errors.choice',
) => z.preprocess(given, z.enum(values, { error: message }).optional())

/** yes or no, or not answered. A single checkbox is not a question: use `ticked`. */
export const yesNoAnswer = z.preprocess(
  (value) => (value === 'yes' ? true : value === 'no' ? false : given(value)),
  z.boolean({ error: 'errors.choice' }).optional(),
)

/** A box that is ticked or not. */
export const ticked = z.preprocess(
  (value) => value === true || value === 'on' || value === 'yes',
  z.boolean(),
)

/** Free words, trimmed, or not given. */
export const wordsAnswer = (max: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? given(value.trim()) : given(value)),
    z.string().max(max, 'errors.tooLong').optional(),
  )

/** Several choices of one name: a form gives one text, several texts or nothing. */
export const severalAnswers = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.preprocess(
    (value) => (value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]),
    z.array(z.enum(values, { error: 'errors.choice' })).max(values.length),
  )

/** The key a device gives an entry, so that sending it again changes nothing. */
export const clientKey = z.uuid('errors.form')

/** Clinical time of an entry sent later than it was lived; absent = now. */
export const instantAnswer = z.preprocess(
  given,
  z
    .union([z.date(), z.iso.datetime({ offset: true })])
    .transform((value) => (typeof value === 'string' ? new Date(value) : value))
    .optional(),
)

const RED_FLAG_ANSWERS = ['none', 'not_now', ...RED_FLAG_CODES] as const
export type RedFlagAnswer = (typeof RED_FLAG_ANSWERS)[number]

/**
 * The red-flag screen (C.12): codes answered yes, or an explicit "none of these", or an explicit "not now".
 * `undefined` = nothing was chosen.
 */
export const redFlagAnswers = severalAnswers(RED_FLAG_ANSWERS)

/**
 * What the screen says: which codes are present, or that it was skipped. A ticked code counts even beside
 * "none of these": of two answers that contradict each other the cautious one is kept.
 */
export function readRedFlags(answers: readonly RedFlagAnswer[]): {
  redFlagsAnswered: boolean
  redFlags: RedFlagCode[]
} {
  const codes = answers.filter((answer): answer is RedFlagCode => answer !== 'none' && answer !== 'not_now')
  return { redFlagsAnswered: codes.length > 0 || answers.includes('none'), redFlags: codes }
}
