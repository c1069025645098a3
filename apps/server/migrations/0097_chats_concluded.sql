-- What a chat ended with is told once, when somebody has said how qualified the lead is or nobody does in time.
ALTER TABLE "chats" ADD COLUMN "concluded_at" timestamp (3) with time zone;
--> statement-breakpoint
UPDATE "chats" SET "concluded_at" = "ended_at" WHERE "state" = 'ended';
