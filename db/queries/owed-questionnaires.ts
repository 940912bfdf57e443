import 'server-only'
import { sql } from 'drizzle-orm'
import type { ClinicianScope } from '../../lib/auth/scope'
import { owedBy } from '../../lib/questionnaires/owed'
import type { GivenAnswer, Occurrence } from '../../lib/questionnaires/schedule'
import { localDateOf } from '../../lib/time/plain-date'
import { read } from '../audited'
import { withClinician } from './care-team'

export type OwedLine = { patientId: string; patientName: string; open: Occurrence[]; missed: Occurrence[] }

/** The most patients that are looked through. */
const LIMIT = 500

/** Patients of this clinician who have not answered what they were asked; the most owing first. One statement. */
export async function listOwedQuestionnaires(scope: ClinicianScope, now: Date): Promise<OwedLine[]> {
  const rows = await read(scope, (tx) =>
    tx.execute<{
      patient_id: string
      display_name: string
      time_zone: string
      started_on: string
      answers: GivenAnswer[]
    }>(sql`
      select p.id as patient_id, p.display_name, p.time_zone, e.started_on::text as started_on,
             (select coalesce(jsonb_agg(jsonb_build_object('instrument', q.instrument, 'localDate', q.local_date,
                 'total', q.total) order by q.local_date), '[]'::jsonb)
                from questionnaire_answers q where q.episode_id = e.id) as answers
        from (select distinct w.patient_id from ${withClinician(scope, now)} w) a
        join patients p on p.id = a.patient_id
        join episodes e on e.patient_id = p.id and e.ended_at is null and e.started_on is not null
         and e.status in ('active', 'paused', 'maintenance')
       order by p.display_name
       limit ${LIMIT}`),
  )
  return [...rows]
    .map((row) => ({
      patientId: row.patient_id,
      patientName: row.display_name,
      ...owedBy({
        startedOn: row.started_on,
        today: localDateOf(now.getTime(), row.time_zone),
        answers: row.answers,
      }),
    }))
    .filter(({ open, missed }) => open.length + missed.length > 0)
    .sort((a, b) => b.missed.length - a.missed.length || b.open.length - a.open.length)
}
