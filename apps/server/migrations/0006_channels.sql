-- The list of a workspace’s channels, runs that enable many, patterns that link by name, and what people chose last.
CREATE TABLE "slack_autolinks" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"installation_id" uuid NOT NULL,
	"form" text NOT NULL,
	"pattern" text NOT NULL,
	"exclusions" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"owner_id" uuid,
	"tags" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"triage_channel_id" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "slack_autolinks_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "slack_choices" (
	"workspace_id" uuid NOT NULL,
	"installation_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"owner_id" uuid,
	"tags" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"triage_channel_id" text DEFAULT '' NOT NULL,
	CONSTRAINT "slack_choices_workspace_id_installation_id_user_id_pk" PRIMARY KEY("workspace_id","installation_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "slack_listed" (
	"workspace_id" uuid NOT NULL,
	"installation_id" uuid NOT NULL,
	"channel_id" text NOT NULL,
	"name" text NOT NULL,
	"is_private" boolean NOT NULL,
	"is_shared" boolean NOT NULL,
	"is_member" boolean NOT NULL,
	"members" integer NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "slack_listed_workspace_id_installation_id_channel_id_pk" PRIMARY KEY("workspace_id","installation_id","channel_id")
);
--> statement-breakpoint
CREATE TABLE "slack_listings" (
	"workspace_id" uuid NOT NULL,
	"installation_id" uuid NOT NULL,
	"cursor" text DEFAULT '' NOT NULL,
	"found" integer DEFAULT 0 NOT NULL,
	"failure" text DEFAULT '' NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "slack_listings_workspace_id_installation_id_pk" PRIMARY KEY("workspace_id","installation_id")
);
--> statement-breakpoint
CREATE TABLE "slack_run_rows" (
	"workspace_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"given" jsonb NOT NULL,
	"name" text DEFAULT '' NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"why" text DEFAULT '' NOT NULL,
	CONSTRAINT "slack_run_rows_workspace_id_run_id_position_pk" PRIMARY KEY("workspace_id","run_id","position")
);
--> statement-breakpoint
CREATE TABLE "slack_runs" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"installation_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "slack_runs_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "slack_autolinks" ADD CONSTRAINT "slack_autolinks_workspace_id_installation_id_slack_installations_workspace_id_id_fk" FOREIGN KEY ("workspace_id","installation_id") REFERENCES "public"."slack_installations"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slack_choices" ADD CONSTRAINT "slack_choices_workspace_id_installation_id_slack_installations_workspace_id_id_fk" FOREIGN KEY ("workspace_id","installation_id") REFERENCES "public"."slack_installations"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slack_listed" ADD CONSTRAINT "slack_listed_workspace_id_installation_id_slack_installations_workspace_id_id_fk" FOREIGN KEY ("workspace_id","installation_id") REFERENCES "public"."slack_installations"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slack_listings" ADD CONSTRAINT "slack_listings_workspace_id_installation_id_slack_installations_workspace_id_id_fk" FOREIGN KEY ("workspace_id","installation_id") REFERENCES "public"."slack_installations"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slack_run_rows" ADD CONSTRAINT "slack_run_rows_workspace_id_run_id_slack_runs_workspace_id_id_fk" FOREIGN KEY ("workspace_id","run_id") REFERENCES "public"."slack_runs"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slack_runs" ADD CONSTRAINT "slack_runs_workspace_id_installation_id_slack_installations_workspace_id_id_fk" FOREIGN KEY ("workspace_id","installation_id") REFERENCES "public"."slack_installations"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "slack_listed_by_name" ON "slack_listed" USING btree ("workspace_id","installation_id","name","channel_id");