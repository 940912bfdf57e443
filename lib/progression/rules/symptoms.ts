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
  if (latestCheckIns.length === 0) return notApplicable('SY1', asksPain)
  const basis: string[] = []
  let reported = false
  let riseAboveUsual: number | undefined
  let worst24h: Pain | undefined
  let worstMorning: Pain | undefined
  for (const checkIn of latestCheckIns) {
    basis.push(checkIn.id)
    if (checkIn.flareReport === true) reported = true
    riseAboveUsual = worse(riseAboveUsual, morningRise(checkIn, situation))
    worst24h = worse(worst24h, checkIn.worst24h?.[side])
    worstMorning = worse(worstMorning, checkIn.morning?.[side])
  }
  const { nextDayRiseMin } = protocol.flare
  const { worst24hDeload } = protocol.symptoms

  if (reported) {
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

function worse(a: Pain | undefined, b: Pain | undefined): Pain | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return Math.max(a, b)
}
