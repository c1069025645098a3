-- News of Slack channels come late and in disorder: what happened later stands.
ALTER TABLE "slack_channels" ADD COLUMN "told_at" timestamp (3) with time zone;
--> statement-breakpoint
ALTER TABLE "slack_channels" ADD COLUMN "named_at" timestamp (3) with time zone;
