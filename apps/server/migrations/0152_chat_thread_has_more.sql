-- Whoever shows a chat in Slack is told that more was said meanwhile, so that nobody has to come again and look.
ALTER TABLE "slack_chats" ADD COLUMN "has_more" boolean DEFAULT false NOT NULL;
