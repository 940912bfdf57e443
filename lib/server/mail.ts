import 'server-only'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import nodemailer from 'nodemailer'
import type { MailMessage } from '@/lib/jobs/payloads'
import { type Environment, env } from './env'

type MailSettings = Pick<Environment, 'SMTP_URL' | 'MAIL_FROM' | 'MAIL_DIR' | 'APP_URL'>

/**
 * Hands a message to the SMTP server, or without one writes it to a file in MAIL_DIR.
 * The same `id` always makes the same Message-ID and the same file, so a repeated attempt can be recognised.
 */
export async function deliverMail(
  message: MailMessage,
  id: string,
  { SMTP_URL, MAIL_FROM, MAIL_DIR, APP_URL }: MailSettings = env(),
): Promise<void> {
  const { calendar, ...letter } = message
  const mail = {
    ...letter,
    ...(calendar && { icalEvent: { ...calendar, filename: 'visit.ics' } }),
    from: MAIL_FROM,
    messageId: `<${id}@${new URL(APP_URL).hostname}>`,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
  if (SMTP_URL) {
    const transport = nodemailer.createTransport(SMTP_URL, {
      connectionTimeout: 10_000,
      socketTimeout: 30_000,
    })
    try {
      await transport.sendMail(mail)
    } finally {
      transport.close()
    }
    return
  }
  const { message: source } = await nodemailer
    .createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
    .sendMail(mail)
  await mkdir(MAIL_DIR, { recursive: true, mode: 0o700 })
  const file = path.join(MAIL_DIR, `${id}.eml`)
  const fresh = `${file}.part`
  await writeFile(fresh, source as Buffer, { mode: 0o600 })
  await rename(fresh, file) // a reader never sees half a message
}
