CREATE TABLE "carried_records" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"state" text NOT NULL,
	"content_hash" text NOT NULL,
	"episode_id" uuid NOT NULL,
	"content" text,
	"preview" jsonb NOT NULL,
	"brought_by_user_id" uuid NOT NULL,
	"brought_by_name" text NOT NULL,
	"brought_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "carried_records_state" CHECK ("carried_records"."state" in ('waiting', 'taken_in', 'dropped')),
	CONSTRAINT "carried_records_kept_while_waiting" CHECK (("carried_records"."state" = 'waiting') = ("carried_records"."content" is not null)),
	CONSTRAINT "carried_records_ended" CHECK (("carried_records"."state" = 'waiting') = ("carried_records"."ended_at" is null))
);
--> statement-breakpoint
CREATE TABLE "case_moves" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_ids" uuid[] NOT NULL,
	"to_user_id" uuid NOT NULL,
	"to_name" text NOT NULL,
	"note" text,
	"state" text NOT NULL,
	"asked_by_user_id" uuid NOT NULL,
	"asked_by_name" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"carry_out_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "case_moves_state" CHECK ("case_moves"."state" in ('waiting', 'done', 'taken_back', 'refused')),
	CONSTRAINT "case_moves_ended" CHECK (("case_moves"."state" = 'waiting') = ("case_moves"."ended_at" is null)),
	CONSTRAINT "case_moves_some" CHECK (cardinality("case_moves"."patient_ids") between 1 and 50)
);
--> statement-breakpoint
ALTER TABLE "protocol_versions" DROP CONSTRAINT "protocol_versions_status";--> statement-breakpoint
ALTER TABLE "clinics" ADD COLUMN "urgent_within_hours" smallint;--> statement-breakpoint
ALTER TABLE "clinics" ADD COLUMN "soon_within_days" smallint DEFAULT 2 NOT NULL;--> statement-breakpoint
ALTER TABLE "clinics" ADD COLUMN "routine_within_days" smallint DEFAULT 5 NOT NULL;--> statement-breakpoint
ALTER TABLE "episodes" ADD COLUMN "imported_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "confirmed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "invitations" ADD COLUMN "confirmed_by_user_id" uuid;--> statement-breakpoint
ALTER TABLE "carried_records" ADD CONSTRAINT "carried_records_patient" FOREIGN KEY ("clinic_id","patient_id") REFERENCES "public"."patients"("clinic_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_moves" ADD CONSTRAINT "case_moves_clinic" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "carried_records_once" ON "carried_records" USING btree ("patient_id","episode_id") WHERE "carried_records"."state" <> 'dropped';--> statement-breakpoint
CREATE INDEX "carried_records_by_patient" ON "carried_records" USING btree ("clinic_id","patient_id","brought_at");--> statement-breakpoint
CREATE INDEX "case_moves_by_clinic" ON "case_moves" USING btree ("clinic_id","asked_at");--> statement-breakpoint
CREATE INDEX "case_moves_of_patients" ON "case_moves" USING gin ("patient_ids");--> statement-breakpoint
ALTER TABLE "clinics" ADD CONSTRAINT "clinics_targets_only_tighter" CHECK ("clinics"."urgent_within_hours" between 1 and 12 and "clinics"."soon_within_days" between 1 and 2 and "clinics"."routine_within_days" between 1 and 5);--> statement-breakpoint
ALTER TABLE "episodes" ADD CONSTRAINT "episodes_imported_is_over" CHECK ("episodes"."imported_at" is null or "episodes"."ended_at" is not null);--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_manager_needs_two" CHECK ("invitations"."role" <> 'manager' or "invitations"."invited_by_user_id" is null or (("invitations"."confirmed_at" is null) = ("invitations"."confirmed_by_user_id" is null)
        and "invitations"."confirmed_by_user_id" is distinct from "invitations"."invited_by_user_id" and ("invitations"."accepted_at" is null or "invitations"."confirmed_at" is not null))) NOT VALID;--> statement-breakpoint
ALTER TABLE "protocol_versions" ADD CONSTRAINT "protocol_versions_status" CHECK ("protocol_versions"."status" in ('draft', 'published', 'retired', 'withdrawn', 'imported'));
--> statement-breakpoint
-- What a clinic brings of care elsewhere: only with the chart open, and only by clinicians.
do $$
declare t text;
begin
  foreach t in array array['carried_records', 'case_moves'] loop
    execute format('alter table public.%I enable row level security', t);
    execute format('alter table public.%I force row level security', t);
    execute format('create policy system_all on public.%I to loadwise_system using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on public.%I to loadwise_system', t);
  end loop;
end $$;
--> statement-breakpoint
create policy care_only on carried_records to loadwise_rt
  using (clinic_id = (select app_clinic()) and patient_id = (select app_patient()) and (select app_actor()) = 'clinician')
  with check (clinic_id = (select app_clinic()) and patient_id = (select app_patient()) and (select app_actor()) = 'clinician');
--> statement-breakpoint
grant select, insert, update (state, content, ended_at) on carried_records to loadwise_rt;
--> statement-breakpoint
-- A protocol that came with a record: whoever may open the chart brings it, nobody is treated by it.
create policy carried_insert on protocol_versions for insert to loadwise_rt
  with check (clinic_id = (select app_clinic()) and (select app_actor()) = 'clinician'
    and (select app_patient()) is not null and status = 'imported');
--> statement-breakpoint
create or replace function episodes_on_published_protocol() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if exists (select 1 from public.protocol_versions p where p.id = new.protocol_version_id
      and (p.status in ('draft', 'withdrawn') or (p.status = 'imported' and new.imported_at is null))) then
    raise exception 'an episode needs a published protocol' using errcode = 'check_violation', constraint = 'episodes_on_published_protocol';
  end if;
  return new;
end $$;
--> statement-breakpoint
-- A manager hands cases over; the clinician who gets one reads why.
create policy manager_clinic on case_moves to loadwise_manager
  using (clinic_id = (select app_clinic())) with check (clinic_id = (select app_clinic()) and asked_by_user_id = (select app_user()));
--> statement-breakpoint
grant select (id, clinic_id, patient_ids, to_user_id, to_name, state, asked_by_user_id, asked_by_name, asked_at, carry_out_at, ended_at),
  insert, update (state, ended_at) on case_moves to loadwise_manager;
--> statement-breakpoint
create policy clinicians_read on case_moves for select to loadwise_rt
  using (clinic_id = (select app_clinic()) and (select app_actor()) = 'clinician'
    and ((select app_patient()) is null or (select app_patient()) = any(patient_ids)));
--> statement-breakpoint
grant select on case_moves to loadwise_rt;
--> statement-breakpoint
grant update (confirmed_at, confirmed_by_user_id, token_hash, expires_at) on invitations to loadwise_manager;
--> statement-breakpoint
grant select (confirmed_at) on invitations to loadwise_manager;
--> statement-breakpoint
grant update (urgent_within_hours, soon_within_days, routine_within_days) on clinics to loadwise_manager;
--> statement-breakpoint
create policy manager_writes on visit_types for insert to loadwise_manager with check (clinic_id = (select app_clinic()));
--> statement-breakpoint
create policy manager_changes on visit_types for update to loadwise_manager
  using (clinic_id = (select app_clinic())) with check (clinic_id = (select app_clinic()));
--> statement-breakpoint
grant insert, update (name, minutes, change_notice_minutes, minimum_notice_minutes, patients_may_book, ended_at) on visit_types to loadwise_manager;
--> statement-breakpoint
-- Finding a name among a hundred thousand. The words of a name are indexed; a policy in between would keep the index from
-- being used (text search is not leakproof), so the function looks at the clinic itself.
create index patients_by_word on patients using gin (to_tsvector('simple', regexp_replace(display_name, '[^[:alnum:]]+', ' ', 'g')));
--> statement-breakpoint
do $$
begin
  execute format('create policy found_by_name on patients for select to %I using (true)', current_user);
end $$;
--> statement-breakpoint
create function patients_named(p_words text) returns setof uuid language sql stable security definer rows 50
  set search_path = pg_catalog, public, pg_temp as $$
  select p.id from public.patients p
   where p.clinic_id = public.app_clinic() and to_tsvector('simple', regexp_replace(p.display_name, '[^[:alnum:]]+', ' ', 'g')) @@ to_tsquery('simple', p_words)
$$;
--> statement-breakpoint
revoke execute on function patients_named(text) from public;
--> statement-breakpoint
grant execute on function patients_named(text) to loadwise_manager;
--> statement-breakpoint
-- Whoever leaves: their coming visits and what was delegated to them go to the successor.
create policy manager_hands_over on visits for update to loadwise_manager
  using (clinic_id = (select app_clinic())) with check (clinic_id = (select app_clinic()));
--> statement-breakpoint
grant select (sequence, taken_from, taken_until), update (clinician_user_id, sequence) on visits to loadwise_manager;
--> statement-breakpoint
grant execute on function taken_spans(uuid, timestamptz, timestamptz, timestamptz, uuid), lapse_holds(uuid, timestamptz)
  to loadwise_manager;
--> statement-breakpoint
grant select (delegated_to_user_id), update (delegated_to_user_id, delegated_to_name) on review_items to loadwise_manager;
