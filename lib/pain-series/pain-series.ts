import type { Pain } from '../progression/types'
import { addDays, daysBetween } from '../time/plain-date'
import type { PlainDate } from '../time/types'
import type { TimelineLog } from '../timeline/types'

/** One day of a pain line. `null` = nobody answered; it is drawn as unknown and never as 0. */
export type PainDay = { localDate: PlainDate; pain: Pain | null }

/** Days with an answer that a line of usual levels needs (C.15, progress page). */
export const LINE_NEEDS_DAYS = 7
const MEDIAN_WINDOW_DAYS = 7
const MEDIAN_NEEDS_DAYS = 4

/**
 * The last `days` days up to and including `lastDate`, oldest first, with the given answers in their place.
 * Answers outside are left out; when a day has several, the worst counts (C.13).
 */
export function painDays(
  lastDate: PlainDate,
  days: number,
  answers: readonly { localDate: PlainDate; pain: Pain }[],
): PainDay[] {
  const first = addDays(lastDate, 1 - days)
  const line: PainDay[] = Array.from({ length: days }, (_, index) => ({
    localDate: addDays(first, index),
    pain: null,
  }))
  for (const answer of answers) {
    const day = line[daysBetween(first, answer.localDate)]
    if (day && (day.pain === null || day.pain < answer.pain)) day.pain = answer.pain
  }
  return line
}

/**
 * The pain each check-in gives one leg: the higher of the morning and the worst of 24 hours, so that neither hides the
 * other (C.13). Replaced versions and check-ins without a number give none.
 */
export function checkInPain(
  logs: readonly TimelineLog[],
  side: 'left' | 'right',
): { localDate: PlainDate; pain: Pain }[] {
  return logs.flatMap((log) => {
    if (log.kind !== 'check_in' || log.supersededAt !== null) return []
    const given = [log.data.morning[side], log.data.worst24h[side]].filter((pain) => pain !== null)
    return given.length === 0 ? [] : [{ localDate: log.localDate, pain: Math.max(...given) }]
  })
}

/**
 * How many days a picture shows: at most `most`, and none from before care began, when nobody was asked. At least two, for
 * a line. In: local days; out: a number of days.
 */
export function daysOfCare(startedOn: PlainDate | null, today: PlainDate, most: number): number {
  return startedOn === null ? most : Math.min(most, Math.max(2, daysBetween(startedOn, today) + 1))
}

/** Median of numbers, or `null` for none. */
export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle]
  if (upper === undefined) return null
  const lower = sorted[middle - 1]
  return sorted.length % 2 === 1 || lower === undefined ? upper : (lower + upper) / 2
}

/**
 * The usual level of each day: the median of the 7 days that end with it, if at least 4 of them were answered,
 * else `null`. With fewer than 7 answered days in all there is no line: every value is `null`.
 */
export function usualLevels(days: readonly PainDay[]): (number | null)[] {
  if (days.filter((day) => day.pain !== null).length < LINE_NEEDS_DAYS) return days.map(() => null)
  return days.map((_, index) => {
    const known = days
      .slice(Math.max(0, index - MEDIAN_WINDOW_DAYS + 1), index + 1)
      .flatMap((day) => (day.pain === null ? [] : [day.pain]))
    return known.length < MEDIAN_NEEDS_DAYS ? null : median(known)
  })
}

/** What a pain line says in numbers. `undefined` when no day was answered. */
export type PainSummary = {
  knownDays: number
  first: Pain
  last: Pain
  lowest: Pain
  highest: Pain
  usual: number | null
}

export function painSummary(days: readonly PainDay[]): PainSummary | undefined {
  const known = days.flatMap((day) => (day.pain === null ? [] : [day.pain]))
  const first = known[0]
  const last = known.at(-1)
  if (first === undefined || last === undefined) return undefined
  const usual = usualLevels(days).findLast((level) => level !== null) ?? null
  return {
    knownDays: known.length,
    first,
    last,
    lowest: Math.min(...known),
    highest: Math.max(...known),
    usual,
  }
}
