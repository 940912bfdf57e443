import { type Locale, translator } from '../messages'
import { ZONES } from '../time/zones'
import { cityOf } from './zone-words'

type Option = { value: string; label: string }

const listed = new Map<Locale, readonly Option[]>()

/** Every zone to choose from, by its place and then as its people call it, in the order of the places. */
export function zoneOptions(locale: Locale): Option[] {
  const known = listed.get(locale)
  if (known) return [...known]
  const options = ZONES.map((value) => ({ value, label: zoneName(locale, value) })).sort((one, other) =>
    one.label.localeCompare(other.label, locale),
  )
  listed.set(locale, options)
  return [...options]
}

/** A zone by its place and as its people call it. */
export const zoneName = (locale: Locale, zone: string): string =>
  translator(locale, 'visits')('zoneOption', { city: cityOf(zone), name: genericName(locale, zone) })

/** Of what year the names are: in that of 1970 Kyiv went by the time of Moscow. */
const NAMED_AT = Date.UTC(2026, 0)

/** The name that holds all year, summer and winter. */
function genericName(locale: Locale, zone: string): string {
  return (
    new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: 'longGeneric' })
      .formatToParts(NAMED_AT)
      .find(({ type }) => type === 'timeZoneName')?.value ?? zone
  )
}
