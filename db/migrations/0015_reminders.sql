CREATE TABLE "push_subscriptions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"endpoint" text NOT NULL,
	"p256dh" text NOT NULL,
	"auth" text NOT NULL,
	"user_agent" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_success_at" timestamp with time zone,
	CONSTRAINT "push_subscriptions_endpoint_unique" UNIQUE("endpoint")
);
--> statement-breakpoint
CREATE TABLE "reminder_sendings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"channel" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"outcome" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "reminder_sendings_once" UNIQUE("patient_id","kind","channel","due_at"),
	CONSTRAINT "reminder_sendings_kind" CHECK ("reminder_sendings"."kind" in ('check_in', 'session', 'message', 'test')),
	CONSTRAINT "reminder_sendings_channel" CHECK ("reminder_sendings"."channel" in ('email', 'push')),
	CONSTRAINT "reminder_sendings_outcome" CHECK ("reminder_sendings"."outcome" in ('waiting', 'sent', 'failed', 'no_device', 'done_already', 'too_late'))
);
--> statement-breakpoint
CREATE TABLE "reminders" (
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"time_of_day" time,
	"by_email" boolean NOT NULL,
	"by_push" boolean NOT NULL,
	"next_due_at" timestamp with time zone,
	CONSTRAINT "reminders_patient_id_kind_pk" PRIMARY KEY("patient_id","kind"),
	CONSTRAINT "reminders_kind" CHECK ("reminders"."kind" in ('check_in', 'session', 'message'))
);
--> statement-breakpoint
ALTER TABLE "push_subscriptions" ADD CONSTRAINT "push_subscriptions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminder_sendings" ADD CONSTRAINT "reminder_sendings_patient" FOREIGN KEY ("clinic_id","patient_id") REFERENCES "public"."patients"("clinic_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_patient" FOREIGN KEY ("clinic_id","patient_id") REFERENCES "public"."patients"("clinic_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "push_subscriptions_by_user" ON "push_subscriptions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "reminder_sendings_by_patient" ON "reminder_sendings" USING btree ("patient_id","at");--> statement-breakpoint
CREATE INDEX "reminders_due" ON "reminders" USING btree ("next_due_at") WHERE "reminders"."next_due_at" is not null;--> statement-breakpoint

do $$
declare t text;
begin
  foreach t in array array['reminders', 'reminder_sendings', 'push_subscriptions'] loop
    execute format('alter table public.%I enable row level security', t);
    execute format('alter table public.%I force row level security', t);
    execute format('create policy system_all on public.%I to loadwise_system using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on public.%I to loadwise_system', t);
  end loop;
  foreach t in array array['reminders', 'reminder_sendings'] loop
    execute format($p$create policy clinic_and_patient on public.%I to loadwise_rt
      using (clinic_id = (select app_clinic())
        and (patient_id = (select app_patient()) or ((select app_patient()) is null and (select app_actor()) = 'clinician')))
      with check (clinic_id = (select app_clinic()) and patient_id = (select app_patient()))$p$, t);
    execute format('grant select, insert on public.%I to loadwise_rt', t);
  end loop;
end $$;
--> statement-breakpoint
grant update (time_of_day, by_email, by_push, next_due_at) on reminders to loadwise_rt;
--> statement-breakpoint
-- Times chosen before this release. The worker plans the first one when it sees them.
insert into reminders (clinic_id, patient_id, kind, time_of_day, by_email, by_push, next_due_at)
  select clinic_id, id, 'check_in', reminder_time, true, false, now() from patients where reminder_time is not null;
--> statement-breakpoint
alter table patients drop column reminder_time;
