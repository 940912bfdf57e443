-- A row in the audit names who wrote it: nobody leaves word of a read, or adds to a chain, under another name, for
-- another clinic, or about a record that is not open to them.
drop policy own_clinic on audit_outbox;
--> statement-breakpoint
create policy own_name on audit_outbox for insert to loadwise_rt
  with check (clinic_id = (select app_clinic()) and actor_user_id = (select app_user())
    and (patient_id is null or patient_id = (select app_patient())
      or ((select app_patient()) is null and (select app_actor()) = 'clinician')));
--> statement-breakpoint
drop policy manager_clinic on audit_outbox;
--> statement-breakpoint
create policy own_name_manager on audit_outbox for insert to loadwise_manager
  with check (clinic_id = (select app_clinic()) and actor_user_id = (select app_user()));
--> statement-breakpoint
create or replace function audit_append(
  p_clinic uuid, p_at timestamptz, p_actor uuid, p_actor_kind text, p_action text,
  p_patient uuid, p_entity text, p_entity_id text, p_request text, p_detail jsonb
) returns bigint language plpgsql security definer set search_path = pg_catalog, public, pg_temp as $$
declare
  v_seq bigint;
  v_prev text;
  v_hash text;
begin
  if coalesce(public.app_actor(), '') <> 'system'
    and (p_clinic is distinct from public.app_clinic() or p_actor is distinct from public.app_user()) then
    raise exception 'an audit row names another clinic or another person' using errcode = '42501';
  end if;
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
