import { isCleanDay } from '../complete-day'
import { clear, fired, notApplicable, type RuleResult } from '../rule-result'
import type { LoadingDay, Situation } from '../situation'
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

  const recent = lastEvaluable.slice(0, protocol.evidence.noExceedInLastDaysForRung)
  const beyond = recent.find((day) => day.exceeded)
  if (beyond) {
    const saw = { observed: beyond.response, basis: beyond.basis, reason: 'beyond_limits_lately' }
    return fired('HD1', asksResponse, saw, hold)
  }
  const clean = newestCleanDays(situation, needed)
  const basis = clean.flatMap((day) => situation.judge(day).basis)
  const saw = { observed: clean.length, threshold: needed, basis }
  if (clean.length >= needed) return clear('HD1', asksDays, saw)
  return fired('HD1', asksDays, { ...saw, reason: 'too_few_days' }, hold)
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
