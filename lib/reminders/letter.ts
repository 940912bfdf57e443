import type { MailMessage } from '../jobs/payloads'
import { type Locale, translator } from '../messages'
import type { TimedKind } from './types'

/** Where a reminder leads. */
export const REMINDER_PATH: Record<TimedKind | 'test', string> = {
  check_in: '/check-in',
  session: '/session',
  test: '/settings/reminders',
}

/**
 * A reminder as a mail. It says that there is something to do and nothing else: a mailbox, and a lock screen, are read
 * by others too.
 */
export function reminderMail({
  to,
  locale,
  url,
  stopUrl,
  test,
}: {
  to: string
  locale: Locale
  url: string
  stopUrl: string
  test: boolean
}): MailMessage {
  const t = translator(locale, 'reminders')
  return {
    to,
    subject: t(test ? 'letter.testSubject' : 'letter.subject'),
    text: t(test ? 'letter.test' : 'letter.text', { url, stopUrl }),
  }
}

export type Notification = { title: string; body: string; path: string }

/** A reminder as a notification. */
export function reminderNotification(locale: Locale, kind: TimedKind | 'test' | 'message'): Notification {
  const t = translator(locale, 'reminders')
  const path = kind === 'message' ? '/messages' : REMINDER_PATH[kind]
  const body = kind === 'message' ? t('push.message') : t(kind === 'test' ? 'push.test' : 'push.text')
  return { title: translator(locale, 'common')('product'), body, path }
}
