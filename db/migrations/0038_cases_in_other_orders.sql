ALTER TABLE "board_cases" ADD COLUMN "last_check_in_on" date;--> statement-breakpoint
ALTER TABLE "board_cases" ADD COLUMN "first_due_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "board_cases" ADD COLUMN "opened_at" timestamp with time zone;--> statement-breakpoint
-- Filled once by the owner of the tables, for whom row-level security is not forced meanwhile.
do $$
declare t text;
begin
  foreach t in array array['board_cases', 'episodes', 'episode_states', 'review_items'] loop
    execute format('alter table public.%I no force row level security', t);
  end loop;
  update public.board_cases b set opened_at = e.created_at, last_check_in_on = s.last_check_in_on, first_due_at = r.due_at
  from public.episodes e
  left join public.episode_states s on s.episode_id = e.id
  left join (select episode_id, min(due_at) as due_at from public.review_items where closed_at is null group by episode_id) r
    on r.episode_id = e.id
  where e.id = b.episode_id;
  foreach t in array array['board_cases', 'episodes', 'episode_states', 'review_items'] loop
    execute format('alter table public.%I force row level security', t);
  end loop;
end $$;
--> statement-breakpoint
ALTER TABLE "board_cases" ALTER COLUMN "opened_at" SET NOT NULL;--> statement-breakpoint
CREATE INDEX "board_cases_by_check_in" ON "board_cases" USING btree ("clinic_id","last_check_in_on" NULLS FIRST,"episode_id");--> statement-breakpoint
CREATE INDEX "board_cases_by_due" ON "board_cases" USING btree ("clinic_id","first_due_at","episode_id");--> statement-breakpoint
CREATE INDEX "board_cases_by_opening" ON "board_cases" USING btree ("clinic_id","opened_at","episode_id");
