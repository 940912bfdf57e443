import { loadInWords, type Units } from '../measures/units'
import { type Locale, translator } from '../messages'
import { formatList } from '../messages/formats'
import type { PerformedSet } from './schema'

/**
 * '8 kg and 10 kg, asked for 12 kg': what the sets were done with, and the prescription where that is another. Nothing
 * where nothing was done, or no weight was asked or said; a weight that was asked and not said is told as that, never as 0.
 */
export function liftedInWords(locale: Locale, sets: readonly PerformedSet[], units: Units): string[] {
  const t = translator(locale, 'lifted')
  const done = sets.filter(({ repsDone }) => Object.values(repsDone).some((reps) => reps > 0))
  const of = (loads: readonly (number | undefined)[]) =>
    [...new Set(loads.filter((load) => load !== undefined))].map((load) => loadInWords(locale, load, units))
  const said = of(done.map(({ loadKg }) => loadKg))
  const asked = of(done.map(({ loadTargetKg }) => loadTargetKg))
  if (said.length === 0 && asked.length === 0) return []
  const places = { loads: formatList(locale, said), asked: formatList(locale, asked) }
  if (said.length === 0) return [t('unsaid', places)]
  return [asked.length === 0 || places.loads === places.asked ? t('with', places) : t('withAsked', places)]
}
