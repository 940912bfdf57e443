import { type SQL, sql } from 'drizzle-orm'
import { type AnyPgColumn, check, date, smallint, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { newId } from '../ids'

/** Column blocks that every aggregate shares. */
export const id = () => uuid().primaryKey().$defaultFn(newId)
export const instant = () => timestamp({ withTimezone: true, mode: 'date' })
export const createdAt = () => instant().notNull().defaultNow()
export const plainDate = () => date({ mode: 'string' })

/** A closed set kept as text; pair it with {@link within} so that the database refuses anything else. */
export const closedSet = <const T extends readonly [string, ...string[]]>(values: T) => text({ enum: values })

/** `column in (…values)`; null passes. */
export const within = (name: string, column: AnyPgColumn, values: readonly string[]) =>
  check(name, sql`${column} in (${sql.raw(values.map((v) => `'${v.replaceAll("'", "''")}'`).join(', '))})`)

/** NPRS: integer 0–10, null = not answered. */
export const painNrs = () => smallint()

/** Every listed pain column lies in 0–10 or is null. */
export const painRange = (name: string, columns: AnyPgColumn[]) =>
  check(
    name,
    sql.join(
      columns.map((c): SQL => sql`(${c} between 0 and 10)`),
      sql` and `,
    ),
  )

/** Whose record a clinical row is; part of every composite foreign key. */
export const owner = () => ({
  clinicId: uuid().notNull(),
  patientId: uuid().notNull(),
})

/**
 * The two times of every log (clinical and receipt), the zone it was lived in and the day it belongs to.
 * `localDate` is fixed at entry and never recomputed (C.1).
 * `supersededAt` is set when a correction replaces this version; null = the current version.
 */
export const logTimes = () => ({
  at: instant().notNull(),
  timeZone: text().notNull(),
  localDate: plainDate().notNull(),
  receivedAt: instant().notNull().default(sql`clock_timestamp()`),
  supersededAt: instant(),
})

/** A log entry keeps its id over corrections; each correction is a new row with the next version. */
export const versions = () => ({
  entryId: uuid().notNull(),
  version: smallint().notNull().default(1),
})

/** A SHA-256 digest, kept as its 64 hexadecimal characters. */
export const sha256Hex = () => text()
