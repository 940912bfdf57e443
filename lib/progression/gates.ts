import { GATES, type Gate, type GateTestKind } from '@/lib/gate-test/types'
import { daysBetween, type PlainDate } from '@/lib/time/plain-date'
import { finding, type RuleFinding } from './finding'
import { fixedNumbers } from './fixed-numbers'
import type { Protocol } from './protocol'
import type { Response } from './session-response'
import type { EpochMs, PerSide, Side } from './types'

export const GATE_CODES = ['G0', 'G1', 'G2', 'G3', 'G4', 'G5', 'G7', 'G8', 'G9', 'G10', 'G11'] as const
export type GateCode = (typeof GATE_CODES)[number]
export type GateFinding = RuleFinding<GateCode> & { gate: Gate }

export type GateStatus =
  | { state: 'open' }
  | { state: 'awaiting_signoff'; code: 'G7' }
  | { state: 'locked'; code: Exclude<GateCode, 'G7'>; side?: Side }

/** One side of a gate test, classified by C.5. */
export type JudgedTestSide = {
  reps?: number
  during?: number
  response: Response
}

export type JudgedTest = {
  id: string
  at: EpochMs
  localDate: PlainDate
  kind: GateTestKind
  sides: PerSide<JudgedTestSide>
  /** For a protocol that counts both legs together. */
  repsOfAllSides: number
  /** Painkiller within 6 h that could mask the response. */
  masked: boolean
}

/** A gate that is already open stays so without a new test until G8, G11 or too long without training. */
export type OpenGate = { lastTrainedOn?: PlainDate; openedOn: PlainDate }

export type GatesInput = {
  today: PlainDate
  affected: readonly Side[]
  tests: readonly JudgedTest[]
  signoffs: readonly Gate[]
  /** Flare in the last 72 h, a deload period, or exercise stopped (G8). */
  suspended: boolean
  /** Lowest rung of the affected sides; absent = not looked at (G11). */
  rung?: number
  openGates?: Partial<Record<Gate, OpenGate>>
}

export type GatesDecision = Record<Gate, GateStatus> & { findings: readonly GateFinding[] }

/**
 * The three gates (C.9): graded activity, running, high intensity.
 * In: classified one-set tests in any order. Out: every gate's status with the first thing that keeps it shut.
 * Sources: S003-21, S003-22, S003-23, S000-39, S000-40, B18.
 */
export function judgeGates(input: GatesInput, protocol: Protocol): GatesDecision {
  const findings: GateFinding[] = []
  const statuses = new Map<Gate, GateStatus>()
  for (const name of GATES) {
    const prerequisitesOpen = protocol.gates[name].requires.every(
      (required) => statuses.get(required)?.state === 'open',
    )
    const judged = judgeGate(name, input, prerequisitesOpen, protocol)
    statuses.set(name, judged.status)
    findings.push(...judged.findings)
  }
  const status = (name: Gate): GateStatus => statuses.get(name) ?? { state: 'locked', code: 'G0' }
  return {
    activity: status('activity'),
    run: status('run'),
    highIntensity: status('highIntensity'),
    findings,
  }
}

/** A gate's status as cases and stored decisions write it: open, awaiting_signoff:G7 or locked:G…. */
export function gateStatusCode(status: GateStatus): string {
  return status.state === 'open' ? 'open' : `${status.state}:${status.code}`
}

const GATE_SOURCES: Record<Gate, readonly string[]> = {
  activity: ['S003-21'],
  run: ['S003-22', 'B18'],
  highIntensity: ['S003-23', 'S000-39'],
}

function judgeGate(
  name: Gate,
  input: GatesInput,
  prerequisitesOpen: boolean,
  protocol: Protocol,
): { status: GateStatus; findings: GateFinding[] } {
  const gate = protocol.gates[name]
  const source = GATE_SOURCES[name]
  const findings: GateFinding[] = []
  const report = (
    code: GateCode,
    failed: boolean | undefined,
    parts: Omit<Parameters<typeof finding>[2], 'source'>,
  ) => {
    const verdict = failed === undefined ? 'not_applicable' : failed ? 'fired' : 'clear'
    findings.push({ ...finding(code, verdict, { source, ...parts }), gate: name })
    return failed === true
  }
  let first: { code: Exclude<GateCode, 'G7'>; side?: Side } | undefined
  const locks = (code: Exclude<GateCode, 'G7'>, failed: boolean, side?: Side) => {
    if (failed) first ??= side === undefined ? { code } : { code, side }
  }

  locks('G8', report('G8', input.suspended, { observed: input.suspended, unit: 'yes_no' }))
  locks(
    'G11',
    report('G11', input.rung === undefined ? undefined : input.rung < gate.minRung, {
      observed: input.rung,
      threshold: gate.minRung,
      unit: 'rung',
    }),
  )
  locks('G9', report('G9', !prerequisitesOpen, { observed: prerequisitesOpen, unit: 'yes_no' }))

  const kept = staysOpen(input.openGates?.[name], input.today)
  const tests = latestTests(input.tests, gate.test)
  const latest = tests[0]
  const age = latest ? daysBetween(latest.localDate, input.today) : undefined
  const valid = age !== undefined && age <= protocol.gates.validDays
  const basis = tests.map((test) => test.id)
  const needsTest = !kept
  locks(
    'G0',
    report('G0', needsTest ? !valid : undefined, {
      observed: age,
      threshold: protocol.gates.validDays,
      unit: 'days',
      basis,
    }),
  )
  for (const test of needsTest && valid ? tests : []) {
    for (const side of input.affected) {
      const tested = test.sides[side]
      const reps = repsOf(test, side, protocol)
      locks('G4', report('G4', reps === undefined, { observed: side, unit: 'code', basis: [test.id] }), side)
      locks(
        'G1',
        report('G1', reps === undefined ? undefined : reps < gate.reps, {
          observed: reps,
          threshold: gate.reps,
          unit: 'repetitions',
          basis: [test.id],
        }),
        side,
      )
      const response = tested?.response ?? 'unknown'
      locks(
        'G2',
        report('G2', response === 'exceeded' || response === 'flare', {
          observed: response,
          unit: 'response',
          basis: [test.id],
        }),
        side,
      )
      const comfort = gate.comfortMaxPain
      locks(
        'G3',
        report('G3', comfort === null || tested?.during === undefined ? undefined : tested.during > comfort, {
          observed: tested?.during,
          threshold: comfort ?? undefined,
          unit: 'pain_nrs',
          basis: [test.id],
        }),
        side,
      )
      locks(
        'G5',
        report('G5', response === 'pending' || response === 'unknown', {
          observed: response,
          unit: 'response',
          basis: [test.id],
        }),
        side,
      )
    }
    locks('G10', report('G10', test.masked, { observed: test.masked, unit: 'yes_no', basis: [test.id] }))
  }

  const unsigned = gate.signoff && !input.signoffs.includes(name)
  report('G7', gate.signoff ? unsigned : undefined, { observed: !unsigned, unit: 'yes_no' })
  if (first) return { status: { state: 'locked', ...first }, findings }
  return { status: unsigned ? { state: 'awaiting_signoff', code: 'G7' } : { state: 'open' }, findings }
}

/** The latest test of a kind; of several at the same instant each must pass. */
function latestTests(tests: readonly JudgedTest[], kind: GateTestKind): readonly JudgedTest[] {
  const ofKind = tests.filter((test) => test.kind === kind)
  const lastAt = Math.max(...ofKind.map((test) => test.at))
  return ofKind.filter((test) => test.at === lastAt).sort((a, b) => (a.id < b.id ? -1 : 1))
}

function repsOf(test: JudgedTest, side: Side, protocol: Protocol): number | undefined {
  return protocol.gates.countPerAffectedSide ? test.sides[side]?.reps : test.repsOfAllSides
}

function staysOpen(gate: OpenGate | undefined, today: PlainDate): boolean {
  if (!gate) return false
  return daysBetween(gate.lastTrainedOn ?? gate.openedOn, today) < fixedNumbers.gateIdleDays
}

const MS_PER_HOUR = 3_600_000

/**
 * Whether the gates are suspended (G8): a flare in the last 72 h, a deload period, or exercise stopped.
 */
export function areGatesSuspended(facts: {
  now: EpochMs
  today: PlainDate
  lastFlareAt?: EpochMs
  deloadUntil?: PlainDate
  exerciseStopped: boolean
}): boolean {
  const { now, today, lastFlareAt, deloadUntil, exerciseStopped } = facts
  const recentFlare =
    lastFlareAt !== undefined && now - lastFlareAt <= fixedNumbers.gateSuspendHours * MS_PER_HOUR
  return exerciseStopped || recentFlare || (deloadUntil !== undefined && today <= deloadUntil)
}
