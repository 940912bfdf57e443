import { type Locale, translator } from '../messages'
import { formatDay } from '../messages/formats'
import { dueDayOf } from '../review/due'
import type { TodayFacts } from './types'

/**
 * Who asks the safety questions after four silent weeks, and by when: a clinician does, not a form (C.6, GAP3). The day
 * is said while it is ahead.
 */
export function rescreenText(
  locale: Locale,
  { openReviews, timeZone, today }: Pick<TodayFacts, 'openReviews' | 'timeZone' | 'today'>,
): string {
  const dueAt = openReviews.find(({ kind }) => kind === 'outreach')?.dueAt
  const due = dueAt && dueDayOf(dueAt, timeZone)
  return translator(locale, 'patient')('today.noWork.rescreen.text', {
    by: due && due >= today ? formatDay(locale, due, 'long') : 'none',
  })
}
