-- The company that a visitor's network address is likely to belong to: whether it is looked up at all, and what was found when a chat began. The address itself is kept nowhere.
ALTER TABLE "chat_routing_settings" ADD COLUMN "guesses_companies" boolean NOT NULL DEFAULT false;
--> statement-breakpoint
ALTER TABLE "chats" ADD COLUMN "company_name" text NOT NULL DEFAULT '';
--> statement-breakpoint
ALTER TABLE "chats" ADD COLUMN "company_domain" text NOT NULL DEFAULT '';
