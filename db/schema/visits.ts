import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigserial,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { VISIT_STATES, VISIT_WAYS } from '../../lib/booking/types'
import { EXAMINATION_TESTS, type ExaminationResult } from '../../lib/examination/types'
import { GUEST_KINDS, ROOM_PARTS, SHARED_VIEWS } from '../../lib/visit-room/types'
import { clinics } from './clinics'
import { closedSet, createdAt, id, instant, owner, plainDate, sha256Hex, within } from './columns'
import { episodeKey } from './episodes'
import { clinicalNotes } from './notes'
import { patientKey } from './patients'
import { users } from './people'

/** The kinds of visit a clinic offers. Ended, never deleted: past visits point here. */
export const visitTypes = pgTable(
  'visit_types',
  {
    id: id(),
    clinicId: uuid()
      .notNull()
      .references(() => clinics.id, { onDelete: 'restrict' }),
    name: text().notNull(),
    way: closedSet(VISIT_WAYS).notNull(),
    minutes: smallint().notNull(),
    bufferBeforeMinutes: smallint().notNull().default(0),
    bufferAfterMinutes: smallint().notNull().default(0),
    minimumNoticeMinutes: integer().notNull(),
    horizonDays: smallint().notNull(),
    changeNoticeMinutes: integer().notNull(),
    patientsMayBook: boolean().notNull().default(true),
    createdAt: createdAt(),
    endedAt: instant(),
  },
  (t) => [
    within('visit_types_way', t.way, VISIT_WAYS),
    unique('visit_types_of_clinic').on(t.clinicId, t.id),
    check(
      'visit_types_lengths',
      sql`${t.minutes} between 5 and 240 and ${t.bufferBeforeMinutes} between 0 and 120 and ${t.bufferAfterMinutes} between 0 and 120 and ${t.horizonDays} between 1 and 180 and ${t.minimumNoticeMinutes} >= 0 and ${t.changeNoticeMinutes} >= 0`,
    ),
  ],
)

/** A clinician's week on the clinic's clock. A new week ends the rows of the old one. */
export const workingHours = pgTable(
  'working_hours',
  {
    id: id(),
    clinicId: uuid()
      .notNull()
      .references(() => clinics.id, { onDelete: 'restrict' }),
    clinicianUserId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'restrict' }),
    /** Monday = 1 to Sunday = 7. */
    weekday: smallint().notNull(),
    fromMinute: smallint().notNull(),
    untilMinute: smallint().notNull(),
    createdAt: createdAt(),
    /** null = in force. */
    endedAt: instant(),
  },
  (t) => [
    check(
      'working_hours_order',
      sql`${t.weekday} between 1 and 7 and ${t.fromMinute} >= 0 and ${t.fromMinute} < ${t.untilMinute} and ${t.untilMinute} <= 1440`,
    ),
    index('working_hours_in_force').on(t.clinicId, t.clinicianUserId).where(sql`${t.endedAt} is null`),
  ],
)

/** Days that differ from the week: off, or extra. Nothing says why. */
export const hoursExceptions = pgTable(
  'hours_exceptions',
  {
    id: id(),
    clinicId: uuid()
      .notNull()
      .references(() => clinics.id, { onDelete: 'restrict' }),
    clinicianUserId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'restrict' }),
    date: plainDate().notNull(),
    kind: closedSet(['off', 'extra']).notNull(),
    /** Both null = the whole day, which only a day off can be. */
    fromMinute: smallint(),
    untilMinute: smallint(),
    createdAt: createdAt(),
    withdrawnAt: instant(),
  },
  (t) => [
    within('hours_exceptions_kind', t.kind, ['off', 'extra']),
    check(
      'hours_exceptions_order',
      sql`coalesce(${t.fromMinute} >= 0 and ${t.fromMinute} < ${t.untilMinute} and ${t.untilMinute} <= 1440, ${t.fromMinute} is null and ${t.untilMinute} is null and ${t.kind} = 'off')`,
    ),
    index('hours_exceptions_in_force')
      .on(t.clinicId, t.clinicianUserId, t.date)
      .where(sql`${t.withdrawnAt} is null`),
  ],
)

/**
 * A meeting of one patient and one clinician. It keeps its id, which is its UID in calendars, over every move.
 * `visits_clinician_once` and `visits_patient_once` (in the migration) let nobody be in two places at once.
 */
export const visits = pgTable(
  'visits',
  {
    id: id(),
    ...owner(),
    clinicianUserId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'restrict' }),
    visitTypeId: uuid().notNull(),
    way: closedSet(VISIT_WAYS).notNull(),
    state: closedSet(VISIT_STATES).notNull(),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    /** With the buffers: how long the clinician's time is taken. */
    takenFrom: instant().notNull(),
    takenUntil: instant().notNull(),
    /** Of a hold; null = not held. */
    heldUntil: instant(),
    /** SEQUENCE of its calendar invitation: 0, and one more at each move and at the cancellation. */
    sequence: smallint().notNull().default(0),
    /** null = the person said nothing beforehand. */
    patientWords: text(),
    /** Why staff booked or moved against the policy; null = within it. */
    overrideReason: text(),
    createdByUserId: uuid().notNull(),
    createdAt: instant().notNull(),
    /** Why it was cancelled; null = not cancelled, or no reason given. */
    cancelReason: text(),
    cancelledBy: closedSet(['patient', 'staff']),
    /** When it came to its end, however it did; null = still ahead, or nobody has said. */
    closedAt: instant(),
    /** Said to the waiting patient; null = on time. */
    lateMinutes: smallint(),
    /** People are let in as they arrive. */
    autoAdmit: boolean().notNull().default(false),
    /** What lies on the table for both; null = nothing. */
    shared: closedSet(SHARED_VIEWS),
    /** How well the patient could see and hear, 1 to 3; null = not said. */
    lineRating: smallint(),
  },
  (t) => [
    patientKey('visits_patient', t),
    foreignKey({
      name: 'visits_type',
      columns: [t.clinicId, t.visitTypeId],
      foreignColumns: [visitTypes.clinicId, visitTypes.id],
    }).onDelete('restrict'),
    unique('visits_of_patient').on(t.clinicId, t.patientId, t.id),
    within('visits_way', t.way, VISIT_WAYS),
    within('visits_state', t.state, VISIT_STATES),
    within('visits_cancelled_by', t.cancelledBy, ['patient', 'staff']),
    within('visits_shared', t.shared, SHARED_VIEWS),
    check(
      'visits_order',
      sql`${t.startsAt} < ${t.endsAt} and ${t.takenFrom} <= ${t.startsAt} and ${t.takenUntil} >= ${t.endsAt}`,
    ),
    check('visits_hold', sql`(${t.state} = 'held') = (${t.heldUntil} is not null)`),
    check('visits_rating', sql`${t.lineRating} between 1 and 3`),
    /** One slot at a time is kept for a person. */
    uniqueIndex('visits_one_hold').on(t.patientId).where(sql`${t.state} = 'held'`),
    index('visits_by_clinician').on(t.clinicId, t.clinicianUserId, t.startsAt),
    index('visits_by_patient').on(t.clinicId, t.patientId, t.startsAt),
  ],
)

/** Composite key to a visit of the same patient: a row can never point across patients. */
const visitKey = (name: string, t: { clinicId: AnyPgColumn; patientId: AnyPgColumn; visitId: AnyPgColumn }) =>
  foreignKey({
    name,
    columns: [t.clinicId, t.patientId, t.visitId],
    foreignColumns: [visits.clinicId, visits.patientId, visits.id],
  }).onDelete('restrict')

/** A patient who has a visit and would like it earlier. Whoever has waited longest is told first of a freed time. */
export const visitWaits = pgTable(
  'visit_waits',
  {
    id: id(),
    ...owner(),
    visitId: uuid().notNull(),
    askedAt: instant().notNull(),
    /** Taken back, or the visit was moved or is over; null = still waits. */
    endedAt: instant(),
    /** When they were last written to about an earlier time; null = not yet. */
    toldAt: instant(),
    /** The time that was in it; null = none yet. */
    toldStartsAt: instant(),
  },
  (t) => [
    visitKey('visit_waits_visit', t),
    uniqueIndex('visit_waits_one_a_visit').on(t.visitId).where(sql`${t.endedAt} is null`),
    index('visit_waits_by_clinic').on(t.clinicId, t.askedAt).where(sql`${t.endedAt} is null`),
  ],
)

/** A secret address under which a clinician's calendar reads "busy". */
export const calendarFeeds = pgTable(
  'calendar_feeds',
  {
    id: id(),
    clinicId: uuid()
      .notNull()
      .references(() => clinics.id, { onDelete: 'restrict' }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    tokenHash: sha256Hex().notNull().unique(),
    createdAt: createdAt(),
    revokedAt: instant(),
  },
  (t) => [index('calendar_feeds_by_user').on(t.clinicId, t.userId)],
)

/** A secret address under which a patient's own calendar reads their visits and the days their plan asks for. */
export const patientFeeds = pgTable(
  'patient_feeds',
  {
    id: id(),
    ...owner(),
    tokenHash: sha256Hex().notNull().unique(),
    createdAt: createdAt(),
    revokedAt: instant(),
  },
  (t) => [
    patientKey('patient_feeds_patient', t),
    index('patient_feeds_by_patient').on(t.clinicId, t.patientId),
  ],
)

/** A link that lets one more person into one visit, once. */
export const visitGuests = pgTable(
  'visit_guests',
  {
    id: id(),
    ...owner(),
    visitId: uuid().notNull(),
    tokenHash: sha256Hex().notNull().unique(),
    kind: closedSet(GUEST_KINDS).notNull(),
    createdByUserId: uuid().notNull(),
    createdAt: createdAt(),
    usedAt: instant(),
    revokedAt: instant(),
  },
  (t) => [
    visitKey('visit_guests_visit', t),
    within('visit_guests_kind', t.kind, GUEST_KINDS),
    index('visit_guests_by_visit').on(t.visitId),
  ],
)

/** One browser in the room of one visit. Whoever comes in again gets a new seat, and the old one is left. */
export const visitSeats = pgTable(
  'visit_seats',
  {
    id: id(),
    ...owner(),
    visitId: uuid().notNull(),
    part: closedSet(ROOM_PARTS).notNull(),
    /** null = a guest. */
    userId: uuid(),
    /** The signed-in browser it belongs to: signing out takes the seat away. null = a guest. */
    sessionId: text(),
    guestId: uuid().references(() => visitGuests.id, { onDelete: 'restrict' }),
    shownName: text().notNull(),
    keyHash: sha256Hex().notNull().unique(),
    joinedAt: instant().notNull(),
    seenAt: instant().notNull(),
    /** null = in the waiting room. */
    admittedAt: instant(),
    leftAt: instant(),
  },
  (t) => [
    visitKey('visit_seats_visit', t),
    within('visit_seats_part', t.part, ROOM_PARTS),
    uniqueIndex('visit_seats_one_a_person').on(t.visitId, t.part).where(sql`${t.leftAt} is null`),
    index('visit_seats_by_visit').on(t.visitId),
  ],
)

/** What two browsers say to find each other. Emptied when the visit is over. */
export const visitSignals = pgTable(
  'visit_signals',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    ...owner(),
    visitId: uuid().notNull(),
    fromSeatId: uuid().notNull(),
    toSeatId: uuid().notNull(),
    body: jsonb().notNull(),
    createdAt: createdAt(),
  },
  (t) => [visitKey('visit_signals_visit', t), index('visit_signals_to').on(t.toSeatId, t.id)],
)

/** What the clinician writes during a visit. Patients never read this row. */
export const visitNotes = pgTable(
  'visit_notes',
  {
    visitId: uuid().primaryKey(),
    ...owner(),
    text: text().notNull(),
    lockVersion: integer().notNull(),
    updatedByUserId: uuid().notNull(),
    updatedAt: instant().notNull(),
    /** The note of the chart that these words went into; null = none yet. */
    noteId: uuid(),
  },
  (t) => [
    visitKey('visit_notes_visit', t),
    foreignKey({
      name: 'visit_notes_note',
      columns: [t.clinicId, t.patientId, t.noteId],
      foreignColumns: [clinicalNotes.clinicId, clinicalNotes.patientId, clinicalNotes.id],
    }).onDelete('restrict'),
  ],
)

/** What the patient is given after a visit: drafted when it closes, sent by the clinician. */
export const visitSummaries = pgTable(
  'visit_summaries',
  {
    visitId: uuid().primaryKey(),
    ...owner(),
    text: text().notNull(),
    lockVersion: integer().notNull(),
    draftedAt: instant().notNull(),
    /** null = the patient does not see it yet. */
    sentAt: instant(),
    sentByName: text(),
  },
  (t) => [visitKey('visit_summaries_visit', t)],
)

/** A test a clinician watched, on both legs or one. A correction is a new row. */
export const remoteExaminations = pgTable(
  'remote_examinations',
  {
    id: id(),
    ...owner(),
    episodeId: uuid().notNull(),
    visitId: uuid().notNull(),
    clientKey: uuid().notNull(),
    test: closedSet(EXAMINATION_TESTS).notNull(),
    result: jsonb().$type<ExaminationResult>().notNull(),
    at: instant().notNull(),
    localDate: plainDate().notNull(),
    examinedByUserId: uuid().notNull(),
    examinedByName: text().notNull(),
    supersededAt: instant(),
  },
  (t) => [
    visitKey('remote_examinations_visit', t),
    episodeKey('remote_examinations_episode', t),
    within('remote_examinations_test', t.test, EXAMINATION_TESTS),
    unique('remote_examinations_once').on(t.visitId, t.clientKey),
    index('remote_examinations_by_patient').on(t.clinicId, t.patientId, t.at),
  ],
)
