import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  check,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { clinics } from './clinics'
import { closedSet, createdAt, id, instant, owner, plainDate, within } from './columns'
import { users } from './people'

/** A person in care at one clinic. The same user may be a patient of two clinics: two rows, no link between. */
export const patients = pgTable(
  'patients',
  {
    id: id(),
    clinicId: uuid()
      .notNull()
      .references(() => clinics.id, { onDelete: 'restrict' }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'restrict' }),
    displayName: text().notNull(),
    /** null = not told yet (asked at intake). */
    dateOfBirth: plainDate(),
    locale: text().notNull().default('en'),
    timeZone: text().notNull(),
    /** Where the person can be called, as they gave it; null = not given. */
    telephone: text(),
    units: closedSet(['metric', 'imperial']).notNull().default('metric'),
    /** ISO weekday on which the look back at the week is offered; null = Sunday. */
    weeklyReviewDay: smallint(),
    createdAt: createdAt(),
  },
  (t) => [
    unique('patients_clinic_id').on(t.clinicId, t.id),
    uniqueIndex('patients_one_per_clinic').on(t.clinicId, t.userId),
    within('patients_units', t.units, ['metric', 'imperial']),
    check('patients_weekly_review_day', sql`${t.weeklyReviewDay} between 1 and 7`),
  ],
)

/** Composite key to the owning patient: a row can never point across clinics. */
export const patientKey = (name: string, t: { clinicId: AnyPgColumn; patientId: AnyPgColumn }) =>
  foreignKey({
    name,
    columns: [t.clinicId, t.patientId],
    foreignColumns: [patients.clinicId, patients.id],
  }).onDelete('restrict')

export const careAssignments = pgTable(
  'care_assignments',
  {
    id: id(),
    ...owner(),
    clinicianUserId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'restrict' }),
    kind: closedSet(['primary', 'cover']).notNull().default('primary'),
    startedAt: instant().notNull().defaultNow(),
    /** null = still in charge. */
    endedAt: instant(),
    assignedByUserId: uuid(),
  },
  (t) => [
    patientKey('care_assignments_patient', t),
    within('care_assignments_kind', t.kind, ['primary', 'cover']),
    uniqueIndex('care_assignments_one_primary')
      .on(t.patientId)
      .where(sql`${t.endedAt} is null and ${t.kind} = 'primary'`),
    /** Who is with a patient, covers included: every opening of a chart asks. */
    index('care_assignments_open_by_patient').on(t.patientId).where(sql`${t.endedAt} is null`),
    /** "my caseload" */
    index('care_assignments_open_by_clinician')
      .on(t.clinicId, t.clinicianUserId)
      .where(sql`${t.endedAt} is null`),
  ],
)

export const CONSENT_KINDS = ['care_and_data', 'not_monitored', 'video'] as const

/** What a person agreed to, in which words. Withdrawn, never deleted. */
export const consents = pgTable(
  'consents',
  {
    id: id(),
    ...owner(),
    kind: closedSet(CONSENT_KINDS).notNull(),
    textVersion: text().notNull(),
    locale: text().notNull(),
    givenAt: instant().notNull().defaultNow(),
    withdrawnAt: instant(),
  },
  (t) => [
    patientKey('consents_patient', t),
    within('consents_kind', t.kind, CONSENT_KINDS),
    index('consents_by_patient').on(t.clinicId, t.patientId),
  ],
)

/** Idempotency: one row per key a person's device made; the same key with another body is refused. */
export const submissions = pgTable(
  'submissions',
  {
    ...owner(),
    clientKey: uuid().notNull(),
    kind: text().notNull(),
    bodySha256: text().notNull(),
    /** The row the submission became. */
    entryId: uuid().notNull(),
    receivedAt: instant().notNull().default(sql`clock_timestamp()`),
  },
  (t) => [patientKey('submissions_patient', t), primaryKey({ columns: [t.patientId, t.clientKey] })],
)
