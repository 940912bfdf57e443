import 'server-only'
import { sql } from 'drizzle-orm'
import type { ClinicianScope } from '../../lib/auth/scope'
import type { AffectedSide, EpisodeStatus } from '../../lib/episode/types'
import type { PatientLine } from '../../lib/patients/patient-list'
import type { ReviewKind } from '../../lib/review/types'
import { read } from '../audited'
import { withClinician } from './care-team'

type Row = {
  patient_id: string
  episode_id: string
  display_name: string
  time_zone: string
  status: EpisodeStatus
  affected_side: AffectedSide | null
  rung_left: number | null
  dose_step_left: number | null
  rung_right: number | null
  dose_step_right: number | null
  last_check_in_on: string | null
  silent_days: number | null
  adherence7d: number | null
  worst_pain14d: (number | null)[] | null
  pain_until: string | null
  open_kinds: ReviewKind[] | null
  intake_lock: boolean | null
  next_due_at: string | null
}

/** The most a caseload shows. */
const LIMIT = 500

/** Everybody this clinician is in charge of or covers, the newest episode of each. One statement, no log is read. */
export async function listMyPatients(scope: ClinicianScope, { now }: { now: Date }): Promise<PatientLine[]> {
  const rows = await read(scope, (tx) =>
    tx.execute<Row>(sql`
      select p.id as patient_id, e.id as episode_id, p.display_name, p.time_zone, e.status, e.affected_side,
             s.rung_left, s.dose_step_left, s.rung_right, s.dose_step_right, s.last_check_in_on, s.adherence7d,
             (select array_agg(greatest(d.worst, d.morning) order by d.n)
                from unnest(s.worst_pain14d, s.morning_pain14d) with ordinality d (worst, morning, n)) as worst_pain14d,
             s.pain_until, i.open_kinds, i.intake_lock, i.next_due_at,
             (${now.toISOString()}::timestamptz at time zone p.time_zone)::date - s.last_check_in_on - 1 as silent_days
        from (select distinct w.patient_id from ${withClinician(scope, now)} w) a
        join patients p on p.id = a.patient_id
        join lateral (select * from episodes n where n.patient_id = p.id order by n.number desc limit 1) e on true
        left join episode_states s on s.episode_id = e.id
        left join lateral (select array_agg(o.kind order by o.rank, o.due_at) as open_kinds, min(o.due_at) as next_due_at,
                                  bool_and(o.urgency = 'soon' and exists (
                                    select 1 from decisions d where d.id = o.decision_id and d.kind = 'intake'
                                  )) filter (where o.kind = 'red_flag') as intake_lock
                             from review_items o where o.episode_id = e.id and o.closed_at is null) i on true
       order by p.display_name
       limit ${LIMIT}`),
  )
  return [...rows].map((row) => ({
    patientId: row.patient_id,
    episodeId: row.episode_id,
    name: row.display_name,
    timeZone: row.time_zone,
    status: row.status,
    affectedSide: row.affected_side,
    left: rung(row.rung_left, row.dose_step_left),
    right: rung(row.rung_right, row.dose_step_right),
    lastCheckInOn: row.last_check_in_on,
    silentDays: row.silent_days,
    adherence7d: row.adherence7d,
    worstPain14d: row.worst_pain14d,
    painUntil: row.pain_until,
    openKinds: row.open_kinds ?? [],
    intakeLock: row.intake_lock ?? false,
    nextDueAt: row.next_due_at === null ? null : new Date(row.next_due_at),
  }))
}

const rung = (at: number | null, doseStep: number | null) =>
  at === null || doseStep === null ? null : { rung: at, doseStep }

/** The names of everybody who is with this clinician at this moment, in order of the alphabet. */
export async function listPatientNames(
  scope: ClinicianScope,
  { now }: { now: Date },
): Promise<{ patientId: string; name: string }[]> {
  const rows = await read(scope, (tx) =>
    tx.execute<{ patient_id: string; display_name: string }>(sql`
      select p.id as patient_id, p.display_name
        from (select distinct w.patient_id from ${withClinician(scope, now)} w) a
        join patients p on p.id = a.patient_id
       order by p.display_name
       limit ${LIMIT}`),
  )
  return [...rows].map((row) => ({ patientId: row.patient_id, name: row.display_name }))
}
