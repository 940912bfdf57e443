CREATE TABLE "finish_answers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"episode_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"local_date" date NOT NULL,
	"goal_met" boolean NOT NULL,
	"ready" boolean NOT NULL,
	"note" text,
	"received_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "maintenance_plans" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"episode_id" uuid NOT NULL,
	"content" jsonb NOT NULL,
	"first_check_on" date NOT NULL,
	"second_check_on" date NOT NULL,
	"next_check_on" date,
	"written_by_user_id" uuid NOT NULL,
	"written_by_name" text NOT NULL,
	"written_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "decisions" DROP CONSTRAINT "decisions_trigger";--> statement-breakpoint
ALTER TABLE "review_items" DROP CONSTRAINT "review_items_kind";--> statement-breakpoint
ALTER TABLE "episode_states" ADD COLUMN "finish_asked_since" date;--> statement-breakpoint
ALTER TABLE "finish_answers" ADD CONSTRAINT "finish_answers_episode" FOREIGN KEY ("clinic_id","patient_id","episode_id") REFERENCES "public"."episodes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "maintenance_plans" ADD CONSTRAINT "maintenance_plans_episode" FOREIGN KEY ("clinic_id","patient_id","episode_id") REFERENCES "public"."episodes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "finish_answers_by_episode" ON "finish_answers" USING btree ("episode_id","local_date");--> statement-breakpoint
CREATE UNIQUE INDEX "maintenance_plans_one" ON "maintenance_plans" USING btree ("episode_id");--> statement-breakpoint
CREATE INDEX "maintenance_plans_due" ON "maintenance_plans" USING btree ("next_check_on");--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_trigger" CHECK ("decisions"."trigger" in ('intake', 'check_in', 'session', 'response', 'activity', 'flare_report', 'gate_test', 'finish_answer', 'nightly', 'clinician', 'late_evidence'));--> statement-breakpoint
ALTER TABLE "review_items" ADD CONSTRAINT "review_items_kind" CHECK ("review_items"."kind" in ('red_flag', 'intake_stop', 'flare_repeat', 'regress_repeat', 'settling_review', 'start_review', 'awaiting_signoff', 'gate_signoff', 'late_evidence', 'record_differs', 'plateau', 'non_response', 'trend', 'rung_overrun', 'under_loading', 'envelope_lapsed', 'discharge_ready', 'follow_up', 'low_mood', 'call_request', 'message_waiting', 'message_task', 'outreach', 'first_week_review'));
--> statement-breakpoint
do $$
declare t text;
begin
  foreach t in array array['finish_answers', 'maintenance_plans'] loop
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
