import 'server-only'
import { sql } from 'drizzle-orm'
import type { AuditFault, AuditHead } from '../../lib/audit/types'
import type { SystemScope } from '../../lib/auth/scope'
import { read } from '../audited'

/** The last link of every clinic's chain. */
export function listAuditHeads(scope: SystemScope): Promise<AuditHead[]> {
  return read(scope, async (tx) => [
    ...(await tx.execute<AuditHead>(
      sql`select clinic_id as "clinicId", seq::int as seq, hash from audit_heads order by clinic_id`,
    )),
  ])
}

/**
 * Walks every chain once and names each broken place: a row whose hash is not that of its content, a row that does not
 * follow on the one before it, rows missing between or at the end. `anchors` are heads kept outside the database: a
 * chain must still hold every one of them, which also shows a tail cut off together with its head.
 */
export function findAuditFaults(
  scope: SystemScope,
  anchors: readonly AuditHead[],
): Promise<{ rows: number; faults: AuditFault[] }> {
  return read(scope, async (tx) => {
    await tx.execute(sql`select set_config('statement_timeout', '600000', true)`)
    const [count] = await tx.execute<{ n: number }>(sql`select count(*)::int as n from audit_events`)
    const faults = await tx.execute<AuditFault>(sql`
      with linked as (
        select clinic_id, seq, prev_hash, hash,
          lag(hash) over chain as before_hash, lag(seq) over chain as before_seq,
          encode(sha256(convert_to(concat_ws('|', prev_hash, clinic_id, seq,
            to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), coalesce(actor_user_id::text, '-'), actor_kind,
            action, coalesce(patient_id::text, '-'), coalesce(entity, '-'), coalesce(entity_id, '-'),
            coalesce(request_id, '-'), coalesce(detail::text, '-')), 'UTF8')), 'hex') as true_hash
        from audit_events window chain as (partition by clinic_id order by seq)
      ), ends as (
        select clinic_id, max(seq) as seq from audit_events group by clinic_id
      ), found as (
        select clinic_id, seq, 'altered' as fault from linked where hash <> true_hash
        union all
        select clinic_id, seq, 'rows missing before it' from linked where seq <> coalesce(before_seq, 0) + 1
        union all
        select clinic_id, seq, 'does not follow on the row before' from linked
          where seq = coalesce(before_seq, 0) + 1 and prev_hash <> coalesce(before_hash, repeat('0', 64))
        union all
        select h.clinic_id, coalesce(e.seq, 0) + 1, 'the end is missing' from audit_heads h
          left join ends e using (clinic_id) where h.seq > coalesce(e.seq, 0)
        union all
        select e.clinic_id, e.seq, 'stands after the end' from ends e
          left join audit_heads h using (clinic_id) where e.seq > coalesce(h.seq, 0)
        union all
        select l.clinic_id, l.seq, 'differs from the last link' from linked l
          join audit_heads h on h.clinic_id = l.clinic_id and h.seq = l.seq and h.hash <> l.hash
        union all
        select a."clinicId"::uuid, a.seq, case when e.hash is null then 'is anchored outside and missing'
          else 'differs from its anchor outside' end
        from jsonb_to_recordset(${JSON.stringify(anchors)}::jsonb) as a("clinicId" text, seq bigint, hash text)
          left join audit_events e on e.clinic_id = a."clinicId"::uuid and e.seq = a.seq
        where e.hash is distinct from a.hash
      )
      select clinic_id as "clinicId", seq::int as seq, fault from found order by clinic_id, seq, fault limit 100`)
    return { rows: count?.n ?? 0, faults: [...faults] }
  })
}
