CREATE TABLE "message_templates" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"locale" text NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"replaces" text,
	"saved_by_user_id" uuid NOT NULL,
	"saved_by_name" text NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "message_templates_locale" CHECK ("message_templates"."locale" in ('en', 'es')),
	CONSTRAINT "message_templates_replaces" CHECK ("message_templates"."replaces" in ('read', 'how_are_you', 'no_check_in', 'clip', 'plan_changed', 'see_each_other')),
	CONSTRAINT "message_templates_words" CHECK (length("message_templates"."title") between 1 and 80 and length("message_templates"."body") between 1 and 4000)
);
--> statement-breakpoint
CREATE TABLE "template_favourites" (
	"clinic_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"template" text NOT NULL,
	"is_favourite" boolean NOT NULL,
	CONSTRAINT "template_favourites_clinic_id_user_id_template_pk" PRIMARY KEY("clinic_id","user_id","template")
);
--> statement-breakpoint
ALTER TABLE "message_templates" ADD CONSTRAINT "message_templates_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "template_favourites" ADD CONSTRAINT "template_favourites_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "message_templates_one_in_place" ON "message_templates" USING btree ("clinic_id","locale","replaces") WHERE "message_templates"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "message_templates_by_clinic" ON "message_templates" USING btree ("clinic_id") WHERE "message_templates"."removed_at" is null;
--> statement-breakpoint
do $$
declare t text;
begin
  foreach t in array array['message_templates', 'template_favourites'] loop
    execute format('alter table public.%I enable row level security', t);
    execute format('alter table public.%I force row level security', t);
    execute format('create policy system_all on public.%I to loadwise_system using (true) with check (true)', t);
    execute format('grant select, insert, update, delete on public.%I to loadwise_system', t);
    execute format('grant select, insert on public.%I to loadwise_rt', t);
  end loop;
end $$;
--> statement-breakpoint
create policy clinicians_of_clinic on message_templates to loadwise_rt
  using (clinic_id = (select app_clinic()) and (select app_actor()) = 'clinician')
  with check (clinic_id = (select app_clinic()) and (select app_actor()) = 'clinician');
--> statement-breakpoint
create policy own_favourites on template_favourites to loadwise_rt
  using (clinic_id = (select app_clinic()) and user_id = (select app_user()))
  with check (clinic_id = (select app_clinic()) and user_id = (select app_user()));
--> statement-breakpoint
grant update (title, body, saved_by_user_id, saved_by_name, saved_at, removed_at) on message_templates to loadwise_rt;
--> statement-breakpoint
grant update (is_favourite) on template_favourites to loadwise_rt;
