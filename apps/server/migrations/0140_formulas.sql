-- Fields that are reckoned from others, and the day for which those were that change from day to day.
ALTER TABLE "field_definitions" ADD COLUMN "formula" jsonb;
--> statement-breakpoint
ALTER TABLE "field_definitions" ADD COLUMN "reckoned_on" date;
--> statement-breakpoint
CREATE INDEX "field_definitions_daily" ON "field_definitions" USING btree ("reckoned_on") WHERE reckoned_on is not null and removed_at is null;
