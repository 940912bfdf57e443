CREATE TABLE "handovers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"from_user_id" uuid NOT NULL,
	"from_name" text NOT NULL,
	"to_user_id" uuid NOT NULL,
	"to_name" text NOT NULL,
	"note" text NOT NULL,
	"state" text NOT NULL,
	"offered_at" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone,
	"answer_note" text,
	CONSTRAINT "handovers_state" CHECK ("handovers"."state" in ('offered', 'accepted', 'declined', 'withdrawn')),
	CONSTRAINT "handovers_note" CHECK (length("handovers"."note") between 10 and 2000),
	CONSTRAINT "handovers_two" CHECK ("handovers"."from_user_id" <> "handovers"."to_user_id"),
	CONSTRAINT "handovers_answered" CHECK (("handovers"."answered_at" is null) = ("handovers"."state" = 'offered'))
);
--> statement-breakpoint
CREATE TABLE "leave_covers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"absent_user_id" uuid NOT NULL,
	"absent_name" text NOT NULL,
	"cover_user_id" uuid NOT NULL,
	"cover_name" text NOT NULL,
	"from_date" date NOT NULL,
	"through_date" date NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"named_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "leave_covers_two" CHECK ("leave_covers"."absent_user_id" <> "leave_covers"."cover_user_id"),
	CONSTRAINT "leave_covers_order" CHECK ("leave_covers"."starts_at" < "leave_covers"."ends_at" and "leave_covers"."from_date" <= "leave_covers"."through_date")
);
--> statement-breakpoint
ALTER TABLE "review_items" DROP CONSTRAINT "review_items_kind";--> statement-breakpoint
ALTER TABLE "episodes" ADD COLUMN "invited_rung" smallint;--> statement-breakpoint
ALTER TABLE "review_items" ADD COLUMN "back_with_check_in" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "handovers" ADD CONSTRAINT "handovers_from_user_id_users_id_fk" FOREIGN KEY ("from_user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handovers" ADD CONSTRAINT "handovers_to_user_id_users_id_fk" FOREIGN KEY ("to_user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handovers" ADD CONSTRAINT "handovers_patient" FOREIGN KEY ("clinic_id","patient_id") REFERENCES "public"."patients"("clinic_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leave_covers" ADD CONSTRAINT "leave_covers_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leave_covers" ADD CONSTRAINT "leave_covers_absent_user_id_users_id_fk" FOREIGN KEY ("absent_user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leave_covers" ADD CONSTRAINT "leave_covers_cover_user_id_users_id_fk" FOREIGN KEY ("cover_user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "handovers_one_open" ON "handovers" USING btree ("patient_id") WHERE "handovers"."state" = 'offered';--> statement-breakpoint
CREATE INDEX "handovers_offered_to" ON "handovers" USING btree ("clinic_id","to_user_id") WHERE "handovers"."state" = 'offered';--> statement-breakpoint
CREATE INDEX "leave_covers_by_cover" ON "leave_covers" USING btree ("clinic_id","cover_user_id","ends_at");--> statement-breakpoint
CREATE INDEX "leave_covers_by_absent" ON "leave_covers" USING btree ("clinic_id","absent_user_id","ends_at");--> statement-breakpoint
ALTER TABLE "episodes" ADD CONSTRAINT "episodes_invited_rung" CHECK ("episodes"."invited_rung" between 0 and 6);--> statement-breakpoint
ALTER TABLE "review_items" ADD CONSTRAINT "review_items_kind" CHECK ("review_items"."kind" in ('red_flag', 'intake_stop', 'flare_repeat', 'regress_repeat', 'settling_review', 'start_review', 'start_rung', 'awaiting_signoff', 'gate_signoff', 'late_evidence', 'record_differs', 'plateau', 'non_response', 'trend', 'rung_overrun', 'under_loading', 'envelope_lapsed', 'discharge_ready', 'follow_up', 'low_mood', 'call_request', 'message_waiting', 'message_task', 'technique_clip', 'handover', 'outreach', 'first_week_review'));
--> statement-breakpoint
-- Between colleagues: a clinician of the clinic, and one patient once a chart is open. Never the person in care.
alter table handovers enable row level security;
--> statement-breakpoint
alter table handovers force row level security;
--> statement-breakpoint
create policy system_all on handovers to loadwise_system using (true) with check (true);
--> statement-breakpoint
grant select, insert, update, delete on handovers to loadwise_system;
--> statement-breakpoint
create policy clinicians_read on handovers for select to loadwise_rt
  using (clinic_id = (select app_clinic()) and (select app_actor()) = 'clinician'
    and ((select app_patient()) is null or patient_id = (select app_patient())));
--> statement-breakpoint
create policy offers_own on handovers for insert to loadwise_rt
  with check (clinic_id = (select app_clinic()) and (select app_actor()) = 'clinician'
    and patient_id = (select app_patient()) and from_user_id = (select app_user()));
--> statement-breakpoint
create policy answers_open on handovers for update to loadwise_rt
  using (clinic_id = (select app_clinic()) and (select app_actor()) = 'clinician'
    and patient_id = (select app_patient()) and state = 'offered')
  with check (clinic_id = (select app_clinic()) and patient_id = (select app_patient()));
--> statement-breakpoint
grant select, insert, update (state, answered_at, answer_note) on handovers to loadwise_rt;
--> statement-breakpoint
-- Who is away and who looks after their patients: no health data. A person in care may read it to know who answers.
alter table leave_covers enable row level security;
--> statement-breakpoint
alter table leave_covers force row level security;
--> statement-breakpoint
create policy system_all on leave_covers to loadwise_system using (true) with check (true);
--> statement-breakpoint
grant select, insert, update, delete on leave_covers to loadwise_system;
--> statement-breakpoint
create policy own_clinic on leave_covers for select to loadwise_rt using (clinic_id = (select app_clinic()));
--> statement-breakpoint
create policy names_for_oneself on leave_covers for insert to loadwise_rt
  with check (clinic_id = (select app_clinic()) and (select app_actor()) = 'clinician'
    and (select app_patient()) is null and absent_user_id = (select app_user()));
--> statement-breakpoint
create policy ends_ones_own on leave_covers for update to loadwise_rt
  using (clinic_id = (select app_clinic()) and (select app_actor()) = 'clinician' and absent_user_id = (select app_user()))
  with check (clinic_id = (select app_clinic()));
--> statement-breakpoint
grant select, insert, update (ended_at) on leave_covers to loadwise_rt;
