/**
 * A day a person lived: "YYYY-MM-DD" in their own zone. It has no clock and no zone.
 * Plain dates compare correctly as strings.
 */
export type PlainDate = string

const MS_PER_DAY = 86_400_000
const PLAIN_DATE = /^(\d{4})-(\d{2})-(\d{2})$/
const INSTANT =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:[.,]\d+)?)?(?:Z|([+-])(0\d|1\d|2[0-3])(?::?([0-5]\d))?)$/

/** Days since 1970-01-01. Throws RangeError when the text is not a real date. */
export function dayNumber(date: PlainDate): number {
  const match = PLAIN_DATE.exec(date)
  if (!match) throw new RangeError(`not a date (YYYY-MM-DD): ${date}`)
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const ms = Date.UTC(year, month - 1, day)
  const built = new Date(ms)
  if (built.getUTCMonth() !== month - 1 || built.getUTCDate() !== day || built.getUTCFullYear() !== year) {
    throw new RangeError(`no such day: ${date}`)
  }
  return ms / MS_PER_DAY
}

/** Whether the text is a real calendar date written YYYY-MM-DD. */
export function isPlainDate(text: string): boolean {
  try {
    dayNumber(text)
    return true
  } catch {
    return false
  }
}

/** The date `days` after (negative: before) a date. */
export function addDays(date: PlainDate, days: number): PlainDate {
  return new Date((dayNumber(date) + days) * MS_PER_DAY).toISOString().slice(0, 10)
}

/** Whole days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return dayNumber(to) - dayNumber(from)
}

/** Day of the week, Monday = 1 to Sunday = 7. */
export function weekdayOf(date: PlainDate): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1
}

/** Whether the text is an instant: ISO 8601 with a real date, a time and a zone offset or Z. */
export function isInstant(text: string): boolean {
  const match = INSTANT.exec(text)
  return match?.[1] !== undefined && isPlainDate(match[1])
}

/** Milliseconds since the epoch of an ISO 8601 instant. Throws RangeError when it is not one. */
export function instantMs(text: string): number {
  const match = INSTANT.exec(text)
  if (!match?.[1]) throw new RangeError(`not an instant (ISO 8601 with zone): ${text}`)
  const fraction = /[.,](\d+)/.exec(text)?.[1]
  const clock = (Number(match[2]) * 60 + Number(match[3])) * 60 + Number(match[4] ?? 0)
  const offsetMinutes = match[5] ? Number(match[6]) * 60 + Number(match[7] ?? 0) : 0
  const offset = match[5] === '-' ? -offsetMinutes : offsetMinutes
  const millis = fraction ? Math.floor(Number(`0.${fraction}`) * 1000) : 0
  return dayNumber(match[1]) * MS_PER_DAY + clock * 1000 + millis - offset * 60_000
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterFor(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone)
  if (!formatter) {
    if (!/^[A-Za-z]/.test(zone)) throw new RangeError(`not an IANA time zone: ${zone}`)
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    })
    formatters.set(zone, formatter)
  }
  return formatter
}

/** Whether the text names an IANA time zone this machine knows. */
export function isTimeZone(zone: string): boolean {
  try {
    formatterFor(zone)
    return true
  } catch {
    return false
  }
}

/**
 * The local calendar date of an instant in a zone, right through daylight saving and the date line.
 * In: instant as epoch milliseconds, IANA zone. Throws RangeError for an unknown zone.
 */
export function localDateOf(epochMs: number, zone: string): PlainDate {
  let year = ''
  let month = ''
  let day = ''
  for (const part of formatterFor(zone).formatToParts(epochMs)) {
    if (part.type === 'year') year = part.value
    else if (part.type === 'month') month = part.value
    else if (part.type === 'day') day = part.value
  }
  return `${year.padStart(4, '0')}-${month}-${day}`
}
