-- Tickets in Slack: what the bot has said in customers' threads, and whom it has asked lately.
CREATE TABLE "slack_prompts" (
	"workspace_id" uuid NOT NULL,
	"installation_id" uuid NOT NULL,
	"channel_id" text NOT NULL,
	"user_id" text NOT NULL,
	"prompted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "slack_prompts_workspace_id_installation_id_channel_id_user_id_pk" PRIMARY KEY("workspace_id","installation_id","channel_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "slack_thread_posts" (
	"workspace_id" uuid NOT NULL,
	"issue_id" uuid NOT NULL,
	"part" text NOT NULL,
	"ts" text DEFAULT '' NOT NULL,
	"shows" text DEFAULT '' NOT NULL,
	"attempted_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "slack_thread_posts_workspace_id_issue_id_part_pk" PRIMARY KEY("workspace_id","issue_id","part")
);
--> statement-breakpoint
ALTER TABLE "slack_prompts" ADD CONSTRAINT "slack_prompts_workspace_id_installation_id_slack_installations_workspace_id_id_fk" FOREIGN KEY ("workspace_id","installation_id") REFERENCES "public"."slack_installations"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slack_thread_posts" ADD CONSTRAINT "slack_thread_posts_workspace_id_issue_id_issues_workspace_id_id_fk" FOREIGN KEY ("workspace_id","issue_id") REFERENCES "public"."issues"("workspace_id","id") ON DELETE cascade ON UPDATE no action;