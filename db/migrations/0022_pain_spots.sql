ALTER TABLE "check_ins" ADD COLUMN "pain_spots" text[];--> statement-breakpoint
ALTER TABLE "check_ins" ADD COLUMN "main_spot" text;--> statement-breakpoint
ALTER TABLE "check_ins" ADD CONSTRAINT "check_ins_spots" CHECK ("check_ins"."pain_spots" <@ array['low_back', 'left_outer_hip', 'left_deep_buttock', 'left_sit_bone', 'left_upper_hamstring', 'left_mid_hamstring', 'left_outer_knee', 'left_inner_knee', 'left_calf', 'left_groin', 'right_outer_hip', 'right_deep_buttock', 'right_sit_bone', 'right_upper_hamstring', 'right_mid_hamstring', 'right_outer_knee', 'right_inner_knee', 'right_calf', 'right_groin', 'elsewhere'] and cardinality("check_ins"."pain_spots") > 0);--> statement-breakpoint
ALTER TABLE "check_ins" ADD CONSTRAINT "check_ins_main_spot" CHECK ("check_ins"."main_spot" is null or coalesce("check_ins"."main_spot" = any("check_ins"."pain_spots"), false));

