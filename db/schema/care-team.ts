import { sql } from 'drizzle-orm'
import { check, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { HANDOVER_STATES } from '../../lib/care-team/types'
import { clinics } from './clinics'
import { closedSet, id, instant, owner, plainDate, within } from './columns'
import { patientKey } from './patients'
import { users } from './people'

/** One clinician asks another to take a patient over: with which words, and what came of it. */
export const handovers = pgTable(
  'handovers',
  {
    id: id(),
    ...owner(),
    fromUserId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'restrict' }),
    fromName: text().notNull(),
    toUserId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'restrict' }),
    toName: text().notNull(),
    note: text().notNull(),
    state: closedSet(HANDOVER_STATES).notNull(),
    offeredAt: instant().notNull(),
    /** null = nobody has answered. */
    answeredAt: instant(),
    answerNote: text(),
  },
  (t) => [
    patientKey('handovers_patient', t),
    within('handovers_state', t.state, HANDOVER_STATES),
    check('handovers_note', sql`length(${t.note}) between 10 and 2000`),
    check('handovers_two', sql`${t.fromUserId} <> ${t.toUserId}`),
    check('handovers_answered', sql`(${t.answeredAt} is null) = (${t.state} = 'offered')`),
    /** A patient is offered to one colleague at a time. */
    uniqueIndex('handovers_one_open').on(t.patientId).where(sql`${t.state} = 'offered'`),
    index('handovers_offered_to').on(t.clinicId, t.toUserId).where(sql`${t.state} = 'offered'`),
  ],
)

/**
 * Who looks after a clinician's own patients while they are away. Access follows from the dates: nothing has to happen
 * for it to begin or to end.
 */
export const leaveCovers = pgTable(
  'leave_covers',
  {
    id: id(),
    clinicId: uuid()
      .notNull()
      .references(() => clinics.id, { onDelete: 'restrict' }),
    absentUserId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'restrict' }),
    absentName: text().notNull(),
    coverUserId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'restrict' }),
    coverName: text().notNull(),
    /** First and last day away, as said. */
    fromDate: plainDate().notNull(),
    throughDate: plainDate().notNull(),
    /** The same in the clinic's zone, the last day included. */
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    namedAt: instant().notNull(),
    /** The manager who named it, for somebody who could not; null = the absent clinician did. */
    namedByName: text(),
    /** Ended before its time; null = it runs its dates. */
    endedAt: instant(),
  },
  (t) => [
    check('leave_covers_two', sql`${t.absentUserId} <> ${t.coverUserId}`),
    check('leave_covers_order', sql`${t.startsAt} < ${t.endsAt} and ${t.fromDate} <= ${t.throughDate}`),
    index('leave_covers_by_cover').on(t.clinicId, t.coverUserId, t.endsAt),
    index('leave_covers_by_absent').on(t.clinicId, t.absentUserId, t.endsAt),
  ],
)
