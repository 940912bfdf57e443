-- How a visit ended may be put right: the log says that too.
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
    'own-exercise.retire', 'erasure.confirm', 'erasure.refuse', 'erasure.hold', 'erasure.release',
    'chart.open', 'chart.look-outside', 'chart.close-outside', 'review-item.claim', 'thread.open', 'file.open', 'audit.open',
    'visit.book-for', 'visit.move', 'visit.cancel', 'visit.close', 'visit.correct-end', 'visit.hand-on',
    'visit-wait.offer-one', 'visit-room.enter', 'visit-room.leave', 'visit-guest.invite', 'visit-note.save', 'visit-summary.save', 'visit-summary.send', 'message.send',
    'message.make-task', 'message.make-plan_change', 'message.no-answer', 'calendar-feed.make', 'calendar-feed.revoke') as so) told
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
