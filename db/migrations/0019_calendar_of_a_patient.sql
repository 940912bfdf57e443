CREATE TABLE "patient_feeds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "patient_feeds_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "patient_feeds" ADD CONSTRAINT "patient_feeds_patient" FOREIGN KEY ("clinic_id","patient_id") REFERENCES "public"."patients"("clinic_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "patient_feeds_by_patient" ON "patient_feeds" USING btree ("clinic_id","patient_id");--> statement-breakpoint

alter table patient_feeds enable row level security;
--> statement-breakpoint
alter table patient_feeds force row level security;
--> statement-breakpoint
create policy system_all on patient_feeds to loadwise_system using (true) with check (true);
--> statement-breakpoint
grant select, insert, update, delete on patient_feeds to loadwise_system;
--> statement-breakpoint
-- The addresses of a patient's own calendar are that patient's alone: no clinician lists or ends them.
create policy own_feed on patient_feeds to loadwise_rt
  using (clinic_id = (select app_clinic()) and (select app_actor()) = 'patient' and patient_id = (select app_patient()))
  with check (clinic_id = (select app_clinic()) and (select app_actor()) = 'patient' and patient_id = (select app_patient()));
--> statement-breakpoint
grant select, insert, update (revoked_at) on patient_feeds to loadwise_rt;
