/**
 * Numbers the specification states in words and no clinic edits: they are not in the protocol file.
 * The register (`parameters.ts`) lists each one with unit, source and tag, like those of the protocol.
 */
export const fixedNumbers = {
  /** C.3: share of the recent weekly volume a mild case may keep running. */
  maintainRunVolumeRatio: 0.8,
  /** C.4 LD1: external load. */
  load: {
    increaseRatioMax: 0.1,
    cleanExposures: 2,
    effortMax: 7,
    earlyEffortMax: 6,
    earlyEffortLastRung: 3,
    fromRung: 3,
  },
  /** C.4: an accessory beyond limits rests this long. */
  accessoryPauseDays: 7,
  /** C.4: static end-range stretching opens when this rung is mastered. */
  staticStretchAfterRung: 5,
  /** C.3a: days marked ill or travelling that count as unplanned. */
  unplannedDaysMax: 14,
  /** C.5: how late a remembered settling time still counts as known. */
  recallHours: 48,
  /** C.6 TQ2: how long a clinician's rating of technique holds. */
  techniqueRatingDays: 14,
  /** C.7: patterns over days that call a person. */
  repeatWindowDays: 14,
  repeatCount: 2,
  otherSide: { painOver: 2, days: 2, windowDays: 3 },
  nightWaking: { nights: 3, windowDays: 7 },
  lowMood: { moodMax: 1, days: 5, windowDays: 7 },
  checkInConflictDifference: 3,
  /** C.9: G8 after a flare, G11 without training at the gate's rung. */
  gateSuspendHours: 72,
  gateIdleDays: 28,
  advisory: { limbSymmetryPercent: 90, confidenceMin: 7, kinesiophobiaBelow: 29 },
  /** C.10: steps back and the time to settle; painful mornings without tempo work. */
  running: {
    flareStepsBack: 2,
    exceededStepsBack: 1,
    exceededRuns: 2,
    settleHours: 72,
    restartStepsBack: 1,
    entryCleanRuns: 3,
    tempoMorningPainMax: 2,
    separationHours: 6,
  },
  /** C.9: graded return of an activity: so much more per so many clean exposures; C.15: sitting is counted up to an hour. */
  gradedReturn: { increaseRatio: 0.1, cleanExposures: 2 },
  sitting: { capMinutes: 60 },
  /** C.10: return-to-sport checklist. */
  returnToSport: { taskPainMax: 1, fullTrainingWeeks: 2, confidenceMin: 8 },
  /** C.12: response targets. */
  response: { soonWorkingDays: 2, repeatWorkingDays: 2, signoffWorkingDays: 2 },
  /** C.13: adherence is counted over this many local days before today. */
  adherenceWindowDays: 7,
  /** C.15: two-weekly tests stop here. */
  testBattery: { stopAtPain: 4, capRepsLowRungs: 15, capRepsBelowRung: 3 },
  /** Doing less than the tendon allows: a look back of two weeks. */
  underLoading: {
    windowDays: 14,
    minDays: 4,
    daysWithoutStep: 6,
    reducedDays: 3,
    refusedSteps: 2,
    unusedDays: 14,
    repeatAfterDays: 28,
  },
  /** C.16: completion. */
  completion: { maintainedDays: 14, psfsGain: 2.3, averagePainMax: 1, followUpMonths: [3, 6] },
} as const
