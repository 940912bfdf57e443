import * as z from 'zod'
import { ACTIVITY_FEATURES, ACTIVITY_KINDS } from '../activity/types'
import { clientKey, decimalAnswer, painAnswer, wholeAnswer, wordsAnswer } from '../forms/answers'
import { FILE_FORMATS } from './types'

/** What of a file may be kept. Strict: a place has no key here. */
const Summary = z.strictObject({
  movingMinutes: z.int().min(0).max(1440).optional(),
  speedBands: z
    .array(z.strictObject({ fromKmh: z.int().min(0).max(60), minutes: z.int().min(0).max(1440) }))
    .max(12)
    .optional(),
  averageHeartRate: z.int().min(25).max(250).optional(),
  maxHeartRate: z.int().min(25).max(250).optional(),
  averageCadence: z.int().min(1).max(250).optional(),
  ascentMetres: z.int().min(0).max(20_000).optional(),
})

/** A form carries the numbers as one text; anything that is not JSON stays text and is refused. */
const json = (value: unknown) => {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value) as unknown
  } catch {
    return value
  }
}

/** A file that becomes an activity, after its reader has seen what is kept. */
export const FileImportInput = z.strictObject({
  clientKey,
  format: z.enum(FILE_FORMATS, { error: 'errors.form' }),
  fileSha256: z.string('errors.form').regex(/^[0-9a-f]{64}$/, 'errors.form'),
  startedAt: z.iso.datetime({ offset: true, error: 'errors.form' }),
  endedAt: z.iso.datetime({ offset: true, error: 'errors.form' }),
  summary: z.preprocess(json, Summary),
  kind: z.enum(ACTIVITY_KINDS, { error: 'errors.activityKind' }),
  durationMinutes: wholeAnswer(1, 1440, 'errors.minutes'),
  distanceKm: decimalAnswer(0, 300, 'errors.distance'),
  rpe: wholeAnswer(0, 10),
  runStep: wholeAnswer(0, 8),
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
  note: wordsAnswer(1000),
})
export type FileImportInput = z.infer<typeof FileImportInput>
