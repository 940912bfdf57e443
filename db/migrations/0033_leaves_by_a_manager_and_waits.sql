CREATE TABLE "visit_waits" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"visit_id" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "leave_covers" ADD COLUMN "named_by_name" text;--> statement-breakpoint
ALTER TABLE "visit_waits" ADD CONSTRAINT "visit_waits_visit" FOREIGN KEY ("clinic_id","patient_id","visit_id") REFERENCES "public"."visits"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "visit_waits_one_a_visit" ON "visit_waits" USING btree ("visit_id") WHERE "visit_waits"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "visit_waits_by_clinic" ON "visit_waits" USING btree ("clinic_id","asked_at") WHERE "visit_waits"."ended_at" is null;
--> statement-breakpoint
-- A manager names the cover of a clinician who cannot: who is away and who covers, no health data.
grant select, insert, update (ended_at) on leave_covers to loadwise_manager;
--> statement-breakpoint
create policy manager_reads on leave_covers for select to loadwise_manager
  using (clinic_id = (select app_clinic()));
--> statement-breakpoint
create policy manager_names on leave_covers for insert to loadwise_manager
  with check (clinic_id = (select app_clinic()) and named_by_name is not null);
--> statement-breakpoint
create policy manager_ends on leave_covers for update to loadwise_manager
  using (clinic_id = (select app_clinic())) with check (clinic_id = (select app_clinic()));
--> statement-breakpoint
-- Who waits for an earlier time: the patient's own wish; a clinician of the clinic may see it, the worker tells.
alter table visit_waits enable row level security;
--> statement-breakpoint
alter table visit_waits force row level security;
--> statement-breakpoint
create policy system_all on visit_waits to loadwise_system using (true) with check (true);
--> statement-breakpoint
grant select, insert, update, delete on visit_waits to loadwise_system;
--> statement-breakpoint
create policy clinic_and_patient on visit_waits to loadwise_rt
  using (clinic_id = (select app_clinic())
    and (patient_id = (select app_patient()) or ((select app_patient()) is null and (select app_actor()) = 'clinician')))
  with check (clinic_id = (select app_clinic()) and patient_id = (select app_patient()));
--> statement-breakpoint
grant select, insert, update (ended_at) on visit_waits to loadwise_rt;
--> statement-breakpoint
create policy eraser_due on visit_waits to loadwise_eraser
  using (app_erasable(clinic_id, patient_id)) with check (app_erasable(clinic_id, patient_id));
--> statement-breakpoint
grant select, update, delete on visit_waits to loadwise_eraser;
