-- Issues that were opened because what they follow had been closed for too long to be opened again.
ALTER TABLE "issues" ADD COLUMN "follow_up_of" uuid;
--> statement-breakpoint
CREATE INDEX "issues_follow_ups" ON "issues" USING btree ("workspace_id","follow_up_of") WHERE follow_up_of is not null;
--> statement-breakpoint
ALTER TABLE "issues" ADD CONSTRAINT "issues_workspace_id_follow_up_of_issues_workspace_id_id_fk" FOREIGN KEY ("workspace_id","follow_up_of") REFERENCES "public"."issues"("workspace_id","id") ON DELETE no action ON UPDATE no action;
