-- Tickets of other apps that issues wait for: what they are called there, whether they are completed, and where the issue stood before;
-- and the door of a workspace where other systems tell that one is completed.
ALTER TABLE "issue_external_issues" RENAME TO "linked_tickets";--> statement-breakpoint
ALTER TABLE "linked_tickets" ADD COLUMN "id" uuid DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "linked_tickets" ADD COLUMN "title" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "linked_tickets" ADD COLUMN "state" text DEFAULT 'open' NOT NULL;--> statement-breakpoint
ALTER TABLE "linked_tickets" ADD COLUMN "held_from" text;--> statement-breakpoint
ALTER TABLE "linked_tickets" ADD COLUMN "completed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "linked_tickets" ADD COLUMN "completed_by" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "linked_tickets" ADD COLUMN "created_at" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "linked_tickets_id" ON "linked_tickets" USING btree ("workspace_id","id");--> statement-breakpoint
CREATE INDEX "linked_tickets_there" ON "linked_tickets" USING btree ("workspace_id","source",lower("external_id"));--> statement-breakpoint
CREATE TABLE "ticket_doors" (
	"workspace_id" uuid NOT NULL,
	"token" text NOT NULL,
	"secret" text NOT NULL,
	"letters" jsonb DEFAULT '[]' NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "ticket_doors_workspace_id_pk" PRIMARY KEY("workspace_id")
);
--> statement-breakpoint
ALTER TABLE "ticket_doors" ADD CONSTRAINT "ticket_doors_workspace_id_workspaces_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("workspace_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "ticket_doors_token" ON "ticket_doors" USING btree ("token");
