-- Messages that are about something else than the issue they are in, perhaps: for people to split off or to keep.
CREATE TABLE "split_suggestions" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"issue_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"kept_at" timestamp (3) with time zone,
	CONSTRAINT "split_suggestions_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "split_suggestions_issue_fk" FOREIGN KEY ("workspace_id","issue_id") REFERENCES "public"."issues"("workspace_id","id") ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX "split_suggestions_message" ON "split_suggestions" USING btree ("workspace_id","message_id");
--> statement-breakpoint
CREATE INDEX "split_suggestions_of" ON "split_suggestions" USING btree ("workspace_id","issue_id");
