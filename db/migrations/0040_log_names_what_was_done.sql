ALTER TABLE "case_moves" ADD COLUMN "told_at" timestamp with time zone;--> statement-breakpoint
-- A manager's log: what only showed a record, and a step on the way to something (a draft, a card let go), is no change of
-- it, and a patient moved to another version of the protocol is.
create or replace function audit_family(p_action text) returns text language sql immutable parallel safe as $$
  select case
    when p_action = 'chart.open-outside' then 'outside'
    when p_action in ('review-item.claim', 'chart.look-outside') or p_action like '%.open' then 'opened'
    when p_action like '%.export' then 'took'
    when p_action in ('review-item.release', 'message.keep-draft', 'message.notice', 'note.keep-draft', 'note.take-visit',
      'plan-draft.keep', 'plan-draft.discard', 'review-act.give', 'review-act.undo', 'review-act.take-up', 'review-act.end',
      'decision.derive-again', 'visit.hold', 'visit.release', 'visit-room.empty', 'visit-room.set', 'visit-room.signal',
      'visit-room.touch', 'visit-wait.offer', 'visit-wait.tell', 'erasure.tell', 'chart.tell-outside', 'leave-cover.tell',
      'case.reassign-told', 'protocol.replay-begun', 'protocol.replay-progress', 'protocol.replay-ended') then 'step'
    when p_action = 'protocol.move-patient' then 'changed'
    when p_action ~ '^(visit|visit-[a-z]+|message|thread|calendar-feed|examination-visit|turn)\.' then 'contact'
    when p_action ~ '^(invitation|right|membership|case|handover|leave-cover)\.' then 'people'
    when p_action ~ '^(clinic|working-hours|protocol|own-exercise|template|plan-template|favourite|board|boards|audit|demo)\.' then 'clinic'
    when p_action ~ '^(erasure|retention)\.' then 'erasing'
    when p_action ~ '^(session|password|second-factor|passkey|sign-in|sign-in-link|settings|language|push|reminder)\.' then 'account'
    else 'changed' end $$;
--> statement-breakpoint
-- More deeds whose name and detail say nothing of health come out of the log: which version of the protocol, whose
-- invitation, leave and handover, which setting of the clinic.
create or replace function audit_for_managers(p_staff_only boolean, p_user uuid, p_patient uuid, p_family text, p_from date,
  p_through date, p_zone text, p_before bigint, p_most int)
returns table (seq bigint, at timestamptz, actor_user_id uuid, by_patient boolean, family text, patient_id uuid,
  deed text, entity_id text, detail jsonb)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select e.seq, e.at, e.actor_user_id, e.actor_kind = 'patient', public.audit_family(e.action), e.patient_id,
    case when told.so then e.action end, case when told.so then e.entity_id end, case when told.so then e.detail end
  from public.audit_events e
  cross join lateral (select e.actor_kind <> 'patient' and e.action in ('caseload.open', 'list.open', 'board.export',
    'record.export', 'case.reassign', 'case.reassign-asked', 'case.reassign-taken-back', 'right.ask', 'right.confirmed',
    'right.refused', 'right.withdrawn', 'right.take-away', 'membership.end', 'invitation.staff', 'invitation.patient',
    'invitation.confirm', 'invitation.revoke', 'invitation.accept', 'leave-cover.name', 'leave-cover.end', 'handover.offer',
    'handover.accept', 'handover.decline', 'handover.withdraw', 'protocol.draft', 'protocol.save-draft',
    'protocol.withdraw-draft', 'protocol.publish', 'protocol.replay', 'working-hours.set', 'working-hours.exception',
    'working-hours.withdraw', 'clinic.settings', 'clinic.targets', 'clinic.retention', 'clinic.weekly-mail',
    'visit-type.add', 'visit-type.change', 'visit-type.end', 'template.save', 'template.remove', 'template.favourite',
    'plan-template.save', 'plan-template.retire', 'favourite.set', 'own-exercise.save', 'own-exercise.media',
    'own-exercise.retire', 'erasure.confirm', 'erasure.refuse', 'erasure.hold', 'erasure.release') as so) told
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
-- Whoever handed cases over is told once how it ended; who did before this was told.
update case_moves set told_at = ended_at where ended_at is not null;
--> statement-breakpoint
grant select (told_at), update (told_at) on case_moves to loadwise_manager;
--> statement-breakpoint
-- When the two of a visit were in its room together, for the person's own export: of the seats nothing else comes out.
create function visit_times(p_visit uuid) returns table (began_at timestamptz, ended_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select greatest(min(s.admitted_at) filter (where s.part = 'patient'), min(s.admitted_at) filter (where s.part = 'clinician')),
    least(max(coalesce(s.left_at, s.seen_at)) filter (where s.part = 'patient'),
      max(coalesce(s.left_at, s.seen_at)) filter (where s.part = 'clinician'))
  from public.visit_seats s
  where s.visit_id = p_visit and s.admitted_at is not null and s.part in ('patient', 'clinician')
    and s.clinic_id = nullif(current_setting('app.clinic_id', true), '')::uuid
    and s.patient_id = nullif(current_setting('app.patient_id', true), '')::uuid
  having count(distinct s.part) = 2
$$;
--> statement-breakpoint
do $$
begin
  execute format('create policy times_of_a_visit on visit_seats for select to %I using (true)', current_user);
end $$;
--> statement-breakpoint
revoke execute on function visit_times(uuid) from public;
--> statement-breakpoint
grant execute on function visit_times(uuid) to loadwise_rt;
