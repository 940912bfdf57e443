import type { DayResponse } from '../day-response'
import { lightDayFlare } from '../light-days'
import { clear, fired, notApplicable, notKnown, type RuleResult } from '../rule-result'
import type { Situation } from '../situation'
import { onLowestRung, toPreviousRungFirstDose } from './step-down'

const source = ['ENG', 'B01', 'B22']
const asks = { threshold: 'flare', unit: 'response', source } as const

/**
 * FL1: the latest day that can be judged was a flare of the programme's own making. One rung down, first dose, and a
 * deload period. A flare on a light day or in an accessory exercise counts here too (C.4).
 */
export function programmeFlare(situation: Situation): RuleResult {
  const flare = programmeFlareDay(situation)
  if (flare) {
    const saw = { observed: flare.response, basis: flare.basis }
    if (situation.state.rung === 0) return fired('FL1', asks, saw, onLowestRung(situation))
    return fired('FL1', asks, saw, { ...toPreviousRungFirstDose(situation), deload: true })
  }
  const latest = situation.lastEvaluable[0]
  if (latest) return clear('FL1', asks, { observed: latest.response, basis: latest.basis })
  if (situation.loadingDays.length > 0) return notKnown('FL1', asks)
  return notApplicable('FL1', asks)
}

function programmeFlareDay(situation: Situation): DayResponse | undefined {
  const latest = situation.lastEvaluable[0]
  if (latest?.response === 'flare' && !latest.attributedToActivity) return latest
  const lightDay = lightDayFlare(situation)
  if (lightDay && (latest === undefined || lightDay.day >= latest.day)) return lightDay
  return undefined
}
