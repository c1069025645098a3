-- Files that came by a form and wait for it to be sent, and where a browser goes afterwards.
ALTER TABLE "ticket_forms" ADD COLUMN "redirect_url" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "attachments" ADD COLUMN "form_id" uuid;--> statement-breakpoint
CREATE INDEX "attachments_of_form" ON "attachments" USING btree ("form_id","created_at") WHERE form_id is not null and message_id is null;
