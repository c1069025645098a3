-- A survey has colours and languages of its own; who was asked keeps the words they were asked with.
ALTER TABLE "surveys"
  ADD COLUMN "button" text NOT NULL DEFAULT '',
  ADD COLUMN "language" text NOT NULL DEFAULT 'en',
  ADD COLUMN "translations" jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN "colors" jsonb;
ALTER TABLE "survey_requests"
  ADD COLUMN "language" text NOT NULL DEFAULT 'en',
  ADD COLUMN "translations" jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN "told_in" text;
