import type { MailMessage } from '../jobs/payloads'
import { type Locale, translator } from '../messages'

/** Says that a message waits, and nothing else: not from whom, not about what. */
export function messageMail({
  to,
  name,
  url,
  locale,
}: {
  to: string
  name: string
  url: string
  locale: Locale
}): MailMessage {
  const t = translator(locale, 'thread')
  return { to, subject: t('mail.subject'), text: t('mail.text', { name, url }) }
}
