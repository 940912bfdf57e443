import { sql } from 'drizzle-orm'
import { check, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { RIGHT_OUTCOMES, RIGHTS } from '../../lib/rights/types'
import { clinics } from './clinics'
import { closedSet, id, instant, within } from './columns'
import { users } from './people'

/**
 * A right that one manager asks for on behalf of a colleague and another confirms. Three different people, whatever the
 * code does: who gets it, who asked, who confirmed. Answered once and kept.
 */
export const rightRequests = pgTable(
  'right_requests',
  {
    id: id(),
    clinicId: uuid()
      .notNull()
      .references(() => clinics.id, { onDelete: 'restrict' }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'restrict' }),
    displayName: text().notNull(),
    asksFor: closedSet(RIGHTS).notNull(),
    askedByUserId: uuid().notNull(),
    askedByName: text().notNull(),
    askedAt: instant().notNull(),
    /** null = still waits for a second manager. */
    ended: closedSet(RIGHT_OUTCOMES),
    endedByUserId: uuid(),
    endedByName: text(),
    endedAt: instant(),
  },
  (t) => [
    within('right_requests_asks_for', t.asksFor, RIGHTS),
    within('right_requests_ended', t.ended, RIGHT_OUTCOMES),
    check('right_requests_not_for_oneself', sql`${t.askedByUserId} <> ${t.userId}`),
    check(
      'right_requests_second_person',
      sql`${t.ended} is distinct from 'confirmed' or (${t.endedByUserId} <> ${t.askedByUserId} and ${t.endedByUserId} <> ${t.userId})`,
    ),
    check(
      'right_requests_ended_whole',
      sql`(${t.ended} is null) = (${t.endedByUserId} is null) and (${t.ended} is null) = (${t.endedAt} is null)`,
    ),
    uniqueIndex('right_requests_one_open').on(t.clinicId, t.userId, t.asksFor).where(sql`${t.ended} is null`),
    index('right_requests_by_clinic').on(t.clinicId, t.askedAt),
  ],
)
