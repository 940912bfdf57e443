import type { MailMessage } from '../jobs/payloads'
import { type Locale, translator } from '../messages'
import { formatInstant } from '../messages/formats'
import type { ZoneName } from '../time/types'

type Letter = {
  email: string
  name: string
  timeZone: ZoneName
  method: 'request' | 'cancel'
  visit: { sequence: number; startsAt: Date }
  url: string
}

/** The mail around a calendar invitation: when, in the reader's zone, and where to sign in. Never what for. */
export function visitLetter(
  locale: Locale,
  { email, name, timeZone, method, visit, url }: Letter,
): MailMessage {
  const t = translator(locale, 'visits')
  const kind = method === 'cancel' ? 'cancelled' : visit.sequence === 0 ? 'booked' : 'moved'
  const when = formatInstant(locale, visit.startsAt, timeZone)
  return {
    to: email,
    subject: t(`mail.${kind}Subject`, { when }),
    text: t(`mail.${kind}`, { name, when, url }),
  }
}
