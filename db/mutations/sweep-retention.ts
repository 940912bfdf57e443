import 'server-only'
import { sql } from 'drizzle-orm'
import type { SystemScope } from '../../lib/auth/scope'
import { shortLived } from '../../lib/erasure/manifest'
import { CARRIED_WAITS_DAYS, RETENTION_NOTICE_DAYS } from '../../lib/erasure/types'
import { audited } from '../audited'
import { newId } from '../ids'
import { erasures } from '../schema'

/**
 * Announces the deletion of every record whose years are over: care ended that long ago, or never began, and nothing holds
 * it. It goes {@link RETENTION_NOTICE_DAYS} days later. Out: how many were announced.
 */
export function announceRetention(scope: SystemScope, now: Date): Promise<number> {
  const at = sql`${now.toISOString()}::timestamptz`
  return audited(scope, 'retention.announce', async (tx) => {
    const over = await tx.execute<{ clinic_id: string; patient_id: string }>(sql`
      select p.clinic_id, p.id as patient_id from patients p join clinics c on c.id = p.clinic_id
      where not exists (select 1 from episodes e where e.patient_id = p.id and e.ended_at is null)
        and greatest(p.created_at, (select max(e.ended_at) from episodes e where e.patient_id = p.id))
          <= ${at} - make_interval(years => c.retention_years)
        and not exists (select 1 from erasures x where x.patient_id = p.id and x.state in ('asked', 'confirmed'))
        and not exists (select 1 from legal_holds h where h.patient_id = p.id and h.released_at is null)
      order by p.id`)
    if (over.length === 0) return 0
    await tx.insert(erasures).values(
      over.map(({ clinic_id, patient_id }) => ({
        id: newId(),
        clinicId: clinic_id,
        patientId: patient_id,
        kind: 'retention' as const,
        extent: 'deleted' as const,
        state: 'confirmed' as const,
        askedAt: now,
        answeredAt: now,
        dueAt: new Date(now.getTime() + RETENTION_NOTICE_DAYS * 86_400_000),
      })),
    )
    return over.length
  })
}

/** Deletes rows that are of no use any more, table by table as the manifest says, and drops records
 * from elsewhere that nobody has said yes to. Out: how many went, by table. */
export function sweepRows(scope: SystemScope, now: Date): Promise<Record<string, number>> {
  const at = sql`${now.toISOString()}::timestamptz`
  return audited(scope, 'retention.sweep', async (tx) => {
    const gone: Record<string, number> = {}
    for (const { table, column, days } of shortLived()) {
      const rows = await tx.execute(sql`delete from ${sql.identifier(table)}
        where ${sql.identifier(column)} < ${at} - make_interval(days => ${days}) returning 1`)
      if (rows.length > 0) gone[table] = rows.length
    }
    const dropped =
      await tx.execute(sql`update carried_records set state = 'dropped', content = null, ended_at = ${at}
      where state = 'waiting' and brought_at < ${at} - make_interval(days => ${CARRIED_WAITS_DAYS}) returning 1`)
    if (dropped.length > 0) gone.carried_records = dropped.length
    return gone
  })
}
