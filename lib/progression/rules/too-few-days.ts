import { isCleanDay } from '../complete-day'
import type { LoadingDay } from '../loading-days'
import { clear, fired, notApplicable, type RuleResult } from '../rule-result'
import type { Situation } from '../situation'
import { hold } from './step-down'

const source = ['S003-13', 'ENG']
const asksDays = { unit: 'loading_days', source } as const
const asksResponse = { threshold: 'within', unit: 'response', source } as const

/** Loading days a rung takes at least: the slow number at slow pace, or when less was agreed than the rung asks. */
export function minLoadingDays({ input, state, exercise, protocol }: Situation): number {
  const { standard, slow } = protocol.evidence.minLoadingDays
  const { defaultSessionsPerDay, defaultDaysPerWeek, reducedBelowDaysPerWeek } = protocol.schedule
  const sessionsPerDay = input.schedule?.sessionsPerDay ?? defaultSessionsPerDay
  const daysPerWeek = input.schedule?.daysPerWeek ?? defaultDaysPerWeek
  const reduced = sessionsPerDay < exercise.cadence.sessionsPerDay || daysPerWeek < reducedBelowDaysPerWeek
  return state.pace === 'slow' || reduced ? slow : standard
}

/** HD1: at the top dose, but fewer clean days than the rung takes, or one beyond limits among the last three. */
export function tooFewDays(situation: Situation): RuleResult {
  const { state, topDose, lastEvaluable, protocol } = situation
  const needed = minLoadingDays(situation)
  if (state.doseStep < topDose) return notApplicable('HD1', asksDays, { threshold: needed })

  const among = protocol.evidence.noExceedInLastDaysForRung
  const beyond = lastEvaluable.find((day, index) => index < among && day.exceeded)
  if (beyond) {
    const saw = { observed: beyond.response, basis: beyond.basis, reason: 'beyond_limits_lately' }
    return fired('HD1', asksResponse, saw, hold)
  }
  const clean = newestCleanDays(situation, needed)
  const basis: string[] = []
  for (const day of clean) basis.push(...situation.judge(day).basis)
  const observed = clean.length
  if (observed >= needed) return clear('HD1', asksDays, { observed, threshold: needed, basis })
  return fired('HD1', asksDays, { observed, threshold: needed, basis, reason: 'too_few_days' }, hold)
}

/** Counting stops at the number needed: a long stay on a rung costs no more to judge than a short one. */
function newestCleanDays(situation: Situation, needed: number): readonly LoadingDay[] {
  const clean: LoadingDay[] = []
  for (let index = situation.loadingDays.length - 1; index >= 0 && clean.length < needed; index--) {
    const loadingDay = situation.loadingDays[index] as LoadingDay
    if (isCleanDay(loadingDay, situation.judge(loadingDay), situation)) clean.push(loadingDay)
  }
  return clean
}
