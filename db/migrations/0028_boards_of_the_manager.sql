CREATE TABLE "board_case_cells" (
	"clinic_id" uuid NOT NULL,
	"clinician_user_id" uuid NOT NULL,
	"status" text NOT NULL,
	"concern_bits" integer NOT NULL,
	"n" integer NOT NULL,
	CONSTRAINT "board_case_cells_clinic_id_clinician_user_id_status_concern_bits_pk" PRIMARY KEY("clinic_id","clinician_user_id","status","concern_bits")
);
--> statement-breakpoint
CREATE TABLE "board_cases" (
	"episode_id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"clinician_user_id" uuid,
	"status" text NOT NULL,
	"concern_bits" integer NOT NULL,
	"tier" smallint NOT NULL,
	"sort_at" timestamp with time zone NOT NULL,
	"next_change_at" timestamp with time zone,
	CONSTRAINT "board_cases_status" CHECK ("board_cases"."status" in ('intake', 'stopped', 'awaiting_start', 'active', 'paused', 'maintenance', 'discharged'))
);
--> statement-breakpoint
CREATE TABLE "board_cells" (
	"clinic_id" uuid NOT NULL,
	"measure" text NOT NULL,
	"dimension" text NOT NULL,
	"member" text NOT NULL,
	"month" date NOT NULL,
	"tenths" integer NOT NULL,
	"n" integer NOT NULL,
	CONSTRAINT "board_cells_clinic_id_dimension_measure_member_month_tenths_pk" PRIMARY KEY("clinic_id","dimension","measure","member","month","tenths"),
	CONSTRAINT "board_cells_measure" CHECK ("board_cells"."measure" in ('referred', 'started', 'begun', 'sent', 'planned', 'answered', 'reviewed', 'visit', 'discharged', 'visa_h', 'nprs_morning', 'nprs_worst', 'psfs', 'sitting', 'running', 'rung_days', 'flare_after_advance', 'plateau', 'adherence')),
	CONSTRAINT "board_cells_dimension" CHECK ("board_cells"."dimension" in ('all', 'protocol', 'severity', 'stage'))
);
--> statement-breakpoint
CREATE TABLE "board_changes" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"episode_id" uuid,
	"visit_id" uuid,
	CONSTRAINT "board_changes_subject" CHECK (("board_changes"."episode_id" is null) <> ("board_changes"."visit_id" is null))
);
--> statement-breakpoint
CREATE TABLE "board_facts" (
	"subject_id" uuid NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"measure" text NOT NULL,
	"part" text NOT NULL,
	"month" date NOT NULL,
	"tenths" integer NOT NULL,
	"protocol_version_id" text NOT NULL,
	"severity" text NOT NULL,
	"stage" text NOT NULL,
	CONSTRAINT "board_facts_subject_id_measure_part_pk" PRIMARY KEY("subject_id","measure","part"),
	CONSTRAINT "board_facts_measure" CHECK ("board_facts"."measure" in ('referred', 'started', 'begun', 'sent', 'planned', 'answered', 'reviewed', 'visit', 'discharged', 'visa_h', 'nprs_morning', 'nprs_worst', 'psfs', 'sitting', 'running', 'rung_days', 'flare_after_advance', 'plateau', 'adherence'))
);
--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "weekly_counts" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "weekly_counts_on" date;--> statement-breakpoint
ALTER TABLE "episodes" ADD COLUMN "referred_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "intakes" ADD COLUMN "begun_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "board_case_cells" ADD CONSTRAINT "board_case_cells_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_cases" ADD CONSTRAINT "board_cases_episode" FOREIGN KEY ("clinic_id","patient_id","episode_id") REFERENCES "public"."episodes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_cells" ADD CONSTRAINT "board_cells_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "board_facts" ADD CONSTRAINT "board_facts_patient" FOREIGN KEY ("clinic_id","patient_id") REFERENCES "public"."patients"("clinic_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "board_cases_in_order" ON "board_cases" USING btree ("clinic_id","tier","sort_at","episode_id");--> statement-breakpoint
CREATE INDEX "board_cases_of_clinician" ON "board_cases" USING btree ("clinic_id","clinician_user_id","tier","sort_at","episode_id");--> statement-breakpoint
CREATE INDEX "board_cases_due" ON "board_cases" USING btree ("clinic_id","next_change_at") WHERE "board_cases"."next_change_at" is not null;--> statement-breakpoint
CREATE INDEX "board_changes_by_clinic" ON "board_changes" USING btree ("clinic_id","id");--> statement-breakpoint
CREATE INDEX "board_facts_by_clinic" ON "board_facts" USING btree ("clinic_id");--> statement-breakpoint
CREATE INDEX "review_items_by_episode" ON "review_items" USING btree ("episode_id");
--> statement-breakpoint
do $$
declare t text;
begin
  foreach t in array array['board_changes', 'board_cases', 'board_case_cells', 'board_facts', 'board_cells'] loop
    execute format('alter table public.%I enable row level security', t);
    execute format('alter table public.%I force row level security', t);
    execute format('create policy system_all on public.%I to loadwise_system using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on public.%I to loadwise_system', t);
  end loop;
  -- counts, and the names, dates and states behind them; never the facts that the counts are made of
  foreach t in array array['board_cases', 'board_case_cells', 'board_cells'] loop
    execute format('create policy manager_clinic on public.%I for select to loadwise_manager using (clinic_id = (select app_clinic()))', t);
    execute format('grant select on public.%I to loadwise_manager', t);
  end loop;
  foreach t in array array['hours_exceptions', 'protocol_versions'] loop
    execute format('create policy manager_clinic on public.%I for select to loadwise_manager using (clinic_id = (select app_clinic()))', t);
  end loop;
end $$;
--> statement-breakpoint
-- A write leaves its mark itself, in its own transaction and role.
create policy marks on board_changes for insert to loadwise_rt, loadwise_manager with check (clinic_id = (select app_clinic()));
--> statement-breakpoint
grant insert on board_changes to loadwise_rt, loadwise_manager;
--> statement-breakpoint
grant usage on sequence board_changes_id_seq to loadwise_rt, loadwise_manager, loadwise_system;
--> statement-breakpoint
grant select (id, clinic_id, protocol_key, version, status, published_at) on protocol_versions to loadwise_manager;
--> statement-breakpoint
grant select (id, clinic_id, clinician_user_id, date, kind, from_minute, until_minute, withdrawn_at) on hours_exceptions to loadwise_manager;
--> statement-breakpoint
grant update (country, emergency_number, urgent_care_number, telephone, opening_hours) on clinics to loadwise_manager;
--> statement-breakpoint
grant update (weekly_counts) on memberships to loadwise_manager;
--> statement-breakpoint
create function board_changed() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_table_name = 'visits' then
    insert into public.board_changes (clinic_id, visit_id) values (new.clinic_id, new.id);
  elsif tg_table_name = 'episodes' then
    insert into public.board_changes (clinic_id, episode_id) values (new.clinic_id, new.id);
  elsif tg_table_name = 'patients' then
    insert into public.board_changes (clinic_id, episode_id)
      select e.clinic_id, e.id from public.episodes e where e.patient_id = new.id and e.ended_at is null;
  else
    insert into public.board_changes (clinic_id, episode_id) values (new.clinic_id, new.episode_id);
  end if;
  return null;
end $$;
--> statement-breakpoint
do $$
declare t text;
begin
  foreach t in array array['episodes', 'episode_states', 'intakes', 'plan_versions', 'check_ins', 'session_responses',
    'exercise_sessions', 'questionnaire_answers', 'goal_ratings', 'review_items', 'decision_answers', 'running_states',
    'flare_reports', 'visits'] loop
    execute format('create trigger board_changed_by_%s after insert or update on public.%I for each row execute function board_changed()', t, t);
  end loop;
end $$;
--> statement-breakpoint
create trigger board_changed_by_decisions after insert on decisions for each row when (new.rule in ('FL1', 'FL2')) execute function board_changed();
--> statement-breakpoint
create trigger board_changed_by_patients after update of time_zone on patients for each row when (old.time_zone is distinct from new.time_zone) execute function board_changed();
--> statement-breakpoint
-- What stands already is folded at the next look.
insert into board_changes (clinic_id, episode_id) select clinic_id, id from episodes;
--> statement-breakpoint
insert into board_changes (clinic_id, visit_id) select clinic_id, id from visits;
