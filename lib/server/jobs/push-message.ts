import 'server-only'
import { notePushResults } from '@/db/mutations/push-subscriptions'
import { listPushDevices } from '@/db/queries/reminders'
import { PushWish } from '@/lib/jobs/payloads'
import { parseLocale } from '@/lib/messages'
import { reminderNotification } from '@/lib/reminders/letter'
import { pushTo } from '../push'
import { systemScope } from '../system-scope'

/** Shows somebody's devices that a message waits. */
export async function pushMessage(payload: unknown): Promise<void> {
  const { userId, locale } = PushWish.parse(payload)
  const scope = systemScope('worker')
  const devices = await listPushDevices(scope, userId)
  const results = await pushTo(devices, reminderNotification(parseLocale(locale), 'message'))
  await notePushResults(scope, { ...results, now: new Date() })
}
