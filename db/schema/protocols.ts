import { sql } from 'drizzle-orm'
import { jsonb, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { clinics } from './clinics'
import { closedSet, createdAt, id, instant, within } from './columns'

/** A clinic's protocol as data. Immutable once published: the engine reads nothing else. */
export const protocolVersions = pgTable(
  'protocol_versions',
  {
    id: id(),
    clinicId: uuid()
      .notNull()
      .references(() => clinics.id, { onDelete: 'restrict' }),
    /** 'pht-blended' and so on, as in the content. */
    protocolKey: text().notNull(),
    version: text().notNull(),
    status: closedSet(['draft', 'published', 'retired']).notNull(),
    content: jsonb().notNull(),
    /** SHA-256 of the canonical JSON of the content. */
    contentHash: text().notNull(),
    note: text().notNull(),
    authorUserId: uuid(),
    createdAt: createdAt(),
    /** null = not published. */
    publishedAt: instant(),
    publishedByUserId: uuid(),
  },
  (t) => [
    within('protocol_versions_status', t.status, ['draft', 'published', 'retired']),
    unique('protocol_versions_clinic_id').on(t.clinicId, t.id),
    uniqueIndex('protocol_versions_once')
      .on(t.clinicId, t.protocolKey, t.version)
      .where(sql`${t.status} <> 'draft'`),
  ],
)
