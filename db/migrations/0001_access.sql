-- Who may touch what. The login of the application owns nothing: every transaction takes one of three roles.
--   loadwise_rt       a person in care or a clinician, inside one clinic (and one patient, when a chart is open)
--   loadwise_manager  a clinic manager: names, dates and states, never a clinical column
--   loadwise_system   worker, sign-in, command line, seed: every clinic
do $$
declare r text;
begin
  foreach r in array array['loadwise_rt', 'loadwise_manager', 'loadwise_system'] loop
    begin
      execute format('create role %I nologin', r);
    exception when duplicate_object or unique_violation then null;
    end;
    if not pg_has_role(current_user, r, 'member') then
      execute format('grant %I to %I', r, current_user);
    end if;
  end loop;
end $$;
--> statement-breakpoint
revoke all on schema public from public;
--> statement-breakpoint
grant usage on schema public to loadwise_rt, loadwise_manager, loadwise_system;
--> statement-breakpoint
-- After a transaction that used set_config(…, true) the value is '' and not null, hence nullif.
create function app_clinic() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.clinic_id', true), '')::uuid $$;
--> statement-breakpoint
create function app_patient() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.patient_id', true), '')::uuid $$;
--> statement-breakpoint
create function app_actor() returns text language sql stable parallel safe
  as $$ select nullif(current_setting('app.actor', true), '') $$;
--> statement-breakpoint
create function app_user() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.user_id', true), '')::uuid $$;
--> statement-breakpoint
-- Every table: locked even for its owner, open for the system role.
do $$
declare t text;
begin
  for t in select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
           where n.nspname = 'public' and c.relkind in ('r', 'p') loop
    execute format('alter table public.%I enable row level security', t);
    execute format('alter table public.%I force row level security', t);
    execute format('create policy system_all on public.%I to loadwise_system using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on public.%I to loadwise_system', t);
  end loop;
end $$;
--> statement-breakpoint
-- Health data: one clinic, and one patient once a chart is open. Without a patient only a clinician sees rows.
do $$
declare t text;
begin
  foreach t in array array[
    'care_assignments', 'consents', 'submissions', 'episodes', 'ladder_states', 'episode_states', 'away_days',
    'intakes', 'goals', 'goal_ratings', 'check_ins', 'red_flag_clearances', 'flare_reports', 'exercise_sessions',
    'session_responses', 'activities', 'gate_tests', 'plan_versions', 'plan_receipts', 'decisions',
    'decision_answers', 'review_items'] loop
    execute format($p$create policy clinic_and_patient on public.%I to loadwise_rt
      using (clinic_id = (select app_clinic())
        and (patient_id = (select app_patient()) or ((select app_patient()) is null and (select app_actor()) = 'clinician')))
      with check (clinic_id = (select app_clinic()) and patient_id = (select app_patient()))$p$, t);
    execute format('grant select, insert on public.%I to loadwise_rt', t);
  end loop;
end $$;
--> statement-breakpoint
create policy clinic_and_patient on patients to loadwise_rt
  using (clinic_id = (select app_clinic())
    and (id = (select app_patient()) or ((select app_patient()) is null and (select app_actor()) = 'clinician')))
  with check (clinic_id = (select app_clinic()) and id = (select app_patient()));
--> statement-breakpoint
grant select on patients to loadwise_rt;
--> statement-breakpoint
grant update (display_name, date_of_birth, locale, time_zone, units, reminder_time) on patients to loadwise_rt;
--> statement-breakpoint
-- What was logged, decided or planned stays: a correction only marks the row it replaces.
grant update (superseded_at) on check_ins, flare_reports, exercise_sessions, session_responses, activities, gate_tests to loadwise_rt;
--> statement-breakpoint
grant update (withdrawn_at) on consents, away_days to loadwise_rt;
--> statement-breakpoint
grant update (ended_at) on goals, care_assignments to loadwise_rt;
--> statement-breakpoint
grant update (status, affected_side, region, protocol_version_id, severity, irritability, start_mode, running, goal_rung,
  goal_text, sessions_per_day, days_per_week, timeline_weeks_from, timeline_weeks_to, progression_locked, clinician_hold,
  clinician_hold_note, regular_analgesic, technique_rated_good_on, intake_morning_left, intake_morning_right, started_on,
  ended_at, end_reason) on episodes to loadwise_rt;
--> statement-breakpoint
grant update on ladder_states, episode_states, intakes, review_items to loadwise_rt;
--> statement-breakpoint
create policy own_clinic on clinics for select to loadwise_rt using (id = (select app_clinic()));
--> statement-breakpoint
create policy own_clinic on memberships for select to loadwise_rt using (clinic_id = (select app_clinic()));
--> statement-breakpoint
create policy own_clinic on protocol_versions for select to loadwise_rt using (clinic_id = (select app_clinic()));
--> statement-breakpoint
grant select on clinics, memberships, protocol_versions to loadwise_rt;
--> statement-breakpoint
create policy own_clinic on invitations to loadwise_rt
  using (clinic_id = (select app_clinic()) and (select app_actor()) = 'clinician')
  with check (clinic_id = (select app_clinic()) and (select app_actor()) = 'clinician' and role = 'patient');
--> statement-breakpoint
grant select (id, clinic_id, role, email, display_name, affected_side, start_rung, clinician_user_id, invited_by_user_id,
  created_at, expires_at, accepted_at, revoked_at), insert, update (revoked_at) on invitations to loadwise_rt;
--> statement-breakpoint
create policy own_clinic on audit_outbox for insert to loadwise_rt with check (clinic_id = (select app_clinic()));
--> statement-breakpoint
grant insert on audit_outbox to loadwise_rt, loadwise_manager;
--> statement-breakpoint
create policy own_record on audit_events for select to loadwise_rt
  using (clinic_id = (select app_clinic()) and patient_id = (select app_patient()));
--> statement-breakpoint
grant select on audit_events to loadwise_rt;
--> statement-breakpoint
-- The manager's columns. A clinical column is not granted, so no query can select, filter or sort by it.
do $$
declare t text;
begin
  foreach t in array array['clinics', 'memberships', 'patients', 'episodes', 'episode_states', 'review_items',
    'care_assignments', 'invitations', 'audit_outbox'] loop
    execute format('create policy manager_clinic on public.%I to loadwise_manager using (%I = (select app_clinic())) with check (%I = (select app_clinic()))',
      t, case when t = 'clinics' then 'id' else 'clinic_id' end, case when t = 'clinics' then 'id' else 'clinic_id' end);
  end loop;
end $$;
--> statement-breakpoint
grant select on clinics, memberships, care_assignments to loadwise_manager;
--> statement-breakpoint
grant select (id, clinic_id, display_name, time_zone, created_at) on patients to loadwise_manager;
--> statement-breakpoint
grant select (id, clinic_id, patient_id, number, status, created_at, started_on, ended_at) on episodes to loadwise_manager;
--> statement-breakpoint
grant select (episode_id, clinic_id, patient_id, clinician_user_id, last_check_in_on, last_session_on, last_log_received_at,
  last_reviewed_at, last_decided_at, lock_version), update (clinician_user_id, lock_version) on episode_states to loadwise_manager;
--> statement-breakpoint
grant select (id, clinic_id, patient_id, episode_id, kind, urgency, rank, opened_at, due_at, claimed_by_user_id, snoozed_until,
  closed_at, close_reason, closed_by_user_id) on review_items to loadwise_manager;
--> statement-breakpoint
grant insert, update (ended_at) on care_assignments to loadwise_manager;
--> statement-breakpoint
grant select (id, clinic_id, role, email, display_name, clinician_user_id, invited_by_user_id, created_at, expires_at,
  accepted_at, revoked_at), insert, update (revoked_at) on invitations to loadwise_manager;
--> statement-breakpoint
-- Nobody, the system included, rewrites history.
revoke update, delete on audit_events, decisions, decision_answers, plan_versions from loadwise_system;
--> statement-breakpoint
revoke insert on audit_events from loadwise_system;
--> statement-breakpoint
-- The chain is written only by audit_append, which runs as the owner of the tables.
do $$
begin
  execute format('create policy chain_writer on audit_events to %I using (true) with check (true)', current_user);
  execute format('create policy chain_writer on audit_heads to %I using (true) with check (true)', current_user);
end $$;
--> statement-breakpoint
create function audit_append(
  p_clinic uuid, p_at timestamptz, p_actor uuid, p_actor_kind text, p_action text,
  p_patient uuid, p_entity text, p_entity_id text, p_request text, p_detail jsonb
) returns bigint language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_seq bigint;
  v_prev text;
  v_hash text;
begin
  -- The head row is the lock: a sequence number taken before it would break the chain under concurrency.
  select seq, hash into v_seq, v_prev from public.audit_heads where clinic_id = p_clinic for update;
  if not found then
    insert into public.audit_heads (clinic_id, seq, hash) values (p_clinic, 0, repeat('0', 64)) on conflict do nothing;
    select seq, hash into v_seq, v_prev from public.audit_heads where clinic_id = p_clinic for update;
  end if;
  v_seq := v_seq + 1;
  v_hash := encode(sha256(convert_to(concat_ws('|', v_prev, p_clinic, v_seq,
    to_char(p_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), coalesce(p_actor::text, '-'), p_actor_kind, p_action,
    coalesce(p_patient::text, '-'), coalesce(p_entity, '-'), coalesce(p_entity_id, '-'), coalesce(p_request, '-'),
    coalesce(p_detail::text, '-')), 'UTF8')), 'hex');
  insert into public.audit_events (clinic_id, seq, at, actor_user_id, actor_kind, action, patient_id, entity, entity_id,
    request_id, detail, prev_hash, hash)
  values (p_clinic, v_seq, p_at, p_actor, p_actor_kind, p_action, p_patient, p_entity, p_entity_id, p_request, p_detail,
    v_prev, v_hash);
  update public.audit_heads set seq = v_seq, hash = v_hash where clinic_id = p_clinic;
  return v_seq;
end $$;
--> statement-breakpoint
revoke execute on function audit_append(uuid, timestamptz, uuid, text, text, uuid, text, text, text, jsonb) from public;
--> statement-breakpoint
grant execute on function audit_append(uuid, timestamptz, uuid, text, text, uuid, text, text, text, jsonb)
  to loadwise_rt, loadwise_manager, loadwise_system;
--> statement-breakpoint
-- May be lost in a crash, and is cheaper for it.
alter table throttles set unlogged;
