import { type Locale, translator } from '../messages'
import type { PlanContent } from '../plan/schema'
import { isTooSore } from './next-step'
import type { TodayFacts } from './types'

/** Whether today is a calm day: too sore for what the plan asks, or so planned. No run then, whatever the plan allows. */
export const isCalmDay = (facts: TodayFacts, { exercise }: Pick<PlanContent, 'exercise'>) =>
  exercise === 'calm' || isTooSore(facts)

/**
 * What the plan allows of running, in one sentence; a passed gate that only rests (G8) is not told as never opened, and
 * on a calm day nothing is allowed that May I…? refuses.
 */
export function runningLine(
  locale: Locale,
  { running }: Pick<PlanContent, 'running'>,
  { runGatePassed, calm }: Pick<TodayFacts, 'runGatePassed'> & { calm: boolean },
): string {
  const t = translator(locale, 'patient')
  if (calm && running !== 'paused') return t('today.running.calm')
  return t(`today.running.${running === 'paused' && runGatePassed ? 'resting' : running}`)
}
