-- The time zone of people, as Slack names it: mornings are theirs.
ALTER TABLE "slack_people" ADD COLUMN "time_zone" text DEFAULT '' NOT NULL;