-- What visitors of the widget upload and never send is thrown away.
ALTER TABLE "attachments" ADD COLUMN "visitor_id" uuid;--> statement-breakpoint
CREATE INDEX "attachments_of_visitor" ON "attachments" USING btree ("created_at") WHERE visitor_id is not null and message_id is null;
