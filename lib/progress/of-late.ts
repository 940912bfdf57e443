import { type Locale, translator } from '../messages'
import { formatPercent } from '../messages/formats'
import { addDays } from '../time/plain-date'
import type { PlainDate } from '../time/types'
import type { TimelineLog } from '../timeline/types'
import { daysShown } from './range'
import type { SessionsAsked } from './sessions-asked'

const DAYS = 7

/** Days of the last week that were answered, of those that could be; `open` = today, while nobody has answered it. */
export type AnsweredDays = { answered: number; days: number; open: boolean }

/**
 * On how many of the last seven days somebody checked in. A day counts once it is over, today once it is answered, and no
 * day from before care began: nobody is told of a day that they could not have answered.
 */
export function answeredDays(
  logs: readonly TimelineLog[],
  { today, startedOn }: { today: PlainDate; startedOn: PlainDate | null },
): AnsweredDays {
  const checkedIn = new Set(
    logs.flatMap((log) => (log.kind === 'check_in' && log.supersededAt === null ? [log.localDate] : [])),
  )
  const open = !checkedIn.has(today)
  const last = open ? addDays(today, -1) : today
  const days = startedOn !== null && startedOn > last ? [] : daysShown(last, DAYS, startedOn)
  return { answered: days.filter((day) => checkedIn.has(day)).length, days: days.length, open }
}

/** '4 of 5 days; today is still open'. The same in the brief, a note, the chart and the review card. */
export function answeredText(locale: Locale, { answered, days, open }: AnsweredDays): string {
  const t = translator(locale, 'ofLate')
  if (days === 0) return t('noDayYet')
  return t(open ? 'answeredOpen' : 'answered', { answered, days })
}

/**
 * The sessions of the days that are over (C.13): their share, or, while that cannot be graded, how many were asked for and
 * done. The same in the brief, a note, the chart and the review card.
 */
export function adherenceText(
  locale: Locale,
  { adherence7d, asked }: { adherence7d: number | null; asked: SessionsAsked | null },
): string {
  const t = translator(locale, 'ofLate')
  if (adherence7d !== null) return t('share', { share: formatPercent(locale, adherence7d) })
  return asked ? t('counts', asked) : t('tooFew')
}
