import type { Locale } from './index'

/** A local date, 'YYYY-MM-DD', as a day a person lived: no zone is applied. */
type PlainDate = string

const dayStyles = {
  long: { weekday: 'long', day: 'numeric', month: 'long' },
  short: { weekday: 'short', day: 'numeric', month: 'short' },
  /** 'Fri, 20 Nov 2026': where rows of years stand in one list. */
  full: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  dayMonth: { day: 'numeric', month: 'short' },
  numeric: { day: 'numeric', month: 'short', year: 'numeric' },
  month: { month: 'short', year: 'numeric' },
  weekday: { weekday: 'short' },
  weekdayLong: { weekday: 'long' },
  weekdayLetter: { weekday: 'narrow' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

export type DayStyle = keyof typeof dayStyles

const dayFormats = new Map<string, Intl.DateTimeFormat>()
const instantFormats = new Map<string, Intl.DateTimeFormat>()
const numberFormats = new Map<string, Intl.NumberFormat>()

function remembered<T>(known: Map<string, T>, key: string, make: () => T): T {
  const found = known.get(key)
  if (found !== undefined) return found
  const made = make()
  known.set(key, made)
  return made
}

/** A plain date in words, e.g. 'Friday 20 November'. Throws RangeError when it is not a date. */
export function formatDay(locale: Locale, date: PlainDate, style: DayStyle = 'short'): string {
  const format = remembered(
    dayFormats,
    `${locale}/${style}`,
    () => new Intl.DateTimeFormat(dateLocale(locale), { ...dayStyles[style], timeZone: 'UTC' }),
  )
  return format.format(Date.parse(`${date}T00:00:00Z`))
}

/**
 * An instant as seen in a zone. The zone is always named ('20 Nov 2026, 14:30 CET'), because a time without
 * its zone makes people miss appointments. `time` alone also names it.
 */
export function formatInstant(
  locale: Locale,
  instant: Date,
  zone: string,
  style: 'dateTime' | 'time' = 'dateTime',
): string {
  const format = remembered(
    instantFormats,
    `${locale}/${zone}/${style}`,
    () =>
      new Intl.DateTimeFormat(dateLocale(locale), {
        ...(style === 'dateTime' ? { day: 'numeric', month: 'short', year: 'numeric' } : {}),
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
        timeZone: zone,
        timeZoneName: 'short',
      }),
  )
  return format
    .formatToParts(instant)
    .map(({ type, value }) => (type === 'timeZoneName' ? shortZoneName(value, instant, zone) : value))
    .join('')
}

/** Where English is spoken by its own short names of the zones. */
const AT_HOME = ['en-GB', 'en-US', 'en-AU', 'en-IN', 'en-ZA', 'en-NZ', 'en-SG'] as const

/** A zone as it is called where it lies, 'MST' and not 'GMT-7'; as it was given, where it has no such name. */
function shortZoneName(given: string, instant: Date, zone: string): string {
  if (!/^(GMT|UTC)[+-]/.test(given)) return given
  for (const place of AT_HOME) {
    const format = remembered(
      instantFormats,
      `${place}/${zone}/name`,
      () => new Intl.DateTimeFormat(place, { timeZone: zone, timeZoneName: 'short' }),
    )
    const name = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value
    if (name !== undefined && !/^(GMT|UTC)[+-]/.test(name)) return name
  }
  return given
}

/** An instant on the reader's own clock and calendar, where no second zone is about ('20 Nov 2026, 14:30'). */
export function formatMoment(locale: Locale, instant: Date, zone: string): string {
  const format = remembered(
    instantFormats,
    `${locale}/${zone}/moment`,
    () =>
      new Intl.DateTimeFormat(dateLocale(locale), {
        day: 'numeric',
        month: 'short',
        year: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
        timeZone: zone,
      }),
  )
  return format.format(instant)
}

/** A time on the reader's own clock, where no second zone is about ('14:30'). */
export function formatClock(locale: Locale, instant: Date, zone: string): string {
  const format = remembered(
    instantFormats,
    `${locale}/${zone}/clock`,
    () =>
      new Intl.DateTimeFormat(dateLocale(locale), {
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
        timeZone: zone,
      }),
  )
  return format.format(instant)
}

/** A number with at most `fractionDigits` decimals (default 1), grouped as the locale does. */
export function formatNumber(locale: Locale, value: number, fractionDigits = 1): string {
  return numberFormat(locale, { maximumFractionDigits: fractionDigits }).format(value)
}

/** A share from 0 to 1 as whole per cent. */
export function formatPercent(locale: Locale, share: number): string {
  return numberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share)
}

/** A share in thousandths as a percentage with one decimal: 15 is '1.5 %'. */
export function formatShare(locale: Locale, thousandths: number): string {
  return numberFormat(locale, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }).format(thousandths / 1000)
}

type ShownUnit =
  | 'kilogram'
  | 'pound'
  | 'minute'
  | 'second'
  | 'hour'
  | 'day'
  | 'week'
  | 'kilometer'
  | 'mile'
  | 'meter'
  | 'foot'
  | 'kilometer-per-hour'
  | 'mile-per-hour'

/** A quantity with its unit in short form, e.g. '12 kg', '18 min', '2.5 km'. */
export function formatUnit(
  locale: Locale,
  value: number,
  unit: ShownUnit,
  display: 'short' | 'long' = 'short',
  fractionDigits = 1,
): string {
  return numberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: display,
    maximumFractionDigits: fractionDigits,
  }).format(value)
}

function numberFormat(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return remembered(
    numberFormats,
    `${locale}/${JSON.stringify(options)}`,
    () => new Intl.NumberFormat(locale, options),
  )
}

/** English dates are written day first, as the clinics of the demo write them; also where a browser writes them. */
export function dateLocale(locale: Locale): string {
  return locale === 'en' ? 'en-GB' : locale
}

/** A number to dial, which is not broken over two lines. */
export function telephoneText(number: string): string {
  return number.replaceAll(' ', '\u00a0')
}

/** Several things in one sentence: 'a mat, a chair and a band'. */
export function formatList(locale: Locale, things: readonly string[]): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(things)
}

/** A country by its ISO code, in the reader's language. */
export function countryName(locale: Locale, code: string): string {
  return new Intl.DisplayNames(dateLocale(locale), { type: 'region' }).of(code) ?? code
}
