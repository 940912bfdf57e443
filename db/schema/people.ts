import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  customType,
  index,
  integer,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { ROLES, SESSION_KINDS } from '../../lib/auth/roles'
import { AFFECTED_SIDES } from '../../lib/episode/types'
import { closedSet, createdAt, id, instant, within } from './columns'

const bytes = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/** People who can sign in. Identity only: nothing here says whether, or for what, somebody is treated. */
export const users = pgTable(
  'users',
  {
    id: id(),
    /** Lower-cased and trimmed before it is stored; the index makes it unique. */
    email: text().notNull(),
    displayName: text().notNull(),
    locale: text().notNull().default('en'),
    timeZone: text().notNull().default('UTC'),
    /** argon2id with its parameters; null = no password set yet (signs in by link). */
    passwordHash: text(),
    passwordChangedAt: instant(),
    /** AES-256-GCM under the key of the installation; null = no second factor yet. */
    totpSecret: bytes(),
    /** null = enrolment not finished, so the factor does not count. */
    totpConfirmedAt: instant(),
    /** Last accepted 30-second step: a code works once. */
    totpLastStep: bigint({ mode: 'number' }),
    createdAt: createdAt(),
    /** null = may sign in. */
    deactivatedAt: instant(),
    /** Demo personas get a one-click button. */
    isDemo: boolean().notNull().default(false),
  },
  (t) => [uniqueIndex('users_email').on(t.email)],
)

export const recoveryCodes = pgTable(
  'recovery_codes',
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    codeHash: text().notNull(),
    usedAt: instant(),
  },
  (t) => [index('recovery_codes_by_user').on(t.userId)],
)

/** A key pair on a device of the person; the private half never leaves it. Several a person, each with a name. */
export const passkeys = pgTable(
  'passkeys',
  {
    id: id(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** As the authenticator names it, base64url. */
    credentialId: text().notNull().unique('passkeys_credential_id'),
    /** COSE. */
    publicKey: bytes().notNull(),
    /** Uses as the authenticator counts them; 0 = it does not count. Never goes down. */
    signCount: bigint({ mode: 'number' }).notNull(),
    transports: text().array().notNull(),
    name: text().notNull(),
    createdAt: createdAt(),
    /** null = not used since it was added. */
    lastUsedAt: instant(),
  },
  (t) => [
    check('passkeys_count', sql`${t.signCount} >= 0`),
    check('passkeys_name', sql`char_length(${t.name}) between 1 and 60`),
    index('passkeys_by_user').on(t.userId),
  ],
)

/** What a passkey is asked to sign: once, within minutes, and by the browser that asked. */
export const passkeyChallenges = pgTable(
  'passkey_challenges',
  {
    /** SHA-256 of the challenge. */
    challengeHash: text().primaryKey(),
    purpose: closedSet(['register', 'sign_in']).notNull(),
    /** SHA-256: of the browser's cookie when signing in, the session when registering. */
    boundTo: text().notNull(),
    expiresAt: instant().notNull(),
    /** null = not answered yet. */
    usedAt: instant(),
  },
  (t) => [within('passkey_challenges_purpose', t.purpose, ['register', 'sign_in'])],
)

/** A signed-in browser. Read on every request; revoking it ends access at the next one, on every node. */
export const sessions = pgTable(
  'sessions',
  {
    /** SHA-256 of the 32 random bytes in the cookie. */
    id: text().primaryKey(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    kind: closedSet(SESSION_KINDS).notNull(),
    /** When the second factor was given in this session; null = it was not, so no staff role may be used. */
    secondFactorAt: instant(),
    /** The clinic a person who works in several is looking at; null = the only one, or not chosen. */
    clinicId: uuid(),
    /** Which of the person's roles this browser is using; null = not chosen yet. */
    role: closedSet(ROLES),
    createdAt: createdAt(),
    /** Moved by what a person does, never by polling. */
    lastUsedAt: instant().notNull().defaultNow(),
    idleSeconds: integer().notNull(),
    expiresAt: instant().notNull(),
    /** null = live. */
    revokedAt: instant(),
    userAgent: text(),
  },
  (t) => [
    within('sessions_kind', t.kind, SESSION_KINDS),
    within('sessions_role', t.role, ROLES),
    /** Whatever the code does: no full staff session without a second factor. */
    check(
      'sessions_staff_second_factor',
      sql`not (${t.kind} = 'full' and ${t.role} in ('clinician', 'manager')) or ${t.secondFactorAt} is not null`,
    ),
    index('sessions_by_user').on(t.userId),
  ],
)

/** Fixed windows counted exactly over all nodes by an atomic upsert. Unlogged: may be lost in a crash. */
export const throttles = pgTable('throttles', {
  key: text().primaryKey(),
  windowStart: instant().notNull(),
  count: integer().notNull(),
})

/** Guesses against one account. Logged, so a crash does not reset it. */
export const signInFailures = pgTable('sign_in_failures', {
  /** SHA-256 of the normalised e-mail: exists for unknown addresses too, so nothing can be enumerated. */
  accountKey: text().primaryKey(),
  windowStart: instant().notNull(),
  count: integer().notNull(),
})

/** A single-use, short-lived way in. The mail carries the token; only its hash is kept. */
export const invitations = pgTable(
  'invitations',
  {
    id: id(),
    clinicId: uuid().notNull(),
    role: closedSet(ROLES).notNull(),
    email: text().notNull(),
    displayName: text().notNull(),
    tokenHash: text().notNull().unique(),
    /** For patients: what the clinician already knows. null = the intake asks. */
    affectedSide: closedSet(AFFECTED_SIDES),
    startRung: smallint(),
    clinicianUserId: uuid(),
    invitedByUserId: uuid(),
    createdAt: createdAt(),
    expiresAt: instant().notNull(),
    acceptedAt: instant(),
    revokedAt: instant(),
    /** Of a manager invited by another: a second manager confirms before the link is sent; null = not yet, or not needed. */
    confirmedAt: instant(),
    confirmedByUserId: uuid(),
  },
  (t) => [
    within('invitations_role', t.role, ROLES),
    check(
      'invitations_manager_needs_two',
      sql`${t.role} <> 'manager' or ${t.invitedByUserId} is null or ((${t.confirmedAt} is null) = (${t.confirmedByUserId} is null)
        and ${t.confirmedByUserId} is distinct from ${t.invitedByUserId} and (${t.acceptedAt} is null or ${t.confirmedAt} is not null))`,
    ),
    within('invitations_side', t.affectedSide, AFFECTED_SIDES),
    index('invitations_by_clinic').on(t.clinicId, t.createdAt),
  ],
)

/** Password resets and e-mail sign-in links: single use, minutes long. */
export const signInLinks = pgTable(
  'sign_in_links',
  {
    tokenHash: text().primaryKey(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    purpose: closedSet(['sign_in', 'password_reset']).notNull(),
    createdAt: createdAt(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
  },
  (t) => [
    within('sign_in_links_purpose', t.purpose, ['sign_in', 'password_reset']),
    index('sign_in_links_open').on(t.userId).where(sql`${t.usedAt} is null`),
  ],
)
