import { expect, test } from 'vitest'
import {
  DAILY_RED_FLAGS,
  exerciseUnderFlag,
  gravestUrgency,
  INTAKE_RED_FLAGS,
  isRedFlagCode,
  RED_FLAG_CODES,
  RED_FLAGS,
  urgencyOf,
} from './red-flags'

test('intake asks every red flag, the daily check-in all that can appear overnight', () => {
  expect(INTAKE_RED_FLAGS).toEqual(RED_FLAG_CODES)
  expect(INTAKE_RED_FLAGS.filter((code) => !DAILY_RED_FLAGS.includes(code))).toEqual([
    'CORTICOSTEROID',
    'FLUOROQUINOLONE_PAST',
    'SPA_FEATURES',
    'PRIOR_SURGERY',
  ])
})

test('every emergency and urgent flag is asked daily', () => {
  for (const flag of RED_FLAGS) if (flag.urgency !== 'soon') expect(DAILY_RED_FLAGS).toContain(flag.code)
})

test('the gravest flag decides, whatever the order', () => {
  expect(gravestUrgency([])).toBeNull()
  expect(gravestUrgency(['NEURO_BELOW_KNEE'])).toBe('soon')
  expect(gravestUrgency(['NEURO_BELOW_KNEE', 'ACUTE_POP'])).toBe('urgent')
  expect(gravestUrgency(['ACUTE_POP', 'CES', 'NEURO_BELOW_KNEE'])).toBe('emergency')
})

test('emergency and urgent stop exercise, soon holds it', () => {
  expect(RED_FLAGS.map((flag) => [flag.code, urgencyOf(flag.code), exerciseUnderFlag(flag.urgency)])).toEqual(
    [
      ['CES', 'emergency', 'stop'],
      ['CHEST_PAIN_DYSPNOEA', 'emergency', 'stop'],
      ['ACUTE_POP', 'urgent', 'stop'],
      ['BRUISING_NEW', 'urgent', 'stop'],
      ['SUDDEN_WEAKNESS', 'urgent', 'stop'],
      ['PROGRESSIVE_WEAKNESS', 'urgent', 'stop'],
      ['CANNOT_BEAR_WEIGHT', 'urgent', 'stop'],
      ['BONE_STRESS', 'urgent', 'stop'],
      ['DVT_SIGNS', 'urgent', 'stop'],
      ['INFECTION', 'urgent', 'stop'],
      ['NIGHT_PAIN_CONSTANT', 'urgent', 'stop'],
      ['CANCER_SIGNS', 'urgent', 'stop'],
      ['FLUOROQUINOLONE_CURRENT', 'urgent', 'stop'],
      ['NEURO_BELOW_KNEE', 'soon', 'hold'],
      ['CORTICOSTEROID', 'soon', 'hold'],
      ['FLUOROQUINOLONE_PAST', 'soon', 'hold'],
      ['SPA_FEATURES', 'soon', 'hold'],
      ['PRIOR_SURGERY', 'soon', 'hold'],
    ],
  )
})

test('a code that is not on the list is not a red flag', () => {
  expect(isRedFlagCode('CES')).toBe(true)
  expect(isRedFlagCode('HEADACHE')).toBe(false)
  expect(isRedFlagCode('toString')).toBe(false)
})
