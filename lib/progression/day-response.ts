import type { Logbook } from './logbook'
import type { Protocol } from './protocol'
import {
  answersOfSide,
  classifyLoad,
  classifyNextDay,
  isBeyondLimits,
  isEvaluable,
  type NextDayAnswer,
  type Response,
  worseResponse,
} from './session-response'
import type { ActivityLog, CheckInLog, Pain, SessionLog, Side } from './types'

const MS_PER_HOUR = 3_600_000

/** One local day of loading and how the tendon answered it, on one side. */
export type DayResponse = {
  day: number
  /** In order of clinical time. */
  sessions: readonly SessionLog[]
  /** Worst of its sessions. */
  response: Response
  /** The same without the next-day value: what the sessions alone said. */
  alone: Response
  evaluable: boolean
  /** Beyond limits, whatever caused it. */
  exceeded: boolean
  /** Closed: nothing that can still come would change how it is judged. Open days never block progress (C.6a). */
  closed: boolean
  /** The answer was to another activity, not to the exercise (C.6 Attribution). */
  attributedToActivity: boolean
  /** Ids of the sessions, next-day check-ins and blamed activities. */
  basis: readonly string[]
}

/** In order of clinical time; ties by id, so that the order of arrival never matters. */
export function byClinicalTime(a: { at: number; id: string }, b: { at: number; id: string }): number {
  return a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

function inClinicalOrder(sessions: readonly SessionLog[]): readonly SessionLog[] {
  for (let index = 1; index < sessions.length; index++) {
    if (byClinicalTime(sessions[index - 1] as SessionLog, sessions[index] as SessionLog) > 0) {
      return [...sessions].sort(byClinicalTime)
    }
  }
  return sessions
}

/**
 * Judges one day's sessions on one side (C.5, C.6a).
 * In: the day's sessions of one exercise, the frozen usual morning pain, today as a day number.
 */
export function judgeDay(
  day: number,
  sessionsOfDay: readonly SessionLog[],
  side: Side,
  baselineMorning: Pain,
  today: number,
  logbook: Logbook,
  protocol: Protocol,
): DayResponse {
  const sessions = inClinicalOrder(sessionsOfDay)
  const qualifying = qualifyingCheckIns(sessions, logbook.checkInsOn.get(day + 1), protocol)
  const nextDay = nextDayAnswer(qualifying, side, today > day + 1)
  let alone: Response = 'within'
  for (const session of sessions) {
    alone = worseResponse(alone, classifyLoad(answersOfSide(session, side), protocol))
  }
  const response = worseResponse(alone, classifyNextDay(nextDay, baselineMorning, protocol))

  const exceeded = isBeyondLimits(response)
  const basis: string[] = []
  for (const session of sessions) basis.push(session.id)
  for (const checkIn of qualifying) basis.push(checkIn.id)
  let attributedToActivity = false
  if (exceeded && !isBeyondLimits(alone)) {
    const blamed = breachesOn(day, side, logbook, protocol)
    const answer = latestAnswer(qualifying)
    attributedToActivity = answer !== 'exercise' && (answer === 'activity' || blamed.length > 0)
    for (const activity of blamed) basis.push(activity.id)
  }
  return {
    day,
    sessions,
    response,
    alone,
    evaluable: isEvaluable(response),
    exceeded,
    closed: exceeded || nextDay.assured || nextDay.windowPassed,
    attributedToActivity,
    basis,
  }
}

const noCheckIns: readonly CheckInLog[] = []

/** Check-ins of the next local day at least 6 elapsed hours after the last session (C.5). */
function qualifyingCheckIns(
  sessions: readonly SessionLog[],
  nextDayCheckIns: readonly CheckInLog[] | undefined,
  protocol: Protocol,
): readonly CheckInLog[] {
  if (nextDayCheckIns === undefined) return noCheckIns
  let lastEnd = Number.NEGATIVE_INFINITY
  for (const session of sessions) lastEnd = Math.max(lastEnd, session.endedAt ?? session.at)
  const earliest = lastEnd + protocol.evidence.nextDayMinElapsedHours * MS_PER_HOUR
  // Nearly always all of them qualify: then no new list is made.
  for (const checkIn of nextDayCheckIns) {
    if (checkIn.at < earliest) return nextDayCheckIns.filter(({ at }) => at >= earliest)
  }
  return nextDayCheckIns
}

/** Worst counts. A check-in whose red-flag screen was skipped can tell bad news but not good news (C.6a, C.12). */
function nextDayAnswer(qualifying: readonly CheckInLog[], side: Side, windowPassed: boolean): NextDayAnswer {
  let morning: Pain | undefined
  let assured = false
  for (const checkIn of qualifying) {
    const value = checkIn.morning?.[side]
    if (value === undefined) continue
    if (morning === undefined || value > morning) morning = value
    if (checkIn.redFlags !== undefined) assured = true
  }
  return { morning, assured, windowPassed }
}

/**
 * The latest qualifying check-in's answer to "what was it?"; it concerns every affected side (C.6a). Two at the same
 * instant that do not agree leave it unclear.
 */
function latestAnswer(qualifying: readonly CheckInLog[]): CheckInLog['attribution'] {
  const lastAt = qualifying.reduce((last, { at }) => Math.max(last, at), Number.NEGATIVE_INFINITY)
  const answers = new Set(qualifying.filter(({ at }) => at === lastAt).map(({ attribution }) => attribution))
  if (answers.has('exercise')) return 'exercise'
  return answers.size === 1 ? [...answers][0] : undefined
}

/** Activities of a local day that went beyond the limits of C.5 on this side; no next-day value is asked of them. */
export function breachesOn(
  day: number,
  side: Side,
  logbook: Logbook,
  protocol: Protocol,
): readonly ActivityLog[] {
  const activities = logbook.activitiesOn.get(day)
  if (activities === undefined) return []
  return activities.filter((activity) => activityBreached(activity, side, protocol))
}

/** Whether an activity went beyond the limits of C.5 on this side. */
export function activityBreached(activity: ActivityLog, side: Side, protocol: Protocol): boolean {
  return isBeyondLimits(classifyLoad(answersOfSide(activity, side), protocol))
}
