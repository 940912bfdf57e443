import { sql } from 'drizzle-orm'
import { check, index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { CarryPreview } from '../../lib/carry-out/record'
import { closedSet, id, instant, owner, sha256Hex, within } from './columns'
import { patientKey } from './patients'

const STATES = ['waiting', 'taken_in', 'dropped'] as const

/**
 * A record of care elsewhere that somebody brought: read and tried, waiting for a clinician's yes; then taken in, or
 * dropped. The file itself is kept only while it waits.
 */
export const carriedRecords = pgTable(
  'carried_records',
  {
    id: id(),
    ...owner(),
    state: closedSet(STATES).notNull(),
    contentHash: sha256Hex().notNull(),
    /** The episode's id in the file, which it keeps here. */
    episodeId: uuid().notNull(),
    content: text(),
    preview: jsonb().$type<CarryPreview>().notNull(),
    broughtByUserId: uuid().notNull(),
    broughtByName: text().notNull(),
    broughtAt: instant().notNull(),
    endedAt: instant(),
  },
  (t) => [
    patientKey('carried_records_patient', t),
    within('carried_records_state', t.state, STATES),
    check('carried_records_kept_while_waiting', sql`(${t.state} = 'waiting') = (${t.content} is not null)`),
    check('carried_records_ended', sql`(${t.state} = 'waiting') = (${t.endedAt} is null)`),
    uniqueIndex('carried_records_one_waits').on(t.patientId, t.episodeId).where(sql`${t.state} = 'waiting'`),
    index('carried_records_by_patient').on(t.clinicId, t.patientId, t.broughtAt),
  ],
)
