-- Where tickets of another app are created: one address of a workspace, called by the outbox; and what went there last.
CREATE TABLE "ticket_creators" (
	"workspace_id" uuid NOT NULL,
	"source" text NOT NULL,
	"url" text NOT NULL,
	"secret" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "ticket_creators_pk" PRIMARY KEY("workspace_id"),
	CONSTRAINT "ticket_creators_workspace_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("workspace_id")
);
--> statement-breakpoint
CREATE INDEX "outbox_tickets" ON "outbox" USING btree ("workspace_id","at" DESC NULLS FIRST) WHERE kind = 'ticket';
