import type { RunningPermission } from '../episode/types'
import { type RunOuting, runOuting } from '../progression/running'
import { addDays, daysBetween, localDateOf } from '../time/plain-date'
import type { PlainDate } from '../time/types'
import { dayKind, type NoWork, whatStopsWork } from '../today/next-step'
import type { TodayFacts } from '../today/types'
import type { RunningDecision } from './types'

/** One run as the running page shows it. */
export type ShownRun = {
  entryId: string
  localDate: PlainDate
  kind: 'run' | 'walk'
  runStep: number | null
  durationMinutes: number | null
  distanceKm: number | null
}

export type RunningFacts = {
  /** null = running has not been judged yet. */
  decision: RunningDecision | null
  permission: RunningPermission
  /** Of the last 30 days, newest first. */
  runs: readonly ShownRun[]
}

/** What running asks of today, gravest reason first. */
export type RunToday =
  | { state: 'stopped'; why: NoWork }
  | { state: 'stale' }
  | { state: 'locked' }
  | { state: 'suspended' }
  | { state: 'settling'; until: PlainDate; settled: boolean }
  | { state: 'paused_activity'; until: PlainDate }
  | { state: 'done' }
  | { state: 'rest'; reason: 'ran_lately' | 'week_full' | 'lighter_day'; from?: PlainDate }
  | { state: 'easy' }
  | { state: 'outing'; step: number; outing: RunOuting }

const STALE_AFTER_DAYS = 1
const DAYS_PER_WEEK = 7

/**
 * Nothing was said today or yesterday: what is known says nothing about now (SY1 reads no further back either). An
 * intake of today has asked about this morning.
 */
export function isStale({
  lastCheckInOn,
  intakeOn,
  today,
}: Pick<TodayFacts, 'lastCheckInOn' | 'intakeOn' | 'today'>): boolean {
  if (intakeOn === today) return false
  return lastCheckInOn === null || daysBetween(lastCheckInOn, today) > STALE_AFTER_DAYS
}

/**
 * What to do about running today (C.10; S000-36): at most three runs a week, a rest day between, on days for harder
 * work; nothing while a flare settles. In: today's facts and the newest running decision.
 */
export function runToday(facts: TodayFacts, running: RunningFacts): RunToday {
  const { today, protocol } = facts
  const why = whatStopsWork(facts)
  if (why !== null && why !== 'away') return { state: 'stopped', why }
  if (isStale(facts)) return { state: 'stale' }
  const pause = facts.plan?.content.activityLimits.find(
    ({ activityKind, effect, untilDate }) =>
      activityKind === 'run' && effect === 'pause' && untilDate >= today,
  )
  if (running.permission === 'maintain_modified') {
    if (pause) return { state: 'paused_activity', until: pause.untilDate }
    return restBefore(facts, running, { onHardDays: false }) ?? { state: 'easy' }
  }
  const { decision } = running
  const waits = decision?.after.noRunBefore
  if (waits !== undefined) {
    const until = localDateOf(waits, facts.timeZone)
    return { state: 'settling', until, settled: facts.now.getTime() >= waits }
  }
  const gate = decision?.gates.run
  const step = decision?.after.step
  if (gate?.state !== 'open' || step === undefined) {
    const suspended =
      gate?.state === 'locked' && gate.code === 'G8' && decision?.after.opened.run !== undefined
    return suspended ? { state: 'suspended' } : { state: 'locked' }
  }
  if (pause) return { state: 'paused_activity', until: pause.untilDate }
  return (
    restBefore(facts, running, { onHardDays: true }) ?? {
      state: 'outing',
      step,
      outing: runOuting(step, protocol),
    }
  )
}

/** Days that are not for running, whatever the step. */
function restBefore(
  facts: TodayFacts,
  { runs }: RunningFacts,
  { onHardDays }: { onHardDays: boolean },
): RunToday | null {
  const { today, protocol } = facts
  const { minRestDaysBetweenRuns, maxRunsPerWeek } = protocol.running
  const days = [...new Set(runs.map(({ localDate }) => localDate))].filter((day) => day <= today).sort()
  const last = days.at(-1)
  if (last === today) return { state: 'done' }
  if (last !== undefined && daysBetween(last, today) <= minRestDaysBetweenRuns) {
    return { state: 'rest', reason: 'ran_lately', from: addDays(last, minRestDaysBetweenRuns + 1) }
  }
  const inWeek = days.filter((day) => daysBetween(day, today) < DAYS_PER_WEEK)
  const [first] = inWeek
  if (first !== undefined && inWeek.length >= maxRunsPerWeek) {
    return { state: 'rest', reason: 'week_full', from: addDays(first, DAYS_PER_WEEK) }
  }
  if (onHardDays && dayKind(facts) !== 'work') return { state: 'rest', reason: 'lighter_day' }
  return null
}

/** How the ladder stands after the newest decision: going on, waiting for an answer, repeated, or set back. */
export function ladderStanding(decision: RunningDecision | null): 'on' | 'waiting' | 'held' | 'back' | null {
  switch (decision?.run?.rule) {
    case undefined:
      return null
    case 'RN2':
    case 'RN3':
      return 'back'
    case 'RN1':
    case 'RF':
      return 'held'
    case 'RN-MD':
      return 'waiting'
    default:
      return 'on'
  }
}

/** Clean runs that count on this step, and how many move it on (RN4). */
export function cleanRuns(decision: RunningDecision | null): { done: number; needed: number } | null {
  const finding = decision?.run?.findings.find(({ rule }) => rule === 'RN4')
  if (!finding || typeof finding.observed !== 'number' || typeof finding.threshold !== 'number') return null
  const moved = decision?.run?.rule === 'RN4'
  return { done: moved ? 0 : Math.min(finding.observed, finding.threshold), needed: finding.threshold }
}

/** SP1: the longest a single run may be now, in kilometres; null = no run with a distance to compare with. */
export function longestRunKm(
  runs: readonly ShownRun[],
  { today, protocol }: Pick<TodayFacts, 'today' | 'protocol'>,
): number | null {
  const { spikeLookbackDays, spikeRatioMax } = protocol.running
  const distances = runs.flatMap(({ kind, localDate, distanceKm }) =>
    kind === 'run' && distanceKm !== null && daysBetween(localDate, today) <= spikeLookbackDays
      ? [distanceKm]
      : [],
  )
  return distances.length === 0 ? null : Math.max(...distances) * spikeRatioMax
}
