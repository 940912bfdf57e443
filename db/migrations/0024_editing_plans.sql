CREATE TABLE "exercise_favourites" (
	"clinic_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"exercise_code" text NOT NULL,
	"kept" boolean NOT NULL,
	CONSTRAINT "exercise_favourites_clinic_id_user_id_exercise_code_pk" PRIMARY KEY("clinic_id","user_id","exercise_code")
);
--> statement-breakpoint
CREATE TABLE "plan_drafts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"episode_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"user_name" text NOT NULL,
	"based_on_plan_version_id" uuid NOT NULL,
	"fields" jsonb NOT NULL,
	"lock_version" integer NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" text,
	CONSTRAINT "plan_drafts_ended_by" CHECK ("plan_drafts"."ended_by" in ('published', 'discarded'))
);
--> statement-breakpoint
CREATE TABLE "plan_templates" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"name" text NOT NULL,
	"rung" smallint NOT NULL,
	"items" jsonb NOT NULL,
	"created_by_user_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"retired_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "exercise_favourites" ADD CONSTRAINT "exercise_favourites_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_drafts" ADD CONSTRAINT "plan_drafts_episode" FOREIGN KEY ("clinic_id","patient_id","episode_id") REFERENCES "public"."episodes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_templates" ADD CONSTRAINT "plan_templates_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "plan_drafts_open" ON "plan_drafts" USING btree ("episode_id","saved_at") WHERE "plan_drafts"."ended_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "plan_templates_name" ON "plan_templates" USING btree ("clinic_id",lower("name")) WHERE "plan_templates"."retired_at" is null;
--> statement-breakpoint
do $$
declare t text;
begin
  foreach t in array array['plan_drafts', 'plan_templates', 'exercise_favourites'] loop
    execute format('alter table public.%I enable row level security', t);
    execute format('alter table public.%I force row level security', t);
    execute format('create policy system_all on public.%I to loadwise_system using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on public.%I to loadwise_system', t);
    execute format('grant select, insert on public.%I to loadwise_rt', t);
  end loop;
end $$;
--> statement-breakpoint
-- What is not published yet is for whoever treats, never for the patient.
create policy care_only on plan_drafts to loadwise_rt
  using (clinic_id = (select app_clinic()) and patient_id = (select app_patient()) and (select app_actor()) = 'clinician')
  with check (clinic_id = (select app_clinic()) and patient_id = (select app_patient()) and (select app_actor()) = 'clinician');
--> statement-breakpoint
create policy clinicians_of_the_clinic on plan_templates to loadwise_rt
  using (clinic_id = (select app_clinic()) and (select app_actor()) = 'clinician')
  with check (clinic_id = (select app_clinic()) and (select app_actor()) = 'clinician');
--> statement-breakpoint
create policy own_favourites on exercise_favourites to loadwise_rt
  using (clinic_id = (select app_clinic()) and user_id = (select app_user()) and (select app_actor()) = 'clinician')
  with check (clinic_id = (select app_clinic()) and user_id = (select app_user()) and (select app_actor()) = 'clinician');
--> statement-breakpoint
grant update (fields, based_on_plan_version_id, lock_version, saved_at, user_id, user_name, ended_at, ended_by) on plan_drafts to loadwise_rt;
--> statement-breakpoint
grant update (retired_at) on plan_templates to loadwise_rt;
--> statement-breakpoint
grant update (kept) on exercise_favourites to loadwise_rt;
