/** Which hamstrings an episode of care concerns. */
export const AFFECTED_SIDES = ['left', 'right', 'bilateral'] as const
export type AffectedSide = (typeof AFFECTED_SIDES)[number]

/** Where along the hamstring (S001-02). */
export const REGIONS = ['proximal', 'distal'] as const
export type Region = (typeof REGIONS)[number]

/**
 * The life of an episode of care.
 * - intake: the person has not finished telling us
 * - stopped: a red flag or an age limit stopped it; no plan until a clinician acts
 * - awaiting_start: a plan is prepared and a clinician must call before it starts
 * - active / paused / maintenance / discharged: as the words say
 */
export const EPISODE_STATUSES = [
  'intake',
  'stopped',
  'awaiting_start',
  'active',
  'paused',
  'maintenance',
  'discharged',
] as const
export type EpisodeStatus = (typeof EPISODE_STATUSES)[number]

export const SEVERITIES = ['mild', 'moderate', 'severe'] as const
export type Severity = (typeof SEVERITIES)[number]

export const IRRITABILITIES = ['low', 'moderate', 'high'] as const
export type Irritability = (typeof IRRITABILITIES)[number]

export const START_MODES = ['self_managed', 'review_within_7d', 'review_before_start'] as const
export type StartMode = (typeof START_MODES)[number]

export const RUNNING_PERMISSIONS = ['paused', 'maintain_modified', 'graded', 'high_intensity'] as const
export type RunningPermission = (typeof RUNNING_PERMISSIONS)[number]

/**
 * A brake only a clinician releases. pause = no sessions shown, pin = sessions go on and nothing moves,
 * rescreen = set by GAP3 after four silent weeks: exercise is held until the questions have been asked again.
 */
export const CLINICIAN_HOLDS = ['pause', 'pin', 'rescreen'] as const
export type ClinicianHold = (typeof CLINICIAN_HOLDS)[number]

/** Why an episode of care ended. */
export const DISCHARGE_REASONS = [
  'goals_met',
  'patient_wish',
  'referred_on',
  'moved_away',
  'no_contact',
  'other',
] as const
export type DischargeReason = (typeof DISCHARGE_REASONS)[number]
