-- Letters at the ticket door are heard once and in the order of their own times: what was heard of late, and of when a ticket's state is.
CREATE TABLE "ticket_letters" (
	"workspace_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "ticket_letters_pk" PRIMARY KEY("workspace_id","hash"),
	CONSTRAINT "ticket_letters_workspace_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("workspace_id")
);
--> statement-breakpoint
CREATE INDEX "ticket_letters_old" ON "ticket_letters" USING btree ("at");
--> statement-breakpoint
ALTER TABLE "linked_tickets" ADD COLUMN "stated_at" timestamp (3) with time zone;
