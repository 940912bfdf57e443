import type { PlainDate } from '../time/types'

/** What a clinician can examine through the picture (C.15), and the check of a gait video [S002-09]. */
export const EXAMINATION_TESTS = [
  'bridge',
  'plank',
  'arabesque',
  'knee_straightening',
  'puranen_orava',
  'bent_knee_stretch',
  'heel_drag',
  'gait',
] as const
export type ExaminationTest = (typeof EXAMINATION_TESTS)[number]

/** Why a test ended before it was done. */
export const STOP_REASONS = ['pain', 'rise', 'nerve_signs', 'form', 'asked_to'] as const
export type StopReason = (typeof STOP_REASONS)[number]

/** Each point of the gait check [S002-09]: not looked at is null, never "fine". */
export const GAIT_POINTS = ['stride', 'foot_placement', 'cadence'] as const
export type GaitPoint = (typeof GAIT_POINTS)[number]
export const GAIT_FINDINGS = ['usual', 'stands_out', 'cannot_tell'] as const
export type GaitFinding = (typeof GAIT_FINDINGS)[number]

/** What was seen of one leg; what was not measured is absent. */
export type LegResult = {
  painBefore?: number
  pain?: number
  reps?: number
  seconds?: number
  stopped?: StopReason
}

export type ExaminationResult =
  | { kind: 'legs'; left?: LegResult; right?: LegResult }
  | { kind: 'gait'; points: Partial<Record<GaitPoint, GaitFinding>>; cadencePerMinute?: number }

/** A test as it stands in the record. */
export type Examination = {
  id: string
  visitId: string
  test: ExaminationTest
  result: ExaminationResult
  at: Date
  localDate: PlainDate
  examinedByName: string
}
