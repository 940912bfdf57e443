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

/** Places whose zone still goes by a name that the place has given up. */
const NAMED_TODAY: Readonly<Record<string, string>> = {
  'America/Coral_Harbour': 'Atikokan',
  'America/Godthab': 'Nuuk',
  'Africa/Asmera': 'Asmara',
  'Asia/Calcutta': 'Kolkata',
  'Asia/Katmandu': 'Kathmandu',
  'Asia/Rangoon': 'Yangon',
  'Asia/Saigon': 'Ho Chi Minh',
  'Atlantic/Faeroe': 'Faroe',
  'Europe/Kiev': 'Kyiv',
  'Pacific/Enderbury': 'Kanton',
  'Pacific/Ponape': 'Pohnpei',
  'Pacific/Truk': 'Chuuk',
}

/** The place a zone is named for. */
export const cityOf = (zone: ZoneName): string =>
  NAMED_TODAY[zone] ?? zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone

/** Whether two zones show another time, or another day, at this instant. */
export function zonesDiffer(one: ZoneName, other: ZoneName, at: Date): boolean {
  const wall = (zone: ZoneName) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(at)
  return one !== other && wall(one) !== wall(other)
}
