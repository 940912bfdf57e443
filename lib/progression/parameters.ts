/** Where a number comes from: the five articles, the literature, or us because no source fixes it. */
export const PARAMETER_TAGS = ['source', 'literature', 'engineering_default', 'structure'] as const
export type ParameterTag = (typeof PARAMETER_TAGS)[number]

/** Who may change it in a clinic's own protocol (C.19). `nobody`: it is part of the form, not of the clinic's choice. */
export const PARAMETER_EDITORS = ['clinician', 'admin', 'protocol_owner', 'nobody'] as const
export type ParameterEditor = (typeof PARAMETER_EDITORS)[number]

export type ParameterUnit =
  | 'pain_nrs'
  | 'pain_rise'
  | 'minutes'
  | 'hours'
  | 'seconds'
  | 'days'
  | 'loading_days'
  | 'weeks'
  | 'months'
  | 'years'
  | 'nights'
  | 'share'
  | 'ratio'
  | 'percent'
  | 'sessions'
  | 'check_ins'
  | 'runs'
  | 'steps'
  | 'sets'
  | 'repetitions'
  | 'points'
  | 'rpe'
  | 'mood'
  | 'number'

/** Allowed values, both ends included; `below` is not. */
export type EditRange = { min?: number; max?: number; below?: number }

export type Parameter = {
  /** Dotted path; `*` stands for one key or index. */
  path: string
  unit: ParameterUnit
  sources: readonly string[]
  tag: ParameterTag
  editor: ParameterEditor
  range: EditRange
}

/** Numbers a clinic may make stricter and never looser than what ships (C.19: "up only", "only stricter than"). */
const ONLY_STRICTER = [/^gates\.\*\.reps$/, /^flare\./]

/** Whether the range of a number has an end that only keeps it strict. */
export const mayOnlyTighten = ({ path }: Pick<Parameter, 'path'>): boolean =>
  ONLY_STRICTER.some((pattern) => pattern.test(path))

function parameters(
  editor: ParameterEditor,
  rows: readonly [path: string, unit: ParameterUnit, tag: ParameterTag, sources: string, range?: EditRange][],
): Parameter[] {
  return rows.map(([path, unit, tag, sources, range = {}]) => ({
    path,
    unit,
    sources: sources.split(' '),
    tag,
    editor,
    range,
  }))
}

/**
 * The threshold register (C.19): every number of the protocol file with its unit, source, tag and who may change it
 * within which range. Where C.19 gives no range the range is ours and follows from what the number means.
 */
export const parameterRegister: readonly Parameter[] = [
  ...parameters('clinician', [
    ['limits.duringRiseMax', 'pain_rise', 'source', 'S003-06', { min: 0, max: 3 }],
    ['limits.afterPainMax', 'pain_nrs', 'source', 'S003-07', { min: 0, max: 3 }],
    ['limits.settleMinutesMax', 'minutes', 'source', 'S003-07', { min: 0, max: 120 }],
    ['limits.duringAbsMax', 'pain_nrs', 'literature', 'B01', { min: 2, max: 5 }],
    ['limits.nextDayRiseMax', 'pain_rise', 'literature', 'B01 B11 ENG', { min: 0, max: 2 }],
    ['limits.nextDayFloor', 'pain_nrs', 'literature', 'B01 B11 ENG', { min: 0, max: 3 }],
    ['flare.duringAbsMin', 'pain_nrs', 'engineering_default', 'ENG', { min: 3, below: 8 }],
    ['flare.duringRiseMin', 'pain_rise', 'engineering_default', 'ENG', { min: 1, below: 5 }],
    ['flare.settleMinutesOver', 'minutes', 'literature', 'B22 ENG', { min: 31, below: 2880 }],
    ['flare.nextDayRiseMin', 'pain_rise', 'engineering_default', 'ENG B01', { min: 1, below: 4 }],
    ['evidence.minLoadingDays.*', 'loading_days', 'source', 'S003-13', { min: 2, max: 14 }],
    ['evidence.overrunLoadingDays.*', 'loading_days', 'source', 'S003-13 ENG', { min: 2, max: 28 }],
    ['evidence.exceedWindowDays', 'loading_days', 'engineering_default', 'ENG', { min: 2, max: 5 }],
    ['evidence.exceedCountForRegress', 'loading_days', 'engineering_default', 'ENG', { min: 1, max: 3 }],
    ['evidence.noExceedInLastDaysForRung', 'loading_days', 'engineering_default', 'ENG', { min: 1, max: 5 }],
    ['doseSteps.*.*.sets', 'sets', 'source', 'S003-12 S003-13 S001-21 ENG', { min: 1, max: 5 }],
    ['doseSteps.*.*.reps', 'repetitions', 'source', 'S003-12 S003-13 S001-21 ENG', { min: 1, max: 30 }],
    ['doseSteps.isometric.*.holdSec', 'seconds', 'source', 'S001-21', { min: 10, max: 90 }],
    ['ladder.*.cadence.sessionsPerDay', 'sessions', 'source', 'S003-11 ENG', { min: 1, max: 2 }],
    ['ladder.*.cadence.minRestDays', 'days', 'source', 'S000-11 S002-13 B02 B21', { min: 1, max: 3 }],
    ['ladder.*.cadence.maxDaysPerWeek', 'days', 'source', 'S002-13 B02 ENG', { min: 1, max: 7 }],
    ['missing.nudgeDays', 'days', 'engineering_default', 'ENG', { min: 1, max: 7 }],
    ['missing.outreachDays', 'days', 'engineering_default', 'ENG', { min: 2, max: 14 }],
    ['missing.gapDeloadDays', 'days', 'engineering_default', 'ENG', { min: 4, max: 14 }],
    ['missing.gapRegressDays', 'days', 'engineering_default', 'ENG', { min: 7, max: 28 }],
    ['missing.gapReassessDays', 'days', 'engineering_default', 'ENG', { min: 14, max: 42 }],
    ['adherence.nudgeBelow', 'share', 'literature', 'B23 ENG', { min: 0.5, max: 1 }],
    ['adherence.blockBelow', 'share', 'engineering_default', 'B23 ENG', { min: 0.25, max: 0.8 }],
    ['deload.days', 'days', 'engineering_default', 'ENG S002-30', { min: 2, max: 7 }],
    ['deload.sessionsPerDay', 'sessions', 'engineering_default', 'ENG S002-30', { min: 1, max: 2 }],
    ['deload.doseStep', 'steps', 'engineering_default', 'ENG S002-30', { min: 0, max: 1 }],
    ['trend.riseMeanMin', 'pain_rise', 'literature', 'B11 B01', { min: 1, max: 3 }],
    ['trend.minCheckinsPerWeek', 'check_ins', 'engineering_default', 'ENG', { min: 3, max: 7 }],
    ['plateau.windowDays', 'days', 'source', 'S003-24', { min: 14, max: 28 }],
    ['plateau.painDropMin', 'pain_rise', 'literature', 'B11', { min: 0.5, max: 2 }],
    ['plateau.psfsRiseMin', 'points', 'literature', 'B10', { min: 1, max: 2.7 }],
    ['plateau.minCheckinsPerHalf', 'check_ins', 'engineering_default', 'ENG', { min: 3, max: 7 }],
    ['plateau.ignoreIfMeanBelow', 'pain_nrs', 'engineering_default', 'ENG', { min: 0, max: 2 }],
    ['plateau.minAdherence', 'share', 'engineering_default', 'ENG', { min: 0.25, max: 0.8 }],
    ['gates.*.reps', 'repetitions', 'source', 'S003-21 S003-22 S003-23', { min: 15, max: 30 }],
    ['gates.*.comfortMaxPain', 'pain_nrs', 'source', 'S003-22 B18', { min: 0, max: 3 }],
    ['gates.validDays', 'days', 'engineering_default', 'ENG', { min: 7, max: 56 }],
    ['running.minRestDaysBetweenRuns', 'days', 'literature', 'B18', { min: 1, max: 3 }],
    ['running.cleanRunsPerStep', 'runs', 'literature', 'B18', { min: 2, max: 4 }],
    ['running.maxRunsPerWeek', 'runs', 'engineering_default', 'ENG', { min: 1, max: 4 }],
    ['running.easyRpeMax', 'rpe', 'engineering_default', 'ENG B18', { min: 2, max: 5 }],
    ['running.spikeRatioMax', 'ratio', 'literature', 'B19', { min: 1, max: 1.3 }],
    ['running.spikeLookbackDays', 'days', 'literature', 'B19', { min: 14, max: 42 }],
    ['activities.pauseDays', 'days', 'engineering_default', 'S003-06 ENG', { min: 3, max: 14 }],
    ['activities.limitRatio', 'ratio', 'engineering_default', 'S003-08 ENG', { min: 0.4, max: 0.9 }],
    ['activities.returnRatio', 'ratio', 'engineering_default', 'ENG', { min: 0.25, max: 0.75 }],
  ]),
  ...parameters('admin', [
    ['evidence.nextDayMinElapsedHours', 'hours', 'engineering_default', 'ENG', { min: 4, max: 12 }],
    ['evidence.lateEntryHours', 'hours', 'engineering_default', 'ENG', { min: 24, max: 72 }],
  ]),
  ...parameters('protocol_owner', [
    ['settling.days', 'days', 'engineering_default', 'ENG', { min: 2, max: 7 }],
    ['symptoms.worst24hDeload', 'pain_nrs', 'engineering_default', 'ENG', { min: 5, max: 8 }],
    ['symptoms.repeatDays', 'days', 'engineering_default', 'ENG', { min: 3, max: 14 }],
    ['symptoms.preSessionMax', 'pain_nrs', 'engineering_default', 'ENG', { min: 4, max: 7 }],
    ['symptoms.preSessionRise', 'pain_rise', 'engineering_default', 'ENG', { min: 1, max: 4 }],
    ['schedule.defaultSessionsPerDay', 'sessions', 'source', 'S003-11', { min: 1, max: 2 }],
    ['schedule.defaultDaysPerWeek', 'days', 'source', 'S003-11', { min: 3, max: 7 }],
    ['schedule.reducedBelowDaysPerWeek', 'days', 'engineering_default', 'ENG', { min: 3, max: 7 }],
    ['schedule.adjustOfferAfterDays', 'days', 'engineering_default', 'ENG', { min: 2, max: 7 }],
    ['intake.mildAvgPainBelow', 'pain_nrs', 'source', 'S003-05', { min: 2, max: 4 }],
    ['intake.severeAvgPainMin', 'pain_nrs', 'engineering_default', 'ENG', { min: 5, max: 8 }],
    ['intake.severeNightWakingsPerWeek', 'nights', 'engineering_default', 'ENG', { min: 1, max: 5 }],
    ['intake.severeWalkMinutesBelow', 'minutes', 'engineering_default', 'ENG', { min: 5, max: 30 }],
    ['intake.irritabilityLowMaxMin', 'minutes', 'source', 'S003-07', { min: 15, max: 120 }],
    ['intake.irritabilityModerateMaxMin', 'minutes', 'literature', 'B02 B22', { min: 720, max: 2880 }],
    ['intake.calmRestingPainMin', 'pain_nrs', 'engineering_default', 'ENG', { min: 3, max: 6 }],
    ['intake.chronicWeeks', 'weeks', 'engineering_default', 'ENG B06', { min: 6, max: 26 }],
    ['intake.timelinesWeeks.*.*', 'weeks', 'source', 'S001-35 S001-36 S001-37 B02', { min: 4, max: 104 }],
    ['nonResponse.firstReviewWeeks', 'weeks', 'source', 'S001-39', { min: 8, max: 16 }],
    ['nonResponse.secondReviewWeeks', 'weeks', 'source', 'S001-39', { min: 20, max: 39 }],
    ['nonResponse.visaHMin', 'points', 'literature', 'B09', { min: 10, max: 30 }],
    ['nonResponse.nprsDropMin', 'pain_rise', 'literature', 'B11', { min: 1, max: 3 }],
    ['nonResponse.minAdherence', 'share', 'engineering_default', 'ENG', { min: 0.5, max: 0.9 }],
    ['running.steps.*.repeats', 'repetitions', 'literature', 'B18 ENG', { min: 1, max: 12 }],
    ['running.steps.*.runMin', 'minutes', 'literature', 'B18 ENG', { min: 1, max: 45 }],
    ['running.steps.*.walkMin', 'minutes', 'literature', 'B18 ENG', { min: 1, max: 5 }],
  ]),
  ...parameters('nobody', [
    ['painScale.min', 'pain_nrs', 'structure', 'B11'],
    ['painScale.max', 'pain_nrs', 'structure', 'B11'],
    ['intake.adultAge', 'years', 'literature', 'B.2'],
    ['ladder.*.rung', 'number', 'structure', 'S003-15..20'],
    ['gates.*.minRung', 'number', 'structure', 'S003-21 S003-22 S003-23'],
    ['running.steps.*.step', 'number', 'structure', 'B18'],
  ]),
]

/** A setting of the protocol that is no number. */
export type ChoiceParameter = Pick<Parameter, 'path' | 'sources' | 'tag' | 'editor'> & {
  values: readonly (string | boolean)[]
  /** The value that, once it ships so, a clinic cannot leave (C.9: the high-intensity gate keeps its sign-off). */
  keeps?: string | boolean
}

/** What a clinic may choose besides numbers (C.19 "alternate days"; choice 9 of the specification: sign-offs). */
export const choiceRegister: readonly ChoiceParameter[] = [
  {
    path: 'ladder.*.cadence.kind',
    values: ['daily', 'alternate'],
    sources: ['S003-11', 'S000-11', 'S002-13', 'B02'],
    tag: 'source',
    editor: 'clinician',
  },
  {
    path: 'ladder.*.autoApplyEntry',
    values: [true, false],
    sources: ['S000-39', 'ENG'],
    tag: 'engineering_default',
    editor: 'protocol_owner',
  },
  {
    path: 'gates.*.signoff',
    values: [true, false],
    keeps: true,
    sources: ['S000-39'],
    tag: 'source',
    editor: 'protocol_owner',
  },
]

/** The numbers of `fixed-numbers.ts`, which no clinic changes. */
export const fixedNumberRegister: readonly Parameter[] = parameters('nobody', [
  ['maintainRunVolumeRatio', 'ratio', 'engineering_default', 'S001-34 ENG'],
  ['load.increaseRatioMax', 'ratio', 'engineering_default', 'ENG S002-12'],
  ['load.cleanExposures', 'sessions', 'engineering_default', 'ENG S002-12'],
  ['load.effortMax', 'rpe', 'engineering_default', 'ENG'],
  ['load.earlyEffortMax', 'rpe', 'engineering_default', 'S000-38 ENG'],
  ['load.earlyEffortLastRung', 'number', 'engineering_default', 'S000-38 ENG'],
  ['load.fromRung', 'number', 'engineering_default', 'ENG'],
  ['accessoryPauseDays', 'days', 'engineering_default', 'ENG'],
  ['staticStretchAfterRung', 'number', 'source', 'S001-25'],
  ['unplannedDaysMax', 'days', 'engineering_default', 'ENG'],
  ['recallHours', 'hours', 'engineering_default', 'ENG'],
  ['techniqueRatingDays', 'days', 'engineering_default', 'ENG S000-10'],
  ['repeatWindowDays', 'days', 'engineering_default', 'ENG'],
  ['repeatCount', 'number', 'engineering_default', 'ENG'],
  ['otherSide.painOver', 'pain_nrs', 'engineering_default', 'ENG'],
  ['otherSide.days', 'days', 'engineering_default', 'ENG'],
  ['otherSide.windowDays', 'days', 'engineering_default', 'ENG'],
  ['nightWaking.nights', 'nights', 'engineering_default', 'ENG'],
  ['nightWaking.windowDays', 'days', 'engineering_default', 'ENG'],
  ['lowMood.moodMax', 'mood', 'engineering_default', 'ENG S000-05'],
  ['lowMood.days', 'days', 'engineering_default', 'ENG S000-05'],
  ['lowMood.windowDays', 'days', 'engineering_default', 'ENG S000-05'],
  ['checkInConflictDifference', 'pain_rise', 'engineering_default', 'ENG'],
  ['gateSuspendHours', 'hours', 'engineering_default', 'ENG B21'],
  ['gateIdleDays', 'days', 'engineering_default', 'ENG'],
  ['gradedReturn.increaseRatio', 'ratio', 'engineering_default', 'ENG'],
  ['gradedReturn.cleanExposures', 'sessions', 'engineering_default', 'ENG'],
  ['sitting.capMinutes', 'minutes', 'engineering_default', 'ENG'],
  ['advisory.limbSymmetryPercent', 'percent', 'literature', 'B16'],
  ['advisory.confidenceMin', 'points', 'literature', 'B16 ENG'],
  ['advisory.kinesiophobiaBelow', 'points', 'literature', 'B12'],
  ['running.flareStepsBack', 'steps', 'engineering_default', 'ENG'],
  ['running.exceededStepsBack', 'steps', 'engineering_default', 'ENG'],
  ['running.exceededRuns', 'runs', 'engineering_default', 'ENG'],
  ['running.settleHours', 'hours', 'engineering_default', 'ENG B21'],
  ['running.restartStepsBack', 'steps', 'engineering_default', 'ENG'],
  ['running.entryCleanRuns', 'runs', 'engineering_default', 'ENG'],
  ['running.tempoMorningPainMax', 'pain_nrs', 'engineering_default', 'S000-37 ENG'],
  ['running.separationHours', 'hours', 'engineering_default', 'ENG'],
  ['returnToSport.taskPainMax', 'pain_nrs', 'source', 'S000-41 ENG'],
  ['returnToSport.fullTrainingWeeks', 'weeks', 'engineering_default', 'S000-42 ENG'],
  ['returnToSport.confidenceMin', 'points', 'engineering_default', 'B16 ENG'],
  ['response.soonWorkingDays', 'days', 'engineering_default', 'ENG'],
  ['response.repeatWorkingDays', 'days', 'engineering_default', 'ENG'],
  ['response.signoffWorkingDays', 'days', 'engineering_default', 'ENG'],
  ['adherenceWindowDays', 'days', 'engineering_default', 'ENG'],
  ['testBattery.stopAtPain', 'pain_nrs', 'engineering_default', 'ENG'],
  ['testBattery.capRepsLowRungs', 'repetitions', 'engineering_default', 'ENG'],
  ['testBattery.capRepsBelowRung', 'number', 'engineering_default', 'ENG'],
  ['underLoading.windowDays', 'days', 'engineering_default', 'ENG'],
  ['underLoading.minDays', 'days', 'engineering_default', 'ENG'],
  ['underLoading.daysWithoutStep', 'days', 'engineering_default', 'ENG S003-13'],
  ['underLoading.reducedDays', 'days', 'engineering_default', 'ENG'],
  ['underLoading.refusedSteps', 'number', 'engineering_default', 'ENG'],
  ['underLoading.unusedDays', 'days', 'engineering_default', 'ENG'],
  ['underLoading.repeatAfterDays', 'days', 'engineering_default', 'ENG'],
  ['completion.maintainedDays', 'days', 'engineering_default', 'ENG'],
  ['completion.psfsGain', 'points', 'literature', 'B10'],
  ['completion.averagePainMax', 'pain_nrs', 'engineering_default', 'ENG S000-41'],
  ['completion.followUpMonths.*', 'months', 'engineering_default', 'ENG'],
])

/** Dose steps between the first and the last: the sources have the ends only (C.4). */
const BETWEEN_THE_ENDS = /^doseSteps\.(standard\.1|slow\.[1-4])\.(sets|reps)$/

/** The register's entry for a path of the protocol file, such as `limits.duringRiseMax` or `gates.run.reps`. */
export function parameterAt(path: string): Parameter | undefined {
  const found = parameterRegister.find((parameter) => fits(parameter.path, path))
  return found && BETWEEN_THE_ENDS.test(path)
    ? { ...found, tag: 'engineering_default', sources: ['ENG'] }
    : found
}

/** The same for what is no number, such as `ladder.3.cadence.kind`. */
export function choiceAt(path: string): ChoiceParameter | undefined {
  return choiceRegister.find((parameter) => fits(parameter.path, path))
}

function fits(pattern: string, path: string): boolean {
  const keys = path.split('.')
  const asked = pattern.split('.')
  return asked.length === keys.length && asked.every((key, i) => key === '*' || key === keys[i])
}
