CREATE TABLE "slack_bookmarks" (
	"workspace_id" uuid NOT NULL,
	"channel_id" uuid NOT NULL,
	"setting_id" uuid NOT NULL,
	"bookmark_id" text NOT NULL,
	"shows" text NOT NULL,
	CONSTRAINT "slack_bookmarks_workspace_id_channel_id_setting_id_pk" PRIMARY KEY("workspace_id","channel_id","setting_id")
);
--> statement-breakpoint
CREATE TABLE "slack_form_requests" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"issue_id" uuid NOT NULL,
	"form" jsonb NOT NULL,
	"once" text NOT NULL,
	"answered_by" text DEFAULT '' NOT NULL,
	"answered_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "slack_form_requests_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "slack_invitation_rows" (
	"workspace_id" uuid NOT NULL,
	"invitation_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"channel_id" uuid NOT NULL,
	"outcome" text DEFAULT 'waiting' NOT NULL,
	"why" text DEFAULT '' NOT NULL,
	CONSTRAINT "slack_invitation_rows_workspace_id_invitation_id_member_id_channel_id_pk" PRIMARY KEY("workspace_id","invitation_id","member_id","channel_id")
);
--> statement-breakpoint
CREATE TABLE "slack_invitations" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "slack_invitations_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "slack_memberships" (
	"workspace_id" uuid NOT NULL,
	"channel_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"is_in" boolean NOT NULL,
	"told" text DEFAULT '' NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "slack_memberships_workspace_id_channel_id_user_id_pk" PRIMARY KEY("workspace_id","channel_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "slack_operations" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"settings" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "slack_posts" (
	"workspace_id" uuid NOT NULL,
	"key" text NOT NULL,
	"ts" text DEFAULT '' NOT NULL,
	"attempted_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "slack_posts_workspace_id_key_pk" PRIMARY KEY("workspace_id","key")
);
--> statement-breakpoint
ALTER TABLE "slack_bookmarks" ADD CONSTRAINT "slack_bookmarks_workspace_id_channel_id_slack_channels_workspace_id_id_fk" FOREIGN KEY ("workspace_id","channel_id") REFERENCES "public"."slack_channels"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slack_form_requests" ADD CONSTRAINT "slack_form_requests_workspace_id_issue_id_issues_workspace_id_id_fk" FOREIGN KEY ("workspace_id","issue_id") REFERENCES "public"."issues"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slack_invitation_rows" ADD CONSTRAINT "slack_invitation_rows_workspace_id_invitation_id_slack_invitations_workspace_id_id_fk" FOREIGN KEY ("workspace_id","invitation_id") REFERENCES "public"."slack_invitations"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slack_invitation_rows" ADD CONSTRAINT "slack_invitation_rows_workspace_id_member_id_members_workspace_id_id_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slack_invitation_rows" ADD CONSTRAINT "slack_invitation_rows_workspace_id_channel_id_slack_channels_workspace_id_id_fk" FOREIGN KEY ("workspace_id","channel_id") REFERENCES "public"."slack_channels"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slack_memberships" ADD CONSTRAINT "slack_memberships_workspace_id_channel_id_slack_channels_workspace_id_id_fk" FOREIGN KEY ("workspace_id","channel_id") REFERENCES "public"."slack_channels"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "slack_form_requests_once" ON "slack_form_requests" USING btree ("workspace_id","once");--> statement-breakpoint
CREATE INDEX "slack_form_requests_of" ON "slack_form_requests" USING btree ("workspace_id","issue_id");--> statement-breakpoint
CREATE INDEX "slack_invitation_rows_of_channel" ON "slack_invitation_rows" USING btree ("workspace_id","channel_id");--> statement-breakpoint
CREATE INDEX "slack_invitation_rows_of_member" ON "slack_invitation_rows" USING btree ("workspace_id","member_id");--> statement-breakpoint
CREATE INDEX "slack_memberships_of_user" ON "slack_memberships" USING btree ("workspace_id","user_id");