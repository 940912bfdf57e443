CREATE TABLE "erasures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"extent" text NOT NULL,
	"state" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"answered_by_user_id" uuid,
	"answered_by_name" text,
	"answered_at" timestamp with time zone,
	"refusal" text,
	"due_at" timestamp with time zone,
	"done_at" timestamp with time zone,
	"counts" jsonb,
	CONSTRAINT "erasures_kind" CHECK ("erasures"."kind" in ('asked', 'retention', 'again')),
	CONSTRAINT "erasures_extent" CHECK ("erasures"."extent" in ('pseudonymised', 'deleted')),
	CONSTRAINT "erasures_state" CHECK ("erasures"."state" in ('asked', 'confirmed', 'refused', 'withdrawn', 'done')),
	CONSTRAINT "erasures_refused" CHECK (("erasures"."state" = 'refused') = ("erasures"."refusal" is not null)),
	CONSTRAINT "erasures_due" CHECK ("erasures"."state" not in ('confirmed', 'done') or "erasures"."due_at" is not null),
	CONSTRAINT "erasures_done" CHECK (("erasures"."state" = 'done') = ("erasures"."done_at" is not null) and "erasures"."done_at" >= "erasures"."due_at"),
	CONSTRAINT "erasures_waited" CHECK ("erasures"."kind" = 'again' or "erasures"."due_at" > "erasures"."asked_at")
);
--> statement-breakpoint
CREATE TABLE "legal_holds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"placed_by_user_id" uuid NOT NULL,
	"placed_by_name" text NOT NULL,
	"placed_at" timestamp with time zone NOT NULL,
	"released_by_name" text,
	"released_at" timestamp with time zone,
	CONSTRAINT "legal_holds_reason" CHECK (length("legal_holds"."reason") >= 10)
);
--> statement-breakpoint
ALTER TABLE "clinics" ADD COLUMN "retention_years" integer DEFAULT 8 NOT NULL;--> statement-breakpoint
ALTER TABLE "erasures" ADD CONSTRAINT "erasures_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "erasures_one_open" ON "erasures" USING btree ("patient_id") WHERE "erasures"."state" in ('asked', 'confirmed');--> statement-breakpoint
CREATE INDEX "erasures_by_clinic" ON "erasures" USING btree ("clinic_id","state","asked_at");--> statement-breakpoint
CREATE UNIQUE INDEX "legal_holds_one_open" ON "legal_holds" USING btree ("patient_id") WHERE "legal_holds"."released_at" is null;--> statement-breakpoint
CREATE INDEX "legal_holds_by_clinic" ON "legal_holds" USING btree ("clinic_id","placed_at");--> statement-breakpoint
ALTER TABLE "clinics" ADD CONSTRAINT "clinics_retention_years" CHECK ("clinics"."retention_years" between 1 and 30);--> statement-breakpoint
-- The one role that may take rows of a record away. It reaches a record only while a request for it is confirmed, due and
-- not held: whatever the code asks for, another record stays.
do $$
begin
  begin
    create role loadwise_eraser nologin;
  exception when duplicate_object or unique_violation then null;
  end;
  if not pg_has_role(current_user, 'loadwise_eraser', 'member') then
    execute format('grant loadwise_eraser to %I', current_user);
  end if;
end $$;
--> statement-breakpoint
grant usage on schema public to loadwise_eraser;
--> statement-breakpoint
create function app_erasable(p_clinic uuid, p_patient uuid) returns boolean language sql stable
  set search_path = pg_catalog, public, pg_temp as $$
  select exists (select 1 from public.erasures e where e.clinic_id = p_clinic and e.patient_id = p_patient
      and e.state = 'confirmed' and e.due_at <= now())
    and not exists (select 1 from public.legal_holds h where h.clinic_id = p_clinic and h.patient_id = p_patient
      and h.released_at is null) $$;
--> statement-breakpoint
do $$
declare t text; patient text;
begin
  for t, patient in
    select c.relname, a.attname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
        and a.attname = case when c.relname = 'patients' then 'id' else 'patient_id' end
    where n.nspname = 'public' and c.relkind in ('r', 'p')
      and c.relname not in ('audit_events', 'audit_outbox', 'erasures', 'legal_holds') loop
    execute format('create policy eraser_due on public.%I to loadwise_eraser using (app_erasable(clinic_id, %I)) with check (app_erasable(clinic_id, %I))', t, patient, patient);
    execute format('grant select, update, delete on public.%I to loadwise_eraser', t);
  end loop;
  foreach t in array array['erasures', 'legal_holds'] loop
    execute format('alter table public.%I enable row level security', t);
    execute format('alter table public.%I force row level security', t);
    execute format('create policy system_all on public.%I to loadwise_system using (true) with check (true)', t);
    execute format('create policy manager_clinic on public.%I to loadwise_manager using (clinic_id = (select app_clinic())) with check (clinic_id = (select app_clinic()))', t);
    execute format('create policy eraser_reads on public.%I for select to loadwise_eraser using (true)', t);
    execute format('grant select on public.%I to loadwise_eraser', t);
    execute format('grant select, insert, update on public.%I to loadwise_system', t);
    execute format('create policy own_record on public.%I for select to loadwise_rt using (clinic_id = (select app_clinic()) and patient_id = (select app_patient()))', t);
  end loop;
end $$;
--> statement-breakpoint
-- Cleaning a text leaves the same mark on the boards as any other write.
create policy eraser_marks on board_changes for insert to loadwise_eraser with check (true);
--> statement-breakpoint
grant insert on board_changes to loadwise_eraser;
--> statement-breakpoint
grant usage on sequence board_changes_id_seq to loadwise_eraser;
--> statement-breakpoint
create policy asks_own on erasures for insert to loadwise_rt
  with check (clinic_id = (select app_clinic()) and patient_id = (select app_patient()) and (select app_actor()) = 'patient'
    and kind = 'asked' and state = 'asked');
--> statement-breakpoint
create policy withdraws_own on erasures for update to loadwise_rt
  using (clinic_id = (select app_clinic()) and patient_id = (select app_patient()) and (select app_actor()) = 'patient'
    and kind = 'asked' and state in ('asked', 'confirmed'))
  with check (clinic_id = (select app_clinic()) and patient_id = (select app_patient()) and state = 'withdrawn');
--> statement-breakpoint
grant select, insert, update (state, answered_at) on erasures to loadwise_rt;
--> statement-breakpoint
grant select (id, clinic_id, patient_id, released_at) on legal_holds to loadwise_rt;
--> statement-breakpoint
grant select, update (state, refusal, answered_by_user_id, answered_by_name, answered_at, due_at) on erasures to loadwise_manager;
--> statement-breakpoint
grant select, insert, update (released_at, released_by_name) on legal_holds to loadwise_manager;
--> statement-breakpoint
grant update (retention_years) on clinics to loadwise_manager;
--> statement-breakpoint
-- A manager sees of the log who, when, whose record and what kind of deed. The name of an action can say something about
-- health ("red-flag.clear"), so it stays in here and comes out as one of a few words.
create function audit_family(p_action text) returns text language sql immutable parallel safe as $$
  select case
    when p_action = 'chart.open-outside' then 'outside'
    when p_action like '%.open' then 'opened'
    when p_action like '%.export' then 'took'
    when p_action ~ '^(visit|visit-[a-z]+|message|thread|calendar-feed|examination-visit)\.' then 'contact'
    when p_action ~ '^(invitation|right|membership|case|handover|leave-cover)\.' then 'people'
    when p_action ~ '^(clinic|working-hours|protocol|own-exercise|template|plan-template|favourite|board|boards)\.' then 'clinic'
    when p_action ~ '^(erasure|retention)\.' then 'erasing'
    when p_action ~ '^(session|password|second-factor|passkey|sign-in|sign-in-link|settings|language|push|reminder)\.' then 'account'
    else 'changed' end $$;
--> statement-breakpoint
create function audit_for_managers(p_staff_only boolean, p_user uuid, p_patient uuid, p_family text, p_from date,
  p_through date, p_zone text, p_before bigint, p_most int)
returns table (seq bigint, at timestamptz, actor_user_id uuid, by_patient boolean, family text, patient_id uuid)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select e.seq, e.at, e.actor_user_id, e.actor_kind = 'patient', public.audit_family(e.action), e.patient_id
  from public.audit_events e
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
create function outside_for_managers(p_user uuid, p_most int)
returns table (id uuid, patient_id uuid, clinician_name text, reason text, opened_at timestamptz, until timestamptz,
  told_at timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select o.id, o.patient_id, o.clinician_name, o.reason, o.opened_at, least(o.until, o.closed_at),
    (select min(e.at) from public.audit_events e where e.clinic_id = o.clinic_id and e.patient_id = o.patient_id
      and e.action = 'chart.tell-outside' and e.entity_id = o.id::text)
  from public.chart_openings o
  where o.clinic_id = nullif(current_setting('app.clinic_id', true), '')::uuid
    and current_setting('app.actor', true) = 'manager'
    and (p_user is null or o.clinician_user_id = p_user)
  order by o.opened_at desc limit least(p_most, 200)
$$;
--> statement-breakpoint
do $$
declare f text;
begin
  execute format('create policy told_to_managers on chart_openings for select to %I using (true)', current_user);
  foreach f in array array['audit_family(text)',
    'audit_for_managers(boolean, uuid, uuid, text, date, date, text, bigint, int)',
    'outside_for_managers(uuid, int)'] loop
    execute format('revoke execute on function %s from public', f);
    execute format('grant execute on function %s to loadwise_manager', f);
  end loop;
end $$;
