import * as z from 'zod'
import { CHANNELS } from './types'

const time = z.preprocess(
  (value) => (value === '' ? undefined : value),
  z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d/, 'errors.time')
    .transform((text) => text.slice(0, 5))
    .optional(),
)
const channels = z.preprocess(
  (value) => (value === undefined || value === '' ? [] : Array.isArray(value) ? value : [value]),
  z.array(z.enum(CHANNELS, { error: 'errors.choice' })).max(CHANNELS.length),
)

/** When, of what and how somebody wants to be reminded; no time = not at all. */
export const ReminderWishes = z.strictObject({
  checkInTime: time,
  sessionTime: time,
  channels,
  messageChannels: channels,
})
export type ReminderWishes = z.infer<typeof ReminderWishes>

/** Hosts of the push services of today's browsers: the portal calls no other address a browser names. */
const PUSH_HOSTS =
  /^(fcm\.googleapis\.com|updates\.push\.services\.mozilla\.com|([a-z0-9-]+\.)*push\.apple\.com|([a-z0-9-]+\.)*notify\.windows\.com)$/

/** Whether this is the address of a push service: HTTPS, the usual port, a known host. */
export function isPushEndpoint(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, port, username, password } = new URL(text)
  return (
    protocol === 'https:' && port === '' && username === '' && password === '' && PUSH_HOSTS.test(hostname)
  )
}

const base64url = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[\w-]+={0,2}$/)

/** What a browser gives for being reached, as PushSubscription.toJSON() has it. */
export const PushSubscriptionInput = z.strictObject({
  endpoint: z.string().max(1000).refine(isPushEndpoint),
  keys: z.strictObject({ p256dh: base64url(120), auth: base64url(60) }),
})
export type PushSubscriptionInput = z.infer<typeof PushSubscriptionInput>

export const PushEndpoint = z.strictObject({ endpoint: z.string().max(1000) })

/** "Send me a test": there is nothing to choose. */
export const TestWish = z.strictObject({})

/** The link of a reminder mail, pressed. */
export const StopWish = z.strictObject({ stop: z.string().max(200) })
