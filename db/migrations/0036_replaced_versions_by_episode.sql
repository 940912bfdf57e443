CREATE INDEX "check_ins_replaced" ON "check_ins" USING btree ("episode_id") WHERE "check_ins"."superseded_at" is not null;--> statement-breakpoint
CREATE INDEX "flare_reports_replaced" ON "flare_reports" USING btree ("episode_id") WHERE "flare_reports"."superseded_at" is not null;--> statement-breakpoint
CREATE INDEX "activities_replaced" ON "activities" USING btree ("episode_id") WHERE "activities"."superseded_at" is not null;--> statement-breakpoint
CREATE INDEX "exercise_sessions_replaced" ON "exercise_sessions" USING btree ("episode_id") WHERE "exercise_sessions"."superseded_at" is not null;--> statement-breakpoint
CREATE INDEX "gate_tests_replaced" ON "gate_tests" USING btree ("episode_id") WHERE "gate_tests"."superseded_at" is not null;