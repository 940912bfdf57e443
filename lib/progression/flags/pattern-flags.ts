import { dayOf } from '../day-number'
import { fixedNumbers } from '../fixed-numbers'
import type { Proposal } from '../rule-result'
import type { Situation } from '../situation'
import type { SessionLog, Side } from '../types'

/** A report or decision this soon after a flare speaks of the same one. */
const ECHO_DAYS = 3

/** `flare_repeat`, `regress_repeat`: two in 14 days put a task before a clinician (C.7). */
export function patternFlags(situation: Situation, decision: Proposal): readonly string[] {
  const flags: string[] = []
  if (flareCount(situation) >= fixedNumbers.repeatCount) flags.push('flare_repeat')
  if (regressionCount(situation, decision) >= fixedNumbers.repeatCount) flags.push('regress_repeat')
  return flags
}

/**
 * Flares of the last 14 days: days of loading on any rung that flared; earlier decisions and the patient's own
 * reports only where they name a flare not counted yet. Days in a row of either are one flare.
 */
function flareCount({ today, logbook, input, side, judge }: Situation): number {
  const firstDay = today - fixedNumbers.repeatWindowDays + 1
  const flareDays: number[] = []
  const named = new Set((input.recent?.flareDates ?? []).map(dayOf))
  for (let day = firstDay; day <= today; day++) {
    const sessions = loadingOf(logbook.sessionsOn.get(day), side)
    if (sessions.length > 0 && judge({ day, sessions }).response === 'flare') flareDays.push(day)
    if (logbook.checkInsOn.get(day)?.some((checkIn) => checkIn.flareReport === true)) named.add(day)
  }
  let count = flareDays.length
  let previous: number | undefined
  for (const day of [...named].sort((a, b) => a - b)) {
    if (day < firstDay || day > today) continue
    const goesOn = previous === day - 1
    previous = day
    const counted = flareDays.some((flareDay) => day >= flareDay && day - flareDay <= ECHO_DAYS)
    if (!goesOn && !counted) count++
  }
  return count
}

const noSessions: readonly SessionLog[] = []

/** What loaded this side of a day's sessions; on most days all of them, and then the list itself. */
function loadingOf(sessions: readonly SessionLog[] = noSessions, side: Side): readonly SessionLog[] {
  for (const session of sessions) {
    if (!loads(session, side)) return sessions.filter((other) => loads(other, side))
  }
  return sessions
}

function loads({ calm, sides }: SessionLog, side: Side): boolean {
  return calm !== true && (sides === undefined || sides.includes(side))
}

function regressionCount({ today, input }: Situation, decision: Proposal): number {
  const firstDay = today - fixedNumbers.repeatWindowDays + 1
  const days = new Set<number>()
  for (const date of input.recent?.regressionDates ?? []) {
    const day = dayOf(date)
    if (day >= firstDay && day <= today) days.add(day)
  }
  if (decision.outcome === 'regress') days.add(today)
  return days.size
}
