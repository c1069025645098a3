-- Routing of chats, and their other end in Slack.
CREATE TABLE "slack_chat_channels" (
	"workspace_id" uuid NOT NULL,
	"installation_id" uuid NOT NULL,
	"channel_id" text NOT NULL,
	"name" text NOT NULL,
	"problem" text NOT NULL,
	CONSTRAINT "slack_chat_channels_workspace_id_installation_id_channel_id_pk" PRIMARY KEY("workspace_id","installation_id","channel_id")
);
--> statement-breakpoint
CREATE TABLE "slack_chat_people" (
	"workspace_id" uuid NOT NULL,
	"installation_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"member_id" uuid NOT NULL,
	CONSTRAINT "slack_chat_people_workspace_id_installation_id_user_id_pk" PRIMARY KEY("workspace_id","installation_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "slack_chat_posts" (
	"workspace_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"issue_id" uuid NOT NULL,
	"installation_id" uuid NOT NULL,
	"target" text NOT NULL,
	"channel_id" text NOT NULL,
	"ts" text DEFAULT '' NOT NULL,
	"is_theirs" boolean DEFAULT false NOT NULL,
	"shows" text DEFAULT '' NOT NULL,
	"marks" text[] DEFAULT '{}' NOT NULL,
	"attempted_at" timestamp (3) with time zone,
	CONSTRAINT "slack_chat_posts_workspace_id_message_id_installation_id_target_pk" PRIMARY KEY("workspace_id","message_id","installation_id","target")
);
--> statement-breakpoint
CREATE TABLE "slack_chat_settings" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"installation_id" uuid NOT NULL,
	"allow_channel_ids" boolean NOT NULL,
	"global_channel_on" boolean NOT NULL,
	"global_channel" text NOT NULL,
	"support_channel" text NOT NULL,
	"cross_post" boolean NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "slack_chats" (
	"workspace_id" uuid NOT NULL,
	"chat_id" uuid NOT NULL,
	"issue_id" uuid NOT NULL,
	"installation_id" uuid NOT NULL,
	"target" text NOT NULL,
	"channel_id" text DEFAULT '' NOT NULL,
	"side" text NOT NULL,
	"mentions" text[] NOT NULL,
	"ts" text DEFAULT '' NOT NULL,
	"shows" text DEFAULT '' NOT NULL,
	"attempted_at" timestamp (3) with time zone,
	"failure" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "slack_chats_workspace_id_chat_id_installation_id_target_pk" PRIMARY KEY("workspace_id","chat_id","installation_id","target")
);
--> statement-breakpoint
CREATE TABLE "chat_meetings" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"chat_id" uuid NOT NULL,
	"issue_id" uuid NOT NULL,
	"type_id" uuid NOT NULL,
	"offered_by" uuid,
	"form_id" text NOT NULL,
	"offers" jsonb NOT NULL,
	"starts_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "chat_meetings_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "chat_playbooks" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"is_on" boolean NOT NULL,
	"pages" text[] NOT NULL,
	"audience" text NOT NULL,
	"greeting" text NOT NULL,
	"ask" text[] NOT NULL,
	"to_owner" boolean NOT NULL,
	"group_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "chat_playbooks_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "chat_routing_settings" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"qualifications" text[] NOT NULL,
	"target_tag" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "concluding_plays" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"is_on" boolean NOT NULL,
	"webhook_id" uuid NOT NULL,
	"qualifications" text[] NOT NULL,
	"sends" text[] NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "concluding_plays_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "meeting_types" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"minutes" integer NOT NULL,
	"member_id" uuid,
	"team_id" uuid,
	"location" text NOT NULL,
	"url" text NOT NULL,
	"removed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "meeting_types_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "routing_group_members" (
	"workspace_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "routing_group_members_workspace_id_group_id_member_id_pk" PRIMARY KEY("workspace_id","group_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "routing_groups" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"strategy" text NOT NULL,
	"installation_id" uuid,
	"channel_id" text DEFAULT '' NOT NULL,
	"last_member_id" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "routing_groups_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "slack_chat_channels" ADD CONSTRAINT "slack_chat_channels_workspace_id_installation_id_slack_installations_workspace_id_id_fk" FOREIGN KEY ("workspace_id","installation_id") REFERENCES "public"."slack_installations"("workspace_id","id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "slack_chat_people" ADD CONSTRAINT "slack_chat_people_workspace_id_installation_id_slack_installations_workspace_id_id_fk" FOREIGN KEY ("workspace_id","installation_id") REFERENCES "public"."slack_installations"("workspace_id","id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "slack_chat_people" ADD CONSTRAINT "slack_chat_people_workspace_id_member_id_members_workspace_id_id_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "slack_chat_posts" ADD CONSTRAINT "slack_chat_posts_workspace_id_message_id_messages_workspace_id_id_fk" FOREIGN KEY ("workspace_id","message_id") REFERENCES "public"."messages"("workspace_id","id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "slack_chat_posts" ADD CONSTRAINT "slack_chat_posts_workspace_id_issue_id_issues_workspace_id_id_fk" FOREIGN KEY ("workspace_id","issue_id") REFERENCES "public"."issues"("workspace_id","id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "slack_chat_settings" ADD CONSTRAINT "slack_chat_settings_workspace_id_installation_id_slack_installations_workspace_id_id_fk" FOREIGN KEY ("workspace_id","installation_id") REFERENCES "public"."slack_installations"("workspace_id","id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "slack_chats" ADD CONSTRAINT "slack_chats_workspace_id_issue_id_issues_workspace_id_id_fk" FOREIGN KEY ("workspace_id","issue_id") REFERENCES "public"."issues"("workspace_id","id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "slack_chats" ADD CONSTRAINT "slack_chats_workspace_id_installation_id_slack_installations_workspace_id_id_fk" FOREIGN KEY ("workspace_id","installation_id") REFERENCES "public"."slack_installations"("workspace_id","id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "chat_meetings" ADD CONSTRAINT "chat_meetings_workspace_id_issue_id_issues_workspace_id_id_fk" FOREIGN KEY ("workspace_id","issue_id") REFERENCES "public"."issues"("workspace_id","id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "chat_meetings" ADD CONSTRAINT "chat_meetings_workspace_id_type_id_meeting_types_workspace_id_id_fk" FOREIGN KEY ("workspace_id","type_id") REFERENCES "public"."meeting_types"("workspace_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "chat_playbooks" ADD CONSTRAINT "chat_playbooks_workspace_id_group_id_routing_groups_workspace_id_id_fk" FOREIGN KEY ("workspace_id","group_id") REFERENCES "public"."routing_groups"("workspace_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "chat_routing_settings" ADD CONSTRAINT "chat_routing_settings_workspace_id_workspaces_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("workspace_id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "concluding_plays" ADD CONSTRAINT "concluding_plays_workspace_id_webhook_id_webhooks_workspace_id_id_fk" FOREIGN KEY ("workspace_id","webhook_id") REFERENCES "public"."webhooks"("workspace_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "meeting_types" ADD CONSTRAINT "meeting_types_workspace_id_member_id_members_workspace_id_id_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "meeting_types" ADD CONSTRAINT "meeting_types_workspace_id_team_id_teams_workspace_id_id_fk" FOREIGN KEY ("workspace_id","team_id") REFERENCES "public"."teams"("workspace_id","id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "routing_group_members" ADD CONSTRAINT "routing_group_members_workspace_id_group_id_routing_groups_workspace_id_id_fk" FOREIGN KEY ("workspace_id","group_id") REFERENCES "public"."routing_groups"("workspace_id","id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "routing_group_members" ADD CONSTRAINT "routing_group_members_workspace_id_member_id_members_workspace_id_id_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "routing_groups" ADD CONSTRAINT "routing_groups_workspace_id_workspaces_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("workspace_id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE UNIQUE INDEX "slack_chat_people_member" ON "slack_chat_people" USING btree ("workspace_id","installation_id","member_id");
--> statement-breakpoint
CREATE INDEX "slack_chat_posts_of_issue" ON "slack_chat_posts" USING btree ("workspace_id","issue_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "slack_chat_posts_ts" ON "slack_chat_posts" USING btree ("workspace_id","installation_id","channel_id","ts") WHERE ts <> '';
--> statement-breakpoint
CREATE INDEX "slack_chats_of_issue" ON "slack_chats" USING btree ("workspace_id","issue_id");
--> statement-breakpoint
CREATE UNIQUE INDEX "slack_chats_thread" ON "slack_chats" USING btree ("workspace_id","installation_id","channel_id","ts") WHERE ts <> '';
--> statement-breakpoint
CREATE INDEX "chat_meetings_of" ON "chat_meetings" USING btree ("workspace_id","chat_id");
--> statement-breakpoint
CREATE INDEX "chat_playbooks_in_order" ON "chat_playbooks" USING btree ("workspace_id","position","id");
--> statement-breakpoint
CREATE INDEX "concluding_plays_of" ON "concluding_plays" USING btree ("workspace_id","webhook_id");
--> statement-breakpoint
CREATE INDEX "routing_group_members_of" ON "routing_group_members" USING btree ("workspace_id","member_id");
