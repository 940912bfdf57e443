import type { MailMessage } from '../jobs/payloads'
import { type Locale, translator } from '../messages'
import { formatDay } from '../messages/formats'
import type { PlainDate } from '../time/types'
import type { CaseCounts } from './board'
import { CASE_CONCERNS } from './types'
import { concernName } from './words'

/** When the week's counts go out: Monday at this hour, on the clinic's clock. */
export const WEEKLY_HOUR = 7

/** The week's counts as a mail: numbers only, nobody's name. */
export function weeklyLetter({
  to,
  locale,
  clinicName,
  countedOn,
  counts,
  appUrl,
}: {
  to: string
  locale: Locale
  clinicName: string
  /** The day of the counts; a mail that goes out late says that day, not the Monday. */
  countedOn: PlainDate
  counts: Pick<CaseCounts, (typeof CASE_CONCERNS)[number] | 'open' | 'at_risk'>
  appUrl: string
}): MailMessage {
  const t = translator(locale, 'clinic')
  const words = translator(locale, 'manager')
  const waiting = CASE_CONCERNS.filter((concern) => counts[concern] > 0)
  const lines = waiting.map((concern) =>
    t('weekly.line', { count: counts[concern], what: concernName(words, concern) }),
  )
  return {
    to,
    subject: t('weekly.subject', { count: counts.at_risk, clinic: clinicName }),
    text: t('weekly.text', {
      clinic: clinicName,
      day: formatDay(locale, countedOn, 'long'),
      atRisk: counts.at_risk,
      open: counts.open,
      lines: lines.length > 0 ? lines.join('\n') : t('weekly.nothing'),
      board: `${appUrl}/caseload`,
      settings: `${appUrl}/clinic`,
    }),
  }
}
