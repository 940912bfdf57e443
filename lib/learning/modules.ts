/** The fifteen modules of C.17 in its order. The name is the address and the key of the texts. */
export const MODULES = [
  'tendon_pain',
  'hurt_or_harm',
  'soreness',
  'pacing_and_flares',
  'sitting',
  'why_load',
  'stretching',
  'sleep_and_stress',
  'food',
  'running_form',
  'painkillers_and_ice',
  'fear',
  'travel',
  'other_treatments',
  'staying_well',
] as const
export type LearningModule = (typeof MODULES)[number]

export const isLearningModule = (text: string): text is LearningModule =>
  (MODULES as readonly string[]).includes(text)

/** Shown only once a clinician has released it (C.17). */
export const CLINICIAN_RELEASED: readonly LearningModule[] = ['other_treatments']

/** Addresses are words with hyphens: /learn/hurt-or-harm. */
export const slugOf = (module: LearningModule): string => module.replaceAll('_', '-')
export const moduleOfSlug = (slug: string): LearningModule | undefined =>
  MODULES.find((module) => slugOf(module) === slug)

/** What each module rests on: ids of the source register. */
export const MODULE_SOURCES: Record<LearningModule, readonly string[]> = {
  tendon_pain: ['S003-02', 'S003-03', 'S003-04', 'S001-01', 'S001-07', 'S001-09', 'S001-13', 'B03'],
  hurt_or_harm: ['S003-06', 'S003-07', 'B01', 'B02', 'S000-59', 'S002-19'],
  soreness: ['S000-28', 'S004-04', 'S001-11', 'B02', 'B22'],
  pacing_and_flares: ['S003-09', 'S000-08', 'S002-05', 'S002-18', 'S002-30', 'S000-32', 'S000-59', 'S003-06'],
  sitting: ['S003-08', 'S004-09', 'S001-20', 'S001-07', 'B06'],
  why_load: ['S000-03', 'S000-06', 'S003-13', 'S003-14', 'B21', 'S002-21', 'S002-22', 'S000-20', 'S001-38'],
  stretching: ['S002-07', 'S001-24', 'S001-25', 'S000-21', 'S000-22', 'S000-25', 'S004-05'],
  sleep_and_stress: ['S000-45', 'S000-53', 'S000-54', 'S000-24', 'S002-31', 'S000-05'],
  food: ['S000-50', 'S000-51', 'S002-31'],
  running_form: ['S001-33', 'S002-09', 'S002-10', 'S002-27', 'S003-22', 'S003-23', 'B19', 'S004-05', 'B18'],
  painkillers_and_ice: ['S001-18', 'S001-19'],
  fear: ['S000-33', 'S000-34', 'B01', 'B12', 'B16', 'S000-59'],
  travel: ['S000-57', 'S000-20', 'S000-08', 'S000-55', 'S000-58', 'S003-08'],
  other_treatments: ['S003-04', 'S001-29', 'S001-39', 'B25', 'B26', 'B06', 'S004-02'],
  staying_well: ['S000-46', 'S000-47', 'S000-48', 'S001-31', 'S001-32', 'B19', 'S000-49', 'S003-13'],
}
