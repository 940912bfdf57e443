/** Everything that is asked by the calendar of C.15. Item texts of VISA-H and TSK-11 are not ours to show: totals only. */
export const INSTRUMENTS = [
  'confidence',
  'stress',
  'two_weeks',
  'psfs',
  'nprs',
  'groc',
  'visa_h',
  'tsk_11',
] as const
export type Instrument = (typeof INSTRUMENTS)[number]

/** A clinician enters what was filled in on paper. */
export const ANSWER_SOURCES = ['patient', 'clinician'] as const
export type AnswerSource = (typeof ANSWER_SOURCES)[number]
