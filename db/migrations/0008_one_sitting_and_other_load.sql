ALTER TABLE "check_ins" ADD COLUMN "other_load" boolean;--> statement-breakpoint
ALTER TABLE "exercise_sessions" ADD COLUMN "session_group" uuid;