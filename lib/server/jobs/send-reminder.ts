import 'server-only'
import type { JobHelpers } from 'graphile-worker'
import { notePushResults } from '@/db/mutations/push-subscriptions'
import { noteSending } from '@/db/mutations/send-reminders'
import { getWaitingSending, listPushDevices } from '@/db/queries/reminders'
import { SendingWish } from '@/lib/jobs/payloads'
import { parseLocale } from '@/lib/messages'
import { REMINDER_PATH, reminderMail, reminderNotification } from '@/lib/reminders/letter'
import type { SendingOutcome } from '@/lib/reminders/types'
import { deliverMail } from '../mail'
import { ownOrigin } from '../origin'
import { type PostPush, pushTo } from '../push'
import { systemScope } from '../system-scope'
import { stopToken } from '../unsubscribe'

/**
 * Sends one reminder on one channel and notes what became of it. A mail server that does not answer is tried again by
 * the queue; a push service is not: the next reminder comes tomorrow.
 */
export async function sendReminder(
  payload: unknown,
  { job }: Pick<JobHelpers, 'job'>,
  post?: PostPush,
): Promise<void> {
  const { sendingId } = SendingWish.parse(payload)
  const scope = systemScope('worker')
  const sending = await getWaitingSending(scope, sendingId)
  if (!sending || sending.kind === 'message') return
  const { kind, channel, userId, patientId, email } = sending
  const locale = parseLocale(sending.locale)
  const note = (outcome: SendingOutcome) => noteSending(scope, { sendingId, outcome, now: new Date() })
  if (channel === 'push') {
    const devices = await listPushDevices(scope, userId)
    const results = await pushTo(devices, reminderNotification(locale, kind), post)
    await notePushResults(scope, { ...results, now: new Date() })
    const left = devices.length - results.gone.length
    await note(results.taken.length > 0 ? 'sent' : left === 0 ? 'no_device' : 'failed')
    return
  }
  const url = ownOrigin() + REMINDER_PATH[kind]
  const stopUrl = `${ownOrigin()}/reminders/stop/${stopToken(patientId)}`
  const letter = reminderMail({ to: email, locale, url, stopUrl, test: kind === 'test' })
  try {
    await deliverMail(letter, `${job.created_at.toISOString().replace(/[-:]|\.\d+/g, '')}-${job.id}`)
  } catch (error) {
    await note('failed')
    throw error
  }
  await note('sent')
}
