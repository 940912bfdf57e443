import { GATES } from '@/lib/gate-test/types'
import { LOAD_CLASSES, type ProtocolData } from './protocol-schema'

/** One thing in a protocol that contradicts another: where, and what, as a key of the `protocol` catalogue. */
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
    [min < max, 'painScale', 'min_must_be_below_max'],
    ...onScale.map(
      ([path, value]): Check => [
        value === null || (value >= min && value <= max),
        path,
        'must_lie_on_the_pain_scale',
      ],
    ),
  ])
}

function checkThresholds(p: ProtocolData): ProtocolProblem[] {
  const { limits, flare, evidence, missing, adherence, nonResponse, plateau } = p
  return failed([
    [flare.duringAbsMin > limits.duringAbsMax, 'flare.duringAbsMin', 'a_flare_must_lie_above_the_limit'],
    [flare.duringRiseMin > limits.duringRiseMax, 'flare.duringRiseMin', 'a_flare_must_lie_above_the_limit'],
    [
      flare.settleMinutesOver > limits.settleMinutesMax,
      'flare.settleMinutesOver',
      'a_flare_must_lie_above_the_limit',
    ],
    [
      flare.nextDayRiseMin > limits.nextDayRiseMax,
      'flare.nextDayRiseMin',
      'a_flare_must_lie_above_the_limit',
    ],
    [
      evidence.exceedCountForRegress <= evidence.exceedWindowDays,
      'evidence.exceedCountForRegress',
      'cannot_be_larger_than_the_window_it_counts_in',
    ],
    [
      evidence.minLoadingDays.slow >= evidence.minLoadingDays.standard,
      'evidence.minLoadingDays',
      'slow_cannot_be_faster_than_standard',
    ],
    [
      evidence.overrunLoadingDays.standard >= evidence.minLoadingDays.standard &&
        evidence.overrunLoadingDays.slow >= evidence.minLoadingDays.slow,
      'evidence.overrunLoadingDays',
      'cannot_be_shorter_than_the_minimum',
    ],
    [
      missing.nudgeDays < missing.outreachDays,
      'missing.nudgeDays',
      'the_nudge_must_come_before_the_outreach',
    ],
    [
      missing.gapDeloadDays < missing.gapRegressDays && missing.gapRegressDays < missing.gapReassessDays,
      'missing',
      'gap_levels_must_increase_deload_regress_reassess',
    ],
    [adherence.blockBelow <= adherence.nudgeBelow, 'adherence', 'the_nudge_must_come_before_the_block'],
    [
      nonResponse.firstReviewWeeks < nonResponse.secondReviewWeeks,
      'nonResponse',
      'the_second_review_must_come_after_the_first',
    ],
    [
      plateau.windowDays % 2 === 0 && plateau.minCheckinsPerHalf <= plateau.windowDays / 2,
      'plateau',
      'the_window_must_have_two_equal_halves_each_able_to_hold_its_check_ins',
    ],
    [p.symptoms.repeatDays >= p.settling.days, 'symptoms.repeatDays', 'cannot_be_shorter_than_settling_days'],
    [
      p.schedule.reducedBelowDaysPerWeek <= p.schedule.defaultDaysPerWeek,
      'schedule.reducedBelowDaysPerWeek',
      'cannot_exceed_the_default_days_a_week',
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
      'every_step_must_ask_for_more_than_the_one_before',
    ],
  )
  return failed([
    ...rising,
    [ends(standard) === ends(slow), 'doseSteps', 'standard_and_slow_must_begin_and_end_at_the_same_dose'],
    [slow.length >= standard.length, 'doseSteps.slow', 'slow_cannot_have_fewer_steps_than_standard'],
    [isometric.every((s) => s.holdSec !== undefined), 'doseSteps.isometric', 'holds_need_holdsec'],
    [
      [standard, slow, isometric].every((steps) => p.deload.doseStep < steps.length),
      'deload.doseStep',
      'must_be_an_existing_dose_step',
    ],
  ])
}

function checkLadder(p: ProtocolData): ProtocolProblem[] {
  const loadRank = (i: number) => LOAD_CLASSES.indexOf(p.ladder[i]?.loadClass ?? 'isometric')
  return failed([
    [
      new Set(p.ladder.map((r) => r.code)).size === p.ladder.length,
      'ladder',
      'exercise_codes_must_be_unique',
    ],
    ...p.ladder.flatMap((rung, i): Check[] => [
      [rung.rung === i, `ladder.${i}.rung`, 'rungs_must_be_listed_in_order'],
      [
        i === 0 || loadRank(i) >= loadRank(i - 1),
        `ladder.${i}.loadClass`,
        'load_must_not_fall_as_rungs_rise',
      ],
      [
        i === 0 || rung.unilateral || p.ladder[i - 1]?.unilateral === false,
        `ladder.${i}.unilateral`,
        'a_two_leg_exercise_cannot_follow_a_one_leg_exercise',
      ],
      [
        (rung.cadence.kind === 'alternate') === (rung.cadence.minRestDays !== undefined),
        `ladder.${i}.cadence`,
        'alternate_days_need_minrestdays_daily_has_none',
      ],
    ]),
  ])
}

function checkGates(p: ProtocolData): ProtocolProblem[] {
  return failed(
    GATES.flatMap((name, i): Check[] => {
      const gate = p.gates[name]
      return [
        [gate.minRung < p.ladder.length, `gates.${name}.minRung`, 'must_be_a_rung_of_the_ladder'],
        [
          gate.requires.every((required) => GATES.indexOf(required) < i),
          `gates.${name}.requires`,
          'can_only_require_a_gate_before_it',
        ],
      ]
    }),
  )
}

function checkRunning(p: ProtocolData): ProtocolProblem[] {
  const { steps, highSteps } = p.running
  return failed([
    ...steps.map((s, i): Check => [s.step === i, `running.steps.${i}.step`, 'steps_must_be_listed_in_order']),
    [
      steps[steps.length - 1]?.kind === 'free_easy',
      'running.steps',
      'the_last_step_must_be_free_easy_running',
    ],
    [
      new Set(highSteps.map((s) => s.step)).size === highSteps.length,
      'running.highSteps',
      'steps_must_be_unique',
    ],
  ])
}

function checkIntake(p: ProtocolData): ProtocolProblem[] {
  const { intake } = p
  return failed([
    [
      intake.mildAvgPainBelow <= intake.severeAvgPainMin,
      'intake.mildAvgPainBelow',
      'mild_must_end_before_severe_begins',
    ],
    [
      intake.irritabilityLowMaxMin < intake.irritabilityModerateMaxMin,
      'intake.irritabilityLowMaxMin',
      'low_must_end_before_moderate',
    ],
    ...Object.entries(intake.timelinesWeeks).map(
      ([name, [from, to]]): Check => [
        to === null || from <= to,
        `intake.timelinesWeeks.${name}`,
        'must_run_from_the_shorter_to_the_longer_time',
      ],
    ),
  ])
}
