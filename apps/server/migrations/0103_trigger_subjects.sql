-- Triggers act on accounts and contacts too, and begin when a time comes.
ALTER TABLE "trigger_runs" ALTER COLUMN "issue_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "trigger_runs" ADD COLUMN "account_id" uuid;--> statement-breakpoint
ALTER TABLE "trigger_runs" ADD COLUMN "contact_id" uuid;--> statement-breakpoint
ALTER TABLE "trigger_runs" ADD CONSTRAINT "trigger_runs_about_one" CHECK (num_nonnulls(issue_id, account_id, contact_id) = 1);--> statement-breakpoint
ALTER TABLE "trigger_runs" ADD CONSTRAINT "trigger_runs_account_fk" FOREIGN KEY ("workspace_id","account_id") REFERENCES "public"."accounts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "trigger_runs" ADD CONSTRAINT "trigger_runs_contact_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "trigger_runs_of_account" ON "trigger_runs" USING btree ("workspace_id","account_id");--> statement-breakpoint
CREATE INDEX "trigger_runs_of_contact" ON "trigger_runs" USING btree ("workspace_id","contact_id");--> statement-breakpoint
DROP INDEX "trigger_runs_once";--> statement-breakpoint
CREATE UNIQUE INDEX "trigger_runs_once" ON "trigger_runs" USING btree ("workspace_id","root_id",coalesce("issue_id", "account_id", "contact_id"),"trigger_id","path") WHERE state <> 'cut';--> statement-breakpoint
ALTER TABLE "triggers" ADD COLUMN "next_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "triggers_next" ON "triggers" USING btree ("next_at") WHERE next_at is not null;
