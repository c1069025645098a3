-- What is offered on a ticket may still be thought about, and an answer may be written by a model instead of quoted.
ALTER TABLE "article_offers" ADD COLUMN "is_due" boolean NOT NULL DEFAULT false;
--> statement-breakpoint
ALTER TABLE "article_offers" ADD COLUMN "written_by" text NOT NULL DEFAULT '';
