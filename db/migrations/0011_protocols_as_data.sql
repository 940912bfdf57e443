CREATE TABLE "autonomy_envelopes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"episode_id" uuid NOT NULL,
	"dose_steps" boolean NOT NULL,
	"rung_up_to" smallint NOT NULL,
	"until_date" date,
	"review_within_days" smallint,
	"note" text NOT NULL,
	"set_by_user_id" uuid NOT NULL,
	"set_by_name" text NOT NULL,
	"set_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "autonomy_envelopes_range" CHECK ("autonomy_envelopes"."rung_up_to" between 0 and 6 and "autonomy_envelopes"."review_within_days" between 1 and 90)
);
--> statement-breakpoint
CREATE TABLE "protocol_moves" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"episode_id" uuid NOT NULL,
	"from_version_id" uuid NOT NULL,
	"to_version_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"moved_by_user_id" uuid NOT NULL,
	"moved_by_name" text NOT NULL,
	"moved_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "late_evidence" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"episode_id" uuid NOT NULL,
	"decision_id" uuid NOT NULL,
	"log_ids" uuid[] NOT NULL,
	"found_at" timestamp with time zone NOT NULL,
	"outcome" text NOT NULL,
	"rule" text NOT NULL,
	"clinician_text" text NOT NULL,
	"result" jsonb NOT NULL,
	"input_digest" text NOT NULL,
	CONSTRAINT "late_evidence_once" UNIQUE("decision_id","input_digest")
);
--> statement-breakpoint
CREATE TABLE "override_follow_ups" (
	"decision_id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"episode_id" uuid NOT NULL,
	"rule" text NOT NULL,
	"outcome" text NOT NULL,
	"answer" text NOT NULL,
	"reason_code" text NOT NULL,
	"direction" text NOT NULL,
	"followed_by" text NOT NULL,
	"answered_at" timestamp with time zone NOT NULL,
	"looked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "override_follow_ups_answer" CHECK ("override_follow_ups"."answer" in ('accepted', 'changed', 'rejected')),
	CONSTRAINT "override_follow_ups_reason" CHECK ("override_follow_ups"."reason_code" in ('clinical_judgement', 'technique_seen', 'other_illness', 'patient_preference', 'data_wrong', 'life_event', 'imaging_or_test', 'goal_changed', 'other')),
	CONSTRAINT "override_follow_ups_direction" CHECK ("override_follow_ups"."direction" in ('more_cautious', 'less_cautious', 'as_cautious')),
	CONSTRAINT "override_follow_ups_followed" CHECK ("override_follow_ups"."followed_by" in ('red_flag', 'flare', 'lowered', 'too_little', 'progress', 'steady'))
);
--> statement-breakpoint
CREATE TABLE "protocol_replay_cases" (
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"replay_id" uuid NOT NULL,
	"episode_id" uuid NOT NULL,
	"decisions" smallint NOT NULL,
	"not_assessable" smallint NOT NULL,
	"more_cautious" smallint NOT NULL,
	"less_cautious" smallint NOT NULL,
	"other" smallint NOT NULL,
	"decision_id" uuid NOT NULL,
	"local_date" date NOT NULL,
	"effect" text NOT NULL,
	"reason" text,
	"outcome_before" text NOT NULL,
	"rule_before" text NOT NULL,
	"outcome_after" text,
	"rule_after" text,
	CONSTRAINT "protocol_replay_cases_replay_id_episode_id_pk" PRIMARY KEY("replay_id","episode_id"),
	CONSTRAINT "protocol_replay_cases_effect" CHECK ("protocol_replay_cases"."effect" in ('not_assessable', 'more_cautious', 'less_cautious', 'other', 'same')),
	CONSTRAINT "protocol_replay_cases_reason" CHECK ("protocol_replay_cases"."reason" in ('no_such_step', 'adherence_unknown', 'not_readable')),
	CONSTRAINT "protocol_replay_cases_known" CHECK (("protocol_replay_cases"."effect" = 'not_assessable') = ("protocol_replay_cases"."outcome_after" is null))
);
--> statement-breakpoint
CREATE TABLE "protocol_replays" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"from_version_id" uuid NOT NULL,
	"to_version_id" uuid NOT NULL,
	"from_hash" text NOT NULL,
	"to_hash" text NOT NULL,
	"status" text NOT NULL,
	"episodes_total" integer DEFAULT 0 NOT NULL,
	"episodes_done" integer DEFAULT 0 NOT NULL,
	"summary" jsonb,
	"requested_by_user_id" uuid,
	"requested_by_name" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	CONSTRAINT "protocol_replays_clinic_id" UNIQUE("clinic_id","id"),
	CONSTRAINT "protocol_replays_status" CHECK ("protocol_replays"."status" in ('waiting', 'running', 'done', 'failed')),
	CONSTRAINT "protocol_replays_done" CHECK (("protocol_replays"."status" = 'done') = ("protocol_replays"."summary" is not null))
);
--> statement-breakpoint
ALTER TABLE "review_items" DROP CONSTRAINT "review_items_kind";--> statement-breakpoint
ALTER TABLE "protocol_versions" DROP CONSTRAINT "protocol_versions_status";--> statement-breakpoint
DROP INDEX "protocol_versions_once";--> statement-breakpoint
ALTER TABLE "decisions" ADD COLUMN "counterfactual" jsonb;--> statement-breakpoint
ALTER TABLE "protocol_versions" ADD COLUMN "author_name" text;--> statement-breakpoint
ALTER TABLE "protocol_versions" ADD COLUMN "edited_by_user_ids" uuid[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "protocol_versions" ADD COLUMN "based_on_version_id" uuid;--> statement-breakpoint
ALTER TABLE "protocol_versions" ADD COLUMN "changed_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "protocol_versions" ADD COLUMN "published_by_name" text;--> statement-breakpoint
ALTER TABLE "autonomy_envelopes" ADD CONSTRAINT "autonomy_envelopes_episode" FOREIGN KEY ("clinic_id","patient_id","episode_id") REFERENCES "public"."episodes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "protocol_moves" ADD CONSTRAINT "protocol_moves_episode" FOREIGN KEY ("clinic_id","patient_id","episode_id") REFERENCES "public"."episodes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "protocol_moves" ADD CONSTRAINT "protocol_moves_from" FOREIGN KEY ("clinic_id","from_version_id") REFERENCES "public"."protocol_versions"("clinic_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "protocol_moves" ADD CONSTRAINT "protocol_moves_to" FOREIGN KEY ("clinic_id","to_version_id") REFERENCES "public"."protocol_versions"("clinic_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "late_evidence" ADD CONSTRAINT "late_evidence_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."decisions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "late_evidence" ADD CONSTRAINT "late_evidence_episode" FOREIGN KEY ("clinic_id","patient_id","episode_id") REFERENCES "public"."episodes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "override_follow_ups" ADD CONSTRAINT "override_follow_ups_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."decisions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "override_follow_ups" ADD CONSTRAINT "override_follow_ups_episode" FOREIGN KEY ("clinic_id","patient_id","episode_id") REFERENCES "public"."episodes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "protocol_replay_cases" ADD CONSTRAINT "protocol_replay_cases_episode" FOREIGN KEY ("clinic_id","patient_id","episode_id") REFERENCES "public"."episodes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "protocol_replay_cases" ADD CONSTRAINT "protocol_replay_cases_replay" FOREIGN KEY ("clinic_id","replay_id") REFERENCES "public"."protocol_replays"("clinic_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "protocol_replays" ADD CONSTRAINT "protocol_replays_from" FOREIGN KEY ("clinic_id","from_version_id") REFERENCES "public"."protocol_versions"("clinic_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "protocol_replays" ADD CONSTRAINT "protocol_replays_to" FOREIGN KEY ("clinic_id","to_version_id") REFERENCES "public"."protocol_versions"("clinic_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "autonomy_envelopes_one_open" ON "autonomy_envelopes" USING btree ("episode_id") WHERE "autonomy_envelopes"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "protocol_moves_by_episode" ON "protocol_moves" USING btree ("episode_id","moved_at");--> statement-breakpoint
CREATE INDEX "late_evidence_by_episode" ON "late_evidence" USING btree ("episode_id","found_at");--> statement-breakpoint
CREATE INDEX "override_follow_ups_by_clinic" ON "override_follow_ups" USING btree ("clinic_id","rule");--> statement-breakpoint
CREATE INDEX "protocol_replays_by_version" ON "protocol_replays" USING btree ("clinic_id","to_version_id","created_at");--> statement-breakpoint
ALTER TABLE "protocol_versions" ADD CONSTRAINT "protocol_versions_based_on" FOREIGN KEY ("clinic_id","based_on_version_id") REFERENCES "public"."protocol_versions"("clinic_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "protocol_versions_by_clinic" ON "protocol_versions" USING btree ("clinic_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "protocol_versions_once" ON "protocol_versions" USING btree ("clinic_id","protocol_key","version") WHERE "protocol_versions"."status" in ('published', 'retired');--> statement-breakpoint
ALTER TABLE "review_items" ADD CONSTRAINT "review_items_kind" CHECK ("review_items"."kind" in ('red_flag', 'intake_stop', 'flare_repeat', 'regress_repeat', 'settling_review', 'start_review', 'awaiting_signoff', 'gate_signoff', 'late_evidence', 'record_differs', 'plateau', 'non_response', 'trend', 'rung_overrun', 'under_loading', 'envelope_lapsed', 'discharge_ready', 'low_mood', 'call_request', 'outreach', 'first_week_review'));--> statement-breakpoint
ALTER TABLE "protocol_versions" ADD CONSTRAINT "protocol_versions_published" CHECK (("protocol_versions"."status" in ('published', 'retired')) = ("protocol_versions"."published_at" is not null));--> statement-breakpoint
ALTER TABLE "protocol_versions" ADD CONSTRAINT "protocol_versions_second_person" CHECK ("protocol_versions"."published_by_user_id" is null or not ("protocol_versions"."published_by_user_id" = any("protocol_versions"."edited_by_user_ids") or "protocol_versions"."published_by_user_id" = "protocol_versions"."author_user_id"));--> statement-breakpoint
ALTER TABLE "protocol_versions" ADD CONSTRAINT "protocol_versions_status" CHECK ("protocol_versions"."status" in ('draft', 'published', 'retired', 'withdrawn'));--> statement-breakpoint
do $$
declare t text;
begin
  foreach t in array array['protocol_moves', 'protocol_replays', 'protocol_replay_cases'] loop
    execute format('alter table public.%I enable row level security', t);
    execute format('alter table public.%I force row level security', t);
    execute format('create policy system_all on public.%I to loadwise_system using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on public.%I to loadwise_system', t);
  end loop;
  foreach t in array array['protocol_moves', 'protocol_replay_cases'] loop
    execute format($p$create policy clinic_and_patient on public.%I to loadwise_rt
      using (clinic_id = (select app_clinic())
        and (patient_id = (select app_patient()) or ((select app_patient()) is null and (select app_actor()) = 'clinician')))
      with check (clinic_id = (select app_clinic()) and patient_id = (select app_patient()))$p$, t);
    execute format('grant select on public.%I to loadwise_rt', t);
  end loop;
end $$;
--> statement-breakpoint
grant insert on protocol_moves to loadwise_rt;
--> statement-breakpoint
revoke update, delete on protocol_moves from loadwise_system;
--> statement-breakpoint
-- Who may write and publish the protocol of a clinic: a clinician with the protocol permission (C.19).
create function app_holds_protocol_permission() returns boolean language sql stable
  as $$ select app_actor() = 'clinician' and app_patient() is null and exists (
    select 1 from memberships m where m.clinic_id = app_clinic() and m.user_id = app_user()
      and m.role = 'clinician' and m.protocol_permission and m.ended_at is null) $$;
--> statement-breakpoint
create policy writers_insert on protocol_versions for insert to loadwise_rt
  with check (clinic_id = (select app_clinic()) and status = 'draft' and (select app_holds_protocol_permission()));
--> statement-breakpoint
create policy writers_update on protocol_versions for update to loadwise_rt
  using (clinic_id = (select app_clinic()) and (select app_holds_protocol_permission()))
  with check (clinic_id = (select app_clinic()) and (select app_holds_protocol_permission()));
--> statement-breakpoint
grant insert, update (status, content, content_hash, note, edited_by_user_ids, changed_at, published_at, published_by_user_id,
  published_by_name) on protocol_versions to loadwise_rt;
--> statement-breakpoint
create policy own_clinic on protocol_replays for select to loadwise_rt
  using (clinic_id = (select app_clinic()) and (select app_actor()) = 'clinician');
--> statement-breakpoint
create policy writers_insert on protocol_replays for insert to loadwise_rt
  with check (clinic_id = (select app_clinic()) and status = 'waiting' and (select app_holds_protocol_permission()));
--> statement-breakpoint
grant select, insert on protocol_replays to loadwise_rt;
--> statement-breakpoint
-- What is published stays as it is, whoever asks: only its retirement may be noted.
create function protocol_versions_keep() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    if old.status = 'draft' then return old; end if;
  elsif old.status = 'draft' then
    -- What is published is exactly what was looked at.
    if new.status = 'draft' or (new.content = old.content and new.content_hash = old.content_hash and new.note = old.note
        and new.edited_by_user_ids = old.edited_by_user_ids) then
      return new;
    end if;
  elsif old.status = 'published' and new.status = 'retired'
      and (to_jsonb(new) - 'status') = (to_jsonb(old) - 'status') then
    return new;
  end if;
  raise exception 'a published protocol does not change' using errcode = 'check_violation', constraint = 'protocol_versions_keep';
end $$;
--> statement-breakpoint
create trigger protocol_versions_keep before update or delete on protocol_versions
  for each row execute function protocol_versions_keep();
--> statement-breakpoint
-- Nobody is treated by a draft.
create function episodes_on_published_protocol() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
begin
  if exists (select 1 from public.protocol_versions p where p.id = new.protocol_version_id and p.status in ('draft', 'withdrawn')) then
    raise exception 'an episode needs a published protocol' using errcode = 'check_violation', constraint = 'episodes_on_published_protocol';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger episodes_on_published_protocol before insert or update of protocol_version_id on episodes
  for each row execute function episodes_on_published_protocol();
--> statement-breakpoint
do $$
declare t text;
begin
  foreach t in array array['late_evidence', 'override_follow_ups', 'autonomy_envelopes'] loop
    execute format('alter table public.%I enable row level security', t);
    execute format('alter table public.%I force row level security', t);
    execute format('create policy system_all on public.%I to loadwise_system using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on public.%I to loadwise_system', t);
    execute format($p$create policy clinic_and_patient on public.%I to loadwise_rt
      using (clinic_id = (select app_clinic())
        and (patient_id = (select app_patient()) or ((select app_patient()) is null and (select app_actor()) = 'clinician')))
      with check (clinic_id = (select app_clinic()) and patient_id = (select app_patient()))$p$, t);
    execute format('grant select on public.%I to loadwise_rt', t);
  end loop;
end $$;
--> statement-breakpoint
grant insert on late_evidence, autonomy_envelopes to loadwise_rt;
--> statement-breakpoint
grant update (ended_at) on autonomy_envelopes to loadwise_rt;
--> statement-breakpoint
revoke update, delete on late_evidence from loadwise_system;
