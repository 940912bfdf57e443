import type { MailMessage } from '../jobs/payloads'
import { type Locale, translator } from '../messages'

type Letter = { to: string; name: string; url: string; locale: Locale }

/*
 * What is sent about an account. Never says what somebody is treated for, or by whom: a mailbox is often read by
 * others, and the name of a clinic can be enough.
 */

export function signInLinkMail({ to, name, url, locale }: Letter): MailMessage {
  const t = translator(locale, 'auth')
  return { to, subject: t('mail.signInSubject'), text: t('mail.signIn', { name, url }) }
}

export function passwordResetMail({ to, name, url, locale }: Letter): MailMessage {
  const t = translator(locale, 'auth')
  return { to, subject: t('mail.resetSubject'), text: t('mail.reset', { name, url }) }
}

export function invitationMail({ to, name, url, locale }: Letter): MailMessage {
  const t = translator(locale, 'auth')
  return { to, subject: t('mail.inviteSubject'), text: t('mail.invite', { name, url }) }
}

/** Something waits in the portal; what it is, is read there. */
export function newsMail({ to, name, url, locale }: Letter): MailMessage {
  const t = translator(locale, 'auth')
  return { to, subject: t('mail.newsSubject'), text: t('mail.news', { name, url }) }
}

export function joinMail({ to, name, url, locale }: Letter): MailMessage {
  const t = translator(locale, 'auth')
  return { to, subject: t('mail.joinSubject'), text: t('mail.join', { name, url }) }
}

/** Somebody who adds a passkey can come back with it: its person hears of it even when it was not them. */
export function passkeyAddedMail({ to, name, url, locale }: Letter): MailMessage {
  const t = translator(locale, 'passkeys')
  return { to, subject: t('mail.subject'), text: t('mail.text', { name, url }) }
}
