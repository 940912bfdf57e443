import type { ZoneName } from '../time/types'

/** What somebody can be reminded of at a time of their own. */
export const TIMED_KINDS = ['check_in', 'session'] as const
export type TimedKind = (typeof TIMED_KINDS)[number]

/** `message` comes when one has been written, at no time of its own. */
export const REMINDER_KINDS = [...TIMED_KINDS, 'message'] as const
export type ReminderKind = (typeof REMINDER_KINDS)[number]

export const CHANNELS = ['email', 'push'] as const
export type Channel = (typeof CHANNELS)[number]

/** What became of one reminder on one channel. */
export const SENDING_OUTCOMES = [
  /** Handed to the worker. */
  'waiting',
  /** Taken by the mail server, or by the push service of at least one device. */
  'sent',
  /** Refused, or nobody answered; it is tried again where that can help. */
  'failed',
  /** No device takes notifications. */
  'no_device',
  /** It was done already: nothing was sent. */
  'done_already',
  /** The portal was down until the moment had passed: nothing was sent. */
  'too_late',
] as const
export type SendingOutcome = (typeof SENDING_OUTCOMES)[number]

export type Reminder = {
  kind: ReminderKind
  /** 'HH:MM'; null = not at a time, or none chosen. */
  time: string | null
  byEmail: boolean
  byPush: boolean
}

export type Sending = {
  kind: ReminderKind | 'test'
  channel: Channel
  dueAt: Date
  outcome: SendingOutcome
  at: Date
}

/** What the page of reminders shows. */
export type ReminderFacts = {
  timeZone: ZoneName
  email: string
  reminders: Reminder[]
  /** Devices that take notifications. */
  devices: { id: string; userAgent: string | null; addedAt: Date; lastSuccessAt: Date | null }[]
  /** The newest sending of each channel. */
  last: Partial<Record<Channel, Sending>>
}
