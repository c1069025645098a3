-- Triggers with their versions and runs, webhooks with what was sent to them.
CREATE TABLE "triggers" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"description" text NOT NULL,
	"group_name" text NOT NULL,
	"is_on" boolean NOT NULL,
	"version" integer NOT NULL,
	"flow" jsonb NOT NULL,
	"removed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "triggers_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "trigger_versions" (
	"workspace_id" uuid NOT NULL,
	"trigger_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"name" text NOT NULL,
	"flow" jsonb NOT NULL,
	"by_name" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "trigger_versions_workspace_id_trigger_id_version_pk" PRIMARY KEY("workspace_id","trigger_id","version")
);
--> statement-breakpoint
CREATE TABLE "trigger_runs" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"trigger_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"path" smallint NOT NULL,
	"issue_id" uuid NOT NULL,
	"root_id" uuid NOT NULL,
	"depth" smallint NOT NULL,
	"kickoff" text NOT NULL,
	"event" jsonb NOT NULL,
	"state" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"is_watched" boolean DEFAULT false NOT NULL,
	"due_at" timestamp (3) with time zone,
	"outcomes" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "trigger_runs_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "webhooks" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"url" text NOT NULL,
	"headers" text NOT NULL,
	"header_names" text[] NOT NULL,
	"secret" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "webhooks_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"webhook_id" uuid NOT NULL,
	"body" text NOT NULL,
	"outcome" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"says" text DEFAULT '' NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "webhook_deliveries_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "trigger_versions" ADD CONSTRAINT "trigger_versions_workspace_id_trigger_id_triggers_workspace_id_id_fk" FOREIGN KEY ("workspace_id","trigger_id") REFERENCES "public"."triggers"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "trigger_runs" ADD CONSTRAINT "trigger_runs_workspace_id_trigger_id_triggers_workspace_id_id_fk" FOREIGN KEY ("workspace_id","trigger_id") REFERENCES "public"."triggers"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "trigger_runs" ADD CONSTRAINT "trigger_runs_workspace_id_issue_id_issues_workspace_id_id_fk" FOREIGN KEY ("workspace_id","issue_id") REFERENCES "public"."issues"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhooks" ADD CONSTRAINT "webhooks_workspace_id_workspaces_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("workspace_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_workspace_id_webhook_id_webhooks_workspace_id_id_fk" FOREIGN KEY ("workspace_id","webhook_id") REFERENCES "public"."webhooks"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "triggers_in_order" ON "triggers" USING btree ("workspace_id","position") WHERE removed_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "trigger_runs_once" ON "trigger_runs" USING btree ("workspace_id","root_id","issue_id","trigger_id","path") WHERE state <> 'cut';--> statement-breakpoint
CREATE INDEX "trigger_runs_log" ON "trigger_runs" USING btree ("workspace_id","id" DESC);--> statement-breakpoint
CREATE INDEX "trigger_runs_of" ON "trigger_runs" USING btree ("workspace_id","trigger_id","at" DESC);--> statement-breakpoint
CREATE INDEX "trigger_runs_of_issue" ON "trigger_runs" USING btree ("workspace_id","issue_id","id" DESC);--> statement-breakpoint
CREATE INDEX "trigger_runs_due" ON "trigger_runs" USING btree ("due_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "trigger_runs_waiting" ON "trigger_runs" USING btree ("workspace_id","issue_id") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "trigger_runs_old" ON "trigger_runs" USING btree ("ended_at");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_of" ON "webhook_deliveries" USING btree ("workspace_id","webhook_id","id" DESC);--> statement-breakpoint
CREATE INDEX "webhook_deliveries_old" ON "webhook_deliveries" USING btree ("at");
