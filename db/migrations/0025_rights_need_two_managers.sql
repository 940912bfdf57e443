CREATE TABLE "right_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"display_name" text NOT NULL,
	"asks_for" text NOT NULL,
	"asked_by_user_id" uuid NOT NULL,
	"asked_by_name" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"ended" text,
	"ended_by_user_id" uuid,
	"ended_by_name" text,
	"ended_at" timestamp with time zone,
	CONSTRAINT "right_requests_asks_for" CHECK ("right_requests"."asks_for" in ('protocol', 'clinician', 'manager')),
	CONSTRAINT "right_requests_ended" CHECK ("right_requests"."ended" in ('confirmed', 'refused', 'withdrawn')),
	CONSTRAINT "right_requests_not_for_oneself" CHECK ("right_requests"."asked_by_user_id" <> "right_requests"."user_id"),
	CONSTRAINT "right_requests_second_person" CHECK ("right_requests"."ended" is distinct from 'confirmed' or ("right_requests"."ended_by_user_id" <> "right_requests"."asked_by_user_id" and "right_requests"."ended_by_user_id" <> "right_requests"."user_id")),
	CONSTRAINT "right_requests_ended_whole" CHECK (("right_requests"."ended" is null) = ("right_requests"."ended_by_user_id" is null) and ("right_requests"."ended" is null) = ("right_requests"."ended_at" is null))
);
--> statement-breakpoint
ALTER TABLE "right_requests" ADD CONSTRAINT "right_requests_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "right_requests" ADD CONSTRAINT "right_requests_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "right_requests_one_open" ON "right_requests" USING btree ("clinic_id","user_id","asks_for") WHERE "right_requests"."ended" is null;--> statement-breakpoint
CREATE INDEX "right_requests_by_clinic" ON "right_requests" USING btree ("clinic_id","asked_at");--> statement-breakpoint
alter table right_requests enable row level security;
--> statement-breakpoint
alter table right_requests force row level security;
--> statement-breakpoint
create policy system_all on right_requests to loadwise_system using (true) with check (true);
--> statement-breakpoint
create policy manager_clinic on right_requests to loadwise_manager
  using (clinic_id = (select app_clinic())) with check (clinic_id = (select app_clinic()));
--> statement-breakpoint
grant select, insert on right_requests to loadwise_system, loadwise_manager;
--> statement-breakpoint
grant update (ended, ended_by_user_id, ended_by_name, ended_at) on right_requests to loadwise_manager;
--> statement-breakpoint
grant update (protocol_permission) on memberships to loadwise_manager;
--> statement-breakpoint
grant insert on memberships to loadwise_manager;
--> statement-breakpoint
-- Whatever the code does: a manager widens what somebody may do only by the request that they have just confirmed.
create function memberships_need_two() returns trigger language plpgsql set search_path = pg_catalog, public, pg_temp as $$
declare wanted text;
begin
  if current_setting('app.actor', true) is distinct from 'manager' then return new; end if;
  if tg_op = 'INSERT' then
    if new.protocol_permission or new.receives_unassigned then
      raise exception 'a new role comes without more' using errcode = 'check_violation';
    end if;
    wanted := new.role;
  elsif new.protocol_permission and not old.protocol_permission then wanted := 'protocol';
  else return new;
  end if;
  if not exists (
    select 1 from right_requests r
     where r.clinic_id = new.clinic_id and r.user_id = new.user_id and r.asks_for = wanted and r.ended = 'confirmed'
       and r.ended_by_user_id = nullif(current_setting('app.user_id', true), '')::uuid
       and r.xmin = pg_current_xact_id()::xid) then
    raise exception 'a right needs a second manager' using errcode = 'check_violation';
  end if;
  return new;
end $$;
--> statement-breakpoint
create trigger memberships_need_two before insert or update on memberships
  for each row execute function memberships_need_two();
--> statement-breakpoint
-- What a manager may know of overrides: how many a rule, never whose, and no split in which a cell is small.
do $$
begin
  execute format('create policy counted_for_managers on override_follow_ups for select to %I using (true)', current_user);
end $$;
--> statement-breakpoint
create function override_counts(p_least int)
returns table (rule text, overrides int, more_cautious int, less_cautious int, as_cautious int,
  set_back int, moved_on int, stayed int, unknown int)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  with counted as (
    select o.rule, count(*)::int as overrides,
      (count(*) filter (where o.direction = 'more_cautious'))::int as more_cautious,
      (count(*) filter (where o.direction = 'less_cautious'))::int as less_cautious,
      (count(*) filter (where o.direction = 'as_cautious'))::int as as_cautious,
      (count(*) filter (where o.followed_by in ('red_flag', 'flare', 'lowered')))::int as set_back,
      (count(*) filter (where o.followed_by = 'progress'))::int as moved_on,
      (count(*) filter (where o.followed_by = 'steady'))::int as stayed,
      (count(*) filter (where o.followed_by = 'too_little'))::int as unknown
    from public.override_follow_ups o
    where o.clinic_id = nullif(current_setting('app.clinic_id', true), '')::uuid
    group by o.rule
    having count(*) >= greatest(p_least, 5)
  )
  select c.rule, c.overrides,
    case when d.whole then c.more_cautious end, case when d.whole then c.less_cautious end,
    case when d.whole then c.as_cautious end,
    case when f.whole then c.set_back end, case when f.whole then c.moved_on end,
    case when f.whole then c.stayed end, case when f.whole then c.unknown end
  from counted c
  cross join lateral (select bool_and(n = 0 or n >= greatest(p_least, 5)) as whole
    from unnest(array[c.more_cautious, c.less_cautious, c.as_cautious]) n) d
  cross join lateral (select bool_and(n = 0 or n >= greatest(p_least, 5)) as whole
    from unnest(array[c.set_back, c.moved_on, c.stayed, c.unknown]) n) f
  order by c.overrides desc, c.rule
$$;
--> statement-breakpoint
revoke execute on function override_counts(int) from public;
--> statement-breakpoint
grant execute on function override_counts(int) to loadwise_manager;
