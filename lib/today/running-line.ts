import { type Locale, translator } from '../messages'
import type { PlanContent } from '../plan/schema'
import type { TodayFacts } from './types'

/** What the plan allows of running, in one sentence; a passed gate that only rests (G8) is not told as never opened. */
export function runningLine(
  locale: Locale,
  { running }: Pick<PlanContent, 'running'>,
  { runGatePassed }: Pick<TodayFacts, 'runGatePassed'>,
): string {
  const t = translator(locale, 'patient')
  return t(`today.running.${running === 'paused' && runGatePassed ? 'resting' : running}`)
}
