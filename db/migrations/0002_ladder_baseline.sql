ALTER TABLE "episodes" DROP CONSTRAINT "episodes_hold";--> statement-breakpoint
ALTER TABLE "ladder_states" ADD COLUMN "baseline_capped" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "ladder_states" ADD COLUMN "previous_baseline_morning" real;--> statement-breakpoint
ALTER TABLE "ladder_states" ADD COLUMN "previous_baseline_through" date;--> statement-breakpoint
ALTER TABLE "episodes" ADD CONSTRAINT "episodes_hold" CHECK ("episodes"."clinician_hold" in ('pause', 'pin', 'rescreen'));--> statement-breakpoint
ALTER TABLE "ladder_states" ADD CONSTRAINT "ladder_states_previous_baseline" CHECK (("ladder_states"."previous_baseline_morning" is null) = ("ladder_states"."previous_baseline_through" is null));--> statement-breakpoint
ALTER TABLE "ladder_states" DROP COLUMN "clock_stopped";