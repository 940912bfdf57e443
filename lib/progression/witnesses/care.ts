import type { Protocol } from '../protocol'
import { defaultSchedule, weekTemplate } from '../week-plan'
import { returnToActivityWitnesses } from './return-to-activity'
import { told } from './told'
import { type Witness, witness } from './witness'

// Intake (C.3)

const mild = {
  age: 38,
  avgPain7d: 3,
  majorImpact: false,
  restingPain: 0,
  settleMin: 20,
  durationWeeks: 6,
  runner: true,
  lastRunWithinLimits: true,
  redFlags: [],
}
const intake = (
  name: string,
  answers: Partial<Record<keyof typeof mild, unknown>> & Record<string, unknown>,
  expected: Record<string, unknown>,
) => told(`intake: ${name}`, { kind: 'intake', intake: { ...mild, ...answers } }, expected)

const intakeWitnesses: readonly Witness[] = [
  intake('17 is under age', { age: 17 }, { decision: 'refer', rule: 'RF-AGE', exercise: 'stop' }),
  intake('18 is an adult', { age: 18 }, { decision: 'start', rule: 'IN1' }),
  intake(
    'average pain of 3.9 is mild',
    { avgPain7d: 3.9 },
    { severity: 'mild', running: 'maintain_modified' },
  ),
  intake('average pain of 4 is moderate', { avgPain7d: 4 }, { severity: 'moderate', running: 'paused' }),
  intake('average pain of 6.9 is moderate', { avgPain7d: 6.9 }, { severity: 'moderate', startRung: 1 }),
  intake('average pain of 7 is severe', { avgPain7d: 7 }, { severity: 'severe', startRung: 0 }),
  intake('two wakings a week are not severe', { nightWakings: 2 }, { severity: 'mild' }),
  intake('three wakings a week are severe', { nightWakings: 3 }, { severity: 'severe' }),
  intake('walking 10 minutes is not severe', { walkMinutes: 10 }, { severity: 'mild' }),
  intake('walking 9 minutes is severe', { walkMinutes: 9 }, { severity: 'severe' }),
  intake('30 minutes to settle is low', { settleMin: 30 }, { irritability: 'low', mode: 'self_managed' }),
  intake(
    '31 minutes to settle is moderate',
    { settleMin: 31 },
    { irritability: 'moderate', mode: 'review_within_7d' },
  ),
  intake('24 hours to settle is moderate', { settleMin: 1440 }, { irritability: 'moderate', startRung: 1 }),
  intake('more than 24 hours is high', { settleMin: 1441 }, { irritability: 'high', startRung: 0 }),
  intake('resting pain of 4 may be loaded', { restingPain: 4 }, { startRung: 1, pace: 'standard' }),
  intake('resting pain of 5 starts with holds', { restingPain: 5 }, { startRung: 0, pace: 'slow' }),
  intake('eleven weeks are not chronic', { durationWeeks: 11 }, { timelineWeeks: [6, 8] }),
  intake('twelve weeks are chronic', { durationWeeks: 12 }, { timelineWeeks: [26, null] }),
  intake('moderate takes 13 to 17 weeks', { avgPain7d: 5 }, { timelineWeeks: [13, 17] }),
  intake('severe takes 13 to 26 weeks', { avgPain7d: 8 }, { timelineWeeks: [13, 26] }),
  intake('speed asks for rung 6', { goalHighIntensity: true }, { goalRung: 6 }),
  intake('no speed asks for rung 5', { goalHighIntensity: false }, { goalRung: 5 }),
  intake(
    'pain of 11 is not on the scale',
    { restingPain: 11 },
    { error: 'intake.restingPain: must be a whole number from 0 to 10' },
  ),
  intake('pain of 10 is on the scale', { restingPain: 10 }, { startRung: 0 }),
]

// Before a session (PS1)

const before = (pre: number, baselineMorning: number, decision: string) =>
  told(
    `before: ${pre} with a usual ${baselineMorning}`,
    { kind: 'before', before: { pre, baselineMorning } },
    { decision },
  )

const beforeWitnesses: readonly Witness[] = [
  before(5, 5, 'offer_planned'),
  before(6, 5, 'offer_calm'),
  before(3, 1, 'offer_planned'),
  before(4, 1, 'offer_calm'),
]

// Plateau and non-response (C.11)

const halves = (first: readonly (number | null)[], second: readonly (number | null)[]) => [
  ...first,
  ...second,
]
const all = (pain: number) => Array<number>(7).fill(pain)
const only = (days: number, pain: number) => Array.from({ length: 7 }, (_, i) => (i < days ? pain : null))
const plateau = (name: string, series: Record<string, unknown>, expected: Record<string, unknown>) =>
  told(
    `plateau: ${name}`,
    {
      kind: 'review',
      series: {
        worstPain14d: halves(all(4), all(4)),
        rungNow: 3,
        rung14dAgo: 3,
        doseNow: 1,
        dose14dAgo: 1,
        psfsChange: 0,
        adherence14d: 0.9,
        ...series,
      },
    },
    expected,
  )
const nonResponse = (name: string, series: Record<string, unknown>, expected: Record<string, unknown>) =>
  told(
    `non-response: ${name}`,
    { kind: 'review', series: { weeks: 12, visaHChange: 10, nprsDrop: 1, adherence: 0.9, ...series } },
    expected,
  )

const reviewWitnesses: readonly Witness[] = [
  plateau('two weeks alike', {}, { decision: 'plateau', rule: 'PL1' }),
  plateau('a drop of 1', { worstPain14d: halves(all(4), all(3)) }, { decision: 'no_plateau', rule: 'PL-' }),
  plateau(
    'a drop of six sevenths',
    { worstPain14d: halves(all(4), [4, ...all(3).slice(1)]) },
    { decision: 'plateau' },
  ),
  plateau(
    'a drop of 1.04 is enough',
    { worstPain14d: halves(all(4), [3, 3, 3, 3, 3, 3, 3]), psfsChange: 0 },
    { decision: 'no_plateau' },
  ),
  plateau('function up by 1.3', { psfsChange: 1.3 }, { decision: 'no_plateau' }),
  plateau('function up by 1.29', { psfsChange: 1.29 }, { decision: 'plateau' }),
  plateau('four check-ins a half', { worstPain14d: halves(only(4, 4), only(4, 4)) }, { rule: 'PL1' }),
  plateau(
    'three check-ins in a half',
    { worstPain14d: halves(only(4, 4), only(3, 4)) },
    { decision: 'insufficient_data', rule: 'PL0' },
  ),
  plateau(
    'hardly any pain',
    { worstPain14d: halves([1, 1, 1, 1, 1, 1, 0], [1, 1, 1, 1, 1, 1, 0]) },
    { decision: 'no_plateau' },
  ),
  plateau('a mean of exactly 1', { worstPain14d: halves(all(1), all(1)) }, { decision: 'plateau' }),
  plateau('half of the sessions', { adherence14d: 0.5 }, { decision: 'plateau' }),
  plateau('under half of the sessions', { adherence14d: 0.49 }, { decision: 'adherence_first', rule: 'PL2' }),
  nonResponse('at 12 weeks', {}, { decision: 'clinician_review', rule: 'NR1' }),
  nonResponse('at 11 weeks', { weeks: 11 }, { decision: 'continue', rule: 'NR-' }),
  nonResponse('at 25 weeks', { weeks: 25 }, { rule: 'NR1' }),
  nonResponse('at 26 weeks', { weeks: 26 }, { decision: 'clinician_review', rule: 'NR3' }),
  nonResponse('VISA-H up by 21', { visaHChange: 21 }, { rule: 'NR1' }),
  nonResponse('VISA-H up by 22', { visaHChange: 22 }, { rule: 'NR-' }),
  nonResponse('pain down by 1.9', { nprsDrop: 1.9 }, { rule: 'NR1' }),
  nonResponse('pain down by 2', { nprsDrop: 2 }, { rule: 'NR-' }),
  nonResponse('70 % of the sessions', { adherence: 0.7 }, { rule: 'NR1' }),
  nonResponse(
    'under 70 % of the sessions',
    { adherence: 0.69 },
    { decision: 'adherence_first', rule: 'NR2' },
  ),
]

// The week (C.14) and the agreed schedule (C.3a)

const weekOf = (rung: number, protocol: Protocol) =>
  weekTemplate({ rung }, protocol)
    .map(({ kind, ladderSessions, run }) => `${kind}${ladderSessions}${run ? 'r' : ''}`)
    .join(' ')

const weekWitnesses: readonly Witness[] = [
  witness('week: the usual agreement', { sessionsPerDay: 2, daysPerWeek: 7 }, defaultSchedule),
  witness(
    'week: every rung',
    [
      'D2 D2 D2 D2 D2 D2 D2',
      'D2 D2 D2 D2 D2 D2 D2',
      'D2 D2 D2 D2 D2 D2 D2',
      'H2r L0 H2r L0 H2r L0 R0',
      'H2r L0 H2r L0 H2r L0 R0',
      'H2r L0 H2r L0 H2r L0 R0',
      'H1r L0 H1r L0 H1r L0 R0',
    ],
    (protocol) => protocol.ladder.map(({ rung }) => weekOf(rung, protocol)),
  ),
  witness('week: runs find room where rest days do', { runs: 3, exactly: 3 }, (protocol) => ({
    runs: weekTemplate({ rung: 5 }, protocol).filter((day) => day.run).length,
    exactly: protocol.running.maxRunsPerWeek,
  })),
  witness('protocol: the scale of pain', { min: 0, max: 10 }, ({ painScale: { min, max } }) => ({
    min,
    max,
  })),
]

/** What intake, the check before a session, gates, running, the looks back and the week rest on. */
export const careWitnesses: readonly Witness[] = [
  ...intakeWitnesses,
  ...beforeWitnesses,
  ...returnToActivityWitnesses,
  ...reviewWitnesses,
  ...weekWitnesses,
]
