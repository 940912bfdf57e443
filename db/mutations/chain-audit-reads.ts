import 'server-only'
import { asc, inArray, sql } from 'drizzle-orm'
import type { SystemScope } from '../../lib/auth/scope'
import { audited } from '../audited'
import { auditOutbox } from '../schema'

const BATCH = 500

/** Moves up to 500 waiting reads into their clinics' chains, oldest first, in one transaction. Returns how many. */
export function chainAuditReads(scope: SystemScope): Promise<number> {
  return audited(scope, 'audit.chain-reads', async (tx) => {
    const waiting = await tx
      .select()
      .from(auditOutbox)
      .orderBy(asc(auditOutbox.at), asc(auditOutbox.id))
      .limit(BATCH)
      .for('update', { skipLocked: true })
    for (const row of waiting) {
      await tx.execute(sql`select audit_append(${row.clinicId}::uuid, ${row.at.toISOString()}::timestamptz,
        ${row.actorUserId}::uuid, ${row.actorKind}, ${row.action}, ${row.patientId}::uuid, null, null,
        ${row.requestId}, ${row.detail === null ? null : JSON.stringify(row.detail)}::jsonb)`)
    }
    if (waiting.length > 0) {
      await tx.delete(auditOutbox).where(
        inArray(
          auditOutbox.id,
          waiting.map(({ id }) => id),
        ),
      )
    }
    return waiting.length
  })
}
