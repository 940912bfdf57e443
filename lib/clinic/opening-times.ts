import type { Locale } from '../messages'
import { translator } from '../messages'
import { formatDay } from '../messages/formats'

/** One weekday on which the clinic is open, 1 = Monday; hours in the clinic's zone. */
export type OpeningTime = { day: number; from: string; to: string }

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const

/** The hours of one day as a manager writes them ("8:00–18:00"); null when they are no hours. */
export function hoursOf(written: string): Pick<OpeningTime, 'from' | 'to'> | null {
  const [, from, to] = /^\s*(\d{1,2}:\d\d)\s*[-–—]\s*(\d{1,2}:\d\d)\s*$/.exec(written) ?? []
  if (from === undefined || to === undefined) return null
  const [start, end] = [minutesOf(from), minutesOf(to)]
  return start !== null && end !== null && start < end ? { from: clock(start), to: clock(end) } : null
}

function minutesOf(time: string): number | null {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours <= 24 && minutes < 60 && hours * 60 + minutes <= 24 * 60 ? hours * 60 + minutes : null
}

const clock = (minutes: number) => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`

/** The hours of one day as a manager reads them again; empty when the clinic is closed. */
export function writtenHours(times: readonly OpeningTime[], day: number): string {
  const found = times.find((time) => time.day === day)
  return found ? `${found.from}–${found.to}` : ''
}

/**
 * When the clinic is open, in the reader's language: days in a row with the same hours are said together. What the
 * clinic wrote beside it stands behind it as it is; null when it has said neither.
 */
export function openingWords(
  locale: Locale,
  { openingTimes, openingHours }: { openingTimes: readonly OpeningTime[]; openingHours: string | null },
): string | null {
  const t = translator(locale, 'hours')
  const runs: { first: number; last: number; from: string; to: string }[] = []
  for (const { day, from, to } of openingTimes.toSorted((a, b) => a.day - b.day)) {
    const run = runs.at(-1)
    if (run && run.last === day - 1 && run.from === from && run.to === to) run.last = day
    else runs.push({ first: day, last: day, from, to })
  }
  const said = runs.map(({ first, last, from, to }) =>
    t(first === last ? 'day' : 'days', {
      first: weekdayWord(locale, first),
      last: weekdayWord(locale, last),
      from,
      to,
    }),
  )
  const parts = [...(said.length > 0 ? [said.join('; ')] : []), ...(openingHours ? [openingHours] : [])]
  return parts.length > 0 ? parts.join(' · ') : null
}

/** A weekday in words; 5 January 2026 was a Monday. */
export const weekdayWord = (locale: Locale, day: number) =>
  formatDay(locale, `2026-01-${String(4 + day).padStart(2, '0')}`, 'weekdayLong')
