-- Who made a token, when it was last used, and when it ends.
ALTER TABLE "api_tokens" ADD COLUMN "created_by" text;--> statement-breakpoint
ALTER TABLE "api_tokens" ADD COLUMN "last_used_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "api_tokens" ADD COLUMN "expires_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "api_tokens_listed" ON "api_tokens" USING btree ("workspace_id","created_at" DESC,"id" DESC) WHERE revoked_at is null;
