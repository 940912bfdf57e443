import { sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import type { OwnExercise } from '../../lib/own-exercise/types'
import { clinics } from './clinics'
import { closedSet, createdAt, id, instant, sha256Hex, within } from './columns'
import { bytea } from './files'

/** An exercise a clinic wrote itself: what all its versions share. Never of one patient. */
export const ownExercises = pgTable(
  'own_exercises',
  {
    id: id(),
    clinicId: uuid()
      .notNull()
      .references(() => clinics.id, { onDelete: 'restrict' }),
    createdAt: createdAt(),
    /** Since when it is put into no new plan; plans that have it keep it. null = it may be. */
    retiredAt: instant(),
  },
  (t) => [unique('own_exercises_owner').on(t.clinicId, t.id)],
)

/** What it says. Immutable: every edit is the next number, and a plan keeps the one it was written with. */
export const ownExerciseVersions = pgTable(
  'own_exercise_versions',
  {
    id: id(),
    clinicId: uuid().notNull(),
    exerciseId: uuid().notNull(),
    number: smallint().notNull(),
    content: jsonb().$type<OwnExercise>().notNull(),
    createdByUserId: uuid().notNull(),
    createdByName: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKey({
      name: 'own_exercise_versions_exercise',
      columns: [t.clinicId, t.exerciseId],
      foreignColumns: [ownExercises.clinicId, ownExercises.id],
    }).onDelete('restrict'),
    unique('own_exercise_versions_number').on(t.exerciseId, t.number),
  ],
)

/** A picture or a clip without sound that shows it. What it holds is in `own_exercise_chunks`. */
export const ownExerciseMedia = pgTable(
  'own_exercise_media',
  {
    id: id(),
    clinicId: uuid().notNull(),
    exerciseId: uuid().notNull(),
    mediaType: closedSet(['image/jpeg', 'video/mp4', 'video/quicktime']).notNull(),
    bytes: integer().notNull(),
    contentSha256: sha256Hex().notNull(),
    createdByUserId: uuid().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKey({
      name: 'own_exercise_media_exercise',
      columns: [t.clinicId, t.exerciseId],
      foreignColumns: [ownExercises.clinicId, ownExercises.id],
    }).onDelete('restrict'),
    unique('own_exercise_media_owner').on(t.clinicId, t.id),
    within('own_exercise_media_type', t.mediaType, ['image/jpeg', 'video/mp4', 'video/quicktime']),
    check('own_exercise_media_size', sql`${t.bytes} between 1 and 31457280`),
  ],
)

/** The content of a medium, a mebibyte a row, as of every other file: see the ADR on files. */
export const ownExerciseChunks = pgTable(
  'own_exercise_chunks',
  {
    clinicId: uuid().notNull(),
    mediaId: uuid().notNull(),
    seq: smallint().notNull(),
    bytes: bytea().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.mediaId, t.seq] }),
    foreignKey({
      name: 'own_exercise_chunks_media',
      columns: [t.clinicId, t.mediaId],
      foreignColumns: [ownExerciseMedia.clinicId, ownExerciseMedia.id],
    }).onDelete('restrict'),
  ],
)
