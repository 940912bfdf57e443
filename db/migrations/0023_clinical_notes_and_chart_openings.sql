CREATE TABLE "chart_openings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"clinician_user_id" uuid NOT NULL,
	"clinician_name" text NOT NULL,
	"reason" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"until" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "chart_openings_reason" CHECK (length("chart_openings"."reason") >= 10),
	CONSTRAINT "chart_openings_order" CHECK ("chart_openings"."opened_at" < "chart_openings"."until")
);
--> statement-breakpoint
CREATE TABLE "clinical_notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"episode_id" uuid NOT NULL,
	"state" text NOT NULL,
	"addendum_to_id" uuid,
	"subjective" text DEFAULT '' NOT NULL,
	"observed" text DEFAULT '' NOT NULL,
	"assessment" text DEFAULT '' NOT NULL,
	"plan" text DEFAULT '' NOT NULL,
	"drawn" text[],
	"written_by_user_id" uuid NOT NULL,
	"written_by_name" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	"signed_at" timestamp with time zone,
	"lock_version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "clinical_notes_of_patient" UNIQUE("clinic_id","patient_id","id"),
	CONSTRAINT "clinical_notes_state" CHECK ("clinical_notes"."state" in ('draft', 'signed')),
	CONSTRAINT "clinical_notes_signed" CHECK (("clinical_notes"."signed_at" is not null) = ("clinical_notes"."state" = 'signed'))
);
--> statement-breakpoint
ALTER TABLE "chart_openings" ADD CONSTRAINT "chart_openings_clinician_user_id_users_id_fk" FOREIGN KEY ("clinician_user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chart_openings" ADD CONSTRAINT "chart_openings_patient" FOREIGN KEY ("clinic_id","patient_id") REFERENCES "public"."patients"("clinic_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clinical_notes" ADD CONSTRAINT "clinical_notes_episode" FOREIGN KEY ("clinic_id","patient_id","episode_id") REFERENCES "public"."episodes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clinical_notes" ADD CONSTRAINT "clinical_notes_addendum" FOREIGN KEY ("clinic_id","patient_id","addendum_to_id") REFERENCES "public"."clinical_notes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "chart_openings_by_clinician" ON "chart_openings" USING btree ("clinic_id","clinician_user_id","until");--> statement-breakpoint
CREATE UNIQUE INDEX "clinical_notes_one_draft" ON "clinical_notes" USING btree ("patient_id","written_by_user_id") WHERE "clinical_notes"."state" = 'draft';--> statement-breakpoint
CREATE INDEX "clinical_notes_by_patient" ON "clinical_notes" USING btree ("clinic_id","patient_id","signed_at");
--> statement-breakpoint
-- A draft is its author's alone; a signed note is the care team's, and nobody's to change.
alter table clinical_notes enable row level security;
--> statement-breakpoint
alter table clinical_notes force row level security;
--> statement-breakpoint
create policy system_all on clinical_notes to loadwise_system using (true) with check (true);
--> statement-breakpoint
grant select, insert on clinical_notes to loadwise_system;
--> statement-breakpoint
create policy care_reads on clinical_notes for select to loadwise_rt
  using (clinic_id = (select app_clinic()) and (select app_actor()) = 'clinician'
    and ((select app_patient()) is null or patient_id = (select app_patient()))
    and (state = 'signed' or written_by_user_id = (select app_user())));
--> statement-breakpoint
create policy care_writes on clinical_notes for insert to loadwise_rt
  with check (clinic_id = (select app_clinic()) and (select app_actor()) = 'clinician'
    and patient_id = (select app_patient()) and written_by_user_id = (select app_user()));
--> statement-breakpoint
create policy own_draft on clinical_notes for update to loadwise_rt
  using (clinic_id = (select app_clinic()) and (select app_actor()) = 'clinician'
    and patient_id = (select app_patient()) and written_by_user_id = (select app_user()) and state = 'draft')
  with check (clinic_id = (select app_clinic()) and (select app_actor()) = 'clinician'
    and patient_id = (select app_patient()) and written_by_user_id = (select app_user()));
--> statement-breakpoint
grant select, insert, update (state, subjective, observed, assessment, plan, drawn, written_by_name, saved_at, signed_at, lock_version)
  on clinical_notes to loadwise_rt;

--> statement-breakpoint
alter table chart_openings enable row level security;
--> statement-breakpoint
alter table chart_openings force row level security;
--> statement-breakpoint
create policy system_all on chart_openings to loadwise_system using (true) with check (true);
--> statement-breakpoint
grant select, insert, update, delete on chart_openings to loadwise_system;
--> statement-breakpoint
-- A clinician opens for themselves, before there is a chart; the record shows who did.
create policy clinic_reads on chart_openings for select to loadwise_rt
  using (clinic_id = (select app_clinic())
    and (patient_id = (select app_patient()) or ((select app_patient()) is null and (select app_actor()) = 'clinician')));
--> statement-breakpoint
create policy opens_for_oneself on chart_openings for insert to loadwise_rt
  with check (clinic_id = (select app_clinic()) and (select app_actor()) = 'clinician'
    and (select app_patient()) is null and clinician_user_id = (select app_user()));
--> statement-breakpoint
create policy closes_ones_own on chart_openings for update to loadwise_rt
  using (clinic_id = (select app_clinic()) and (select app_actor()) = 'clinician'
    and patient_id = (select app_patient()) and clinician_user_id = (select app_user()))
  with check (clinic_id = (select app_clinic()) and patient_id = (select app_patient()));
--> statement-breakpoint
grant select, insert, update (closed_at) on chart_openings to loadwise_rt;
