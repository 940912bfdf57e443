import { sql } from 'drizzle-orm'
import { check, foreignKey, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { clinics } from './clinics'
import { closedSet, id, instant, within } from './columns'

const STATES = ['waiting', 'done', 'taken_back', 'refused'] as const

/** Cases a manager hands to a clinician, all of them or none: carried out after the time in which it can be taken back. */
export const caseMoves = pgTable(
  'case_moves',
  {
    id: id(),
    clinicId: uuid().notNull(),
    patientIds: uuid().array().notNull(),
    toUserId: uuid().notNull(),
    toName: text().notNull(),
    /** For the new clinician: why, and what is agreed. null = none. */
    note: text(),
    state: closedSet(STATES).notNull(),
    askedByUserId: uuid().notNull(),
    askedByName: text().notNull(),
    askedAt: instant().notNull(),
    carryOutAt: instant().notNull(),
    endedAt: instant(),
    /** When the manager who asked was told how it ended: they are told once. */
    toldAt: instant(),
  },
  (t) => [
    foreignKey({ name: 'case_moves_clinic', columns: [t.clinicId], foreignColumns: [clinics.id] }).onDelete(
      'restrict',
    ),
    within('case_moves_state', t.state, STATES),
    check('case_moves_ended', sql`(${t.state} = 'waiting') = (${t.endedAt} is null)`),
    check('case_moves_some', sql`cardinality(${t.patientIds}) between 1 and 50`),
    index('case_moves_by_clinic').on(t.clinicId, t.askedAt),
    index('case_moves_of_patients').using('gin', t.patientIds),
  ],
)
