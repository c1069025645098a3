-- Members are told of things that are no issue too, such as a Slack workspace that is not heard any more.
ALTER TABLE "notifications" ALTER COLUMN "issue_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "about_id" uuid;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "about" jsonb;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_of_something" CHECK (("issue_id" is null) = ("about_id" is not null and "about" is not null));
