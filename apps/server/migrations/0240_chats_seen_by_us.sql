-- When somebody of us first saw what the visitor said last, which the visitor is shown.
ALTER TABLE "chats" ADD COLUMN "team_seen_at" timestamp (3) with time zone;
