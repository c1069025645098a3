-- Changes to many issues at once, with an end for each; and issues that stand above others.
CREATE TABLE "bulk_runs" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"action" jsonb NOT NULL,
	"state" text NOT NULL,
	"total" integer NOT NULL,
	"actor" jsonb NOT NULL,
	"undo_of" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "bulk_runs_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "bulk_items" (
	"workspace_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"issue_id" uuid NOT NULL,
	"outcome" text DEFAULT 'waiting' NOT NULL,
	"why" text DEFAULT '' NOT NULL,
	"before" jsonb,
	CONSTRAINT "bulk_items_workspace_id_run_id_position_pk" PRIMARY KEY("workspace_id","run_id","position")
);
--> statement-breakpoint
ALTER TABLE "bulk_items" ADD CONSTRAINT "bulk_items_workspace_id_run_id_bulk_runs_workspace_id_id_fk" FOREIGN KEY ("workspace_id","run_id") REFERENCES "public"."bulk_runs"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_items" ADD CONSTRAINT "bulk_items_workspace_id_issue_id_issues_workspace_id_id_fk" FOREIGN KEY ("workspace_id","issue_id") REFERENCES "public"."issues"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bulk_items_waiting" ON "bulk_items" USING btree ("workspace_id","run_id","position") WHERE outcome = 'waiting';--> statement-breakpoint
CREATE INDEX "bulk_items_of_issue" ON "bulk_items" USING btree ("workspace_id","issue_id");--> statement-breakpoint
CREATE INDEX "bulk_runs_of_group" ON "bulk_runs" USING btree ("workspace_id",(action->>'group_id'),"created_at") WHERE action->>'group_id' is not null;--> statement-breakpoint
CREATE INDEX "bulk_runs_undone" ON "bulk_runs" USING btree ("workspace_id","undo_of") WHERE undo_of is not null;--> statement-breakpoint
CREATE INDEX "bulk_runs_old" ON "bulk_runs" USING btree ("created_at");--> statement-breakpoint
ALTER TABLE "issues" ADD COLUMN "parent_id" uuid;--> statement-breakpoint
CREATE INDEX "issues_of_parent" ON "issues" USING btree ("workspace_id","parent_id","number") WHERE parent_id is not null;--> statement-breakpoint
ALTER TABLE "issues" ADD CONSTRAINT "issues_workspace_id_parent_id_issues_workspace_id_id_fk" FOREIGN KEY ("workspace_id","parent_id") REFERENCES "public"."issues"("workspace_id","id") ON DELETE no action ON UPDATE no action;
