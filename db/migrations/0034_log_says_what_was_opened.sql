-- Of some deeds a manager may know what exactly was done: which list was opened, from whom to whom cases went, which right
-- or setting changed, what was taken out. Their names and details say nothing about health and come out; of any other deed
-- they stay in here. The chain itself is not touched.
drop function audit_for_managers(boolean, uuid, uuid, text, date, date, text, bigint, int);
--> statement-breakpoint
create function audit_for_managers(p_staff_only boolean, p_user uuid, p_patient uuid, p_family text, p_from date,
  p_through date, p_zone text, p_before bigint, p_most int)
returns table (seq bigint, at timestamptz, actor_user_id uuid, by_patient boolean, family text, patient_id uuid,
  deed text, entity_id text, detail jsonb)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select e.seq, e.at, e.actor_user_id, e.actor_kind = 'patient', public.audit_family(e.action), e.patient_id,
    case when told.so then e.action end, case when told.so then e.entity_id end, case when told.so then e.detail end
  from public.audit_events e
  cross join lateral (select e.actor_kind <> 'patient' and e.action in ('caseload.open', 'list.open', 'board.export',
    'record.export', 'case.reassign', 'case.reassign-asked', 'right.ask', 'right.confirmed', 'right.refused',
    'right.withdrawn', 'right.take-away', 'membership.end', 'invitation.staff', 'clinic.settings', 'clinic.targets',
    'clinic.retention', 'visit-type.add', 'visit-type.change') as so) told
  where e.clinic_id = nullif(current_setting('app.clinic_id', true), '')::uuid
    and current_setting('app.actor', true) = 'manager'
    and (not p_staff_only or e.actor_kind in ('care', 'clinician', 'manager'))
    and (p_user is null or e.actor_user_id = p_user)
    and (p_patient is null or e.patient_id = p_patient)
    and (p_family is null or public.audit_family(e.action) = p_family)
    and (p_from is null or e.at >= p_from::timestamp at time zone p_zone)
    and (p_through is null or e.at < (p_through + 1)::timestamp at time zone p_zone)
    and (p_before is null or e.seq < p_before)
  order by e.seq desc limit least(p_most, 200)
$$;
--> statement-breakpoint
revoke execute on function audit_for_managers(boolean, uuid, uuid, text, date, date, text, bigint, int) from public;
--> statement-breakpoint
grant execute on function audit_for_managers(boolean, uuid, uuid, text, date, date, text, bigint, int) to loadwise_manager;
