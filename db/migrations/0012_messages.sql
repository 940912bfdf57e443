CREATE TABLE "message_drafts" (
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"body" text NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	CONSTRAINT "message_drafts_patient_id_user_id_pk" PRIMARY KEY("patient_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "message_notices" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"noticed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "message_uses" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"note" text,
	"due_at" timestamp with time zone,
	"by_user_id" uuid NOT NULL,
	"by_name" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "message_uses_once" UNIQUE("message_id","kind"),
	CONSTRAINT "message_uses_kind" CHECK ("message_uses"."kind" in ('task', 'plan_change'))
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"episode_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"author" text NOT NULL,
	"author_user_id" uuid NOT NULL,
	"author_name" text NOT NULL,
	"body" text NOT NULL,
	"client_key" uuid NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "messages_number" UNIQUE("patient_id","number"),
	CONSTRAINT "messages_once" UNIQUE("patient_id","client_key"),
	CONSTRAINT "messages_owner_id" UNIQUE("clinic_id","patient_id","id"),
	CONSTRAINT "messages_author" CHECK ("messages"."author" in ('patient', 'clinician')),
	CONSTRAINT "messages_body" CHECK (length("messages"."body") between 1 and 4000)
);
--> statement-breakpoint
CREATE TABLE "thread_reads" (
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"reader" text NOT NULL,
	"read_through" integer NOT NULL,
	"read_at" timestamp with time zone NOT NULL,
	CONSTRAINT "thread_reads_patient_id_user_id_pk" PRIMARY KEY("patient_id","user_id"),
	CONSTRAINT "thread_reads_reader" CHECK ("thread_reads"."reader" in ('patient', 'clinician'))
);
--> statement-breakpoint
ALTER TABLE "review_items" DROP CONSTRAINT "review_items_kind";--> statement-breakpoint
ALTER TABLE "message_drafts" ADD CONSTRAINT "message_drafts_patient" FOREIGN KEY ("clinic_id","patient_id") REFERENCES "public"."patients"("clinic_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_notices" ADD CONSTRAINT "message_notices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_uses" ADD CONSTRAINT "message_uses_message" FOREIGN KEY ("clinic_id","patient_id","message_id") REFERENCES "public"."messages"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_episode" FOREIGN KEY ("clinic_id","patient_id","episode_id") REFERENCES "public"."episodes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_reads" ADD CONSTRAINT "thread_reads_patient" FOREIGN KEY ("clinic_id","patient_id") REFERENCES "public"."patients"("clinic_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "message_uses_by_patient" ON "message_uses" USING btree ("patient_id","at");--> statement-breakpoint
CREATE INDEX "thread_reads_by_user" ON "thread_reads" USING btree ("user_id","read_at");--> statement-breakpoint
ALTER TABLE "review_items" ADD CONSTRAINT "review_items_kind" CHECK ("review_items"."kind" in ('red_flag', 'intake_stop', 'flare_repeat', 'regress_repeat', 'settling_review', 'start_review', 'awaiting_signoff', 'gate_signoff', 'late_evidence', 'record_differs', 'plateau', 'non_response', 'trend', 'rung_overrun', 'under_loading', 'envelope_lapsed', 'discharge_ready', 'low_mood', 'call_request', 'message_waiting', 'message_task', 'outreach', 'first_week_review'));
--> statement-breakpoint
do $$
declare t text;
begin
  foreach t in array array['messages', 'message_uses', 'thread_reads', 'message_drafts', 'message_notices'] loop
    execute format('alter table public.%I enable row level security', t);
    execute format('alter table public.%I force row level security', t);
    execute format('create policy system_all on public.%I to loadwise_system using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on public.%I to loadwise_system', t);
  end loop;
  foreach t in array array['messages', 'message_uses', 'thread_reads'] loop
    execute format($p$create policy clinic_and_patient on public.%I to loadwise_rt
      using (clinic_id = (select app_clinic())
        and (patient_id = (select app_patient()) or ((select app_patient()) is null and (select app_actor()) = 'clinician')))
      with check (clinic_id = (select app_clinic()) and patient_id = (select app_patient()))$p$, t);
    execute format('grant select, insert on public.%I to loadwise_rt', t);
  end loop;
end $$;
--> statement-breakpoint
-- What somebody has not sent is theirs alone.
create policy own_draft on message_drafts to loadwise_rt
  using (clinic_id = (select app_clinic()) and patient_id = (select app_patient()) and user_id = (select app_user()))
  with check (clinic_id = (select app_clinic()) and patient_id = (select app_patient()) and user_id = (select app_user()));
--> statement-breakpoint
grant select, insert, update (body, saved_at) on message_drafts to loadwise_rt;
--> statement-breakpoint
grant update (read_through, read_at) on thread_reads to loadwise_rt;
--> statement-breakpoint
-- Nobody, the system included, rewrites what was written.
revoke update, delete on messages, message_uses from loadwise_system;
