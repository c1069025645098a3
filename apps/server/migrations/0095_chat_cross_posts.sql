-- Threads of chats that failed are tried again; files and reactions are kept apart for each place a chat is shown in.
ALTER TABLE "slack_chats" ADD COLUMN "failures" integer DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "slack_chats" ADD COLUMN "retry_at" timestamp (3) with time zone;
--> statement-breakpoint
ALTER TABLE "slack_chat_posts" ADD COLUMN "failure" text DEFAULT '' NOT NULL;
--> statement-breakpoint
ALTER TABLE "slack_chat_posts" ADD COLUMN "own_marks" text[] DEFAULT '{}' NOT NULL;
--> statement-breakpoint
ALTER TABLE "slack_chat_posts" ADD COLUMN "uploads" jsonb DEFAULT '{}' NOT NULL;
--> statement-breakpoint
ALTER TABLE "slack_chat_posts" ADD COLUMN "files_shown" boolean DEFAULT false NOT NULL;
--> statement-breakpoint
UPDATE "slack_chat_posts" SET "files_shown" = true WHERE "ts" <> '';
