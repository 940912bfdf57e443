import { type Locale, translator } from '../messages'
import type { Protocol } from '../progression/protocol'
import { type RunOuting, runOuting } from '../progression/running'

/** One outing of a step, in words. */
export function outingInWords(locale: Locale, outing: RunOuting): string {
  const t = translator(locale, 'running')
  switch (outing.kind) {
    case 'walk':
      return t('outing.walk')
    case 'runwalk':
      return t('outing.runwalk', {
        repeats: outing.repeats ?? 0,
        run: outing.runMinutes ?? 0,
        walk: outing.walkMinutes ?? 0,
        total: outing.totalMinutes ?? 0,
      })
    case 'run':
      return t('outing.run', { run: outing.runMinutes ?? 0 })
    case 'free_easy':
      return t('outing.free_easy')
  }
}

/** Every step of the running ladder in words, lowest first (C.10). */
export function runningSteps(locale: Locale, protocol: Protocol): { step: number; text: string }[] {
  return protocol.running.steps.map(({ step }) => ({
    step,
    text: outingInWords(locale, runOuting(step, protocol)),
  }))
}
