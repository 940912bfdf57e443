import type { MailMessage, VisitMail } from '../jobs/payloads'
import { type Locale, translator } from '../messages'
import { formatInstant } from '../messages/formats'
import type { ZoneName } from '../time/types'

type Letter = {
  email: string
  name: string
  timeZone: ZoneName
  to: VisitMail['to']
  method: VisitMail['method']
  news: VisitMail['news']
  visit: { sequence: number; startsAt: Date }
  url: string
}

/** The mail around a calendar invitation: when, in the reader's zone, and where to sign in. Never what for. */
export function visitLetter(
  locale: Locale,
  { email, name, timeZone, to, method, news, visit, url }: Letter,
): MailMessage {
  const t = translator(locale, 'visits')
  const kind =
    news === 'left'
      ? 'left'
      : news === 'other_clinician'
        ? 'handed'
        : method === 'cancel'
          ? 'cancelled'
          : visit.sequence === 0
            ? 'booked'
            : 'moved'
  const by =
    news === 'by_staff' ? 'staff' : news !== 'by_patient' ? 'unknown' : to === 'patient' ? 'you' : 'patient'
  const when = formatInstant(locale, visit.startsAt, timeZone)
  return {
    to: email,
    subject: t(`mail.${kind}Subject`, { when }),
    text: t(`mail.${kind}`, { name, when, url, by, to }),
  }
}
