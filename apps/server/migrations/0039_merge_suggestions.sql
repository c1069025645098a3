-- Two conversations that a later message showed to be one, perhaps: for people to merge or to keep apart.
CREATE TABLE "merge_suggestions" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"issue_id" uuid NOT NULL,
	"other_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"kept_apart_at" timestamp (3) with time zone,
	CONSTRAINT "merge_suggestions_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "merge_suggestions" ADD CONSTRAINT "merge_suggestions_workspace_id_issue_id_issues_workspace_id_id_fk" FOREIGN KEY ("workspace_id","issue_id") REFERENCES "public"."issues"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merge_suggestions" ADD CONSTRAINT "merge_suggestions_workspace_id_other_id_issues_workspace_id_id_fk" FOREIGN KEY ("workspace_id","other_id") REFERENCES "public"."issues"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "merge_suggestions_pair" ON "merge_suggestions" USING btree ("workspace_id","issue_id","other_id");--> statement-breakpoint
CREATE INDEX "merge_suggestions_other" ON "merge_suggestions" USING btree ("workspace_id","other_id");
