import { clear, fired, notKnown, type RuleResult } from '../rule-result'
import type { Situation } from '../situation'
import { holdForReview } from './step-down'

const asks = { unit: 'pain_rise', source: ['B11', 'B01'] } as const
const DAYS_PER_WEEK = 7
const ROUNDING = 1e-9

/**
 * TR1: the mean of all worst pains of days 0–6 before today lies two or more above that of days 7–13, with at least
 * four values each, though every session may have been within limits. A clinician looks.
 */
export function worseningTrend(situation: Situation): RuleResult {
  const { protocol, today } = situation
  const { riseMeanMin, minCheckinsPerWeek } = protocol.trend
  const basis: string[] = []
  const weekBefore = worstPains(situation, today - 2 * DAYS_PER_WEEK + 1, basis)
  const thisWeek = worstPains(situation, today - DAYS_PER_WEEK + 1, basis)
  if (thisWeek.count < minCheckinsPerWeek || weekBefore.count < minCheckinsPerWeek) {
    return notKnown('TR1', asks, { threshold: riseMeanMin, basis, reason: 'too_few_check_ins' })
  }
  const rise = thisWeek.sum / thisWeek.count - weekBefore.sum / weekBefore.count
  const saw = { observed: Math.round(rise * 100) / 100, threshold: riseMeanMin, basis }
  return rise >= riseMeanMin - ROUNDING ? fired('TR1', asks, saw, holdForReview) : clear('TR1', asks, saw)
}

/** All worst pains of a week; whose they are is added to `basis`. */
function worstPains(
  { logbook, side }: Situation,
  firstDay: number,
  basis: string[],
): { sum: number; count: number } {
  let sum = 0
  let count = 0
  for (let day = firstDay; day < firstDay + DAYS_PER_WEEK; day++) {
    const checkIns = logbook.checkInsOn.get(day)
    if (checkIns === undefined) continue
    for (const checkIn of checkIns) {
      const pain = checkIn.worst24h?.[side]
      if (pain === undefined) continue
      sum += pain
      count++
      basis.push(checkIn.id)
    }
  }
  return { sum, count }
}
