-- Issues whose customers have spoken and that are to be read: one row for each, read many at a time.
CREATE TABLE "ai_waiting" (
	"workspace_id" uuid NOT NULL,
	"issue_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "ai_waiting_workspace_id_issue_id_pk" PRIMARY KEY("workspace_id","issue_id")
);
--> statement-breakpoint
ALTER TABLE "ai_waiting" ADD CONSTRAINT "ai_waiting_workspace_id_issue_id_issues_workspace_id_id_fk" FOREIGN KEY ("workspace_id","issue_id") REFERENCES "public"."issues"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ai_waiting_oldest" ON "ai_waiting" USING btree ("workspace_id","at","issue_id");
