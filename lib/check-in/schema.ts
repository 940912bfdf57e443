import * as z from 'zod'
import { sidesOf } from '../episode/sides'
import { AFFECTED_SIDES } from '../episode/types'
import {
  choiceAnswer,
  clientKey,
  decimalAnswer,
  instantAnswer,
  painAnswer,
  redFlagAnswers,
  wholeAnswer,
  wordsAnswer,
  yesNoAnswer,
} from '../forms/answers'
import { bodyMapAnswers, mainIsMarked } from './body-map'
import { ANALGESIC_KINDS, ATTRIBUTIONS, PAIN_LOCATIONS, SETTLE_ANSWERS, SITTING_SURFACES } from './types'

const emptyToAbsent = (value: unknown) => (value === '' ? undefined : value)

/**
 * A daily check-in as the person gives it. `asked` names the legs the form asked about; the mutation checks
 * them against the episode. `day` back-fills a missed day; `correctsEntryId` replaces an earlier answer.
 */
export const CheckInInput = z
  .strictObject({
    clientKey,
    asked: z.enum(AFFECTED_SIDES, { error: 'errors.form' }),
    day: z.preprocess(emptyToAbsent, z.iso.date('errors.form').optional()),
    at: instantAnswer,
    correctsEntryId: z.preprocess(emptyToAbsent, z.uuid('errors.form').optional()),
    morningLeft: painAnswer,
    morningRight: painAnswer,
    worst24hLeft: painAnswer,
    worst24hRight: painAnswer,
    settleAnswer: choiceAnswer(SETTLE_ANSWERS),
    redFlags: redFlagAnswers,
    attribution: choiceAnswer(ATTRIBUTIONS),
    location: choiceAnswer(PAIN_LOCATIONS),
    ...bodyMapAnswers,
    stiffnessMinutes: wholeAnswer(0, 720),
    sittingFirstPainMinutes: wholeAnswer(0, 1440),
    sittingLongestMinutes: wholeAnswer(0, 1440),
    sittingSurface: choiceAnswer(SITTING_SURFACES),
    sleepHours: decimalAnswer(0, 24),
    sleepQuality: wholeAnswer(0, 4),
    mood: wholeAnswer(0, 4),
    stress: painAnswer,
    nightWaking: yesNoAnswer,
    analgesic: choiceAnswer(ANALGESIC_KINDS),
    otherLoad: yesNoAnswer,
    note: wordsAnswer(1000),
  })
  .superRefine((answers, context) => {
    for (const side of sidesOf(answers.asked)) {
      const [morning, worst] =
        side === 'left'
          ? (['morningLeft', 'worst24hLeft'] as const)
          : (['morningRight', 'worst24hRight'] as const)
      if (answers[morning] === undefined)
        context.addIssue({ code: 'custom', path: [morning], message: 'errors.morningPain' })
      if (answers[worst] === undefined)
        context.addIssue({ code: 'custom', path: [worst], message: 'errors.worstPain' })
    }
    if (!mainIsMarked(answers.painSpots ?? [], answers.mainSpot))
      context.addIssue({ code: 'custom', path: ['mainSpot'], message: 'errors.mainSpot' })
    if (answers.redFlags.length === 0)
      context.addIssue({ code: 'custom', path: ['redFlags'], message: 'errors.redFlags' })
  })
export type CheckInInput = z.infer<typeof CheckInInput>
