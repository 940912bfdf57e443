import { sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  index,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { PROTOCOL_STATUSES } from '../../lib/protocol/types'
import { clinics } from './clinics'
import { closedSet, createdAt, id, instant, within } from './columns'

/**
 * A clinic's protocol as data. Immutable once published: the engine reads nothing else. A trigger
 * (`protocol_versions_keep`) refuses every change to what is no draft, for whatever role.
 */
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
    status: closedSet(PROTOCOL_STATUSES).notNull(),
    content: jsonb().notNull(),
    /** SHA-256 of the canonical JSON of the content. */
    contentHash: text().notNull(),
    note: text().notNull(),
    /** null = it came with the portal. */
    authorUserId: uuid(),
    authorName: text(),
    /** Everybody who has saved this draft; none of them may publish it. */
    editedByUserIds: uuid().array().notNull().default([]),
    /** The version a draft was made from; null = it came with the portal. */
    basedOnVersionId: uuid(),
    createdAt: createdAt(),
    changedAt: instant().notNull().defaultNow(),
    /** null = not published. */
    publishedAt: instant(),
    publishedByUserId: uuid(),
    publishedByName: text(),
  },
  (t) => [
    within('protocol_versions_status', t.status, PROTOCOL_STATUSES),
    unique('protocol_versions_clinic_id').on(t.clinicId, t.id),
    foreignKey({
      name: 'protocol_versions_based_on',
      columns: [t.clinicId, t.basedOnVersionId],
      foreignColumns: [t.clinicId, t.id],
    }).onDelete('restrict'),
    check(
      'protocol_versions_published',
      sql`(${t.status} in ('published', 'retired')) = (${t.publishedAt} is not null)`,
    ),
    /** Publishing needs a second person. */
    check(
      'protocol_versions_second_person',
      sql`${t.publishedByUserId} is null or not (${t.publishedByUserId} = any(${t.editedByUserIds}) or ${t.publishedByUserId} = ${t.authorUserId})`,
    ),
    uniqueIndex('protocol_versions_once')
      .on(t.clinicId, t.protocolKey, t.version)
      .where(sql`${t.status} in ('published', 'retired')`),
    index('protocol_versions_by_clinic').on(t.clinicId, t.createdAt),
  ],
)
