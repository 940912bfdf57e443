import { daysBetween, type PlainDate } from '@/lib/time/plain-date'
import { finding, type RuleFinding, verdictOf } from './finding'
import { fixedNumbers } from './fixed-numbers'
import { lastRunStep, type Protocol, type RunStep } from './protocol'
import { compareResponses, isBeyondLimits, type Response } from './session-response'
import type { EpochMs } from './types'

/** A run already classified by C.5. */
export type JudgedRun = {
  id: string
  at: EpochMs
  localDate: PlainDate
  /** Step of the running ladder; absent = not one of the ladder. */
  runStep?: number
  /** Worst of the affected sides (C.5). */
  response: Response
  /** The next-day value is not there (yet). */
  nextDayMissing: boolean
  distanceKm?: number
  durationMinutes?: number
  rpe?: number
}

export const RUN_RULES = ['RF', 'RN1', 'RN2', 'RN3', 'RN4', 'RN5', 'RN-MD', 'SP1'] as const
export type RunRule = (typeof RUN_RULES)[number]
export type RunFinding = RuleFinding<RunRule>

export type RunDecision = {
  decision: 'run_progress' | 'run_hold' | 'run_regress' | 'run_ok' | 'run_cap'
  rule: RunRule
  toStep?: number
  capKm?: number
  /** No running before this instant, and not before the pain has settled (RN3). */
  noRunBefore?: EpochMs
  flags: readonly string[]
  evidence: readonly string[]
  findings: readonly RunFinding[]
}

export type RunInput = {
  today: PlainDate
  step: number
  stepSince: PlainDate
  runs: readonly JudgedRun[]
  /** An uncleared red flag stands: nothing moves (C.12). */
  redFlagOpen: boolean
}

export type RunOuting = {
  kind: RunStep['kind']
  repeats?: number
  runMinutes?: number
  walkMinutes?: number
  totalMinutes?: number
}

const MS_PER_HOUR = 3_600_000

/**
 * The running ladder (C.10, RN1 to RN5 and RN-MD): repeat, step up, step back.
 * In: classified runs in any order, the step and since when it holds. Out: the next step with every rule's finding.
 * Sources: B18, S000-36; step intervals ENG.
 */
export function judgeRunningLadder(input: RunInput, protocol: Protocol): RunDecision {
  // A run without a step earns nothing on the ladder, but its bad news counts.
  const ladder = [...input.runs].sort(byTime)
  const latest = ladder.at(-1)
  const isNew = latest !== undefined && latest.localDate >= input.stepSince
  const recent = ladder.slice(-fixedNumbers.running.exceededRuns)
  const allExceeded = recent.length === fixedNumbers.running.exceededRuns && recent.every(wentBeyond)
  const { clean, tooClose } = cleanRunsOnStep(ladder, input, protocol)
  const { cleanRunsPerStep } = protocol.running

  const flared = isNew && latest.response === 'flare'
  const twiceBeyond = isNew && allExceeded
  const onceBeyond = isNew && wentBeyond(latest)
  const missing = isNew && latest.nextDayMissing
  const earned =
    isNew &&
    latest.response === 'within' &&
    clean.length >= cleanRunsPerStep &&
    input.step < lastRunStep(protocol)

  const source = ['B18', 'S000-36']
  const basis = latest ? [latest.id] : []
  const latestResponse = isNew ? latest.response : undefined
  const findings: RunFinding[] = [
    finding('RF', input.redFlagOpen ? 'fired' : 'clear', {
      observed: input.redFlagOpen,
      unit: 'yes_no',
      source: ['S000-29', 'B.2'],
    }),
    finding(
      'RN3',
      verdictOf(latestResponse, () => flared),
      {
        observed: latestResponse,
        threshold: 'flare',
        unit: 'response',
        source,
        basis,
      },
    ),
    finding(
      'RN2',
      verdictOf(latestResponse, () => twiceBeyond),
      {
        observed: recent.filter(wentBeyond).length,
        threshold: fixedNumbers.running.exceededRuns,
        unit: 'sessions',
        source,
        basis: recent.map((run) => run.id),
      },
    ),
    finding(
      'RN1',
      verdictOf(latestResponse, () => onceBeyond),
      {
        observed: latestResponse,
        threshold: 'exceeded',
        unit: 'response',
        source,
        basis,
      },
    ),
    finding('RN-MD', missing ? 'fired' : 'clear', {
      observed: missing,
      unit: 'yes_no',
      source: ['ENG'],
      basis,
    }),
    finding('RN4', earned ? 'fired' : 'clear', {
      observed: clean.length,
      threshold: cleanRunsPerStep,
      unit: 'sessions',
      source,
      basis: clean.map((run) => run.id),
    }),
    finding('RN5', 'fired', { observed: input.step, unit: 'dose_step', source }),
  ]

  const flags = [
    ...(tooClose ? ['runs_too_close'] : []),
    ...(latest?.rpe !== undefined && isNew && latest.rpe > protocol.running.easyRpeMax
      ? ['run_not_easy']
      : []),
  ].sort()
  const shared = { flags, evidence: ladder.map((run) => run.id).sort(), findings }
  const back = (steps: number) => Math.max(0, input.step - steps)

  if (input.redFlagOpen) return { decision: 'run_hold', rule: 'RF', toStep: input.step, ...shared }
  if (flared) {
    return {
      decision: 'run_regress',
      rule: 'RN3',
      toStep: back(fixedNumbers.running.flareStepsBack),
      noRunBefore: latest.at + fixedNumbers.running.settleHours * MS_PER_HOUR,
      ...shared,
    }
  }
  if (twiceBeyond) {
    return {
      decision: 'run_regress',
      rule: 'RN2',
      toStep: back(fixedNumbers.running.exceededStepsBack),
      ...shared,
    }
  }
  if (onceBeyond) return { decision: 'run_hold', rule: 'RN1', toStep: input.step, ...shared }
  if (missing) return { decision: 'run_hold', rule: 'RN-MD', toStep: input.step, ...shared }
  if (earned) return { decision: 'run_progress', rule: 'RN4', toStep: input.step + 1, ...shared }
  return { decision: 'run_hold', rule: 'RN5', toStep: input.step, ...shared }
}

/**
 * The single-run cap (SP1): at most the spike ratio times the longest run of the look-back days, today included.
 * In: planned distance in km. Without a run in that time there is no cap but a restart one step down.
 * Source: B19, S000-46, S001-31.
 */
export function checkRunSpike(input: RunInput & { plannedKm: number }, protocol: Protocol): RunDecision {
  const { spikeRatioMax, spikeLookbackDays } = protocol.running
  const recent = input.runs.filter((run) => {
    const age = daysBetween(run.localDate, input.today)
    return age >= 0 && age <= spikeLookbackDays
  })
  const distances = recent.flatMap((run) => (run.distanceKm === undefined ? [] : [run.distanceKm]))
  const evidence = recent.map((run) => run.id).sort()
  const redFlag: RunFinding = finding('RF', input.redFlagOpen ? 'fired' : 'clear', {
    observed: input.redFlagOpen,
    unit: 'yes_no',
    source: ['S000-29', 'B.2'],
  })
  const source = ['B19', 'S000-46', 'S001-31']
  const spike = (verdict: RunFinding['verdict'], threshold?: number): RunFinding =>
    finding('SP1', verdict, {
      observed: input.plannedKm,
      threshold,
      unit: 'kilometres',
      source,
      basis: evidence,
    })

  if (input.redFlagOpen) {
    const findings = [redFlag, spike('not_applicable')]
    return { decision: 'run_hold', rule: 'RF', toStep: input.step, flags: [], evidence, findings }
  }
  if (recent.length === 0) {
    const toStep = Math.max(0, input.step - fixedNumbers.running.restartStepsBack)
    return {
      decision: 'run_ok',
      rule: 'SP1',
      toStep,
      flags: [],
      evidence,
      findings: [redFlag, spike('not_applicable')],
    }
  }
  if (distances.length === 0) {
    return { decision: 'run_ok', rule: 'SP1', flags: [], evidence, findings: [redFlag, spike('unknown')] }
  }
  const capKm = roundToTwoDecimals(Math.max(...distances) * spikeRatioMax)
  const over = input.plannedKm > capKm
  return {
    decision: over ? 'run_cap' : 'run_ok',
    rule: 'SP1',
    capKm,
    flags: over ? ['load_spike'] : [],
    evidence,
    findings: [redFlag, spike(over ? 'fired' : 'clear', capKm)],
  }
}

/** What one outing of a running step asks for, in minutes; free running has no length of its own. */
export function runOuting(step: number, protocol: Protocol): RunOuting {
  const found = protocol.running.steps[step]
  if (!found) throw new RangeError(`running step ${step} does not exist`)
  if (found.kind === 'runwalk') {
    const { repeats, runMin, walkMin } = found
    return {
      kind: found.kind,
      repeats,
      runMinutes: runMin,
      walkMinutes: walkMin,
      totalMinutes: repeats * (runMin + walkMin),
    }
  }
  if (found.kind === 'run') return { kind: found.kind, runMinutes: found.runMin, totalMinutes: found.runMin }
  return { kind: found.kind }
}

/**
 * The ladder step at which someone who kept running enters: the highest whose running minutes the last clean runs
 * all reached. Without enough clean runs it is the first step. Free running is never an entry step (C.10).
 */
export function entryRunStep(runs: readonly JudgedRun[], protocol: Protocol): number {
  const clean = runs
    .filter((run) => run.response === 'within')
    .sort(byTime)
    .slice(-fixedNumbers.running.entryCleanRuns)
  const minutes = clean.flatMap((run) => (run.durationMinutes === undefined ? [] : [run.durationMinutes]))
  if (minutes.length < fixedNumbers.running.entryCleanRuns) return 0
  const reached = Math.min(...minutes)
  const reachable = protocol.running.steps.filter((step) => {
    if (step.kind === 'run') return step.runMin <= reached
    if (step.kind === 'runwalk') return step.repeats * step.runMin <= reached
    return step.kind === 'walk'
  })
  return reachable.at(-1)?.step ?? 0
}

/** Whether tempo or speed work is open today: only on a morning without more than slight pain (S000-37). */
export function mayRunFast(morningPain: number | undefined): boolean {
  return morningPain !== undefined && morningPain <= fixedNumbers.running.tempoMorningPainMax
}

/** In order of clinical time; of two at the same instant the worse counts as the later. */
function byTime(a: JudgedRun, b: JudgedRun): number {
  return a.at - b.at || compareResponses(a.response, b.response) || (a.id < b.id ? -1 : 1)
}

function wentBeyond(run: JudgedRun): boolean {
  return isBeyondLimits(run.response)
}

/** Two decimals, half up, without binary dust: 8 km × 1.1 is 8.8. */
function roundToTwoDecimals(km: number): number {
  return Math.round(km * 100 + 1e-7) / 100
}

function cleanRunsOnStep(
  ladder: readonly JudgedRun[],
  { step, stepSince }: RunInput,
  protocol: Protocol,
): { clean: JudgedRun[]; tooClose: boolean } {
  const clean: JudgedRun[] = []
  let tooClose = false
  for (const run of ladder) {
    if (run.runStep !== step || run.localDate < stepSince || run.response !== 'within') continue
    const previous = clean.at(-1)
    const restDays = previous ? daysBetween(previous.localDate, run.localDate) - 1 : undefined
    if (restDays !== undefined && restDays < protocol.running.minRestDaysBetweenRuns) tooClose = true
    else clean.push(run)
  }
  return { clean, tooClose }
}
