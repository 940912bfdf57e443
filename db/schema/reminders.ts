import { sql } from 'drizzle-orm'
import { boolean, index, pgTable, primaryKey, text, time, unique, uuid } from 'drizzle-orm/pg-core'
import { CHANNELS, REMINDER_KINDS, SENDING_OUTCOMES } from '../../lib/reminders/types'
import { closedSet, createdAt, id, instant, owner, within } from './columns'
import { patientKey } from './patients'
import { users } from './people'

/** What somebody wants to be reminded of. No row = nothing was said: no reminder, and messages by mail. */
export const reminders = pgTable(
  'reminders',
  {
    ...owner(),
    kind: closedSet(REMINDER_KINDS).notNull(),
    /** Local wall time; null = not at a time. */
    timeOfDay: time(),
    byEmail: boolean().notNull(),
    byPush: boolean().notNull(),
    /** null = nothing is to be sent. */
    nextDueAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.patientId, t.kind] }),
    patientKey('reminders_patient', t),
    within('reminders_kind', t.kind, REMINDER_KINDS),
    /** the worker, every minute */
    index('reminders_due').on(t.nextDueAt).where(sql`${t.nextDueAt} is not null`),
  ],
)

/** What became of each reminder, a row a channel. */
export const reminderSendings = pgTable(
  'reminder_sendings',
  {
    id: id(),
    ...owner(),
    kind: closedSet([...REMINDER_KINDS, 'test']).notNull(),
    channel: closedSet(CHANNELS).notNull(),
    dueAt: instant().notNull(),
    outcome: closedSet(SENDING_OUTCOMES).notNull(),
    /** When the outcome was known. */
    at: instant().notNull(),
  },
  (t) => [
    patientKey('reminder_sendings_patient', t),
    within('reminder_sendings_kind', t.kind, [...REMINDER_KINDS, 'test']),
    within('reminder_sendings_channel', t.channel, CHANNELS),
    within('reminder_sendings_outcome', t.outcome, SENDING_OUTCOMES),
    /** One moment is one reminder, whoever looks and how often. */
    unique('reminder_sendings_once').on(t.patientId, t.kind, t.channel, t.dueAt),
    index('reminder_sendings_by_patient').on(t.patientId, t.at),
  ],
)

/** A browser that shows notifications. Whoever holds the address can make it show some. */
export const pushSubscriptions = pgTable(
  'push_subscriptions',
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    endpoint: text().notNull().unique(),
    p256dh: text().notNull(),
    auth: text().notNull(),
    userAgent: text(),
    createdAt: createdAt(),
    /** null = never. */
    lastSuccessAt: instant(),
  },
  (t) => [index('push_subscriptions_by_user').on(t.userId)],
)
