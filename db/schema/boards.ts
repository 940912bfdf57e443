import { sql } from 'drizzle-orm'
import {
  bigserial,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { DIMENSIONS, MEASURES } from '../../lib/boards/types'
import { EPISODE_STATUSES } from '../../lib/episode/types'
import { clinics } from './clinics'
import { closedSet, instant, owner, plainDate, within } from './columns'
import { episodeKey } from './episodes'
import { patientKey } from './patients'

const clinicId = () =>
  uuid()
    .notNull()
    .references(() => clinics.id, { onDelete: 'restrict' })

/**
 * What has changed since the boards were last brought up to date: a row for every write that could move a number,
 * added by triggers (`board_changed_…`) in the transaction of the write. Rows are only added and taken, never merged:
 * a mark made during a fold waits for the next one.
 */
export const boardChanges = pgTable(
  'board_changes',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    clinicId: uuid().notNull(),
    /** One of the two is set. */
    episodeId: uuid(),
    visitId: uuid(),
  },
  (t) => [
    check('board_changes_subject', sql`(${t.episodeId} is null) <> (${t.visitId} is null)`),
    index('board_changes_by_clinic').on(t.clinicId, t.id),
  ],
)

/** One case as the manager's board counts it: names, dates and states only. Open ones, and those closed lately. */
export const boardCases = pgTable(
  'board_cases',
  {
    episodeId: uuid().primaryKey(),
    ...owner(),
    /** null = nobody is in charge. */
    clinicianUserId: uuid(),
    status: closedSet(EPISODE_STATUSES).notNull(),
    /** A bit for each of CASE_CONCERNS, and one for "open" (lib/caseload/bits.ts). */
    concernBits: integer().notNull(),
    /** Place of the most pressing concern in CASE_CONCERNS; one more than there are = none. */
    tier: smallint().notNull(),
    sortAt: instant().notNull(),
    /** null = never. */
    lastCheckInOn: plainDate(),
    /** Target of the open review that is due first; null = none open. */
    firstDueAt: instant(),
    openedAt: instant().notNull(),
    /** When the passing of time alone will change this row; null = never. */
    nextChangeAt: instant(),
  },
  (t) => [
    episodeKey('board_cases_episode', t),
    within('board_cases_status', t.status, EPISODE_STATUSES),
    index('board_cases_in_order').on(t.clinicId, t.tier, t.sortAt, t.episodeId),
    index('board_cases_of_clinician').on(t.clinicId, t.clinicianUserId, t.tier, t.sortAt, t.episodeId),
    index('board_cases_by_check_in').on(t.clinicId, t.lastCheckInOn.asc().nullsFirst(), t.episodeId),
    index('board_cases_by_due').on(t.clinicId, t.firstDueAt, t.episodeId),
    index('board_cases_by_opening').on(t.clinicId, t.openedAt, t.episodeId),
    index('board_cases_due').on(t.clinicId, t.nextChangeAt).where(sql`${t.nextChangeAt} is not null`),
  ],
)

/** How many cases stand alike: the board's counts without a look at the cases. */
export const boardCaseCells = pgTable(
  'board_case_cells',
  {
    clinicId: clinicId(),
    /** All zeros = nobody. */
    clinicianUserId: uuid().notNull(),
    status: closedSet(EPISODE_STATUSES).notNull(),
    concernBits: integer().notNull(),
    n: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.clinicId, t.clinicianUserId, t.status, t.concernBits] })],
)

/**
 * What one episode or one visit adds to the cells. Only the portal itself reads it: it is what must be taken away
 * again when something changes.
 */
export const boardFacts = pgTable(
  'board_facts',
  {
    /** The episode, or the visit. */
    subjectId: uuid().notNull(),
    ...owner(),
    measure: closedSet(MEASURES).notNull(),
    /** Which of several of a subject (a stay on a rung); '' where there is one. */
    part: text().notNull(),
    /** First day of the month it belongs to, on the clinic's calendar. */
    month: date({ mode: 'string' }).notNull(),
    /** The value in tenths of its unit. */
    tenths: integer().notNull(),
    protocolVersionId: text().notNull(),
    severity: text().notNull(),
    stage: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.subjectId, t.measure, t.part] }),
    patientKey('board_facts_patient', t),
    within('board_facts_measure', t.measure, MEASURES),
    index('board_facts_by_clinic').on(t.clinicId),
  ],
)

/** How often a value occurs in a clinic and month: whole distributions that carry no person. */
export const boardCells = pgTable(
  'board_cells',
  {
    clinicId: clinicId(),
    measure: closedSet(MEASURES).notNull(),
    dimension: closedSet(DIMENSIONS).notNull(),
    member: text().notNull(),
    month: date({ mode: 'string' }).notNull(),
    tenths: integer().notNull(),
    n: integer().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.dimension, t.measure, t.member, t.month, t.tenths] }),
    within('board_cells_measure', t.measure, MEASURES),
    within('board_cells_dimension', t.dimension, DIMENSIONS),
  ],
)
