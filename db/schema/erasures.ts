import { sql } from 'drizzle-orm'
import { check, index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { ERASURE_EXTENTS, ERASURE_KINDS, ERASURE_STATES } from '../../lib/erasure/types'
import { clinics } from './clinics'
import { closedSet, id, instant, within } from './columns'

/** A person of a clinic whose row may be gone: these two tables outlive it, so no key points there. */
const formerPatient = () => ({
  clinicId: uuid()
    .notNull()
    .references(() => clinics.id, { onDelete: 'restrict' }),
  patientId: uuid().notNull(),
})

/** Records that are to be erased or were. Ids only: no name, nothing about health. Kept as proof. */
export const erasures = pgTable(
  'erasures',
  {
    id: id(),
    ...formerPatient(),
    kind: closedSet(ERASURE_KINDS).notNull(),
    extent: closedSet(ERASURE_EXTENTS).notNull(),
    state: closedSet(ERASURE_STATES).notNull(),
    askedAt: instant().notNull(),
    /** null = the portal itself: the time by law is over. */
    answeredByUserId: uuid(),
    answeredByName: text(),
    answeredAt: instant(),
    /** Why it was refused; null otherwise. */
    refusal: text(),
    /** Not before this instant; null = nobody has said yes. */
    dueAt: instant(),
    doneAt: instant(),
    /** Rows deleted and rows kept, by table. */
    counts: jsonb().$type<{ deleted: Record<string, number>; kept: Record<string, number> }>(),
  },
  (t) => [
    within('erasures_kind', t.kind, ERASURE_KINDS),
    within('erasures_extent', t.extent, ERASURE_EXTENTS),
    within('erasures_state', t.state, ERASURE_STATES),
    check('erasures_refused', sql`(${t.state} = 'refused') = (${t.refusal} is not null)`),
    check('erasures_due', sql`${t.state} not in ('confirmed', 'done') or ${t.dueAt} is not null`),
    check(
      'erasures_done',
      sql`(${t.state} = 'done') = (${t.doneAt} is not null) and ${t.doneAt} >= ${t.dueAt}`,
    ),
    check('erasures_waited', sql`${t.kind} = 'again' or ${t.dueAt} > ${t.askedAt}`),
    uniqueIndex('erasures_one_open').on(t.patientId).where(sql`${t.state} in ('asked', 'confirmed')`),
    index('erasures_by_clinic').on(t.clinicId, t.state, t.askedAt),
  ],
)

/** A record that must stay for now: a claim, an inquiry. While one is open nothing erases the record. */
export const legalHolds = pgTable(
  'legal_holds',
  {
    id: id(),
    ...formerPatient(),
    reason: text().notNull(),
    placedByUserId: uuid().notNull(),
    placedByName: text().notNull(),
    placedAt: instant().notNull(),
    releasedByName: text(),
    /** null = holds. */
    releasedAt: instant(),
  },
  (t) => [
    check('legal_holds_reason', sql`length(${t.reason}) >= 10`),
    uniqueIndex('legal_holds_one_open').on(t.patientId).where(sql`${t.releasedAt} is null`),
    index('legal_holds_by_clinic').on(t.clinicId, t.placedAt),
  ],
)
