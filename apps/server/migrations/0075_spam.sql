-- Spam: who is blocked, and issues that stand apart from all others because of it or by hand.
CREATE TABLE "blocked_senders" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"contact_id" uuid,
	"domain" text,
	"blocked_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "blocked_senders_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "blocked_senders_one" CHECK ((contact_id is null) <> (domain is null))
);
--> statement-breakpoint
ALTER TABLE "blocked_senders" ADD CONSTRAINT "blocked_senders_contact_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE UNIQUE INDEX "blocked_senders_contact" ON "blocked_senders" USING btree ("workspace_id","contact_id") WHERE contact_id is not null;
--> statement-breakpoint
CREATE UNIQUE INDEX "blocked_senders_domain" ON "blocked_senders" USING btree ("workspace_id","domain") WHERE domain is not null;
--> statement-breakpoint
ALTER TABLE "issues" ADD COLUMN "spam_at" timestamp (3) with time zone;
--> statement-breakpoint
ALTER TABLE "issues" ADD COLUMN "spam_block_id" uuid;
--> statement-breakpoint
CREATE INDEX "issues_in_spam" ON "issues" USING btree ("workspace_id","latest_message_at" DESC NULLS FIRST,"id") WHERE deleted_at is null and spam_at is not null;
--> statement-breakpoint
CREATE INDEX "issues_of_block" ON "issues" USING btree ("workspace_id","spam_block_id") WHERE spam_block_id is not null;
--> statement-breakpoint
-- Which block a contact falls under, by themselves or by the domain of an address; null for nearly everybody.
create function patchbay_block_of(workspace uuid, contact uuid) returns uuid language sql stable as $$
  select coalesce(
    (select b.id from blocked_senders b where b.workspace_id = workspace and b.contact_id = contact),
    (select b.id from contact_emails e join blocked_senders b on b.workspace_id = workspace and b.domain = lower(split_part(e.email, '@', 2))
      where e.workspace_id = workspace and e.contact_id = contact limit 1))
$$;
