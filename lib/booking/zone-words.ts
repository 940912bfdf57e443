import { type Locale, translator } from '../messages'
import type { ZoneName } from '../time/types'

/** A zone as its people call it, with a place: "Greenwich Mean Time (London)". */
export function zoneWords(locale: Locale, zone: ZoneName, at: Date): string {
  const name =
    new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { timeZone: zone, timeZoneName: 'long' })
      .formatToParts(at)
      .find(({ type }) => type === 'timeZoneName')?.value ?? zone
  return translator(locale, 'visits')('zoneName', { name, city: cityOf(zone) })
}

/** The place a zone is named for. */
export const cityOf = (zone: ZoneName): string => zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone

/** Whether two zones show another time, or another day, at this instant. */
export function zonesDiffer(one: ZoneName, other: ZoneName, at: Date): boolean {
  const wall = (zone: ZoneName) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(at)
  return one !== other && wall(one) !== wall(other)
}
