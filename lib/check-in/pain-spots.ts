import { type Locale, translator } from '../messages'
import { isPainSpot, type LegSpot, type PainSpot } from './types'

/** A place on the body map in words, from the person's own view; what this release does not know is shown as it is. */
export function spotName(locale: Locale, spot: string): string {
  const t = translator(locale, 'bodyMap')
  if (!isPainSpot(spot)) return spot
  if (spot === 'low_back' || spot === 'elsewhere') return t(`spot.${spot}`)
  const [side, ...rest] = spot.split('_')
  const region = rest.join('_') as LegSpot
  return t(side === 'left' ? 'left' : 'right', { spot: t(`spot.${region}`) })
}

/** Whether the main place is one of the places that were marked. */
export const mainIsMarked = (spots: readonly PainSpot[], main: PainSpot | undefined): boolean =>
  main === undefined || spots.includes(main)
