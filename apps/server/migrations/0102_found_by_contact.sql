-- A contact that is deleted finds what refers to it by an index.
DROP INDEX "blocked_senders_contact";
--> statement-breakpoint
CREATE UNIQUE INDEX "blocked_senders_contact" ON "blocked_senders" USING btree ("workspace_id","contact_id");
--> statement-breakpoint
CREATE INDEX "meetings_of_contact" ON "meetings" USING btree ("workspace_id","contact_id");
