CREATE TABLE "own_exercise_chunks" (
	"clinic_id" uuid NOT NULL,
	"media_id" uuid NOT NULL,
	"seq" smallint NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "own_exercise_chunks_media_id_seq_pk" PRIMARY KEY("media_id","seq")
);
--> statement-breakpoint
CREATE TABLE "own_exercise_media" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"exercise_id" uuid NOT NULL,
	"media_type" text NOT NULL,
	"bytes" integer NOT NULL,
	"content_sha256" text NOT NULL,
	"created_by_user_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "own_exercise_media_owner" UNIQUE("clinic_id","id"),
	CONSTRAINT "own_exercise_media_type" CHECK ("own_exercise_media"."media_type" in ('image/jpeg', 'video/mp4', 'video/quicktime')),
	CONSTRAINT "own_exercise_media_size" CHECK ("own_exercise_media"."bytes" between 1 and 31457280)
);
--> statement-breakpoint
CREATE TABLE "own_exercise_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"exercise_id" uuid NOT NULL,
	"number" smallint NOT NULL,
	"content" jsonb NOT NULL,
	"created_by_user_id" uuid NOT NULL,
	"created_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "own_exercise_versions_number" UNIQUE("exercise_id","number")
);
--> statement-breakpoint
CREATE TABLE "own_exercises" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"retired_at" timestamp with time zone,
	CONSTRAINT "own_exercises_owner" UNIQUE("clinic_id","id")
);
--> statement-breakpoint
ALTER TABLE "patients" ADD COLUMN "telephone" text;--> statement-breakpoint
ALTER TABLE "own_exercise_chunks" ADD CONSTRAINT "own_exercise_chunks_media" FOREIGN KEY ("clinic_id","media_id") REFERENCES "public"."own_exercise_media"("clinic_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "own_exercise_media" ADD CONSTRAINT "own_exercise_media_exercise" FOREIGN KEY ("clinic_id","exercise_id") REFERENCES "public"."own_exercises"("clinic_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "own_exercise_versions" ADD CONSTRAINT "own_exercise_versions_exercise" FOREIGN KEY ("clinic_id","exercise_id") REFERENCES "public"."own_exercises"("clinic_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "own_exercises" ADD CONSTRAINT "own_exercises_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE restrict ON UPDATE no action;
--> statement-breakpoint
do $$
declare t text;
begin
  foreach t in array array['own_exercises', 'own_exercise_versions', 'own_exercise_media', 'own_exercise_chunks'] loop
    execute format('alter table public.%I enable row level security', t);
    execute format('alter table public.%I force row level security', t);
    execute format('create policy system_all on public.%I to loadwise_system using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on public.%I to loadwise_system', t);
    -- Nobody's record: whoever treats or is treated at the clinic reads it, clinicians write it.
    execute format($p$create policy of_the_clinic on public.%I for select to loadwise_rt
      using (clinic_id = (select app_clinic()))$p$, t);
    execute format($p$create policy clinicians_write on public.%I for insert to loadwise_rt
      with check (clinic_id = (select app_clinic()) and (select app_actor()) = 'clinician')$p$, t);
    execute format('grant select, insert on public.%I to loadwise_rt', t);
  end loop;
end $$;
--> statement-breakpoint
create policy clinicians_retire on own_exercises for update to loadwise_rt
  using (clinic_id = (select app_clinic()) and (select app_actor()) = 'clinician')
  with check (clinic_id = (select app_clinic()) and (select app_actor()) = 'clinician');
--> statement-breakpoint
grant update (retired_at) on own_exercises to loadwise_rt;
--> statement-breakpoint
grant update (telephone) on patients to loadwise_rt;
