import 'server-only'
import webPush, { type RequestOptions } from 'web-push'
import type { Notification } from '../reminders/letter'
import { isPushEndpoint } from '../reminders/schema'
import { env } from './env'
import { vapidKeys } from './vapid'

export type Device = { id: string; endpoint: string; p256dh: string; auth: string }
/** What a push service said of one device. */
export type PushAnswer = 'taken' | 'gone' | 'failed'
export type PostPush = (device: Device, payload: string) => Promise<PushAnswer>

/** A day: after that the reminder is about yesterday. */
const SECONDS_TO_LIVE = 24 * 3600
const PATIENCE_MS = 10_000

/** How a notification is handed over: who signs, and for how long it is worth showing. */
export function handOver(
  keys: { publicKey: string; privateKey: string },
  { APP_URL, MAIL_FROM }: { APP_URL: string; MAIL_FROM: string },
): RequestOptions {
  const subject = APP_URL.startsWith('https:')
    ? APP_URL
    : `mailto:${/<([^>]+)>/.exec(MAIL_FROM)?.[1] ?? MAIL_FROM}`
  return {
    vapidDetails: { subject, ...keys },
    TTL: SECONDS_TO_LIVE,
    timeout: PATIENCE_MS,
    topic: 'loadwise',
  }
}

/** Hands a notification to the push service of a device, sealed for that device alone. */
const post: PostPush = async ({ endpoint, p256dh, auth }, payload) => {
  const keys = vapidKeys()
  if (!keys || !isPushEndpoint(endpoint)) return 'failed'
  try {
    await webPush.sendNotification({ endpoint, keys: { p256dh, auth } }, payload, handOver(keys, env()))
    return 'taken'
  } catch (error) {
    const status = error instanceof webPush.WebPushError ? error.statusCode : 0
    return status === 404 || status === 410 ? 'gone' : 'failed'
  }
}

/** Shows a notification on every device given; which took it and which are gone for good. */
export async function pushTo(
  devices: readonly Device[],
  notification: Notification,
  postOne: PostPush = post,
): Promise<{ taken: string[]; gone: string[]; failed: string[] }> {
  const result = { taken: [] as string[], gone: [] as string[], failed: [] as string[] }
  const payload = JSON.stringify(notification)
  for (const device of devices) result[await postOne(device, payload)].push(device.id)
  return result
}
