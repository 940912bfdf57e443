ALTER TABLE "review_items" ADD COLUMN "board_kind" text GENERATED ALWAYS AS (case when kind in ('red_flag', 'intake_stop') then 'red_flag' when kind = 'awaiting_signoff' then 'awaiting_signoff' else 'review' end) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "episodes_open_by_clinic" ON "episodes" USING btree ("clinic_id") WHERE "episodes"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "episodes_ended_by_clinic" ON "episodes" USING btree ("clinic_id","ended_at") WHERE "episodes"."ended_at" is not null;--> statement-breakpoint
-- "low_mood" and the like are clinical words, and the rank gives them away: a manager reads board_kind instead.
revoke select (kind, rank) on review_items from loadwise_manager;
--> statement-breakpoint
grant select (board_kind) on review_items to loadwise_manager;
--> statement-breakpoint
-- Ending a membership hands over what was open: who is in charge, who gets the unassigned, who was to take an invited person.
grant update (ended_at, receives_unassigned) on memberships to loadwise_manager;
--> statement-breakpoint
grant update (clinician_user_id) on invitations to loadwise_manager;
