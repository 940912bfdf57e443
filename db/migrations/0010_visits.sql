CREATE TABLE "calendar_feeds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "calendar_feeds_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "hours_exceptions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"clinician_user_id" uuid NOT NULL,
	"date" date NOT NULL,
	"kind" text NOT NULL,
	"from_minute" smallint,
	"until_minute" smallint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "hours_exceptions_kind" CHECK ("hours_exceptions"."kind" in ('off', 'extra')),
	CONSTRAINT "hours_exceptions_order" CHECK (coalesce("hours_exceptions"."from_minute" >= 0 and "hours_exceptions"."from_minute" < "hours_exceptions"."until_minute" and "hours_exceptions"."until_minute" <= 1440, "hours_exceptions"."from_minute" is null and "hours_exceptions"."until_minute" is null and "hours_exceptions"."kind" = 'off'))
);
--> statement-breakpoint
CREATE TABLE "remote_examinations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"episode_id" uuid NOT NULL,
	"visit_id" uuid NOT NULL,
	"client_key" uuid NOT NULL,
	"test" text NOT NULL,
	"result" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"local_date" date NOT NULL,
	"examined_by_user_id" uuid NOT NULL,
	"examined_by_name" text NOT NULL,
	"superseded_at" timestamp with time zone,
	CONSTRAINT "remote_examinations_once" UNIQUE("visit_id","client_key"),
	CONSTRAINT "remote_examinations_test" CHECK ("remote_examinations"."test" in ('bridge', 'plank', 'arabesque', 'knee_straightening', 'puranen_orava', 'bent_knee_stretch', 'heel_drag', 'gait'))
);
--> statement-breakpoint
CREATE TABLE "visit_guests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"visit_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"kind" text NOT NULL,
	"created_by_user_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "visit_guests_tokenHash_unique" UNIQUE("token_hash"),
	CONSTRAINT "visit_guests_kind" CHECK ("visit_guests"."kind" in ('interpreter', 'family', 'other'))
);
--> statement-breakpoint
CREATE TABLE "visit_notes" (
	"visit_id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"text" text NOT NULL,
	"lock_version" integer NOT NULL,
	"updated_by_user_id" uuid NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "visit_seats" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"visit_id" uuid NOT NULL,
	"part" text NOT NULL,
	"user_id" uuid,
	"session_id" text,
	"guest_id" uuid,
	"shown_name" text NOT NULL,
	"key_hash" text NOT NULL,
	"joined_at" timestamp with time zone NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	"admitted_at" timestamp with time zone,
	"left_at" timestamp with time zone,
	CONSTRAINT "visit_seats_keyHash_unique" UNIQUE("key_hash"),
	CONSTRAINT "visit_seats_part" CHECK ("visit_seats"."part" in ('patient', 'clinician', 'guest'))
);
--> statement-breakpoint
CREATE TABLE "visit_signals" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"visit_id" uuid NOT NULL,
	"from_seat_id" uuid NOT NULL,
	"to_seat_id" uuid NOT NULL,
	"body" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "visit_summaries" (
	"visit_id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"text" text NOT NULL,
	"lock_version" integer NOT NULL,
	"drafted_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	"sent_by_name" text
);
--> statement-breakpoint
CREATE TABLE "visit_types" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"name" text NOT NULL,
	"way" text NOT NULL,
	"minutes" smallint NOT NULL,
	"buffer_before_minutes" smallint DEFAULT 0 NOT NULL,
	"buffer_after_minutes" smallint DEFAULT 0 NOT NULL,
	"minimum_notice_minutes" integer NOT NULL,
	"horizon_days" smallint NOT NULL,
	"change_notice_minutes" integer NOT NULL,
	"patients_may_book" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "visit_types_of_clinic" UNIQUE("clinic_id","id"),
	CONSTRAINT "visit_types_way" CHECK ("visit_types"."way" in ('video', 'telephone', 'in_person')),
	CONSTRAINT "visit_types_lengths" CHECK ("visit_types"."minutes" between 5 and 240 and "visit_types"."buffer_before_minutes" between 0 and 120 and "visit_types"."buffer_after_minutes" between 0 and 120 and "visit_types"."horizon_days" between 1 and 180 and "visit_types"."minimum_notice_minutes" >= 0 and "visit_types"."change_notice_minutes" >= 0)
);
--> statement-breakpoint
CREATE TABLE "visits" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"clinician_user_id" uuid NOT NULL,
	"visit_type_id" uuid NOT NULL,
	"way" text NOT NULL,
	"state" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"taken_from" timestamp with time zone NOT NULL,
	"taken_until" timestamp with time zone NOT NULL,
	"held_until" timestamp with time zone,
	"sequence" smallint DEFAULT 0 NOT NULL,
	"patient_words" text,
	"override_reason" text,
	"created_by_user_id" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"cancel_reason" text,
	"cancelled_by" text,
	"closed_at" timestamp with time zone,
	"late_minutes" smallint,
	"auto_admit" boolean DEFAULT false NOT NULL,
	"shared" text,
	"line_rating" smallint,
	CONSTRAINT "visits_of_patient" UNIQUE("clinic_id","patient_id","id"),
	CONSTRAINT "visits_way" CHECK ("visits"."way" in ('video', 'telephone', 'in_person')),
	CONSTRAINT "visits_state" CHECK ("visits"."state" in ('held', 'lapsed', 'booked', 'cancelled', 'completed', 'no_show_patient', 'no_show_clinician')),
	CONSTRAINT "visits_cancelled_by" CHECK ("visits"."cancelled_by" in ('patient', 'staff')),
	CONSTRAINT "visits_shared" CHECK ("visits"."shared" in ('trend', 'plan', 'decision')),
	CONSTRAINT "visits_order" CHECK ("visits"."starts_at" < "visits"."ends_at" and "visits"."taken_from" <= "visits"."starts_at" and "visits"."taken_until" >= "visits"."ends_at"),
	CONSTRAINT "visits_hold" CHECK (("visits"."state" = 'held') = ("visits"."held_until" is not null)),
	CONSTRAINT "visits_rating" CHECK ("visits"."line_rating" between 1 and 3)
);
--> statement-breakpoint
CREATE TABLE "working_hours" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"clinician_user_id" uuid NOT NULL,
	"weekday" smallint NOT NULL,
	"from_minute" smallint NOT NULL,
	"until_minute" smallint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "working_hours_order" CHECK ("working_hours"."weekday" between 1 and 7 and "working_hours"."from_minute" >= 0 and "working_hours"."from_minute" < "working_hours"."until_minute" and "working_hours"."until_minute" <= 1440)
);
--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hours_exceptions" ADD CONSTRAINT "hours_exceptions_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hours_exceptions" ADD CONSTRAINT "hours_exceptions_clinician_user_id_users_id_fk" FOREIGN KEY ("clinician_user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "remote_examinations" ADD CONSTRAINT "remote_examinations_visit" FOREIGN KEY ("clinic_id","patient_id","visit_id") REFERENCES "public"."visits"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "remote_examinations" ADD CONSTRAINT "remote_examinations_episode" FOREIGN KEY ("clinic_id","patient_id","episode_id") REFERENCES "public"."episodes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_guests" ADD CONSTRAINT "visit_guests_visit" FOREIGN KEY ("clinic_id","patient_id","visit_id") REFERENCES "public"."visits"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_notes" ADD CONSTRAINT "visit_notes_visit" FOREIGN KEY ("clinic_id","patient_id","visit_id") REFERENCES "public"."visits"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_seats" ADD CONSTRAINT "visit_seats_guest_id_visit_guests_id_fk" FOREIGN KEY ("guest_id") REFERENCES "public"."visit_guests"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_seats" ADD CONSTRAINT "visit_seats_visit" FOREIGN KEY ("clinic_id","patient_id","visit_id") REFERENCES "public"."visits"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_signals" ADD CONSTRAINT "visit_signals_visit" FOREIGN KEY ("clinic_id","patient_id","visit_id") REFERENCES "public"."visits"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_summaries" ADD CONSTRAINT "visit_summaries_visit" FOREIGN KEY ("clinic_id","patient_id","visit_id") REFERENCES "public"."visits"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visit_types" ADD CONSTRAINT "visit_types_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_clinician_user_id_users_id_fk" FOREIGN KEY ("clinician_user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_patient" FOREIGN KEY ("clinic_id","patient_id") REFERENCES "public"."patients"("clinic_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "visits" ADD CONSTRAINT "visits_type" FOREIGN KEY ("clinic_id","visit_type_id") REFERENCES "public"."visit_types"("clinic_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "working_hours" ADD CONSTRAINT "working_hours_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "working_hours" ADD CONSTRAINT "working_hours_clinician_user_id_users_id_fk" FOREIGN KEY ("clinician_user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "calendar_feeds_by_user" ON "calendar_feeds" USING btree ("clinic_id","user_id");--> statement-breakpoint
CREATE INDEX "hours_exceptions_in_force" ON "hours_exceptions" USING btree ("clinic_id","clinician_user_id","date") WHERE "hours_exceptions"."withdrawn_at" is null;--> statement-breakpoint
CREATE INDEX "remote_examinations_by_patient" ON "remote_examinations" USING btree ("clinic_id","patient_id","at");--> statement-breakpoint
CREATE INDEX "visit_guests_by_visit" ON "visit_guests" USING btree ("visit_id");--> statement-breakpoint
CREATE UNIQUE INDEX "visit_seats_one_a_person" ON "visit_seats" USING btree ("visit_id","part") WHERE "visit_seats"."left_at" is null;--> statement-breakpoint
CREATE INDEX "visit_seats_by_visit" ON "visit_seats" USING btree ("visit_id");--> statement-breakpoint
CREATE INDEX "visit_signals_to" ON "visit_signals" USING btree ("to_seat_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "visits_one_hold" ON "visits" USING btree ("patient_id") WHERE "visits"."state" = 'held';--> statement-breakpoint
CREATE INDEX "visits_by_clinician" ON "visits" USING btree ("clinic_id","clinician_user_id","starts_at");--> statement-breakpoint
CREATE INDEX "visits_by_patient" ON "visits" USING btree ("clinic_id","patient_id","starts_at");--> statement-breakpoint
CREATE INDEX "working_hours_in_force" ON "working_hours" USING btree ("clinic_id","clinician_user_id") WHERE "working_hours"."ended_at" is null;--> statement-breakpoint
-- Equality of ids inside an exclusion constraint. A trusted extension: the owner of the database may create it.
create extension if not exists btree_gist;
--> statement-breakpoint
-- Nobody is in two places at once, in whichever clinic: two bookings of one slot cannot both commit.
alter table visits add constraint visits_clinician_once
  exclude using gist (clinician_user_id with =, tstzrange(taken_from, taken_until) with &&) where (state in ('held', 'booked'));
--> statement-breakpoint
alter table visits add constraint visits_patient_once
  exclude using gist (patient_id with =, tstzrange(starts_at, ends_at) with &&) where (state in ('held', 'booked'));
--> statement-breakpoint
do $$
declare t text;
begin
  foreach t in array array['visit_types', 'working_hours', 'hours_exceptions', 'visits', 'calendar_feeds', 'visit_guests',
    'visit_seats', 'visit_signals', 'visit_notes', 'visit_summaries', 'remote_examinations'] loop
    execute format('alter table public.%I enable row level security', t);
    execute format('alter table public.%I force row level security', t);
    execute format('create policy system_all on public.%I to loadwise_system using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on public.%I to loadwise_system', t);
  end loop;
  foreach t in array array['visits', 'visit_guests', 'remote_examinations'] loop
    execute format($p$create policy clinic_and_patient on public.%I to loadwise_rt
      using (clinic_id = (select app_clinic())
        and (patient_id = (select app_patient()) or ((select app_patient()) is null and (select app_actor()) = 'clinician')))
      with check (clinic_id = (select app_clinic()) and patient_id = (select app_patient()))$p$, t);
    execute format('grant select, insert on public.%I to loadwise_rt', t);
  end loop;
end $$;
--> statement-breakpoint
grant usage on sequence visit_signals_id_seq to loadwise_system;
--> statement-breakpoint
grant update (clinician_user_id, visit_type_id, way, state, starts_at, ends_at, taken_from, taken_until, held_until, sequence,
  patient_words, override_reason, cancel_reason, cancelled_by, closed_at, late_minutes, auto_admit, shared, line_rating)
  on visits to loadwise_rt;
--> statement-breakpoint
grant update (revoked_at) on visit_guests to loadwise_rt;
--> statement-breakpoint
grant update (superseded_at) on remote_examinations to loadwise_rt;
--> statement-breakpoint
-- What a clinician writes during a visit is not the patient's to read; a summary is, once it has been sent.
create policy clinicians_only on visit_notes to loadwise_rt
  using (clinic_id = (select app_clinic()) and (select app_actor()) = 'clinician' and patient_id = (select app_patient()))
  with check (clinic_id = (select app_clinic()) and (select app_actor()) = 'clinician' and patient_id = (select app_patient()));
--> statement-breakpoint
grant select, insert, update (text, lock_version, updated_by_user_id, updated_at) on visit_notes to loadwise_rt;
--> statement-breakpoint
create policy sent_or_clinician on visit_summaries for select to loadwise_rt
  using (clinic_id = (select app_clinic()) and patient_id = (select app_patient())
    and ((select app_actor()) = 'clinician' or sent_at is not null));
--> statement-breakpoint
create policy clinicians_write on visit_summaries to loadwise_rt
  using (clinic_id = (select app_clinic()) and (select app_actor()) = 'clinician' and patient_id = (select app_patient()))
  with check (clinic_id = (select app_clinic()) and (select app_actor()) = 'clinician' and patient_id = (select app_patient()));
--> statement-breakpoint
grant select, insert, update (text, lock_version, sent_at, sent_by_name) on visit_summaries to loadwise_rt;
--> statement-breakpoint
-- Hours are the clinic's to read, since everybody who books computes slots from them; each clinician writes their own.
do $$
declare t text;
begin
  foreach t in array array['working_hours', 'hours_exceptions'] loop
    execute format('create policy of_clinic on public.%I for select to loadwise_rt using (clinic_id = (select app_clinic()))', t);
    execute format($p$create policy own_hours on public.%I to loadwise_rt
      using (clinic_id = (select app_clinic()) and (select app_actor()) = 'clinician' and clinician_user_id = (select app_user()))
      with check (clinic_id = (select app_clinic()) and (select app_actor()) = 'clinician' and clinician_user_id = (select app_user()))$p$, t);
    execute format('grant select, insert on public.%I to loadwise_rt', t);
  end loop;
end $$;
--> statement-breakpoint
grant update (ended_at) on working_hours to loadwise_rt;
--> statement-breakpoint
grant update (withdrawn_at) on hours_exceptions to loadwise_rt;
--> statement-breakpoint
create policy of_clinic on visit_types for select to loadwise_rt using (clinic_id = (select app_clinic()));
--> statement-breakpoint
grant select on visit_types to loadwise_rt;
--> statement-breakpoint
create policy own_feed on calendar_feeds to loadwise_rt
  using (clinic_id = (select app_clinic()) and (select app_actor()) = 'clinician' and user_id = (select app_user()))
  with check (clinic_id = (select app_clinic()) and (select app_actor()) = 'clinician' and user_id = (select app_user()));
--> statement-breakpoint
grant select, insert, update (revoked_at) on calendar_feeds to loadwise_rt;
--> statement-breakpoint
-- A manager counts visits and both kinds of no-show; why, and what was said, is not granted.
do $$
declare t text;
begin
  foreach t in array array['visits', 'visit_types', 'working_hours'] loop
    execute format('create policy manager_clinic on public.%I for select to loadwise_manager using (clinic_id = (select app_clinic()))', t);
  end loop;
end $$;
--> statement-breakpoint
grant select (id, clinic_id, patient_id, clinician_user_id, visit_type_id, way, state, starts_at, ends_at, created_at,
  cancelled_by, closed_at) on visits to loadwise_manager;
--> statement-breakpoint
grant select on visit_types, working_hours to loadwise_manager;
--> statement-breakpoint
-- Two questions that row-level security would answer wrongly for a patient, who sees only their own visits: when a
-- clinician is taken (times only, from every clinic they work in), and letting go of holds that are over.
do $$
begin
  execute format('create policy booking_office on visits to %I using (true) with check (true)', current_user);
  execute format('create policy booking_office on memberships for select to %I using (true)', current_user);
end $$;
--> statement-breakpoint
create function taken_spans(p_clinician uuid, p_from timestamptz, p_until timestamptz, p_now timestamptz, p_except uuid)
returns table (taken_from timestamptz, taken_until timestamptz)
language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$
  select v.taken_from, v.taken_until from public.visits v
   where v.clinician_user_id = p_clinician and v.taken_from < p_until and v.taken_until > p_from
     and (v.state = 'booked' or (v.state = 'held' and v.held_until > p_now
       and v.patient_id is distinct from nullif(current_setting('app.patient_id', true), '')::uuid))
     and v.id is distinct from p_except
     and exists (select 1 from public.memberships m where m.user_id = p_clinician and m.role = 'clinician'
       and m.ended_at is null and m.clinic_id = nullif(current_setting('app.clinic_id', true), '')::uuid)
$$;
--> statement-breakpoint
create function lapse_holds(p_clinician uuid, p_now timestamptz) returns void
language sql security definer set search_path = pg_catalog, public, pg_temp as $$
  update public.visits set state = 'lapsed', held_until = null
   where clinician_user_id = p_clinician and state = 'held' and held_until <= p_now
$$;
--> statement-breakpoint
revoke execute on function taken_spans(uuid, timestamptz, timestamptz, timestamptz, uuid), lapse_holds(uuid, timestamptz) from public;
--> statement-breakpoint
grant execute on function taken_spans(uuid, timestamptz, timestamptz, timestamptz, uuid), lapse_holds(uuid, timestamptz)
  to loadwise_rt, loadwise_system;
--> statement-breakpoint
-- Clinics that are open already get the kinds of visit a new one opens with.
set local role loadwise_system;
--> statement-breakpoint
insert into visit_types (id, clinic_id, name, way, minutes, buffer_after_minutes, minimum_notice_minutes, horizon_days, change_notice_minutes)
select gen_random_uuid(), c.id, k.name, k.way, k.minutes, 5, 120, 42, 1440
  from clinics c cross join (values ('Video visit', 'video', 30), ('Telephone visit', 'telephone', 15),
    ('Visit at the clinic', 'in_person', 45)) k(name, way, minutes);
--> statement-breakpoint
reset role;
