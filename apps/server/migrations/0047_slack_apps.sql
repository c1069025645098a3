-- Other apps that have posted in enabled channels, and which of them are heard.
CREATE TABLE "slack_apps" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"installation_id" uuid NOT NULL,
	"app_id" text NOT NULL,
	"name" text NOT NULL,
	"is_heard" boolean DEFAULT false NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "slack_apps_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "slack_apps" ADD CONSTRAINT "slack_apps_workspace_id_installation_id_slack_installations_workspace_id_id_fk" FOREIGN KEY ("workspace_id","installation_id") REFERENCES "public"."slack_installations"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "slack_apps_once" ON "slack_apps" USING btree ("workspace_id","installation_id","app_id");
