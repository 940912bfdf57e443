ALTER TABLE "episodes" ADD COLUMN "end_note" text;
--> statement-breakpoint
grant update (end_note) on episodes to loadwise_rt;
