import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { STAFF_ROLES } from '../../lib/auth/roles'
import type { OpeningTime } from '../../lib/clinic/opening-times'
import { closedSet, createdAt, id, instant, plainDate, within } from './columns'
import { users } from './people'

export const clinics = pgTable(
  'clinics',
  {
    id: id(),
    slug: text().notNull().unique(),
    name: text().notNull(),
    timeZone: text().notNull(),
    /** What its clinicians read; a decision says itself to the clinic in this and to the person in theirs. */
    locale: text().notNull().default('en'),
    /** ISO 3166-1 alpha-2; decides which emergency number is shown. */
    country: text().notNull(),
    emergencyNumber: text().notNull(),
    urgentCareNumber: text(),
    telephone: text(),
    /** When it is open, by weekday, in its zone; said in each reader's language. */
    openingTimes: jsonb().$type<OpeningTime[]>().notNull().default([]),
    /** A word about it, shown as it was written. */
    openingHours: text(),
    /** People may sign themselves up at /join/<slug>. */
    acceptsSignUp: boolean().notNull().default(false),
    isDemo: boolean().notNull().default(false),
    /** Response targets (C.12): an urgent review within so many hours; null = by the end of the same day. */
    urgentWithinHours: smallint(),
    /** Working days, never more than the protocol's own. */
    soonWithinDays: smallint().notNull().default(2),
    routineWithinDays: smallint().notNull().default(5),
    /** Whole years a record is kept after care has ended; the law of the country decides, so a manager sets it. */
    retentionYears: integer().notNull().default(8),
    createdAt: createdAt(),
  },
  (t) => [
    check('clinics_retention_years', sql`${t.retentionYears} between 1 and 30`),
    check(
      'clinics_targets_only_tighter',
      sql`${t.urgentWithinHours} between 1 and 12 and ${t.soonWithinDays} between 1 and 2 and ${t.routineWithinDays} between 1 and 5`,
    ),
  ],
)

/** A person's staff role in one clinic. One row a role; ended, never deleted. */
export const memberships = pgTable(
  'memberships',
  {
    id: id(),
    clinicId: uuid()
      .notNull()
      .references(() => clinics.id, { onDelete: 'restrict' }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'restrict' }),
    role: closedSet(STAFF_ROLES).notNull(),
    /** Copied from the person so that clinical queries never touch the identity tables. */
    displayName: text().notNull(),
    /** May edit and publish the clinic's protocol (C.19). */
    protocolPermission: boolean().notNull().default(false),
    /** Gets urgent tasks of patients nobody is assigned to. */
    receivesUnassigned: boolean().notNull().default(false),
    /** A manager gets the week's counts by mail unless they said no. */
    weeklyCounts: boolean().notNull().default(true),
    /** The Monday of the last week whose counts were mailed; null = none yet. */
    weeklyCountsOn: plainDate(),
    createdAt: createdAt(),
    /** null = still a member. */
    endedAt: instant(),
  },
  (t) => [
    within('memberships_role', t.role, STAFF_ROLES),
    uniqueIndex('memberships_one_open_role')
      .on(t.clinicId, t.userId, t.role)
      .where(sql`${t.endedAt} is null`),
    index('memberships_by_user').on(t.userId),
  ],
)
