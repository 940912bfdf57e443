CREATE TABLE "call_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"episode_id" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"telephone" text NOT NULL,
	"suits" text,
	"about" text,
	"call_back_by" timestamp with time zone NOT NULL,
	CONSTRAINT "call_requests_suits" CHECK ("call_requests"."suits" in ('morning', 'afternoon', 'any'))
);
--> statement-breakpoint
CREATE TABLE "learning_reads" (
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"module" text NOT NULL,
	"read_at" timestamp with time zone NOT NULL,
	CONSTRAINT "learning_reads_patient_id_module_pk" PRIMARY KEY("patient_id","module"),
	CONSTRAINT "learning_reads_module" CHECK ("learning_reads"."module" in ('tendon_pain', 'hurt_or_harm', 'soreness', 'pacing_and_flares', 'sitting', 'why_load', 'stretching', 'sleep_and_stress', 'food', 'running_form', 'painkillers_and_ice', 'fear', 'travel', 'other_treatments', 'staying_well'))
);
--> statement-breakpoint
CREATE TABLE "learning_releases" (
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"episode_id" uuid NOT NULL,
	"module" text NOT NULL,
	"released_at" timestamp with time zone NOT NULL,
	"released_by_user_id" uuid NOT NULL,
	"released_by_name" text NOT NULL,
	CONSTRAINT "learning_releases_episode_id_module_pk" PRIMARY KEY("episode_id","module"),
	CONSTRAINT "learning_releases_module" CHECK ("learning_releases"."module" in ('tendon_pain', 'hurt_or_harm', 'soreness', 'pacing_and_flares', 'sitting', 'why_load', 'stretching', 'sleep_and_stress', 'food', 'running_form', 'painkillers_and_ice', 'fear', 'travel', 'other_treatments', 'staying_well'))
);
--> statement-breakpoint
CREATE TABLE "battery_results" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"episode_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"time_zone" text NOT NULL,
	"local_date" date NOT NULL,
	"received_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"pre_left" smallint,
	"pre_right" smallint,
	"bridge_reps_left" smallint,
	"bridge_reps_right" smallint,
	"bridge_pain_left" smallint,
	"bridge_pain_right" smallint,
	"bridge_stop_left" text,
	"bridge_stop_right" text,
	"sitting_minutes" smallint,
	"arabesque_pain_left" smallint,
	"arabesque_pain_right" smallint,
	"plank_seconds" smallint,
	"plank_pain" smallint,
	"knee_left" smallint,
	"knee_right" smallint,
	"note" text,
	CONSTRAINT "battery_results_pain" CHECK (("battery_results"."pre_left" between 0 and 10) and ("battery_results"."pre_right" between 0 and 10) and ("battery_results"."bridge_pain_left" between 0 and 10) and ("battery_results"."bridge_pain_right" between 0 and 10) and ("battery_results"."arabesque_pain_left" between 0 and 10) and ("battery_results"."arabesque_pain_right" between 0 and 10) and ("battery_results"."plank_pain" between 0 and 10)),
	CONSTRAINT "battery_results_stop_left" CHECK ("battery_results"."bridge_stop_left" in ('pain', 'form', 'tired', 'cap')),
	CONSTRAINT "battery_results_stop_right" CHECK ("battery_results"."bridge_stop_right" in ('pain', 'form', 'tired', 'cap')),
	CONSTRAINT "battery_results_ranges" CHECK (("battery_results"."bridge_reps_left" between 0 and 30) and ("battery_results"."bridge_reps_right" between 0 and 30) and ("battery_results"."sitting_minutes" between 0 and 60)
        and ("battery_results"."plank_seconds" between 0 and 30) and ("battery_results"."knee_left" between 0 and 3) and ("battery_results"."knee_right" between 0 and 3))
);
--> statement-breakpoint
CREATE TABLE "patient_questions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"episode_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"time_zone" text NOT NULL,
	"local_date" date NOT NULL,
	"received_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"question" text NOT NULL,
	CONSTRAINT "patient_questions_not_empty" CHECK (length(trim("patient_questions"."question")) >= 3)
);
--> statement-breakpoint
CREATE TABLE "questionnaire_answers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"episode_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"time_zone" text NOT NULL,
	"local_date" date NOT NULL,
	"received_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"instrument" text NOT NULL,
	"total" real NOT NULL,
	"worst" smallint,
	"goals_still_right" text,
	"note" text,
	"source" text NOT NULL,
	"entered_by_user_id" uuid,
	"entered_by_name" text,
	CONSTRAINT "questionnaire_answers_instrument" CHECK ("questionnaire_answers"."instrument" in ('confidence', 'stress', 'two_weeks', 'psfs', 'nprs', 'groc', 'visa_h', 'tsk_11')),
	CONSTRAINT "questionnaire_answers_source" CHECK ("questionnaire_answers"."source" in ('patient', 'clinician')),
	CONSTRAINT "questionnaire_answers_worst" CHECK (("questionnaire_answers"."worst" between 0 and 10)),
	CONSTRAINT "questionnaire_answers_total" CHECK (case "questionnaire_answers"."instrument" when 'visa_h' then "questionnaire_answers"."total" between 0 and 100 when 'tsk_11' then "questionnaire_answers"."total" between 11 and 44
        when 'groc' then "questionnaire_answers"."total" between -3 and 3 when 'two_weeks' then "questionnaire_answers"."total" between -1 and 1
        else "questionnaire_answers"."total" between 0 and 10 end),
	CONSTRAINT "questionnaire_answers_entered" CHECK (("questionnaire_answers"."source" = 'clinician') = ("questionnaire_answers"."entered_by_user_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "review_items" DROP CONSTRAINT "review_items_kind";--> statement-breakpoint
ALTER TABLE "patients" ADD COLUMN "weekly_review_day" smallint;--> statement-breakpoint
ALTER TABLE "call_requests" ADD CONSTRAINT "call_requests_episode" FOREIGN KEY ("clinic_id","patient_id","episode_id") REFERENCES "public"."episodes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning_reads" ADD CONSTRAINT "learning_reads_patient" FOREIGN KEY ("clinic_id","patient_id") REFERENCES "public"."patients"("clinic_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning_releases" ADD CONSTRAINT "learning_releases_episode" FOREIGN KEY ("clinic_id","patient_id","episode_id") REFERENCES "public"."episodes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "battery_results" ADD CONSTRAINT "battery_results_episode" FOREIGN KEY ("clinic_id","patient_id","episode_id") REFERENCES "public"."episodes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_questions" ADD CONSTRAINT "patient_questions_episode" FOREIGN KEY ("clinic_id","patient_id","episode_id") REFERENCES "public"."episodes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questionnaire_answers" ADD CONSTRAINT "questionnaire_answers_episode" FOREIGN KEY ("clinic_id","patient_id","episode_id") REFERENCES "public"."episodes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "call_requests_by_episode" ON "call_requests" USING btree ("episode_id","asked_at");--> statement-breakpoint
CREATE INDEX "battery_results_by_episode" ON "battery_results" USING btree ("episode_id","local_date");--> statement-breakpoint
CREATE INDEX "patient_questions_by_episode" ON "patient_questions" USING btree ("episode_id","at");--> statement-breakpoint
CREATE INDEX "questionnaire_answers_by_episode" ON "questionnaire_answers" USING btree ("episode_id","instrument","local_date");--> statement-breakpoint
ALTER TABLE "patients" ADD CONSTRAINT "patients_weekly_review_day" CHECK ("patients"."weekly_review_day" between 1 and 7);--> statement-breakpoint
ALTER TABLE "review_items" ADD CONSTRAINT "review_items_kind" CHECK ("review_items"."kind" in ('red_flag', 'intake_stop', 'flare_repeat', 'regress_repeat', 'settling_review', 'start_review', 'awaiting_signoff', 'plateau', 'non_response', 'trend', 'rung_overrun', 'low_mood', 'call_request', 'outreach', 'first_week_review'));
--> statement-breakpoint
do $$
declare t text;
begin
  foreach t in array array['call_requests', 'learning_reads', 'learning_releases', 'battery_results', 'patient_questions',
    'questionnaire_answers'] loop
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
grant update (weekly_review_day) on patients to loadwise_rt;
