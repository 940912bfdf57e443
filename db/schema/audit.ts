import { bigint, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant, sha256Hex } from './columns'

/** Last link of each clinic's chain; locked while a row is added. */
export const auditHeads = pgTable('audit_heads', {
  clinicId: uuid().primaryKey(),
  seq: bigint({ mode: 'number' }).notNull(),
  hash: sha256Hex().notNull(),
})

/** Who did or read what, append-only and chained by hash (`audit_append`). Ids only: no names, no answers. */
export const auditEvents = pgTable(
  'audit_events',
  {
    clinicId: uuid().notNull(),
    seq: bigint({ mode: 'number' }).notNull(),
    at: instant().notNull(),
    /** null = the portal itself. */
    actorUserId: uuid(),
    actorKind: text().notNull(),
    action: text().notNull(),
    /** null = not about one patient. */
    patientId: uuid(),
    entity: text(),
    entityId: text(),
    requestId: text(),
    detail: jsonb(),
    prevHash: sha256Hex().notNull(),
    hash: sha256Hex().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.clinicId, t.seq] }),
    /** "who opened my record" */
    index('audit_events_by_patient').on(t.clinicId, t.patientId, t.at),
  ],
)

/** Reads of a record wait here, committed by the guard, until the worker chains them. */
export const auditOutbox = pgTable(
  'audit_outbox',
  {
    id: id(),
    clinicId: uuid().notNull(),
    at: createdAt(),
    actorUserId: uuid(),
    actorKind: text().notNull(),
    action: text().notNull(),
    patientId: uuid(),
    requestId: text(),
    detail: jsonb(),
  },
  (t) => [index('audit_outbox_order').on(t.at)],
)
