CREATE TABLE "left_out_exercises" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"episode_id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"version" smallint DEFAULT 1 NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"time_zone" text NOT NULL,
	"local_date" date NOT NULL,
	"received_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"superseded_at" timestamp with time zone,
	"session_group" uuid,
	"plan_version_id" uuid,
	"exercise_code" text NOT NULL,
	"purpose" text NOT NULL,
	"reason" text NOT NULL,
	CONSTRAINT "left_out_exercises_purpose" CHECK ("left_out_exercises"."purpose" in ('ladder', 'light', 'accessory', 'calm')),
	CONSTRAINT "left_out_exercises_reason" CHECK ("left_out_exercises"."reason" in ('too_sore', 'no_time', 'no_equipment', 'other'))
);
--> statement-breakpoint
ALTER TABLE "exercise_sessions" DROP CONSTRAINT "exercise_sessions_stopped";--> statement-breakpoint
ALTER TABLE "exercise_sessions" ADD COLUMN "instead_of" text;--> statement-breakpoint
ALTER TABLE "left_out_exercises" ADD CONSTRAINT "left_out_exercises_episode" FOREIGN KEY ("clinic_id","patient_id","episode_id") REFERENCES "public"."episodes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "left_out_exercises_by_day" ON "left_out_exercises" USING btree ("episode_id","local_date");--> statement-breakpoint
ALTER TABLE "exercise_sessions" ADD CONSTRAINT "exercise_sessions_stopped" CHECK ("exercise_sessions"."stopped_for" in ('sharp_pain', 'too_sore', 'fatigue', 'no_time', 'other'));--> statement-breakpoint

alter table public.left_out_exercises enable row level security;
--> statement-breakpoint
alter table public.left_out_exercises force row level security;
--> statement-breakpoint
create policy system_all on public.left_out_exercises to loadwise_system using (true) with check (true);
--> statement-breakpoint
grant select, insert, update, delete on public.left_out_exercises to loadwise_system;
--> statement-breakpoint
create policy clinic_and_patient on public.left_out_exercises to loadwise_rt
  using (clinic_id = (select app_clinic())
    and (patient_id = (select app_patient()) or ((select app_patient()) is null and (select app_actor()) = 'clinician')))
  with check (clinic_id = (select app_clinic()) and patient_id = (select app_patient()));
--> statement-breakpoint
grant select, insert on public.left_out_exercises to loadwise_rt;
