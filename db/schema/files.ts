import { sql } from 'drizzle-orm'
import {
  check,
  customType,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { CLIP_RATINGS, FILE_KINDS, FILE_PURPOSES, MEDIA_TYPES } from '../../lib/files/types'
import { closedSet, createdAt, id, instant, owner, sha256Hex, within } from './columns'
import { messages } from './messages'

export const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' })

/** A picture or clip that goes with a message. What it shows is in `file_chunks`. */
export const files = pgTable(
  'files',
  {
    id: id(),
    ...owner(),
    messageId: uuid().notNull(),
    kind: closedSet(FILE_KINDS).notNull(),
    purpose: closedSet(FILE_PURPOSES).notNull(),
    mediaType: closedSet(MEDIA_TYPES).notNull(),
    bytes: integer().notNull(),
    contentSha256: sha256Hex().notNull(),
    /** null for a clip. */
    width: smallint(),
    height: smallint(),
    /** What a technique clip shows; null for anything else. */
    exerciseCode: text(),
    uploadedByUserId: uuid().notNull(),
    createdAt: createdAt(),
    /** Since when nobody may see it; the worker then deletes what it shows. null = it may be seen. */
    removedAt: instant(),
    /** A clinician's rating of the technique it shows; null = not rated. */
    rating: closedSet(CLIP_RATINGS),
    ratedAt: instant(),
    ratedByUserId: uuid(),
  },
  (t) => [
    foreignKey({
      name: 'files_message',
      columns: [t.clinicId, t.patientId, t.messageId],
      foreignColumns: [messages.clinicId, messages.patientId, messages.id],
    }).onDelete('restrict'),
    unique('files_owner_id').on(t.clinicId, t.patientId, t.id),
    within('files_kind', t.kind, FILE_KINDS),
    within('files_purpose', t.purpose, FILE_PURPOSES),
    within('files_media_type', t.mediaType, MEDIA_TYPES),
    within('files_rating', t.rating, CLIP_RATINGS),
    check('files_rated', sql`(${t.rating} is null) = (${t.ratedAt} is null)`),
    check('files_size', sql`${t.bytes} between 1 and 31457280`),
    index('files_by_message').on(t.messageId),
    index('files_removed').on(t.removedAt).where(sql`${t.removedAt} is not null`),
  ],
)

/** The content of a file, a mebibyte a row: see the ADR on files. */
export const fileChunks = pgTable(
  'file_chunks',
  {
    ...owner(),
    fileId: uuid().notNull(),
    seq: smallint().notNull(),
    bytes: bytea().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.fileId, t.seq] }),
    foreignKey({
      name: 'file_chunks_file',
      columns: [t.clinicId, t.patientId, t.fileId],
      foreignColumns: [files.clinicId, files.patientId, files.id],
    }).onDelete('restrict'),
  ],
)
