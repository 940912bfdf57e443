CREATE TABLE "activity_imports" (
	"entry_id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"episode_id" uuid NOT NULL,
	"format" text NOT NULL,
	"file_sha256" char(64) NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"summary" jsonb NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "activity_imports_file" UNIQUE("patient_id","file_sha256"),
	CONSTRAINT "activity_imports_format" CHECK ("activity_imports"."format" in ('fit', 'gpx', 'tcx'))
);
--> statement-breakpoint
CREATE TABLE "coach_card_openings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"episode_id" uuid NOT NULL,
	"card_id" uuid NOT NULL,
	"opened_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "coach_cards" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"episode_id" uuid NOT NULL,
	"token_hash" char(64) NOT NULL,
	"shown_name" text,
	"made_for" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "kit_notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"episode_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"what" text NOT NULL,
	"note" text,
	"since_date" date NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "kit_notes_kind" CHECK ("kit_notes"."kind" in ('shoes', 'training_space'))
);
--> statement-breakpoint
CREATE TABLE "sitting_measures" (
	"entry_id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"episode_id" uuid NOT NULL,
	"seconds" integer NOT NULL,
	"ending" text NOT NULL,
	"surface" text,
	"cushion" boolean,
	CONSTRAINT "sitting_measures_ending" CHECK ("sitting_measures"."ending" in ('asked_to_move', 'reached_goal', 'interrupted')),
	CONSTRAINT "sitting_measures_surface" CHECK ("sitting_measures"."surface" in ('soft', 'hard')),
	CONSTRAINT "sitting_measures_seconds" CHECK ("sitting_measures"."seconds" between 1 and 43200)
);
--> statement-breakpoint
CREATE TABLE "travel_periods" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"episode_id" uuid NOT NULL,
	"from_date" date NOT NULL,
	"through_date" date NOT NULL,
	"away_time_zone" text,
	"home_time_zone" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "travel_periods_order" CHECK ("travel_periods"."through_date" >= "travel_periods"."from_date" and "travel_periods"."through_date" - "travel_periods"."from_date" < 90)
);
--> statement-breakpoint
CREATE TABLE "gate_signoffs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"episode_id" uuid NOT NULL,
	"gate" text NOT NULL,
	"signed_by_user_id" uuid NOT NULL,
	"signed_by_name" text NOT NULL,
	"signed_at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "gate_signoffs_gate" CHECK ("gate_signoffs"."gate" in ('activity', 'run', 'highIntensity'))
);
--> statement-breakpoint
CREATE TABLE "running_states" (
	"episode_id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"step" smallint,
	"step_since" date,
	"no_run_before" timestamp with time zone,
	"activity_opened_on" date,
	"run_opened_on" date,
	"high_intensity_opened_on" date,
	"last_decision_id" uuid,
	"last_said" text NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "running_states_step" CHECK ("running_states"."step" between 0 and 8),
	CONSTRAINT "running_states_since" CHECK (("running_states"."step" is null) = ("running_states"."step_since" is null))
);
--> statement-breakpoint
ALTER TABLE "decisions" DROP CONSTRAINT "decisions_kind";--> statement-breakpoint
ALTER TABLE "activities" ADD COLUMN "features" text[];--> statement-breakpoint
ALTER TABLE "activity_imports" ADD CONSTRAINT "activity_imports_episode" FOREIGN KEY ("clinic_id","patient_id","episode_id") REFERENCES "public"."episodes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coach_card_openings" ADD CONSTRAINT "coach_card_openings_card_id_coach_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."coach_cards"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coach_card_openings" ADD CONSTRAINT "coach_card_openings_episode" FOREIGN KEY ("clinic_id","patient_id","episode_id") REFERENCES "public"."episodes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "coach_cards" ADD CONSTRAINT "coach_cards_episode" FOREIGN KEY ("clinic_id","patient_id","episode_id") REFERENCES "public"."episodes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "kit_notes" ADD CONSTRAINT "kit_notes_episode" FOREIGN KEY ("clinic_id","patient_id","episode_id") REFERENCES "public"."episodes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sitting_measures" ADD CONSTRAINT "sitting_measures_episode" FOREIGN KEY ("clinic_id","patient_id","episode_id") REFERENCES "public"."episodes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "travel_periods" ADD CONSTRAINT "travel_periods_episode" FOREIGN KEY ("clinic_id","patient_id","episode_id") REFERENCES "public"."episodes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gate_signoffs" ADD CONSTRAINT "gate_signoffs_episode" FOREIGN KEY ("clinic_id","patient_id","episode_id") REFERENCES "public"."episodes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "running_states" ADD CONSTRAINT "running_states_episode" FOREIGN KEY ("clinic_id","patient_id","episode_id") REFERENCES "public"."episodes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "activity_imports_by_start" ON "activity_imports" USING btree ("patient_id","started_at");--> statement-breakpoint
CREATE INDEX "coach_card_openings_by_card" ON "coach_card_openings" USING btree ("card_id","opened_at");--> statement-breakpoint
CREATE UNIQUE INDEX "coach_cards_token" ON "coach_cards" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "coach_cards_by_episode" ON "coach_cards" USING btree ("episode_id","created_at");--> statement-breakpoint
CREATE INDEX "kit_notes_by_episode" ON "kit_notes" USING btree ("episode_id","since_date") WHERE "kit_notes"."withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "sitting_measures_by_episode" ON "sitting_measures" USING btree ("episode_id");--> statement-breakpoint
CREATE INDEX "travel_periods_by_episode" ON "travel_periods" USING btree ("episode_id") WHERE "travel_periods"."withdrawn_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "gate_signoffs_one" ON "gate_signoffs" USING btree ("episode_id","gate") WHERE "gate_signoffs"."withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "gate_signoffs_by_episode" ON "gate_signoffs" USING btree ("episode_id");--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_features" CHECK ("activities"."features" <@ array['uphill', 'fast', 'deep_bend', 'long_stretch', 'hard_seat']::text[]);--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_kind" CHECK ("decisions"."kind" in ('intake', 'daily', 'run', 'review'));--> statement-breakpoint
do $$
declare t text;
begin
  foreach t in array array['running_states', 'gate_signoffs', 'sitting_measures', 'activity_imports', 'travel_periods',
    'coach_cards', 'coach_card_openings', 'kit_notes'] loop
    execute format('alter table public.%I enable row level security', t);
    execute format('alter table public.%I force row level security', t);
    execute format('create policy system_all on public.%I to loadwise_system using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on public.%I to loadwise_system', t);
    execute format($p$create policy clinic_and_patient on public.%I to loadwise_rt
      using (clinic_id = (select app_clinic())
        and (patient_id = (select app_patient()) or ((select app_patient()) is null and (select app_actor()) = 'clinician')))
      with check (clinic_id = (select app_clinic()) and patient_id = (select app_patient()))$p$, t);
    execute format('grant select, insert on public.%I to loadwise_rt', t);
  end loop;
end $$;
--> statement-breakpoint
grant update on running_states to loadwise_rt;
--> statement-breakpoint
grant update (withdrawn_at) on gate_signoffs, travel_periods, kit_notes to loadwise_rt;
--> statement-breakpoint
grant update (revoked_at) on coach_cards to loadwise_rt;
