-- What is done here to messages out there; deletions, channel moves and reinstalls that letters may overtake.
CREATE TABLE "slack_channel_moves" (
	"workspace_id" uuid NOT NULL,
	"installation_id" uuid NOT NULL,
	"from_id" text NOT NULL,
	"to_id" text NOT NULL,
	CONSTRAINT "slack_channel_moves_workspace_id_installation_id_from_id_pk" PRIMARY KEY("workspace_id","installation_id","from_id")
);
--> statement-breakpoint
CREATE TABLE "message_changes" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"emoji" text DEFAULT '' NOT NULL,
	"person" text DEFAULT '' NOT NULL,
	"lane" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp (3) with time zone,
	CONSTRAINT "message_changes_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "message_removals" (
	"workspace_id" uuid NOT NULL,
	"room" text NOT NULL,
	"external_id" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "message_removals_workspace_id_room_external_id_pk" PRIMARY KEY("workspace_id","room","external_id")
);
--> statement-breakpoint
ALTER TABLE "slack_installations" ADD COLUMN "connected_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
UPDATE "slack_installations" SET "connected_at" = "created_at";--> statement-breakpoint
ALTER TABLE "slack_channel_moves" ADD CONSTRAINT "slack_channel_moves_workspace_id_installation_id_slack_installations_workspace_id_id_fk" FOREIGN KEY ("workspace_id","installation_id") REFERENCES "public"."slack_installations"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_changes" ADD CONSTRAINT "message_changes_workspace_id_message_id_messages_workspace_id_id_fk" FOREIGN KEY ("workspace_id","message_id") REFERENCES "public"."messages"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "message_changes_lane" ON "message_changes" USING btree ("workspace_id","lane","id");--> statement-breakpoint
CREATE INDEX "message_changes_of" ON "message_changes" USING btree ("workspace_id","message_id");
