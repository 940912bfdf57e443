import * as z from 'zod'
import {
  clientKey,
  decimalAnswer,
  instantAnswer,
  painAnswer,
  wholeAnswer,
  wordsAnswer,
} from '../forms/answers'
import { ACTIVITY_FEATURES, ACTIVITY_KINDS } from './types'

/** Anything else that loaded the tendon. `day` is today or yesterday; absent = today. */
export const ActivityInput = z.strictObject({
  clientKey,
  kind: z.enum(ACTIVITY_KINDS, { error: 'errors.activityKind' }),
  day: z.preprocess((v) => (v === '' ? undefined : v), z.iso.date('errors.form').optional()),
  at: instantAnswer,
  durationMinutes: wholeAnswer(0, 1440, 'errors.minutes'),
  distanceKm: decimalAnswer(0, 300, 'errors.distance'),
  rpe: wholeAnswer(0, 10),
  runStep: wholeAnswer(0, 8),
  /** What it was like; absent = not asked, empty = none of it. */
  features: z.preprocess(
    (value) => (value === undefined || value === '' ? undefined : [value].flat().filter((v) => v !== 'none')),
    z
      .array(z.enum(ACTIVITY_FEATURES, { error: 'errors.choice' }))
      .max(ACTIVITY_FEATURES.length)
      .optional(),
  ),
  preLeft: painAnswer,
  preRight: painAnswer,
  duringLeft: painAnswer,
  duringRight: painAnswer,
  correctsEntryId: z.preprocess((v) => (v === '' ? undefined : v), z.uuid('errors.form').optional()),
  note: wordsAnswer(1000),
})
export type ActivityInput = z.infer<typeof ActivityInput>
