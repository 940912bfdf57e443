/** What set an evaluation going. */
export const DECISION_TRIGGERS = [
  'intake',
  'check_in',
  'session',
  'response',
  'activity',
  'flare_report',
  'gate_test',
  'finish_answer',
  'nightly',
  'clinician',
  'late_evidence',
] as const
export type DecisionTrigger = (typeof DECISION_TRIGGERS)[number]

/** intake = C.3, daily = C.6, run = C.9 and C.10, review = C.11, C.16 and under-loading. */
export const DECISION_KINDS = ['intake', 'daily', 'run', 'review'] as const
export type DecisionKind = (typeof DECISION_KINDS)[number]

/** What the portal did with a decision when it was made (C.8). */
export const DECISION_EFFECTS = ['applied', 'no_change', 'awaits_clinician'] as const
export type DecisionEffect = (typeof DECISION_EFFECTS)[number]

/** A clinician's answer to a decision. */
export const DECISION_ANSWERS = ['accepted', 'changed', 'rejected'] as const
export type DecisionAnswer = (typeof DECISION_ANSWERS)[number]

/** Coded reasons for changing or rejecting, so that overrides can teach. */
export const OVERRIDE_REASONS = [
  'clinical_judgement',
  'technique_seen',
  'other_illness',
  'patient_preference',
  'data_wrong',
  'life_event',
  'imaging_or_test',
  'goal_changed',
  'other',
] as const
export type OverrideReason = (typeof OVERRIDE_REASONS)[number]

/** What a clinician did, beside what was proposed. */
export const OVERRIDE_DIRECTIONS = ['more_cautious', 'less_cautious', 'as_cautious'] as const
export type OverrideDirection = (typeof OVERRIDE_DIRECTIONS)[number]

/** What the fourteen days after an override brought; the first that holds. `too_little` = hardly anything was logged. */
export const OVERRIDE_FOLLOWED_BY = [
  'red_flag',
  'flare',
  'lowered',
  'too_little',
  'progress',
  'steady',
] as const
export type OverrideFollowedBy = (typeof OVERRIDE_FOLLOWED_BY)[number]
