import * as z from 'zod'
import { GATE_TEST_KINDS, GATES } from '@/lib/gate-test/types'

/** Closed sets of the protocol file. Other schemas (database, forms, cases) are built from the same tuples. */
export const PACES = ['standard', 'slow'] as const
export const LOAD_CLASSES = ['isometric', 'low', 'moderate', 'high', 'energy_storage'] as const
export const CADENCE_KINDS = ['daily', 'alternate'] as const

export type Pace = (typeof PACES)[number]
export type LoadClass = (typeof LOAD_CLASSES)[number]

const count = z.int().min(1)
const countOrNone = z.int().min(0)
const minutes = z.number().min(0)
const pain = z.number().min(0)
const rise = z.number().min(0)
const days = z.int().min(1)
const share = z.number().min(0).max(1)

const doseStep = z.strictObject({ sets: count, reps: count, holdSec: count.optional() })
const doseSet = z.array(doseStep).min(1)
const perPace = z.strictObject({ standard: days, slow: days })
const weeksRange = z.tuple([countOrNone, countOrNone.nullable()])

const cadence = z.strictObject({
  kind: z.enum(CADENCE_KINDS),
  sessionsPerDay: count,
  minRestDays: days.optional(),
  maxDaysPerWeek: z.int().min(1).max(7).optional(),
})

const ladderRung = z.strictObject({
  rung: countOrNone,
  code: z.string().min(1),
  loadClass: z.enum(LOAD_CLASSES),
  unilateral: z.boolean(),
  doseSet: z.literal('isometric').optional(),
  cadence,
  autoApplyEntry: z.boolean(),
})

const gate = z.strictObject({
  test: z.enum(GATE_TEST_KINDS),
  reps: count,
  requires: z.array(z.enum(GATES)),
  comfortMaxPain: pain.nullable(),
  signoff: z.boolean(),
  minRung: countOrNone,
})

const runStep = z.discriminatedUnion('kind', [
  z.strictObject({ step: countOrNone, kind: z.literal('walk'), text: z.string().min(1) }),
  z.strictObject({
    step: countOrNone,
    kind: z.literal('runwalk'),
    repeats: count,
    runMin: count,
    walkMin: count,
  }),
  z.strictObject({ step: countOrNone, kind: z.literal('run'), runMin: count }),
  z.strictObject({ step: countOrNone, kind: z.literal('free_easy'), text: z.string().min(1) }),
])

/** Shape of a protocol file. An unknown key is an error: a misspelt parameter must not be ignored. */
export const protocolShape = z.strictObject({
  id: z.string().min(1),
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'a version looks like 0.2.0'),
  painScale: z.strictObject({ min: countOrNone, max: count, integer: z.literal(true) }),
  limits: z.strictObject({
    duringRiseMax: rise,
    duringAbsMax: pain,
    afterPainMax: pain,
    settleMinutesMax: minutes,
    nextDayRiseMax: rise,
    nextDayFloor: pain,
  }),
  flare: z.strictObject({
    duringAbsMin: pain,
    duringRiseMin: rise,
    settleMinutesOver: minutes,
    nextDayRiseMin: rise,
  }),
  evidence: z.strictObject({
    nextDayMinElapsedHours: z.number().min(0),
    lateEntryHours: z.number().min(1),
    exceedWindowDays: days,
    exceedCountForRegress: count,
    noExceedInLastDaysForRung: days,
    minLoadingDays: perPace,
    overrunLoadingDays: perPace,
  }),
  missing: z.strictObject({
    nudgeDays: days,
    outreachDays: days,
    gapDeloadDays: days,
    gapRegressDays: days,
    gapReassessDays: days,
  }),
  adherence: z.strictObject({ nudgeBelow: share, blockBelow: share }),
  deload: z.strictObject({ days, sessionsPerDay: count, doseStep: countOrNone }),
  trend: z.strictObject({ riseMeanMin: rise, minCheckinsPerWeek: z.int().min(1).max(7) }),
  plateau: z.strictObject({
    windowDays: z.int().min(2),
    painDropMin: z.number().min(0),
    psfsRiseMin: z.number().min(0),
    minCheckinsPerHalf: count,
    ignoreIfMeanBelow: pain,
    minAdherence: share,
  }),
  nonResponse: z.strictObject({
    firstReviewWeeks: count,
    secondReviewWeeks: count,
    visaHMin: z.number().min(0).max(100),
    nprsDropMin: z.number().min(0),
    minAdherence: share,
  }),
  doseSteps: z.strictObject({ standard: doseSet, slow: doseSet, isometric: doseSet }),
  ladder: z.array(ladderRung).min(2),
  gates: z.strictObject({
    activity: gate,
    run: gate,
    highIntensity: gate,
    validDays: days,
    countPerAffectedSide: z.boolean(),
  }),
  running: z.strictObject({
    minRestDaysBetweenRuns: countOrNone,
    maxRunsPerWeek: z.int().min(1).max(7),
    cleanRunsPerStep: count,
    easyRpeMax: z.number().min(0).max(10),
    spikeRatioMax: z.number().min(1),
    spikeLookbackDays: days,
    steps: z.array(runStep).min(2),
    highSteps: z.array(z.strictObject({ step: z.string().min(1), text: z.string().min(1) })).min(1),
  }),
  intake: z.strictObject({
    mildAvgPainBelow: pain,
    severeAvgPainMin: pain,
    severeNightWakingsPerWeek: z.int().min(0).max(7),
    severeWalkMinutesBelow: minutes,
    irritabilityLowMaxMin: minutes,
    irritabilityModerateMaxMin: minutes,
    adultAge: count,
    chronicWeeks: count,
    timelinesWeeks: z.strictObject({
      mild: weeksRange,
      moderate: weeksRange,
      chronic: weeksRange,
      severe: weeksRange,
    }),
    calmRestingPainMin: pain,
  }),
  settling: z.strictObject({ days }),
  symptoms: z.strictObject({
    worst24hDeload: pain,
    repeatDays: days,
    preSessionMax: pain,
    preSessionRise: rise,
  }),
  schedule: z.strictObject({
    defaultSessionsPerDay: count,
    defaultDaysPerWeek: z.int().min(1).max(7),
    reducedBelowDaysPerWeek: z.int().min(1).max(7),
    adjustOfferAfterDays: days,
  }),
  activities: z.strictObject({
    pauseDays: days,
    unavoidable: z.array(z.string().min(1)),
    limitRatio: share,
    returnRatio: share,
  }),
})

export type ProtocolData = z.infer<typeof protocolShape>
