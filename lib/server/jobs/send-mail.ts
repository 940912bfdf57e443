import 'server-only'
import type { JobHelpers } from 'graphile-worker'
import { MailMessage } from '@/lib/jobs/payloads'
import { deliverMail } from '../mail'

/** Sends one message. A failed attempt throws, and the queue tries again later, less and less often. */
export async function sendMail(payload: unknown, { job }: JobHelpers): Promise<void> {
  const at = job.created_at.toISOString().replace(/[-:]|\.\d+/g, '')
  await deliverMail(MailMessage.parse(payload), `${at}-${job.id}`)
}
