import type { RunningPermission, Severity } from '../episode/types'
import { GATES, type Gate } from '../gate-test/types'
import { activityBreached } from '../progression/day-response'
import { areGatesSuspended, type GatesDecision, judgeGates, type OpenGate } from '../progression/gates'
import { type GateTestLog, judgeRuns, judgeTest, type LoadContext } from '../progression/judge-load'
import type { Protocol } from '../progression/protocol'
import { entryRunStep, type JudgedRun, judgeRunningLadder, type RunDecision } from '../progression/running'
import {
  answersOfSide,
  classifyLoad,
  isBeyondLimits,
  morningLimit,
  worseResponse,
} from '../progression/session-response'
import type {
  ActivityLog,
  CheckInLog,
  EpochMs,
  LadderState,
  LogHeader,
  PerSide,
  SessionLog,
  Side,
} from '../progression/types'
import { addDays } from '../time/plain-date'
import type { PlainDate } from '../time/types'
import type { RunningDecision, RunningState } from './types'

export type RunningInput = {
  now: EpochMs
  today: PlainDate
  affected: readonly Side[]
  ladder: PerSide<LadderState>
  sessions: readonly SessionLog[]
  checkIns: readonly CheckInLog[]
  activities: readonly ActivityLog[]
  gateTests: readonly GateTestLog[]
  signoffs: readonly Gate[]
  state: RunningState
  permission: RunningPermission
  severity: Severity | null
  /** An uncleared red flag stands. */
  redFlagOpen: boolean
  /** No exercise at all: a red flag, a clinician's pause, an intake that stopped it. */
  exerciseStopped: boolean
}

const MS_PER_HOUR = 3_600_000

/**
 * Judges gates and running ladder on everything known (C.9, C.10): which gates are open, what running is allowed, which
 * step holds. Pure; the same input gives the same decision, and applying it and judging again moves nothing twice.
 */
export function evaluateRunning(input: RunningInput, protocol: Protocol): RunningDecision {
  const { state, today } = input
  const context: LoadContext = {
    today,
    affected: input.affected,
    baselineMorning: Object.fromEntries(
      input.affected.flatMap((side) => {
        const ladder = input.ladder[side]
        return ladder ? [[side, ladder.baselineMorning]] : []
      }),
    ),
    checkIns: input.checkIns,
  }
  const rungs = input.affected.flatMap((side) => input.ladder[side]?.rung ?? [])
  const runs = runsOf(input, context, protocol)
  const suspended = areGatesSuspended({
    now: input.now,
    today,
    exerciseStopped: input.exerciseStopped || input.redFlagOpen,
    ...optional('lastFlareAt', lastFlareAt(input, context, runs, protocol)),
    ...optional('deloadUntil', latestDeload(input)),
  })
  const gates = judgeGates(
    {
      today,
      affected: input.affected,
      tests: input.gateTests.map((test) => judgeTest(test, context, protocol)),
      signoffs: input.signoffs,
      suspended,
      ...(rungs.length === 0 ? {} : { rung: Math.min(...rungs) }),
      openGates: openGates(state, input.sessions, protocol),
    },
    protocol,
  )
  const opened = openedAfter(state, gates, today)
  const { run, step } = judgeLadder(input, gates, opened, runs, protocol)
  const after: RunningState = { ...step, opened }
  return {
    gates,
    ...(run ? { run } : {}),
    permission: permissionAfter(input, gates, context, protocol),
    before: state,
    after,
    evidence: [...new Set([...(run?.evidence ?? []), ...input.gateTests.map(({ id }) => id)])].sort(),
  }
}

/** A decision as it is kept: its findings in one list, the ladder's before the gates'. */
export function frozenRunning(decision: RunningDecision) {
  return { ...decision, findings: [...(decision.run?.findings ?? []), ...decision.gates.findings] }
}

/** A key only when there is a value: absent and undefined are one thing in stored JSON. */
function optional<Key extends string, Value>(key: Key, value: Value | undefined) {
  return (value === undefined ? {} : { [key]: value }) as Partial<Record<Key, Value>>
}

/**
 * Runs, and walks that follow the ladder, each once: of a corrected entry the newest version with the worse of what was
 * ever said, and a good run entered late earns nothing (C.13, C.20.8).
 */
function runsOf(input: RunningInput, context: LoadContext, protocol: Protocol): JudgedRun[] {
  const logs = input.activities.filter(
    ({ kind, runStep }) => kind === 'run' || (kind === 'walk' && runStep !== undefined),
  )
  const judged = new Map(judgeRuns(logs, context, protocol).map((run) => [run.id, run]))
  const replaced = new Map(logs.flatMap((log) => (log.replaces === undefined ? [] : [[log.replaces, log]])))
  return logs.flatMap((log) => {
    if (replaced.has(log.id)) return []
    let run = judged.get(log.id)
    if (!run) return []
    for (const earlier of earlierVersions(log, logs)) {
      const response = judged.get(earlier.id)?.response
      if (response) run = { ...run, response: worseResponse(run.response, response) }
    }
    const late = isLate(log, protocol) && !isBeyondLimits(run.response)
    return [late ? { ...run, response: worseResponse(run.response, 'unknown') } : run]
  })
}

function earlierVersions(log: LogHeader, logs: readonly LogHeader[]): LogHeader[] {
  const before = logs.find(({ id }) => id === log.replaces)
  return before ? [before, ...earlierVersions(before, logs)] : []
}

function isLate({ at, receivedAt }: LogHeader, { evidence }: Protocol): boolean {
  return receivedAt !== undefined && receivedAt - at > evidence.lateEntryHours * MS_PER_HOUR
}

/** When something flared last: a session, an activity, a gate test, a sore morning after, or the person's own report (G8). */
function lastFlareAt(
  { sessions, activities, gateTests, checkIns }: RunningInput,
  { affected, baselineMorning }: LoadContext,
  runs: readonly JudgedRun[],
  protocol: Protocol,
): EpochMs | undefined {
  const loads = [...sessions, ...activities, ...gateTests].filter((load) =>
    affected.some((side) => classifyLoad(answersOfSide(load, side), protocol) === 'flare'),
  )
  const mornings = checkIns.filter(
    ({ morning, flareReport }) =>
      flareReport === true ||
      affected.some((side) => {
        const [value, usual] = [morning?.[side], baselineMorning[side]]
        return value !== undefined && usual !== undefined && value - usual >= protocol.flare.nextDayRiseMin
      }),
  )
  const instants = [
    ...loads.map(({ at }) => at),
    ...mornings.map(({ at }) => at),
    ...runs.filter(({ response }) => response === 'flare').map(({ at }) => at),
  ]
  return instants.length === 0 ? undefined : Math.max(...instants)
}

function latestDeload({ affected, ladder }: RunningInput): PlainDate | undefined {
  return affected
    .flatMap((side) => ladder[side]?.deloadUntil ?? [])
    .sort()
    .at(-1)
}

function openGates(
  { opened }: RunningState,
  sessions: readonly SessionLog[],
  protocol: Protocol,
): Partial<Record<Gate, OpenGate>> {
  const open: Partial<Record<Gate, OpenGate>> = {}
  for (const gate of GATES) {
    const openedOn = opened[gate]
    if (openedOn === undefined) continue
    const trained = sessions
      .filter((session) => session.accessory === undefined && session.rung >= protocol.gates[gate].minRung)
      .map(({ localDate }) => localDate)
      .sort()
      .at(-1)
    open[gate] = { openedOn, ...optional('lastTrainedOn', trained) }
  }
  return open
}

/** A gate keeps its day while it is open or only suspended; any other lock shuts it, and it needs a new test. */
function openedAfter(state: RunningState, gates: GatesDecision, today: PlainDate): RunningState['opened'] {
  const opened: RunningState['opened'] = {}
  for (const gate of GATES) {
    const status = gates[gate]
    const since = state.opened[gate]
    const suspended = status.state === 'locked' && isSuspension(gate, gates)
    if (status.state === 'open') opened[gate] = since ?? today
    else if (suspended && since !== undefined) opened[gate] = since
  }
  return opened
}

/** Shut for now only: suspended itself, or waiting for a gate that is. */
function isSuspension(gate: Gate, gates: GatesDecision): boolean {
  const fired = gates.findings.filter((found) => found.gate === gate && found.verdict === 'fired')
  return (
    fired.some(({ rule }) => rule === 'G8') &&
    fired.every(({ rule }) => rule === 'G8' || rule === 'G9' || rule === 'G7')
  )
}

function judgeLadder(
  input: RunningInput,
  gates: GatesDecision,
  opened: RunningState['opened'],
  runs: readonly JudgedRun[],
  protocol: Protocol,
): { run?: RunDecision; step: Omit<RunningState, 'opened'> } {
  const { state, today } = input
  const { opened: _, ...standing } = state
  const isOpen = gates.run.state === 'open' || opened.run !== undefined
  // The evaluation that shuts the gate still hears what the last run did to the step.
  if (!isOpen && state.opened.run === undefined) return { step: standing }
  const begins = state.step === undefined || state.opened.run === undefined
  const step = state.step ?? (input.permission === 'maintain_modified' ? entryRunStep(runs, protocol) : 0)
  const stepSince = begins ? today : (state.stepSince ?? today)
  const run = judgeRunningLadder({ today, step, stepSince, runs, redFlagOpen: input.redFlagOpen }, protocol)
  const toStep = run.toStep ?? step
  const moved = toStep !== step || run.rule === 'RN3' || run.rule === 'RN2'
  return {
    ...(isOpen || run.decision === 'run_regress' ? { run } : {}),
    step: {
      step: toStep,
      // The run that moved it is spent: judging it again must not move anything twice.
      stepSince: moved ? dayAfterLatest(runs, today) : stepSince,
      ...optional('noRunBefore', waitAfter(run, state, input, protocol)),
    },
  }
}

function dayAfterLatest(runs: readonly JudgedRun[], today: PlainDate): PlainDate {
  const latest = runs
    .map(({ localDate }) => localDate)
    .sort()
    .at(-1)
  return latest !== undefined && latest >= today ? addDays(latest, 1) : today
}

/** RN3: three days, and until a morning was within its limit again on every side. */
function waitAfter(
  run: RunDecision,
  state: RunningState,
  { now, affected, ladder, checkIns }: RunningInput,
  protocol: Protocol,
): EpochMs | undefined {
  const wait = run.noRunBefore ?? state.noRunBefore
  if (wait === undefined || now < wait) return wait
  const settled = affected.every((side) => {
    const usual = ladder[side]?.baselineMorning
    if (usual === undefined) return false
    const latest = checkIns
      .filter((checkIn) => checkIn.flareReport !== true && checkIn.morning?.[side] !== undefined)
      .sort((a, b) => a.at - b.at)
      .at(-1)?.morning?.[side]
    return latest !== undefined && latest <= morningLimit(usual, protocol)
  })
  return settled ? undefined : wait
}

/**
 * What running is allowed now (C.3.5, C.9, C.10, X8). What the intake said holds until the run gate opens; when it shuts
 * again graded running stops, and a mild case returns to easy running once nothing is sore.
 */
function permissionAfter(
  input: RunningInput,
  gates: GatesDecision,
  context: LoadContext,
  protocol: Protocol,
): RunningPermission {
  if (gates.highIntensity.state === 'open') return 'high_intensity'
  if (gates.run.state === 'open') return 'graded'
  if (input.permission === 'maintain_modified') return 'maintain_modified'
  const onceGraded = input.state.step !== undefined
  const shut = gates.run.state === 'locked' && gates.run.code !== 'G8' && gates.run.code !== 'G9'
  if (!onceGraded || !shut || input.severity !== 'mild' || input.exerciseStopped) return 'paused'
  const lastRun = input.activities
    .filter(({ kind }) => kind === 'run')
    .sort((a, b) => a.at - b.at)
    .at(-1)
  const breached =
    lastRun !== undefined && context.affected.some((side) => activityBreached(lastRun, side, protocol))
  return breached ? 'paused' : 'maintain_modified'
}
