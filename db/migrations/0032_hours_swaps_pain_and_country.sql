ALTER TABLE "clinics" ADD COLUMN "opening_times" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "travel_periods" ADD COLUMN "country" text;--> statement-breakpoint
ALTER TABLE "exercise_sessions" ADD COLUMN "instead_for" text;--> statement-breakpoint
ALTER TABLE "left_out_exercises" ADD COLUMN "pain_left" smallint;--> statement-breakpoint
ALTER TABLE "left_out_exercises" ADD COLUMN "pain_right" smallint;--> statement-breakpoint
ALTER TABLE "exercise_sessions" ADD CONSTRAINT "exercise_sessions_instead_for" CHECK ("exercise_sessions"."instead_for" in ('no_equipment', 'no_space', 'other'));--> statement-breakpoint
ALTER TABLE "left_out_exercises" ADD CONSTRAINT "left_out_exercises_pain" CHECK (("left_out_exercises"."pain_left" between 0 and 10) and ("left_out_exercises"."pain_right" between 0 and 10));--> statement-breakpoint
grant update (opening_times) on clinics to loadwise_manager;
