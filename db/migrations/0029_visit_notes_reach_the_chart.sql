ALTER TABLE "visit_notes" ADD COLUMN "note_id" uuid;--> statement-breakpoint
ALTER TABLE "visit_notes" ADD CONSTRAINT "visit_notes_note" FOREIGN KEY ("clinic_id","patient_id","note_id") REFERENCES "public"."clinical_notes"("clinic_id","patient_id","id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
grant update (note_id) on visit_notes to loadwise_rt;
