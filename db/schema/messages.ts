import { sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { AUTHORS, MESSAGE_USES } from '../../lib/thread/types'
import { closedSet, id, instant, owner, within } from './columns'
import { episodeKey } from './episodes'
import { patientKey } from './patients'
import { users } from './people'

/** What a person in care and their care team write to each other: one thread a patient, nothing in it changes. */
export const messages = pgTable(
  'messages',
  {
    id: id(),
    ...owner(),
    /** The episode that was open when it was written. */
    episodeId: uuid().notNull(),
    /** Counts up in the thread, without gaps. */
    number: integer().notNull(),
    author: closedSet(AUTHORS).notNull(),
    authorUserId: uuid().notNull(),
    authorName: text().notNull(),
    body: text().notNull(),
    clientKey: uuid().notNull(),
    writtenAt: instant().notNull(),
    receivedAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [
    episodeKey('messages_episode', t),
    within('messages_author', t.author, AUTHORS),
    check('messages_body', sql`length(${t.body}) between 1 and 4000`),
    unique('messages_number').on(t.patientId, t.number),
    unique('messages_once').on(t.patientId, t.clientKey),
    unique('messages_owner_id').on(t.clinicId, t.patientId, t.id),
  ],
)

/** A message of the patient that became a task or went to the plan. */
export const messageUses = pgTable(
  'message_uses',
  {
    id: id(),
    ...owner(),
    messageId: uuid().notNull(),
    kind: closedSet(MESSAGE_USES).notNull(),
    note: text(),
    /** null = not a task. */
    dueAt: instant(),
    byUserId: uuid().notNull(),
    byName: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [
    foreignKey({
      name: 'message_uses_message',
      columns: [t.clinicId, t.patientId, t.messageId],
      foreignColumns: [messages.clinicId, messages.patientId, messages.id],
    }).onDelete('restrict'),
    within('message_uses_kind', t.kind, MESSAGE_USES),
    /** A message becomes one task at most, however often the button is pressed. */
    unique('message_uses_once').on(t.messageId, t.kind),
    index('message_uses_by_patient').on(t.patientId, t.at),
  ],
)

/** How far somebody has read a thread. */
export const threadReads = pgTable(
  'thread_reads',
  {
    ...owner(),
    userId: uuid().notNull(),
    reader: closedSet(AUTHORS).notNull(),
    readThrough: integer().notNull(),
    readAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.patientId, t.userId] }),
    patientKey('thread_reads_patient', t),
    within('thread_reads_reader', t.reader, AUTHORS),
    index('thread_reads_by_user').on(t.userId, t.readAt),
  ],
)

/** What somebody has begun to write; emptied when it is sent. */
export const messageDrafts = pgTable(
  'message_drafts',
  {
    ...owner(),
    userId: uuid().notNull(),
    body: text().notNull(),
    savedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.patientId, t.userId] }), patientKey('message_drafts_patient', t)],
)

/** When somebody was last told by mail that a message waits. Says nothing of whom or about what. */
export const messageNotices = pgTable('message_notices', {
  userId: uuid()
    .primaryKey()
    .references(() => users.id, { onDelete: 'cascade' }),
  noticedAt: instant().notNull(),
})
