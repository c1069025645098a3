-- Schedules of support hours, policies that promise times, and the clocks that run because of them.
CREATE TABLE "hours_blocks" (
	"workspace_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"hours_id" uuid NOT NULL,
	"filter" jsonb NOT NULL,
	CONSTRAINT "hours_blocks_workspace_id_position_pk" PRIMARY KEY("workspace_id","position")
);
--> statement-breakpoint
CREATE TABLE "hours_schedules" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"time_zone" text NOT NULL,
	"days" jsonb NOT NULL,
	"holidays" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"country" jsonb,
	"is_default" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "hours_schedules_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "sla_clocks" (
	"workspace_id" uuid NOT NULL,
	"issue_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"policy_id" uuid NOT NULL,
	"hours_name" text NOT NULL,
	"target_ms" bigint NOT NULL,
	"used_ms" bigint NOT NULL,
	"paused_ms" bigint NOT NULL,
	"paused_since" timestamp (3) with time zone,
	"due_at" timestamp (3) with time zone,
	"warn_at" timestamp (3) with time zone,
	"warned_at" timestamp (3) with time zone,
	"breached_at" timestamp (3) with time zone,
	"stopped_at" timestamp (3) with time zone,
	"outcome" text,
	CONSTRAINT "sla_clocks_workspace_id_issue_id_kind_started_at_pk" PRIMARY KEY("workspace_id","issue_id","kind","started_at")
);
--> statement-breakpoint
CREATE TABLE "sla_policies" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"is_on" boolean NOT NULL,
	"conditions" jsonb NOT NULL,
	"targets" jsonb NOT NULL,
	"pause_in" jsonb NOT NULL,
	"warn" jsonb,
	"alert" jsonb NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sla_policies_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "issues" ADD COLUMN "sla_version" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "hours_blocks" ADD CONSTRAINT "hours_blocks_workspace_id_hours_id_hours_schedules_workspace_id_id_fk" FOREIGN KEY ("workspace_id","hours_id") REFERENCES "public"."hours_schedules"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sla_clocks" ADD CONSTRAINT "sla_clocks_workspace_id_issue_id_issues_workspace_id_id_fk" FOREIGN KEY ("workspace_id","issue_id") REFERENCES "public"."issues"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sla_clocks" ADD CONSTRAINT "sla_clocks_workspace_id_policy_id_sla_policies_workspace_id_id_fk" FOREIGN KEY ("workspace_id","policy_id") REFERENCES "public"."sla_policies"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "hours_blocks_of" ON "hours_blocks" USING btree ("workspace_id","hours_id");--> statement-breakpoint
CREATE UNIQUE INDEX "hours_schedules_name" ON "hours_schedules" USING btree ("workspace_id",lower("name"));--> statement-breakpoint
CREATE UNIQUE INDEX "hours_schedules_default" ON "hours_schedules" USING btree ("workspace_id") WHERE is_default;--> statement-breakpoint
CREATE INDEX "sla_clocks_due" ON "sla_clocks" USING btree ("due_at") WHERE breached_at is null and stopped_at is null and due_at is not null;--> statement-breakpoint
CREATE INDEX "sla_clocks_warn" ON "sla_clocks" USING btree ("warn_at") WHERE warned_at is null and breached_at is null and stopped_at is null and warn_at is not null;--> statement-breakpoint
CREATE INDEX "sla_clocks_of_policy" ON "sla_clocks" USING btree ("workspace_id","policy_id","stopped_at");--> statement-breakpoint
CREATE INDEX "sla_policies_on" ON "sla_policies" USING btree ("workspace_id") WHERE is_on and removed_at is null;--> statement-breakpoint
CREATE INDEX "issues_to_reckon" ON "issues" USING btree ("workspace_id","updated_at") WHERE version <> sla_version;