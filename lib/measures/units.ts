import type { Locale } from '../messages'
import { formatUnit } from '../messages/formats'

/** How a reader takes loads and distances; what is kept is always kilograms and metres. */
export const UNITS = ['metric', 'imperial'] as const
export type Units = (typeof UNITS)[number]

/** Keeps the choice of a member of staff in their browser. */
export const unitsCookie = 'units'

const KG_PER_POUND = 0.45359237
const KM_PER_MILE = 1.609344
const FEET_PER_METRE = 1 / 0.3048

/** A load as read: kilograms, or pounds, to the hundredth. In: kilograms. */
export function loadIn(units: Units, kg: number): number {
  return hundredths(units === 'metric' ? kg : kg / KG_PER_POUND)
}

/** Kilograms of a load as typed, to the gram: fine enough that a typed hundredth of a pound is read back the same. */
export function kgFrom(units: Units, load: number): number {
  return thousandths(units === 'metric' ? load : load * KG_PER_POUND)
}

/** A distance as read: kilometres, or miles, to the hundredth. In: kilometres. */
export function distanceIn(units: Units, km: number): number {
  return hundredths(units === 'metric' ? km : km / KM_PER_MILE)
}

/** Kilometres of a distance as typed, to the metre: a typed hundredth of a mile is read back the same. */
export function kmFrom(units: Units, distance: number): number {
  return thousandths(units === 'metric' ? distance : distance * KM_PER_MILE)
}

/** '12.5 kg', '45 lb'. In: kilograms. */
export function loadInWords(locale: Locale, kg: number, units: Units): string {
  return formatUnit(locale, loadIn(units, kg), units === 'metric' ? 'kilogram' : 'pound', 'short', 2)
}

/** '5.2 km', '3.25 mi'. In: kilometres. */
export function distanceInWords(locale: Locale, km: number, units: Units): string {
  return formatUnit(locale, distanceIn(units, km), units === 'metric' ? 'kilometer' : 'mile', 'short', 2)
}

/** '12 km/h', '7.5 mph'. In: kilometres an hour. */
export function speedInWords(locale: Locale, kmh: number, units: Units): string {
  return units === 'metric'
    ? formatUnit(locale, kmh, 'kilometer-per-hour')
    : formatUnit(locale, kmh / KM_PER_MILE, 'mile-per-hour')
}

/** '85 m', '279 ft': whole ones. In: metres. */
export function climbInWords(locale: Locale, metres: number, units: Units): string {
  return units === 'metric'
    ? formatUnit(locale, Math.round(metres), 'meter')
    : formatUnit(locale, Math.round(metres * FEET_PER_METRE), 'foot')
}

/** Anything but 'imperial' is metric. */
export function parseUnits(value: unknown): Units {
  return value === 'imperial' ? 'imperial' : 'metric'
}

const hundredths = (value: number) => Math.round(value * 100) / 100
const thousandths = (value: number) => Math.round(value * 1000) / 1000
