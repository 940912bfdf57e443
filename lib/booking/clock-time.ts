import type { Locale } from '../messages'
import type { ZoneName } from '../time/types'

/** Hour and minute on the clock of a zone that the page has named. */
export function clockTime(locale: Locale, at: number, zone: ZoneName): string {
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  }).format(at)
}

/** "09:00" of a minute of the day; 1440 is "24:00". */
export const minuteText = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
