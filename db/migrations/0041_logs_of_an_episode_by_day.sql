DROP INDEX "check_ins_by_day";--> statement-breakpoint
DROP INDEX "flare_reports_by_day";--> statement-breakpoint
DROP INDEX "activities_by_day";--> statement-breakpoint
DROP INDEX "exercise_sessions_by_day";--> statement-breakpoint
CREATE INDEX "check_ins_by_day" ON "check_ins" USING btree ("episode_id","local_date");--> statement-breakpoint
CREATE INDEX "flare_reports_by_day" ON "flare_reports" USING btree ("episode_id","local_date");--> statement-breakpoint
CREATE INDEX "activities_by_day" ON "activities" USING btree ("episode_id","local_date");--> statement-breakpoint
CREATE INDEX "exercise_sessions_by_day" ON "exercise_sessions" USING btree ("episode_id","local_date");