CREATE TABLE "review_acts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"episode_id" uuid NOT NULL,
	"item_id" uuid NOT NULL,
	"decision_id" uuid,
	"settles" boolean NOT NULL,
	"act" jsonb NOT NULL,
	"given_by_user_id" uuid NOT NULL,
	"given_by_name" text NOT NULL,
	"session_id" text NOT NULL,
	"request_id" text NOT NULL,
	"given_at" timestamp with time zone NOT NULL,
	"carry_out_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"ended_at" timestamp with time zone,
	"why" text,
	CONSTRAINT "review_acts_state" CHECK ("review_acts"."state" in ('waiting', 'carrying', 'done', 'undone', 'refused')),
	CONSTRAINT "review_acts_ended" CHECK (("review_acts"."ended_at" is null) = ("review_acts"."state" in ('waiting', 'carrying')))
);
--> statement-breakpoint
ALTER TABLE "review_items" ADD COLUMN "delegated_to_user_id" uuid;--> statement-breakpoint
ALTER TABLE "review_items" ADD COLUMN "delegated_to_name" text;--> statement-breakpoint
ALTER TABLE "review_items" ADD COLUMN "delegated_by_name" text;--> statement-breakpoint
ALTER TABLE "review_items" ADD COLUMN "delegation_note" text;--> statement-breakpoint
ALTER TABLE "review_acts" ADD CONSTRAINT "review_acts_episode" FOREIGN KEY ("clinic_id","patient_id","episode_id") REFERENCES "public"."episodes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "review_acts_one_an_item" ON "review_acts" USING btree ("item_id") WHERE "review_acts"."ended_at" is null and "review_acts"."settles";--> statement-breakpoint
CREATE UNIQUE INDEX "review_acts_one_a_decision" ON "review_acts" USING btree ("decision_id") WHERE "review_acts"."ended_at" is null and "review_acts"."decision_id" is not null;--> statement-breakpoint
CREATE INDEX "review_acts_by_giver" ON "review_acts" USING btree ("clinic_id","given_by_user_id","given_at");--> statement-breakpoint
CREATE INDEX "review_acts_by_item" ON "review_acts" USING btree ("item_id","given_at");
--> statement-breakpoint
-- What a clinician decided and may still take back: nobody else's business, and never the patient's.
alter table review_acts enable row level security;
--> statement-breakpoint
alter table review_acts force row level security;
--> statement-breakpoint
create policy system_all on review_acts to loadwise_system using (true) with check (true);
--> statement-breakpoint
grant select, insert, update, delete on review_acts to loadwise_system;
--> statement-breakpoint
create policy clinic_and_care on review_acts to loadwise_rt
  using (clinic_id = (select app_clinic()) and (select app_actor()) = 'clinician'
    and ((select app_patient()) is null or patient_id = (select app_patient())))
  with check (clinic_id = (select app_clinic()) and (select app_actor()) = 'clinician' and patient_id = (select app_patient()));
--> statement-breakpoint
grant select, insert, update (state, ended_at) on review_acts to loadwise_rt;
