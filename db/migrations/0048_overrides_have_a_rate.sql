CREATE TABLE "override_tallies" (
	"clinic_id" uuid NOT NULL,
	"rule" text NOT NULL,
	"accepted" integer NOT NULL,
	"accepted_people" integer NOT NULL,
	"counted_at" timestamp with time zone NOT NULL,
	CONSTRAINT "override_tallies_clinic_id_rule_pk" PRIMARY KEY("clinic_id","rule")
);
--> statement-breakpoint
ALTER TABLE "override_tallies" ADD CONSTRAINT "override_tallies_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE restrict ON UPDATE no action;
--> statement-breakpoint
alter table override_tallies enable row level security;
--> statement-breakpoint
alter table override_tallies force row level security;
--> statement-breakpoint
do $$
begin
  create policy system_all on override_tallies to loadwise_system using (true) with check (true);
  execute format('create policy counted_for_managers on override_tallies for select to %I using (true)', current_user);
end $$;
--> statement-breakpoint
grant select, insert, delete on override_tallies to loadwise_system;
--> statement-breakpoint
drop function override_counts(int);
--> statement-breakpoint
-- Beside the overrides how often a rule was accepted, so that a rate can be told; and rules that were only ever accepted.
-- Accepted for one to four people is nobody's to know, so that no part of the rate is of few.
create function override_counts(p_least int)
returns table (rule text, overrides int, people int, accepted int, more_cautious int, less_cautious int, as_cautious int,
  set_back int, moved_on int, stayed int, unknown int)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with seen as (
    select o.rule, o.patient_id, o.direction,
      case when o.followed_by in ('red_flag', 'flare', 'lowered') then 'set_back' when o.followed_by = 'progress' then 'moved_on'
        when o.followed_by = 'steady' then 'stayed' else 'unknown' end as after
    from public.override_follow_ups o
    where o.clinic_id = nullif(current_setting('app.clinic_id', true), '')::uuid
  ), agreed as (
    select t.rule, t.accepted, t.accepted_people as people from public.override_tallies t
    where t.clinic_id = nullif(current_setting('app.clinic_id', true), '')::uuid
  ), counted as (
    select s.rule, count(*)::int as overrides, count(distinct s.patient_id)::int as people,
      (count(*) filter (where s.direction = 'more_cautious'))::int as more_cautious,
      (count(*) filter (where s.direction = 'less_cautious'))::int as less_cautious,
      (count(*) filter (where s.direction = 'as_cautious'))::int as as_cautious,
      (count(*) filter (where s.after = 'set_back'))::int as set_back,
      (count(*) filter (where s.after = 'moved_on'))::int as moved_on,
      (count(*) filter (where s.after = 'stayed'))::int as stayed,
      (count(*) filter (where s.after = 'unknown'))::int as unknown
    from seen s
    group by s.rule
    having count(distinct s.patient_id) >= greatest(p_least, 5)
  ), split as (
    select p.rule, bool_and(p.people >= greatest(p_least, 5)) filter (where p.what = 'direction') as by_direction,
      bool_and(p.people >= greatest(p_least, 5)) filter (where p.what = 'after') as by_after
    from (
      select s.rule, 'direction' as what, count(distinct s.patient_id) as people from seen s group by s.rule, s.direction
      union all
      select s.rule, 'after', count(distinct s.patient_id) from seen s group by s.rule, s.after
    ) p
    group by p.rule
  )
  select c.rule, c.overrides, c.people,
    case when a.rule is null then 0 when a.people >= greatest(p_least, 5) then a.accepted end,
    case when w.by_direction then c.more_cautious end, case when w.by_direction then c.less_cautious end,
    case when w.by_direction then c.as_cautious end,
    case when w.by_after then c.set_back end, case when w.by_after then c.moved_on end,
    case when w.by_after then c.stayed end, case when w.by_after then c.unknown end
  from counted c join split w on w.rule = c.rule left join agreed a on a.rule = c.rule
  union all
  select a.rule, 0, 0, a.accepted, 0, 0, 0, 0, 0, 0, 0 from agreed a
  where a.people >= greatest(p_least, 5) and not exists (select 1 from seen s where s.rule = a.rule)
  order by 2 desc, 4 desc nulls last, 1
$$;
--> statement-breakpoint
revoke execute on function override_counts(int) from public;
--> statement-breakpoint
grant execute on function override_counts(int) to loadwise_manager;
--> statement-breakpoint
-- What closes an outside opening changed nothing in the record.
create or replace function audit_family(p_action text) returns text language sql immutable parallel safe as $$
  select case
    when p_action in ('chart.open-outside', 'chart.close-outside') then 'outside'
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
-- The log also tells what of a record was opened, which visit a deed was about and what became of a message: nothing of it
-- says anything about health.
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
    'visit.book-for', 'visit.move', 'visit.cancel', 'visit.close', 'visit.hand-on', 'visit-wait.offer-one', 'visit-room.enter',
    'visit-room.leave', 'visit-guest.invite', 'visit-note.save', 'visit-summary.save', 'visit-summary.send', 'message.send',
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
