import { GATES } from '@/lib/gate-test/types'
import { LOAD_CLASSES, type ProtocolData } from './protocol-schema'

/** One thing in a protocol that contradicts another: where, and in words. */
export type ProtocolProblem = { path: string; problem: string }

/**
 * Checks that the numbers of a protocol agree with one another.
 * In: data of the right shape. Out: every contradiction found, empty when there is none.
 */
export function findInconsistencies(p: ProtocolData): ProtocolProblem[] {
  return [
    ...checkScale(p),
    ...checkThresholds(p),
    ...checkDoses(p),
    ...checkLadder(p),
    ...checkGates(p),
    ...checkRunning(p),
    ...checkIntake(p),
  ]
}

type Check = [ok: boolean, path: string, problem: string]

function failed(checks: Check[]): ProtocolProblem[] {
  return checks.flatMap(([ok, path, problem]) => (ok ? [] : [{ path, problem }]))
}

function checkScale(p: ProtocolData): ProtocolProblem[] {
  const { min, max } = p.painScale
  const onScale: [string, number | null][] = [
    ['limits.duringAbsMax', p.limits.duringAbsMax],
    ['limits.afterPainMax', p.limits.afterPainMax],
    ['limits.nextDayFloor', p.limits.nextDayFloor],
    ['flare.duringAbsMin', p.flare.duringAbsMin],
    ['intake.mildAvgPainBelow', p.intake.mildAvgPainBelow],
    ['intake.severeAvgPainMin', p.intake.severeAvgPainMin],
    ['intake.calmRestingPainMin', p.intake.calmRestingPainMin],
    ['symptoms.worst24hDeload', p.symptoms.worst24hDeload],
    ['symptoms.preSessionMax', p.symptoms.preSessionMax],
    ...GATES.map((name): [string, number | null] => [
      `gates.${name}.comfortMaxPain`,
      p.gates[name].comfortMaxPain,
    ]),
  ]
  return failed([
    [min < max, 'painScale', 'min must be below max'],
    ...onScale.map(
      ([path, value]): Check => [
        value === null || (value >= min && value <= max),
        path,
        `must lie on the pain scale ${min} to ${max}`,
      ],
    ),
  ])
}

function checkThresholds(p: ProtocolData): ProtocolProblem[] {
  const { limits, flare, evidence, missing, adherence, nonResponse, plateau } = p
  return failed([
    [flare.duringAbsMin > limits.duringAbsMax, 'flare.duringAbsMin', 'a flare must lie above the limit'],
    [flare.duringRiseMin > limits.duringRiseMax, 'flare.duringRiseMin', 'a flare must lie above the limit'],
    [
      flare.settleMinutesOver > limits.settleMinutesMax,
      'flare.settleMinutesOver',
      'a flare must lie above the limit',
    ],
    [
      flare.nextDayRiseMin > limits.nextDayRiseMax,
      'flare.nextDayRiseMin',
      'a flare must lie above the limit',
    ],
    [
      evidence.exceedCountForRegress <= evidence.exceedWindowDays,
      'evidence.exceedCountForRegress',
      'cannot be larger than the window it counts in',
    ],
    [
      evidence.minLoadingDays.slow >= evidence.minLoadingDays.standard,
      'evidence.minLoadingDays',
      'slow cannot be faster than standard',
    ],
    [
      evidence.overrunLoadingDays.standard >= evidence.minLoadingDays.standard &&
        evidence.overrunLoadingDays.slow >= evidence.minLoadingDays.slow,
      'evidence.overrunLoadingDays',
      'cannot be shorter than the minimum',
    ],
    [
      missing.nudgeDays < missing.outreachDays,
      'missing.nudgeDays',
      'the nudge must come before the outreach',
    ],
    [
      missing.gapDeloadDays < missing.gapRegressDays && missing.gapRegressDays < missing.gapReassessDays,
      'missing',
      'gap levels must increase: deload, regress, reassess',
    ],
    [adherence.blockBelow <= adherence.nudgeBelow, 'adherence', 'the nudge must come before the block'],
    [
      nonResponse.firstReviewWeeks < nonResponse.secondReviewWeeks,
      'nonResponse',
      'the second review must come after the first',
    ],
    [
      plateau.windowDays % 2 === 0 && plateau.minCheckinsPerHalf <= plateau.windowDays / 2,
      'plateau',
      'the window must have two equal halves, each able to hold its check-ins',
    ],
    [p.symptoms.repeatDays >= p.settling.days, 'symptoms.repeatDays', 'cannot be shorter than settling.days'],
    [
      p.schedule.reducedBelowDaysPerWeek <= p.schedule.defaultDaysPerWeek,
      'schedule.reducedBelowDaysPerWeek',
      'cannot exceed the default days a week',
    ],
  ])
}

function checkDoses(p: ProtocolData): ProtocolProblem[] {
  const volume = (s: ProtocolData['doseSteps']['standard'][number]) => s.sets * s.reps * (s.holdSec ?? 1)
  const { standard, slow, isometric } = p.doseSteps
  const ends = (steps: typeof standard) =>
    [steps[0], steps[steps.length - 1]].map((s) => s && volume(s)).join()
  const rising = Object.entries(p.doseSteps).map(
    ([name, steps]): Check => [
      steps.every((step, i) => i === 0 || volume(step) > volume(steps[i - 1] ?? step)),
      `doseSteps.${name}`,
      'every step must ask for more than the one before',
    ],
  )
  return failed([
    ...rising,
    [ends(standard) === ends(slow), 'doseSteps', 'standard and slow must begin and end at the same dose'],
    [slow.length >= standard.length, 'doseSteps.slow', 'slow cannot have fewer steps than standard'],
    [isometric.every((s) => s.holdSec !== undefined), 'doseSteps.isometric', 'holds need holdSec'],
    [
      [standard, slow, isometric].every((steps) => p.deload.doseStep < steps.length),
      'deload.doseStep',
      'must be an existing dose step',
    ],
  ])
}

function checkLadder(p: ProtocolData): ProtocolProblem[] {
  const loadRank = (i: number) => LOAD_CLASSES.indexOf(p.ladder[i]?.loadClass ?? 'isometric')
  return failed([
    [
      new Set(p.ladder.map((r) => r.code)).size === p.ladder.length,
      'ladder',
      'exercise codes must be unique',
    ],
    ...p.ladder.flatMap((rung, i): Check[] => [
      [rung.rung === i, `ladder.${i}.rung`, `rungs must be listed in order; expected ${i}`],
      [
        i === 0 || loadRank(i) >= loadRank(i - 1),
        `ladder.${i}.loadClass`,
        'load must not fall as rungs rise',
      ],
      [
        i === 0 || rung.unilateral || p.ladder[i - 1]?.unilateral === false,
        `ladder.${i}.unilateral`,
        'a two-leg exercise cannot follow a one-leg exercise',
      ],
      [
        (rung.cadence.kind === 'alternate') === (rung.cadence.minRestDays !== undefined),
        `ladder.${i}.cadence`,
        'alternate days need minRestDays, daily has none',
      ],
    ]),
  ])
}

function checkGates(p: ProtocolData): ProtocolProblem[] {
  return failed(
    GATES.flatMap((name, i): Check[] => {
      const gate = p.gates[name]
      return [
        [gate.minRung < p.ladder.length, `gates.${name}.minRung`, 'must be a rung of the ladder'],
        [
          gate.requires.every((required) => GATES.indexOf(required) < i),
          `gates.${name}.requires`,
          'can only require a gate before it',
        ],
      ]
    }),
  )
}

function checkRunning(p: ProtocolData): ProtocolProblem[] {
  const { steps, highSteps } = p.running
  return failed([
    ...steps.map((s, i): Check => [s.step === i, `running.steps.${i}.step`, `expected step ${i}`]),
    [
      steps[steps.length - 1]?.kind === 'free_easy',
      'running.steps',
      'the last step must be free easy running',
    ],
    [
      new Set(highSteps.map((s) => s.step)).size === highSteps.length,
      'running.highSteps',
      'steps must be unique',
    ],
  ])
}

function checkIntake(p: ProtocolData): ProtocolProblem[] {
  const { intake } = p
  return failed([
    [
      intake.mildAvgPainBelow <= intake.severeAvgPainMin,
      'intake.mildAvgPainBelow',
      'mild must end before severe begins',
    ],
    [
      intake.irritabilityLowMaxMin < intake.irritabilityModerateMaxMin,
      'intake.irritabilityLowMaxMin',
      'low must end before moderate',
    ],
    ...Object.entries(intake.timelinesWeeks).map(
      ([name, [from, to]]): Check => [
        to === null || from <= to,
        `intake.timelinesWeeks.${name}`,
        'must run from the shorter to the longer time',
      ],
    ),
  ])
}
