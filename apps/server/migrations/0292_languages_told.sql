-- Which language Slack shows somebody, and so which one a contact reads where nobody has said; empty where nothing is told.
ALTER TABLE "slack_people" ADD COLUMN "language" text NOT NULL DEFAULT '';--> statement-breakpoint
ALTER TABLE "contact_identities" ADD COLUMN "language" text NOT NULL DEFAULT '';
