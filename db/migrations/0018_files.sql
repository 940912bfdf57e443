CREATE TABLE "file_chunks" (
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"seq" smallint NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "file_chunks_file_id_seq_pk" PRIMARY KEY("file_id","seq")
);
--> statement-breakpoint
CREATE TABLE "files" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"purpose" text NOT NULL,
	"media_type" text NOT NULL,
	"bytes" integer NOT NULL,
	"content_sha256" text NOT NULL,
	"width" smallint,
	"height" smallint,
	"exercise_code" text,
	"uploaded_by_user_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone,
	"rating" text,
	"rated_at" timestamp with time zone,
	"rated_by_user_id" uuid,
	CONSTRAINT "files_owner_id" UNIQUE("clinic_id","patient_id","id"),
	CONSTRAINT "files_kind" CHECK ("files"."kind" in ('image', 'video', 'document')),
	CONSTRAINT "files_purpose" CHECK ("files"."purpose" in ('attachment', 'technique')),
	CONSTRAINT "files_media_type" CHECK ("files"."media_type" in ('image/jpeg', 'video/mp4', 'video/quicktime', 'application/pdf')),
	CONSTRAINT "files_rating" CHECK ("files"."rating" in ('good', 'needs_work')),
	CONSTRAINT "files_rated" CHECK (("files"."rating" is null) = ("files"."rated_at" is null)),
	CONSTRAINT "files_size" CHECK ("files"."bytes" between 1 and 31457280)
);
--> statement-breakpoint
ALTER TABLE "review_items" DROP CONSTRAINT "review_items_kind";--> statement-breakpoint
ALTER TABLE "file_chunks" ADD CONSTRAINT "file_chunks_file" FOREIGN KEY ("clinic_id","patient_id","file_id") REFERENCES "public"."files"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_message" FOREIGN KEY ("clinic_id","patient_id","message_id") REFERENCES "public"."messages"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "files_by_message" ON "files" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "files_removed" ON "files" USING btree ("removed_at") WHERE "files"."removed_at" is not null;--> statement-breakpoint
ALTER TABLE "review_items" ADD CONSTRAINT "review_items_kind" CHECK ("review_items"."kind" in ('red_flag', 'intake_stop', 'flare_repeat', 'regress_repeat', 'settling_review', 'start_review', 'awaiting_signoff', 'gate_signoff', 'late_evidence', 'record_differs', 'plateau', 'non_response', 'trend', 'rung_overrun', 'under_loading', 'envelope_lapsed', 'discharge_ready', 'follow_up', 'low_mood', 'call_request', 'message_waiting', 'message_task', 'technique_clip', 'outreach', 'first_week_review'));
--> statement-breakpoint
do $$
declare t text;
begin
  foreach t in array array['files', 'file_chunks'] loop
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
grant update (removed_at, rating, rated_at, rated_by_user_id) on files to loadwise_rt;
