-- Which members are at work, as Slack showed them last.
CREATE TABLE "slack_presences" (
	"workspace_id" uuid NOT NULL,
	"installation_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"presence" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "slack_presences_workspace_id_installation_id_user_id_pk" PRIMARY KEY("workspace_id","installation_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "slack_presences" ADD CONSTRAINT "slack_presences_workspace_id_installation_id_slack_installations_workspace_id_id_fk" FOREIGN KEY ("workspace_id","installation_id") REFERENCES "public"."slack_installations"("workspace_id","id") ON DELETE cascade ON UPDATE no action;