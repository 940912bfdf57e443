import { sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { NOTE_STATES } from '../../lib/note/types'
import { closedSet, id, instant, owner, within } from './columns'
import { episodeKey } from './episodes'

/**
 * What a clinician writes into the record. A draft is its author's alone; signed it never changes, and what is said
 * later is a row of its own that points to it.
 */
export const clinicalNotes = pgTable(
  'clinical_notes',
  {
    id: id(),
    ...owner(),
    episodeId: uuid().notNull(),
    state: closedSet(NOTE_STATES).notNull(),
    /** null = a note; else the note this adds to. */
    addendumToId: uuid(),
    subjective: text().notNull().default(''),
    observed: text().notNull().default(''),
    assessment: text().notNull().default(''),
    plan: text().notNull().default(''),
    /** What the portal drew from the record when it was signed, as it was read then; null = a draft or an addendum. */
    drawn: text().array(),
    writtenByUserId: uuid().notNull(),
    writtenByName: text().notNull(),
    startedAt: instant().notNull(),
    savedAt: instant().notNull(),
    signedAt: instant(),
    lockVersion: integer().notNull().default(1),
  },
  (t) => [
    episodeKey('clinical_notes_episode', t),
    unique('clinical_notes_of_patient').on(t.clinicId, t.patientId, t.id),
    foreignKey({
      name: 'clinical_notes_addendum',
      columns: [t.clinicId, t.patientId, t.addendumToId],
      foreignColumns: [t.clinicId, t.patientId, t.id],
    }).onDelete('restrict'),
    within('clinical_notes_state', t.state, NOTE_STATES),
    check('clinical_notes_signed', sql`(${t.signedAt} is not null) = (${t.state} = 'signed')`),
    /** One draft a clinician and patient: two tabs write the same one. */
    uniqueIndex('clinical_notes_one_draft')
      .on(t.patientId, t.writtenByUserId)
      .where(sql`${t.state} = 'draft'`),
    index('clinical_notes_by_patient').on(t.clinicId, t.patientId, t.signedAt),
  ],
)
