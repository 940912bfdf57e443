import type { Protocol } from './protocol'
import type { LoadResponse, Pain, Side } from './types'

/** How a tendon answered one load, from the best answer to the worst (C.6a). */
export const RESPONSES = ['within', 'pending', 'unknown', 'exceeded', 'flare'] as const
export type Response = (typeof RESPONSES)[number]

const severity: Record<Response, number> = { within: 0, pending: 1, unknown: 2, exceeded: 3, flare: 4 }

/** The worse of two responses in the order within < pending < unknown < exceeded < flare. */
export function worseResponse(a: Response, b: Response): Response {
  return severity[a] >= severity[b] ? a : b
}

/** Negative when `a` is the better of two responses. */
export function compareResponses(a: Response, b: Response): number {
  return severity[a] - severity[b]
}

/** Beyond the limits: exceeded or flare. */
export function isBeyondLimits(response: Response): boolean {
  return response === 'exceeded' || response === 'flare'
}

/** Known well enough to be judged: within, exceeded or flare. */
export function isEvaluable(response: Response): boolean {
  return response === 'within' || isBeyondLimits(response)
}

/** One side's answers around one load. Absent = unknown, never zero. */
export type LoadAnswers = {
  pre?: Pain
  during?: Pain
  settleMinutes?: number
  at30?: Pain
}

/** What the next morning said. `assured` = from a complete check-in, so it can close the day. */
export type NextDayAnswer = {
  /** Worst morning pain of any qualifying check-in; absent = none was given. */
  morning?: Pain
  assured: boolean
  /** Its window has passed: what is missing now stays missing. */
  windowPassed: boolean
}

/** One side's answers, taken out of a log that may hold both. */
export function answersOfSide(log: LoadResponse, side: Side): LoadAnswers {
  return {
    pre: log.pre?.[side],
    during: log.during?.[side],
    settleMinutes: log.settleMinutes?.[side],
    at30: log.at30?.[side],
  }
}

/**
 * The response to one load on one side (C.5; S003-06, S003-07, B01, B11, B22). First match: flare, exceeded,
 * unknown or pending, within; so a known bad value counts even if others are missing.
 * In: pain NRS 0–10, minutes, the frozen usual morning pain. `nextDay` absent = no next-day value is asked of this
 * load (other activities).
 */
export function classifyResponse(
  answers: LoadAnswers,
  nextDay: NextDayAnswer | undefined,
  baselineMorning: Pain,
  protocol: Protocol,
): Response {
  const alone = classifyLoad(answers, protocol)
  if (nextDay === undefined) return alone
  return worseResponse(alone, classifyNextDay(nextDay, baselineMorning, protocol))
}

/** What the load itself said: before, during, and how it settled. */
export function classifyLoad(
  { pre, during, settleMinutes, at30 }: LoadAnswers,
  protocol: Protocol,
): Response {
  const { limits, flare } = protocol
  const rise = pre === undefined || during === undefined ? undefined : during - pre
  if (
    (during !== undefined && during >= flare.duringAbsMin) ||
    (rise !== undefined && rise >= flare.duringRiseMin) ||
    (settleMinutes !== undefined && settleMinutes > flare.settleMinutesOver)
  ) {
    return 'flare'
  }
  // Whoever rests at 3 or more need only return to that, or could never progress.
  const settledAt = pre === undefined ? limits.afterPainMax : Math.max(limits.afterPainMax, pre)
  const settledLate =
    settleMinutes === undefined
      ? at30 !== undefined && at30 > settledAt
      : settleMinutes > limits.settleMinutesMax
  if (
    settledLate ||
    (rise !== undefined && rise > limits.duringRiseMax) ||
    (during !== undefined && during > limits.duringAbsMax)
  ) {
    return 'exceeded'
  }
  const isKnown = rise !== undefined && (settleMinutes !== undefined || at30 !== undefined)
  return isKnown ? 'within' : 'unknown'
}

/** What the next morning said. Without an assured value it is pending, and unknown once its window has passed. */
export function classifyNextDay(nextDay: NextDayAnswer, baselineMorning: Pain, protocol: Protocol): Response {
  const { morning, assured, windowPassed } = nextDay
  if (morning !== undefined) {
    if (morning - baselineMorning >= protocol.flare.nextDayRiseMin) return 'flare'
    if (morning > morningLimit(baselineMorning, protocol)) return 'exceeded'
  }
  if (assured) return 'within'
  return windowPassed ? 'unknown' : 'pending'
}

/** Highest morning pain that is still within limits: max(2, usual + 1) (C.5; B01, B11). */
export function morningLimit(baselineMorning: Pain, protocol: Protocol): number {
  return Math.max(protocol.limits.nextDayFloor, baselineMorning + protocol.limits.nextDayRiseMax)
}
