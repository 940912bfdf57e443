import { type Locale, translator } from '../messages'
import { formatList } from '../messages/formats'
import { isPainSpot, type LegSpot } from './types'

/** A place on the body map in words, from the person's own view; what this release does not know is shown as it is. */
export function spotName(locale: Locale, spot: string): string {
  const t = translator(locale, 'bodyMap')
  if (!isPainSpot(spot)) return spot
  if (spot === 'low_back' || spot === 'elsewhere') return t(`spot.${spot}`)
  const [side, ...rest] = spot.split('_')
  const region = rest.join('_') as LegSpot
  return t(side === 'left' ? 'left' : 'right', { spot: t(`spot.${region}`) })
}

/** The marked places in one sentence, the main one said to be it when there are several. */
export function spotsInWords(locale: Locale, spots: readonly string[], main: string | null): string {
  const t = translator(locale, 'bodyMap')
  const names = spots.map((spot) =>
    spot === main && spots.length > 1
      ? t('mainOne', { spot: spotName(locale, spot) })
      : spotName(locale, spot),
  )
  return formatList(locale, names)
}
