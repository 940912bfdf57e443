import 'server-only'
import { sql } from 'drizzle-orm'
import type { ManagerScope } from '../../lib/auth/scope'
import { read } from '../audited'

/** A handover that was carried out, for the log: staff by name, of the cases how many. */
export type MoveMade = {
  moveId: string
  at: Date
  askedByName: string
  toName: string
  /** Who had cases until then; empty = nobody was in charge. */
  fromNames: string[]
  /** How many changed hands. */
  count: number
}

/** The newest twenty handovers of the clinic that were carried out. */
export function listMovesMade(scope: ManagerScope): Promise<MoveMade[]> {
  return read(scope, async (tx) => {
    const rows = await tx.execute<{
      id: string
      at: string
      asked_by_name: string
      to_name: string
      from_names: string[]
      n: number
    }>(sql`
      select c.id, c.carry_out_at::text as at, c.asked_by_name, c.to_name,
        (select count(distinct a.patient_id)::int from care_assignments a
          where a.patient_id = any(c.patient_ids) and a.clinician_user_id = c.to_user_id
            and a.started_at = c.carry_out_at) as n,
        array(select distinct m.display_name from care_assignments a
          join memberships m on m.clinic_id = c.clinic_id and m.user_id = a.clinician_user_id and m.role = 'clinician'
          where a.patient_id = any(c.patient_ids) and a.kind = 'primary' and a.ended_at = c.carry_out_at
          order by m.display_name) as from_names
      from case_moves c where c.clinic_id = ${scope.clinicId} and c.state = 'done'
      order by c.carry_out_at desc limit 20`)
    return [...rows].map((row) => ({
      moveId: row.id,
      at: new Date(row.at),
      askedByName: row.asked_by_name,
      toName: row.to_name,
      fromNames: row.from_names,
      count: row.n,
    }))
  })
}
