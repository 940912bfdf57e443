CREATE TABLE "audit_events" (
	"clinic_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_user_id" uuid,
	"actor_kind" text NOT NULL,
	"action" text NOT NULL,
	"patient_id" uuid,
	"entity" text,
	"entity_id" text,
	"request_id" text,
	"detail" jsonb,
	"prev_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_events_clinic_id_seq_pk" PRIMARY KEY("clinic_id","seq")
);
--> statement-breakpoint
CREATE TABLE "audit_heads" (
	"clinic_id" uuid PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_outbox" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_user_id" uuid,
	"actor_kind" text NOT NULL,
	"action" text NOT NULL,
	"patient_id" uuid,
	"request_id" text,
	"detail" jsonb
);
--> statement-breakpoint
CREATE TABLE "check_ins" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"episode_id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"version" smallint DEFAULT 1 NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"time_zone" text NOT NULL,
	"local_date" date NOT NULL,
	"received_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"superseded_at" timestamp with time zone,
	"morning_left" smallint,
	"morning_right" smallint,
	"worst24h_left" smallint,
	"worst24h_right" smallint,
	"average24h_left" smallint,
	"average24h_right" smallint,
	"settle_answer" text,
	"red_flags_answered" boolean NOT NULL,
	"red_flags" text[] DEFAULT '{}' NOT NULL,
	"attribution" text,
	"location" text,
	"stiffness_minutes" smallint,
	"sitting_longest_minutes" smallint,
	"sitting_first_pain_minutes" smallint,
	"sitting_surface" text,
	"sleep_hours" real,
	"sleep_quality" smallint,
	"mood" smallint,
	"stress" smallint,
	"night_waking" boolean,
	"analgesic" text,
	"analgesic_at" timestamp with time zone,
	"note" text,
	CONSTRAINT "check_ins_version" UNIQUE("entry_id","version"),
	CONSTRAINT "check_ins_pain" CHECK (("check_ins"."morning_left" between 0 and 10) and ("check_ins"."morning_right" between 0 and 10) and ("check_ins"."worst24h_left" between 0 and 10) and ("check_ins"."worst24h_right" between 0 and 10) and ("check_ins"."average24h_left" between 0 and 10) and ("check_ins"."average24h_right" between 0 and 10)),
	CONSTRAINT "check_ins_settle" CHECK ("check_ins"."settle_answer" in ('never_above', 'within_30_min', 'same_day', 'next_day', 'still_up')),
	CONSTRAINT "check_ins_attribution" CHECK ("check_ins"."attribution" in ('exercise', 'activity', 'unknown')),
	CONSTRAINT "check_ins_location" CHECK ("check_ins"."location" in ('sit_bone', 'muscle_belly', 'behind_knee', 'buttock_deep', 'below_knee', 'other')),
	CONSTRAINT "check_ins_surface" CHECK ("check_ins"."sitting_surface" in ('soft', 'hard')),
	CONSTRAINT "check_ins_analgesic" CHECK ("check_ins"."analgesic" in ('none', 'nsaid', 'paracetamol', 'other')),
	CONSTRAINT "check_ins_scales" CHECK (("check_ins"."sleep_quality" between 0 and 4) and ("check_ins"."mood" between 0 and 4) and ("check_ins"."stress" between 0 and 10)),
	CONSTRAINT "check_ins_flags_need_answer" CHECK ("check_ins"."red_flags_answered" or "check_ins"."red_flags" = '{}')
);
--> statement-breakpoint
CREATE TABLE "flare_reports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"episode_id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"version" smallint DEFAULT 1 NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"time_zone" text NOT NULL,
	"local_date" date NOT NULL,
	"received_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"superseded_at" timestamp with time zone,
	"cause" text NOT NULL,
	"pain_now_left" smallint,
	"pain_now_right" smallint,
	"red_flags_answered" boolean NOT NULL,
	"red_flags" text[] DEFAULT '{}' NOT NULL,
	"note" text,
	CONSTRAINT "flare_reports_version" UNIQUE("entry_id","version"),
	CONSTRAINT "flare_reports_pain" CHECK (("flare_reports"."pain_now_left" between 0 and 10) and ("flare_reports"."pain_now_right" between 0 and 10)),
	CONSTRAINT "flare_reports_cause" CHECK ("flare_reports"."cause" in ('exercise', 'run', 'sitting', 'driving', 'stretch', 'sport', 'other', 'unknown')),
	CONSTRAINT "flare_reports_flags_need_answer" CHECK ("flare_reports"."red_flags_answered" or "flare_reports"."red_flags" = '{}')
);
--> statement-breakpoint
CREATE TABLE "red_flag_clearances" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"episode_id" uuid NOT NULL,
	"check_in_entry_id" uuid,
	"note" text NOT NULL,
	"cleared_by_user_id" uuid NOT NULL,
	"cleared_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "red_flag_clearances_note" CHECK (length(trim("red_flag_clearances"."note")) >= 3)
);
--> statement-breakpoint
CREATE TABLE "clinics" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"time_zone" text NOT NULL,
	"country" text NOT NULL,
	"emergency_number" text NOT NULL,
	"urgent_care_number" text,
	"telephone" text,
	"opening_hours" text,
	"accepts_sign_up" boolean DEFAULT false NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "clinics_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	"display_name" text NOT NULL,
	"protocol_permission" boolean DEFAULT false NOT NULL,
	"receives_unassigned" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "memberships_role" CHECK ("memberships"."role" in ('clinician', 'manager'))
);
--> statement-breakpoint
CREATE TABLE "away_days" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"episode_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"from_date" date NOT NULL,
	"through_date" date NOT NULL,
	"received_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "away_days_kind" CHECK ("away_days"."kind" in ('ill', 'travelling')),
	CONSTRAINT "away_days_order" CHECK ("away_days"."through_date" >= "away_days"."from_date" and "away_days"."through_date" - "away_days"."from_date" < 14)
);
--> statement-breakpoint
CREATE TABLE "episode_states" (
	"episode_id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"clinician_user_id" uuid,
	"rung_left" smallint,
	"dose_step_left" smallint,
	"rung_right" smallint,
	"dose_step_right" smallint,
	"current_plan_version_id" uuid,
	"last_decision_id" uuid,
	"last_decided_at" timestamp with time zone,
	"last_outcome" text,
	"last_rule" text,
	"last_check_in_on" date,
	"last_session_on" date,
	"last_log_received_at" timestamp with time zone,
	"last_reviewed_at" timestamp with time zone,
	"adherence7d" real,
	"worst_pain14d" smallint[],
	"morning_pain14d" smallint[],
	"pain_until" date,
	"check_ins7d" smallint,
	"evaluated_through" date,
	"next_nightly_at" timestamp with time zone,
	"reminder_due_at" timestamp with time zone,
	"lock_version" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "episodes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"number" smallint NOT NULL,
	"status" text NOT NULL,
	"affected_side" text,
	"region" text,
	"protocol_version_id" uuid NOT NULL,
	"severity" text,
	"irritability" text,
	"start_mode" text,
	"running" text,
	"goal_rung" smallint,
	"goal_text" text,
	"sessions_per_day" smallint DEFAULT 2 NOT NULL,
	"days_per_week" smallint DEFAULT 7 NOT NULL,
	"timeline_weeks_from" smallint,
	"timeline_weeks_to" smallint,
	"progression_locked" boolean DEFAULT false NOT NULL,
	"clinician_hold" text,
	"clinician_hold_note" text,
	"regular_analgesic" boolean DEFAULT false NOT NULL,
	"technique_rated_good_on" date,
	"intake_morning_left" smallint,
	"intake_morning_right" smallint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_on" date,
	"ended_at" timestamp with time zone,
	"end_reason" text,
	CONSTRAINT "episodes_owner_id" UNIQUE("clinic_id","patient_id","id"),
	CONSTRAINT "episodes_number" UNIQUE("patient_id","number"),
	CONSTRAINT "episodes_status" CHECK ("episodes"."status" in ('intake', 'stopped', 'awaiting_start', 'active', 'paused', 'maintenance', 'discharged')),
	CONSTRAINT "episodes_side" CHECK ("episodes"."affected_side" in ('left', 'right', 'bilateral')),
	CONSTRAINT "episodes_region" CHECK ("episodes"."region" in ('proximal', 'distal')),
	CONSTRAINT "episodes_severity" CHECK ("episodes"."severity" in ('mild', 'moderate', 'severe')),
	CONSTRAINT "episodes_irritability" CHECK ("episodes"."irritability" in ('low', 'moderate', 'high')),
	CONSTRAINT "episodes_start_mode" CHECK ("episodes"."start_mode" in ('self_managed', 'review_within_7d', 'review_before_start')),
	CONSTRAINT "episodes_running" CHECK ("episodes"."running" in ('paused', 'maintain_modified', 'graded', 'high_intensity')),
	CONSTRAINT "episodes_hold" CHECK ("episodes"."clinician_hold" in ('pause', 'pin')),
	CONSTRAINT "episodes_goal_rung" CHECK ("episodes"."goal_rung" between 5 and 6),
	CONSTRAINT "episodes_schedule" CHECK ("episodes"."sessions_per_day" between 1 and 2 and "episodes"."days_per_week" between 3 and 7),
	CONSTRAINT "episodes_intake_morning" CHECK (("episodes"."intake_morning_left" between 0 and 10) and ("episodes"."intake_morning_right" between 0 and 10)),
	CONSTRAINT "episodes_side_known" CHECK ("episodes"."status" in ('intake', 'stopped', 'discharged') or "episodes"."affected_side" is not null)
);
--> statement-breakpoint
CREATE TABLE "goal_ratings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"episode_id" uuid NOT NULL,
	"goal_id" uuid NOT NULL,
	"ability" smallint NOT NULL,
	"local_date" date NOT NULL,
	"received_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "goal_ratings_range" CHECK ("goal_ratings"."ability" between 0 and 10)
);
--> statement-breakpoint
CREATE TABLE "goals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"episode_id" uuid NOT NULL,
	"activity" text NOT NULL,
	"position" smallint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "goals_position" UNIQUE("episode_id","position")
);
--> statement-breakpoint
CREATE TABLE "intakes" (
	"episode_id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"answers" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"step" text NOT NULL,
	"stop_confirmed_at" timestamp with time zone,
	"saved_at" timestamp with time zone DEFAULT now() NOT NULL,
	"submitted_at" timestamp with time zone,
	"urgency" text,
	"lock_version" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "intakes_urgency" CHECK ("intakes"."urgency" in ('emergency', 'urgent', 'soon', 'routine'))
);
--> statement-breakpoint
CREATE TABLE "ladder_states" (
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"episode_id" uuid NOT NULL,
	"side" text NOT NULL,
	"rung" smallint NOT NULL,
	"dose_step" smallint NOT NULL,
	"pace" text NOT NULL,
	"evidence_since" date NOT NULL,
	"dose_since" date NOT NULL,
	"lowered_on" date,
	"baseline_morning" real NOT NULL,
	"gap_applied" smallint DEFAULT 0 NOT NULL,
	"deload_until" date,
	"clock_stopped" boolean DEFAULT false NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ladder_states_episode_id_side_pk" PRIMARY KEY("episode_id","side"),
	CONSTRAINT "ladder_states_side" CHECK ("ladder_states"."side" in ('left', 'right')),
	CONSTRAINT "ladder_states_pace" CHECK ("ladder_states"."pace" in ('standard', 'slow')),
	CONSTRAINT "ladder_states_range" CHECK ("ladder_states"."rung" between 0 and 6 and "ladder_states"."dose_step" between 0 and 9 and "ladder_states"."gap_applied" between 0 and 3 and "ladder_states"."baseline_morning" between 0 and 10)
);
--> statement-breakpoint
CREATE TABLE "activities" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"episode_id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"version" smallint DEFAULT 1 NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"time_zone" text NOT NULL,
	"local_date" date NOT NULL,
	"received_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"superseded_at" timestamp with time zone,
	"kind" text NOT NULL,
	"duration_minutes" smallint,
	"distance_km" real,
	"rpe" smallint,
	"run_step" smallint,
	"pre_left" smallint,
	"pre_right" smallint,
	"during_left" smallint,
	"during_right" smallint,
	"note" text,
	CONSTRAINT "activities_version" UNIQUE("entry_id","version"),
	CONSTRAINT "activities_pain" CHECK (("activities"."pre_left" between 0 and 10) and ("activities"."pre_right" between 0 and 10) and ("activities"."during_left" between 0 and 10) and ("activities"."during_right" between 0 and 10)),
	CONSTRAINT "activities_kind" CHECK ("activities"."kind" in ('run', 'walk', 'hills', 'cycle', 'swim', 'gym', 'football', 'racket_sport', 'dance', 'yoga', 'stretch', 'jump', 'sport', 'sitting', 'driving', 'stairs', 'housework', 'other')),
	CONSTRAINT "activities_ranges" CHECK (("activities"."rpe" between 0 and 10) and ("activities"."duration_minutes" between 0 and 1440) and ("activities"."distance_km" between 0 and 300) and ("activities"."run_step" between 0 and 8))
);
--> statement-breakpoint
CREATE TABLE "exercise_sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"episode_id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"version" smallint DEFAULT 1 NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"time_zone" text NOT NULL,
	"local_date" date NOT NULL,
	"received_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"superseded_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"purpose" text NOT NULL,
	"plan_version_id" uuid,
	"exercise_code" text NOT NULL,
	"rung" smallint,
	"dose_step" smallint,
	"sets" jsonb NOT NULL,
	"pre_left" smallint,
	"pre_right" smallint,
	"during_left" smallint,
	"during_right" smallint,
	"rpe" smallint,
	"technique" text,
	"stopped_for" text,
	"analgesic_within6h" boolean,
	"note" text,
	CONSTRAINT "exercise_sessions_version" UNIQUE("entry_id","version"),
	CONSTRAINT "exercise_sessions_pain" CHECK (("exercise_sessions"."pre_left" between 0 and 10) and ("exercise_sessions"."pre_right" between 0 and 10) and ("exercise_sessions"."during_left" between 0 and 10) and ("exercise_sessions"."during_right" between 0 and 10)),
	CONSTRAINT "exercise_sessions_purpose" CHECK ("exercise_sessions"."purpose" in ('ladder', 'light', 'accessory', 'calm')),
	CONSTRAINT "exercise_sessions_technique" CHECK ("exercise_sessions"."technique" in ('good', 'unsure', 'poor')),
	CONSTRAINT "exercise_sessions_stopped" CHECK ("exercise_sessions"."stopped_for" in ('sharp_pain', 'too_sore', 'fatigue', 'other')),
	CONSTRAINT "exercise_sessions_rung" CHECK ("exercise_sessions"."rung" between 0 and 6),
	CONSTRAINT "exercise_sessions_rung_known" CHECK ("exercise_sessions"."purpose" <> 'ladder' or ("exercise_sessions"."rung" is not null and "exercise_sessions"."dose_step" is not null)),
	CONSTRAINT "exercise_sessions_rpe" CHECK ("exercise_sessions"."rpe" between 0 and 10)
);
--> statement-breakpoint
CREATE TABLE "gate_tests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"episode_id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	"version" smallint DEFAULT 1 NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"time_zone" text NOT NULL,
	"local_date" date NOT NULL,
	"received_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"superseded_at" timestamp with time zone,
	"kind" text NOT NULL,
	"reps_left" smallint,
	"reps_right" smallint,
	"pre_left" smallint,
	"pre_right" smallint,
	"during_left" smallint,
	"during_right" smallint,
	"technique" text,
	"analgesic_within6h" boolean,
	CONSTRAINT "gate_tests_version" UNIQUE("entry_id","version"),
	CONSTRAINT "gate_tests_pain" CHECK (("gate_tests"."pre_left" between 0 and 10) and ("gate_tests"."pre_right" between 0 and 10) and ("gate_tests"."during_left" between 0 and 10) and ("gate_tests"."during_right" between 0 and 10)),
	CONSTRAINT "gate_tests_kind" CHECK ("gate_tests"."kind" in ('slb_bent', 'lunge', 'jump_lunge')),
	CONSTRAINT "gate_tests_technique" CHECK ("gate_tests"."technique" in ('good', 'unsure', 'poor'))
);
--> statement-breakpoint
CREATE TABLE "session_responses" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"episode_id" uuid NOT NULL,
	"subject_entry_id" uuid NOT NULL,
	"window" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"received_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"superseded_at" timestamp with time zone,
	"pain_left" smallint,
	"pain_right" smallint,
	"settle_minutes_left" integer,
	"settle_minutes_right" integer,
	"settle_answer" text,
	"recall" boolean DEFAULT false NOT NULL,
	CONSTRAINT "session_responses_pain" CHECK (("session_responses"."pain_left" between 0 and 10) and ("session_responses"."pain_right" between 0 and 10)),
	CONSTRAINT "session_responses_window" CHECK ("session_responses"."window" in ('at30', 'settle')),
	CONSTRAINT "session_responses_settle" CHECK ("session_responses"."settle_answer" in ('never_above', 'within_30_min', 'same_day', 'next_day', 'still_up')),
	CONSTRAINT "session_responses_minutes" CHECK (("session_responses"."settle_minutes_left" >= 0) and ("session_responses"."settle_minutes_right" >= 0))
);
--> statement-breakpoint
CREATE TABLE "care_assignments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"clinician_user_id" uuid NOT NULL,
	"kind" text DEFAULT 'primary' NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"assigned_by_user_id" uuid,
	CONSTRAINT "care_assignments_kind" CHECK ("care_assignments"."kind" in ('primary', 'cover'))
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"text_version" text NOT NULL,
	"locale" text NOT NULL,
	"given_at" timestamp with time zone DEFAULT now() NOT NULL,
	"withdrawn_at" timestamp with time zone,
	CONSTRAINT "consents_kind" CHECK ("consents"."kind" in ('care_and_data', 'not_monitored', 'video'))
);
--> statement-breakpoint
CREATE TABLE "patients" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"display_name" text NOT NULL,
	"date_of_birth" date,
	"locale" text DEFAULT 'en' NOT NULL,
	"time_zone" text NOT NULL,
	"units" text DEFAULT 'metric' NOT NULL,
	"reminder_time" time,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "patients_clinic_id" UNIQUE("clinic_id","id"),
	CONSTRAINT "patients_units" CHECK ("patients"."units" in ('metric', 'imperial'))
);
--> statement-breakpoint
CREATE TABLE "submissions" (
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"client_key" uuid NOT NULL,
	"kind" text NOT NULL,
	"body_sha256" text NOT NULL,
	"entry_id" uuid NOT NULL,
	"received_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "submissions_patient_id_client_key_pk" PRIMARY KEY("patient_id","client_key")
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"role" text NOT NULL,
	"email" text NOT NULL,
	"display_name" text NOT NULL,
	"token_hash" text NOT NULL,
	"affected_side" text,
	"start_rung" smallint,
	"clinician_user_id" uuid,
	"invited_by_user_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "invitations_tokenHash_unique" UNIQUE("token_hash"),
	CONSTRAINT "invitations_role" CHECK ("invitations"."role" in ('patient', 'clinician', 'manager')),
	CONSTRAINT "invitations_side" CHECK ("invitations"."affected_side" in ('left', 'right', 'bilateral'))
);
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"code_hash" text NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"clinic_id" uuid,
	"role" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone DEFAULT now() NOT NULL,
	"idle_seconds" integer NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"user_agent" text,
	CONSTRAINT "sessions_kind" CHECK ("sessions"."kind" in ('full', 'awaiting_second_factor', 'device')),
	CONSTRAINT "sessions_role" CHECK ("sessions"."role" in ('patient', 'clinician', 'manager'))
);
--> statement-breakpoint
CREATE TABLE "sign_in_failures" (
	"account_key" text PRIMARY KEY NOT NULL,
	"window_start" timestamp with time zone NOT NULL,
	"count" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_links" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "sign_in_links_purpose" CHECK ("sign_in_links"."purpose" in ('sign_in', 'password_reset'))
);
--> statement-breakpoint
CREATE TABLE "throttles" (
	"key" text PRIMARY KEY NOT NULL,
	"window_start" timestamp with time zone NOT NULL,
	"count" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"display_name" text NOT NULL,
	"locale" text DEFAULT 'en' NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"password_hash" text,
	"password_changed_at" timestamp with time zone,
	"totp_secret" "bytea",
	"totp_confirmed_at" timestamp with time zone,
	"totp_last_step" bigint,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deactivated_at" timestamp with time zone,
	"is_demo" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "decision_answers" (
	"decision_id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"episode_id" uuid NOT NULL,
	"answer" text NOT NULL,
	"reason_code" text,
	"reason_text" text,
	"answered_by_user_id" uuid NOT NULL,
	"answered_by_name" text NOT NULL,
	"answered_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"plan_version_id" uuid,
	CONSTRAINT "decision_answers_answer" CHECK ("decision_answers"."answer" in ('accepted', 'changed', 'rejected')),
	CONSTRAINT "decision_answers_reason" CHECK ("decision_answers"."reason_code" in ('clinical_judgement', 'technique_seen', 'other_illness', 'patient_preference', 'data_wrong', 'life_event', 'imaging_or_test', 'goal_changed', 'other')),
	CONSTRAINT "decision_answers_reason_given" CHECK ("decision_answers"."answer" = 'accepted' or "decision_answers"."reason_code" is not null)
);
--> statement-breakpoint
CREATE TABLE "decisions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"episode_id" uuid NOT NULL,
	"number" smallint NOT NULL,
	"kind" text NOT NULL,
	"trigger" text NOT NULL,
	"evaluated_at" timestamp with time zone NOT NULL,
	"local_date" date NOT NULL,
	"time_zone" text NOT NULL,
	"outcome" text NOT NULL,
	"rule" text NOT NULL,
	"urgency" text,
	"exercise" text,
	"flags" text[] NOT NULL,
	"evidence" uuid[] NOT NULL,
	"result" jsonb NOT NULL,
	"context" jsonb NOT NULL,
	"state_before" jsonb NOT NULL,
	"state_after" jsonb NOT NULL,
	"effect" text NOT NULL,
	"protocol_version_id" uuid NOT NULL,
	"protocol_hash" text NOT NULL,
	"engine_version" text NOT NULL,
	"input_digest" text NOT NULL,
	"patient_text" text NOT NULL,
	"patient_locale" text NOT NULL,
	"clinician_text" text NOT NULL,
	CONSTRAINT "decisions_number" UNIQUE("episode_id","number"),
	CONSTRAINT "decisions_kind" CHECK ("decisions"."kind" in ('intake', 'daily', 'review')),
	CONSTRAINT "decisions_trigger" CHECK ("decisions"."trigger" in ('intake', 'check_in', 'session', 'response', 'activity', 'flare_report', 'gate_test', 'nightly', 'clinician', 'late_evidence')),
	CONSTRAINT "decisions_effect" CHECK ("decisions"."effect" in ('applied', 'no_change', 'awaits_clinician')),
	CONSTRAINT "decisions_urgency" CHECK ("decisions"."urgency" in ('emergency', 'urgent', 'soon', 'routine')),
	CONSTRAINT "decisions_exercise" CHECK ("decisions"."exercise" in ('stop', 'hold'))
);
--> statement-breakpoint
CREATE TABLE "plan_receipts" (
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"episode_id" uuid NOT NULL,
	"plan_version_id" uuid PRIMARY KEY NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plan_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"episode_id" uuid NOT NULL,
	"version" smallint NOT NULL,
	"effective_from" date NOT NULL,
	"content" jsonb NOT NULL,
	"protocol_version_id" uuid NOT NULL,
	"decision_id" uuid,
	"created_by_user_id" uuid,
	"created_by_name" text,
	"patient_message" text NOT NULL,
	"patient_locale" text DEFAULT 'en' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "plan_versions_number" UNIQUE("episode_id","version")
);
--> statement-breakpoint
CREATE TABLE "review_items" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"episode_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"urgency" text NOT NULL,
	"rank" smallint NOT NULL,
	"decision_id" uuid,
	"opened_at" timestamp with time zone DEFAULT now() NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"claimed_by_user_id" uuid,
	"claimed_by_name" text,
	"claimed_until" timestamp with time zone,
	"snoozed_until" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"close_reason" text,
	"closed_by_user_id" uuid,
	"lock_version" smallint DEFAULT 0 NOT NULL,
	CONSTRAINT "review_items_kind" CHECK ("review_items"."kind" in ('red_flag', 'intake_stop', 'flare_repeat', 'regress_repeat', 'settling_review', 'start_review', 'awaiting_signoff', 'plateau', 'non_response', 'trend', 'rung_overrun', 'low_mood', 'outreach', 'first_week_review')),
	CONSTRAINT "review_items_urgency" CHECK ("review_items"."urgency" in ('emergency', 'urgent', 'soon', 'routine')),
	CONSTRAINT "review_items_close" CHECK ("review_items"."close_reason" in ('decided', 'cause_gone', 'superseded', 'discharged')),
	CONSTRAINT "review_items_closed" CHECK (("review_items"."closed_at" is null) = ("review_items"."close_reason" is null))
);
--> statement-breakpoint
CREATE TABLE "protocol_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"clinic_id" uuid NOT NULL,
	"protocol_key" text NOT NULL,
	"version" text NOT NULL,
	"status" text NOT NULL,
	"content" jsonb NOT NULL,
	"content_hash" text NOT NULL,
	"note" text NOT NULL,
	"author_user_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"published_at" timestamp with time zone,
	"published_by_user_id" uuid,
	CONSTRAINT "protocol_versions_clinic_id" UNIQUE("clinic_id","id"),
	CONSTRAINT "protocol_versions_status" CHECK ("protocol_versions"."status" in ('draft', 'published', 'retired'))
);
--> statement-breakpoint
ALTER TABLE "check_ins" ADD CONSTRAINT "check_ins_episode" FOREIGN KEY ("clinic_id","patient_id","episode_id") REFERENCES "public"."episodes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flare_reports" ADD CONSTRAINT "flare_reports_episode" FOREIGN KEY ("clinic_id","patient_id","episode_id") REFERENCES "public"."episodes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "red_flag_clearances" ADD CONSTRAINT "red_flag_clearances_episode" FOREIGN KEY ("clinic_id","patient_id","episode_id") REFERENCES "public"."episodes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "away_days" ADD CONSTRAINT "away_days_episode" FOREIGN KEY ("clinic_id","patient_id","episode_id") REFERENCES "public"."episodes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "episode_states" ADD CONSTRAINT "episode_states_episode" FOREIGN KEY ("clinic_id","patient_id","episode_id") REFERENCES "public"."episodes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "episodes" ADD CONSTRAINT "episodes_patient" FOREIGN KEY ("clinic_id","patient_id") REFERENCES "public"."patients"("clinic_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "episodes" ADD CONSTRAINT "episodes_protocol" FOREIGN KEY ("clinic_id","protocol_version_id") REFERENCES "public"."protocol_versions"("clinic_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goal_ratings" ADD CONSTRAINT "goal_ratings_goal_id_goals_id_fk" FOREIGN KEY ("goal_id") REFERENCES "public"."goals"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goal_ratings" ADD CONSTRAINT "goal_ratings_episode" FOREIGN KEY ("clinic_id","patient_id","episode_id") REFERENCES "public"."episodes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goals" ADD CONSTRAINT "goals_episode" FOREIGN KEY ("clinic_id","patient_id","episode_id") REFERENCES "public"."episodes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intakes" ADD CONSTRAINT "intakes_episode" FOREIGN KEY ("clinic_id","patient_id","episode_id") REFERENCES "public"."episodes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ladder_states" ADD CONSTRAINT "ladder_states_episode" FOREIGN KEY ("clinic_id","patient_id","episode_id") REFERENCES "public"."episodes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "activities" ADD CONSTRAINT "activities_episode" FOREIGN KEY ("clinic_id","patient_id","episode_id") REFERENCES "public"."episodes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exercise_sessions" ADD CONSTRAINT "exercise_sessions_episode" FOREIGN KEY ("clinic_id","patient_id","episode_id") REFERENCES "public"."episodes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gate_tests" ADD CONSTRAINT "gate_tests_episode" FOREIGN KEY ("clinic_id","patient_id","episode_id") REFERENCES "public"."episodes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_responses" ADD CONSTRAINT "session_responses_episode" FOREIGN KEY ("clinic_id","patient_id","episode_id") REFERENCES "public"."episodes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "care_assignments" ADD CONSTRAINT "care_assignments_clinician_user_id_users_id_fk" FOREIGN KEY ("clinician_user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "care_assignments" ADD CONSTRAINT "care_assignments_patient" FOREIGN KEY ("clinic_id","patient_id") REFERENCES "public"."patients"("clinic_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_patient" FOREIGN KEY ("clinic_id","patient_id") REFERENCES "public"."patients"("clinic_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patients" ADD CONSTRAINT "patients_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patients" ADD CONSTRAINT "patients_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "submissions" ADD CONSTRAINT "submissions_patient" FOREIGN KEY ("clinic_id","patient_id") REFERENCES "public"."patients"("clinic_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sign_in_links" ADD CONSTRAINT "sign_in_links_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_answers" ADD CONSTRAINT "decision_answers_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."decisions"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_answers" ADD CONSTRAINT "decision_answers_episode" FOREIGN KEY ("clinic_id","patient_id","episode_id") REFERENCES "public"."episodes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_episode" FOREIGN KEY ("clinic_id","patient_id","episode_id") REFERENCES "public"."episodes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_receipts" ADD CONSTRAINT "plan_receipts_episode" FOREIGN KEY ("clinic_id","patient_id","episode_id") REFERENCES "public"."episodes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_versions" ADD CONSTRAINT "plan_versions_episode" FOREIGN KEY ("clinic_id","patient_id","episode_id") REFERENCES "public"."episodes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_items" ADD CONSTRAINT "review_items_episode" FOREIGN KEY ("clinic_id","patient_id","episode_id") REFERENCES "public"."episodes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "protocol_versions" ADD CONSTRAINT "protocol_versions_clinic_id_clinics_id_fk" FOREIGN KEY ("clinic_id") REFERENCES "public"."clinics"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_events_by_patient" ON "audit_events" USING btree ("clinic_id","patient_id","at");--> statement-breakpoint
CREATE INDEX "audit_outbox_order" ON "audit_outbox" USING btree ("at");--> statement-breakpoint
CREATE INDEX "check_ins_by_day" ON "check_ins" USING btree ("episode_id","local_date") WHERE "check_ins"."superseded_at" is null;--> statement-breakpoint
CREATE INDEX "check_ins_flagged" ON "check_ins" USING btree ("episode_id") WHERE "check_ins"."red_flags" <> '{}';--> statement-breakpoint
CREATE INDEX "flare_reports_by_day" ON "flare_reports" USING btree ("episode_id","local_date") WHERE "flare_reports"."superseded_at" is null;--> statement-breakpoint
CREATE INDEX "red_flag_clearances_by_episode" ON "red_flag_clearances" USING btree ("episode_id");--> statement-breakpoint
CREATE UNIQUE INDEX "memberships_one_open_role" ON "memberships" USING btree ("clinic_id","user_id","role") WHERE "memberships"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "memberships_by_user" ON "memberships" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "away_days_by_episode" ON "away_days" USING btree ("episode_id");--> statement-breakpoint
CREATE INDEX "episode_states_due" ON "episode_states" USING btree ("next_nightly_at") WHERE "episode_states"."next_nightly_at" is not null;--> statement-breakpoint
CREATE INDEX "episode_states_by_clinician" ON "episode_states" USING btree ("clinic_id","clinician_user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "episodes_one_open_left" ON "episodes" USING btree ("patient_id") WHERE "episodes"."ended_at" is null and coalesce("episodes"."affected_side", 'bilateral') in ('left', 'bilateral');--> statement-breakpoint
CREATE UNIQUE INDEX "episodes_one_open_right" ON "episodes" USING btree ("patient_id") WHERE "episodes"."ended_at" is null and coalesce("episodes"."affected_side", 'bilateral') in ('right', 'bilateral');--> statement-breakpoint
CREATE INDEX "goal_ratings_by_goal" ON "goal_ratings" USING btree ("goal_id","local_date");--> statement-breakpoint
CREATE INDEX "activities_by_day" ON "activities" USING btree ("episode_id","local_date") WHERE "activities"."superseded_at" is null;--> statement-breakpoint
CREATE INDEX "exercise_sessions_by_day" ON "exercise_sessions" USING btree ("episode_id","local_date") WHERE "exercise_sessions"."superseded_at" is null;--> statement-breakpoint
CREATE INDEX "gate_tests_by_kind" ON "gate_tests" USING btree ("episode_id","kind","local_date") WHERE "gate_tests"."superseded_at" is null;--> statement-breakpoint
CREATE INDEX "session_responses_by_subject" ON "session_responses" USING btree ("episode_id","subject_entry_id");--> statement-breakpoint
CREATE UNIQUE INDEX "care_assignments_one_primary" ON "care_assignments" USING btree ("patient_id") WHERE "care_assignments"."ended_at" is null and "care_assignments"."kind" = 'primary';--> statement-breakpoint
CREATE INDEX "care_assignments_open_by_clinician" ON "care_assignments" USING btree ("clinic_id","clinician_user_id") WHERE "care_assignments"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "consents_by_patient" ON "consents" USING btree ("clinic_id","patient_id");--> statement-breakpoint
CREATE UNIQUE INDEX "patients_one_per_clinic" ON "patients" USING btree ("clinic_id","user_id");--> statement-breakpoint
CREATE INDEX "invitations_by_clinic" ON "invitations" USING btree ("clinic_id","created_at");--> statement-breakpoint
CREATE INDEX "recovery_codes_by_user" ON "recovery_codes" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_by_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sign_in_links_open" ON "sign_in_links" USING btree ("user_id") WHERE "sign_in_links"."used_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "users_email" ON "users" USING btree ("email");--> statement-breakpoint
CREATE INDEX "decision_answers_by_episode" ON "decision_answers" USING btree ("episode_id","answered_at");--> statement-breakpoint
CREATE INDEX "decisions_by_episode" ON "decisions" USING btree ("episode_id","evaluated_at");--> statement-breakpoint
CREATE UNIQUE INDEX "review_items_one_open" ON "review_items" USING btree ("episode_id","kind") WHERE "review_items"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "review_items_open" ON "review_items" USING btree ("clinic_id","rank","due_at") WHERE "review_items"."closed_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "protocol_versions_once" ON "protocol_versions" USING btree ("clinic_id","protocol_key","version") WHERE "protocol_versions"."status" <> 'draft';