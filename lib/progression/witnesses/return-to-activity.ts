import { GATES } from '@/lib/gate-test/types'
import { gateStatusCode, judgeGates } from '../gates'
import type { Protocol } from '../protocol'
import { runOuting } from '../running'
import { told } from './told'
import { type Witness, witness } from './witness'

// Gates (C.9): tests on 3 February, looked at from the 4th on

type Test = { kind: string; reps: number; during?: number; day?: number }
const gateCase = (tests: readonly Test[], now = '2025-02-04T20:00:00Z') => ({
  kind: 'gates',
  now,
  patient: { tz: 'Europe/London', side: 'right', baselineMorning: 1, signoffs: [] },
  logs: {
    tests: tests.map(({ kind, reps, during = 2 }) => ({
      at: '2025-02-03T17:00:00Z',
      kind,
      reps: { right: reps },
      pre: 1,
      during,
      settleMin: 10,
    })),
    checkins: [{ at: '2025-02-04T07:00:00Z', morning: 1, worst24h: 2 }],
  },
})
const bridges = { kind: 'slb_bent', reps: 15 }
const lunges = { kind: 'lunge', reps: 15 }
const jumps = { kind: 'jump_lunge', reps: 15 }

const gateWitnesses: readonly Witness[] = [
  told('gates: all three at 15', gateCase([bridges, lunges, jumps]), {
    activity: 'open',
    run: 'open',
    highIntensity: 'awaiting_signoff:G7',
  }),
  told('gates: 14 bridges are short', gateCase([{ ...bridges, reps: 14 }]), { activity: 'locked:G1' }),
  told('gates: 14 lunges are short', gateCase([bridges, { ...lunges, reps: 14 }]), { run: 'locked:G1' }),
  told('gates: 14 jumps are short', gateCase([bridges, lunges, { ...jumps, reps: 14 }]), {
    highIntensity: 'locked:G1',
  }),
  told('gates: bridges at 3 are within limits', gateCase([{ ...bridges, during: 3 }]), { activity: 'open' }),
  told('gates: bridges at 4 are not', gateCase([{ ...bridges, during: 4 }]), { activity: 'locked:G2' }),
  told('gates: lunges at 3 are not comfortable', gateCase([bridges, { ...lunges, during: 3 }]), {
    run: 'locked:G3',
  }),
  told('gates: jumps at 3 are not comfortable', gateCase([bridges, lunges, { ...jumps, during: 3 }]), {
    highIntensity: 'locked:G3',
  }),
  told('gates: a test 28 days old is valid', gateCase([bridges], '2025-03-03T20:00:00Z'), {
    activity: 'open',
  }),
  told('gates: a test 29 days old is not', gateCase([bridges], '2025-03-04T20:00:00Z'), {
    activity: 'locked:G0',
  }),
]

const gateStates = (rung: number, protocol: Protocol) => {
  const gates = judgeGates(
    { today: '2025-02-04', affected: ['right'], tests: [], signoffs: [], suspended: false, rung },
    protocol,
  )
  return GATES.map((gate) => gateStatusCode(gates[gate])).join(' ')
}
const gateRungWitnesses: readonly Witness[] = [
  [1, 'locked:G11 locked:G11 locked:G11'],
  [2, 'locked:G0 locked:G11 locked:G11'],
  [4, 'locked:G0 locked:G11 locked:G11'],
  [5, 'locked:G0 locked:G9 locked:G11'],
  [6, 'locked:G0 locked:G9 locked:G9'],
].map(([rung, states]) =>
  witness(`gates: on rung ${rung}`, states, (protocol) => gateStates(Number(rung), protocol)),
)

// Running (C.10)

type Run = { day: string; step?: number; during?: number; km?: number; rpe?: number }
const runCase = (
  runs: readonly Run[],
  { step = 3, today = '2025-02-10', plannedKm }: { step?: number; today?: string; plannedKm?: number } = {},
) => ({
  kind: 'run',
  now: `${today}T20:00:00Z`,
  patient: {
    tz: 'Europe/London',
    side: 'right',
    baselineMorning: 1,
    runState: { step, stepSince: '2025-02-01' },
  },
  logs: {
    activities: runs.map(({ day, step: at = step, during = 2, km = 5, rpe = 3 }) => ({
      at: `${day}T08:00:00Z`,
      kind: 'run',
      step: at,
      distanceKm: km,
      durationMin: 30,
      rpe,
      pre: 1,
      during,
      settleMin: 10,
    })),
    checkins: Array.from({ length: 9 }, (_, i) => ({
      at: `2025-02-0${i + 1}T07:00:00Z`,
      morning: 1,
      worst24h: 2,
    })),
  },
  plannedKm,
})
const two = [{ day: '2025-02-03' }, { day: '2025-02-05' }]

const runWitnesses: readonly Witness[] = [
  told('run: two clean runs with a rest day', runCase(two), {
    decision: 'run_progress',
    rule: 'RN4',
    toStep: 4,
  }),
  told('run: one clean run', runCase([{ day: '2025-02-03' }]), {
    decision: 'run_hold',
    rule: 'RN5',
    toStep: 3,
  }),
  told('run: back to back', runCase([{ day: '2025-02-03' }, { day: '2025-02-04' }]), {
    decision: 'run_hold',
    rule: 'RN5',
    flags: ['runs_too_close'],
  }),
  told('run: effort 4 is easy', runCase([{ day: '2025-02-05', rpe: 4 }]), { flags: [] }),
  told('run: effort 5 is not', runCase([{ day: '2025-02-05', rpe: 5 }]), { flags: ['run_not_easy'] }),
  told('run: 8.8 after 8 fits', runCase([{ day: '2025-02-05', km: 8 }], { step: 8, plannedKm: 8.8 }), {
    decision: 'run_ok',
    capKm: 8.8,
  }),
  told('run: 8.81 after 8 does not', runCase([{ day: '2025-02-05', km: 8 }], { step: 8, plannedKm: 8.81 }), {
    decision: 'run_cap',
    capKm: 8.8,
    flags: ['load_spike'],
  }),
  told(
    'run: a run 30 days ago counts',
    runCase([{ day: '2025-02-05', km: 8 }], { today: '2025-03-07', step: 8, plannedKm: 5 }),
    {
      decision: 'run_ok',
      capKm: 8.8,
    },
  ),
  told(
    'run: a run 31 days ago does not',
    runCase([{ day: '2025-02-05', km: 8 }], { today: '2025-03-08', step: 8, plannedKm: 5 }),
    {
      decision: 'run_ok',
      toStep: 7,
    },
  ),
  told(
    'run: the free step is the last',
    runCase([{ day: '2025-02-03' }, { day: '2025-02-05' }], { step: 8 }),
    {
      decision: 'run_hold',
      rule: 'RN5',
    },
  ),
  witness(
    'run: the outings of the ladder',
    [
      { kind: 'walk' },
      { kind: 'runwalk', repeats: 6, runMinutes: 1, walkMinutes: 2, totalMinutes: 18 },
      { kind: 'runwalk', repeats: 6, runMinutes: 2, walkMinutes: 2, totalMinutes: 24 },
      { kind: 'runwalk', repeats: 5, runMinutes: 3, walkMinutes: 1, totalMinutes: 20 },
      { kind: 'runwalk', repeats: 4, runMinutes: 5, walkMinutes: 1, totalMinutes: 24 },
      { kind: 'runwalk', repeats: 3, runMinutes: 8, walkMinutes: 1, totalMinutes: 27 },
      { kind: 'run', runMinutes: 25, totalMinutes: 25 },
      { kind: 'run', runMinutes: 30, totalMinutes: 30 },
      { kind: 'free_easy' },
    ],
    (protocol) => protocol.running.steps.map(({ step }) => runOuting(step, protocol)),
  ),
]

/** What the gates and the running ladder rest on. */
export const returnToActivityWitnesses: readonly Witness[] = [
  ...gateWitnesses,
  ...gateRungWitnesses,
  ...runWitnesses,
]
