import { dayOf } from '../day-number'
import { clear, fired, notApplicable, notKnown, type RuleResult } from '../rule-result'
import { morningLimit } from '../session-response'
import type { Situation } from '../situation'
import type { CheckInLog, Pain } from '../types'
import { deloadHere, hold, holdForReview } from './step-down'

const source = ['ENG', 'B01', 'B11', 'B22']
const asksPain = { unit: 'pain_nrs', source } as const
const asksRise = { unit: 'pain_rise', source } as const
const asksReport = { unit: 'yes_no', source } as const

/**
 * SY1: symptoms count whatever caused them, session or not. Looks at all check-ins of today, or of yesterday when
 * there is none today, and takes the worst. Three above the usual morning, 7 or more in the last day, or the
 * patient's own flare report: deload (within a week of a lowering: hold and review), and no planned work today.
 * A morning above its limit: hold.
 */
export function symptoms(situation: Situation): RuleResult {
  const { latestCheckIns, side, state, protocol } = situation
  const basis = latestCheckIns.map((checkIn) => checkIn.id)
  if (latestCheckIns.length === 0) return notApplicable('SY1', asksPain)

  const mornings = latestCheckIns.map((checkIn) => checkIn.morning?.[side])
  const riseAboveUsual = worst(latestCheckIns.map((checkIn) => morningRise(checkIn, situation)))
  const worst24h = worst(latestCheckIns.map((checkIn) => checkIn.worst24h?.[side]))
  const worstMorning = worst(mornings)
  const { nextDayRiseMin } = protocol.flare
  const { worst24hDeload } = protocol.symptoms

  if (latestCheckIns.some((checkIn) => checkIn.flareReport === true)) {
    return fired('SY1', asksReport, { observed: true, basis, reason: 'flare_report' }, ease(situation))
  }
  if (riseAboveUsual !== undefined && riseAboveUsual >= nextDayRiseMin) {
    const saw = { observed: riseAboveUsual, threshold: nextDayRiseMin, basis, reason: 'morning_rise' }
    return fired('SY1', asksRise, saw, ease(situation))
  }
  if (worst24h !== undefined && worst24h >= worst24hDeload) {
    const saw = { observed: worst24h, threshold: worst24hDeload, basis, reason: 'worst_24h' }
    return fired('SY1', asksPain, saw, ease(situation))
  }
  const threshold = morningLimit(state.baselineMorning, protocol)
  if (worstMorning === undefined) return notKnown('SY1', asksPain, { threshold, basis })
  if (worstMorning > threshold) {
    const saw = { observed: worstMorning, threshold, basis, reason: 'morning_above_limit' }
    return fired('SY1', asksPain, saw, hold)
  }
  return clear('SY1', asksPain, { observed: worstMorning, threshold, basis })
}

/** Deload, or within a week of a lowering hold and review; no planned work today either way. */
function ease(situation: Situation) {
  const { daysSinceLowered, protocol } = situation
  const loweredRecently = daysSinceLowered !== undefined && daysSinceLowered < protocol.symptoms.repeatDays
  return { ...(loweredRecently ? holdForReview : deloadHere(situation)), exercise: 'hold' as const }
}

/**
 * Morning pain above usual. A check-in from before the present rung is measured against the usual of its time, or a
 * promotion that lowers the usual value would undo itself the same day.
 */
function morningRise(checkIn: CheckInLog, { side, state }: Situation): number | undefined {
  const morning = checkIn.morning?.[side]
  if (morning === undefined) return undefined
  const before = state.previousBaseline
  const usual =
    before !== undefined && dayOf(checkIn.localDate) <= dayOf(before.throughDate)
      ? Math.max(before.morning, state.baselineMorning)
      : state.baselineMorning
  return morning - usual
}

function worst(values: readonly (Pain | undefined)[]): number | undefined {
  let found: number | undefined
  for (const value of values) if (value !== undefined && (found === undefined || value > found)) found = value
  return found
}
