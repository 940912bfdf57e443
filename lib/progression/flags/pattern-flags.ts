import { dayOf } from '../day-number'
import { judgeDay } from '../day-response'
import { fixedNumbers } from '../fixed-numbers'
import type { Proposal } from '../rule-result'
import type { Situation } from '../situation'

/** `flare_repeat`, `regress_repeat`: two in 14 days put a task before a clinician (C.7). */
export function patternFlags(situation: Situation, decision: Proposal): readonly string[] {
  const flags: string[] = []
  if (flareCount(situation) >= fixedNumbers.repeatCount) flags.push('flare_repeat')
  if (regressionCount(situation, decision) >= fixedNumbers.repeatCount) flags.push('regress_repeat')
  return flags
}

/**
 * Flares of the last 14 days: days of loading on any rung that flared, flares judged before, and the patient's own
 * reports, unless a report only names the flare of that day or the day before.
 */
function flareCount({ today, logbook, input, side, state, protocol }: Situation): number {
  const firstDay = today - fixedNumbers.repeatWindowDays + 1
  const flareDays = new Set<number>()
  for (const date of input.recent?.flareDates ?? []) {
    const day = dayOf(date)
    if (day >= firstDay && day <= today) flareDays.add(day)
  }
  let reports = 0
  for (let day = firstDay; day <= today; day++) {
    const sessions = logbook.sessionsOn.get(day)?.filter((session) => session.sides?.includes(side) ?? true)
    if (sessions !== undefined && sessions.length > 0) {
      const { response } = judgeDay(day, sessions, side, state.baselineMorning, today, logbook, protocol)
      if (response === 'flare') flareDays.add(day)
    }
    const reported = logbook.checkInsOn.get(day)?.some((checkIn) => checkIn.flareReport === true)
    if (reported && !flareDays.has(day) && !flareDays.has(day - 1)) reports++
  }
  return flareDays.size + reports
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
