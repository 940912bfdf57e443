ALTER TABLE "visit_waits" ADD COLUMN "told_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "visit_waits" ADD COLUMN "told_starts_at" timestamp with time zone;