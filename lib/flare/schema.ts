import * as z from 'zod'
import { clientKey, instantAnswer, painAnswer, redFlagAnswers, wordsAnswer } from '../forms/answers'
import { FLARE_CAUSES } from './types'

/** "It flared": what the person thinks it was, how sore it is, and the red-flag screen. */
export const FlareInput = z
  .strictObject({
    clientKey,
    at: instantAnswer,
    cause: z.enum(FLARE_CAUSES, { error: 'errors.flareCause' }),
    painNowLeft: painAnswer,
    painNowRight: painAnswer,
    redFlags: redFlagAnswers,
    note: wordsAnswer(1000),
  })
  .superRefine((report, context) => {
    // a safety sign does not wait for a number
    const signs = report.redFlags.some((answer) => answer !== 'none' && answer !== 'not_now')
    if (!signs && report.painNowLeft === undefined && report.painNowRight === undefined)
      context.addIssue({ code: 'custom', path: ['painNow'], message: 'errors.painNow' })
    if (report.redFlags.length === 0)
      context.addIssue({ code: 'custom', path: ['redFlags'], message: 'errors.redFlags' })
  })
export type FlareInput = z.infer<typeof FlareInput>
