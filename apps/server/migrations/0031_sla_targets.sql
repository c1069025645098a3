-- What triggers promise on issues, beside the policies.
CREATE TABLE "sla_targets" (
	"workspace_id" uuid NOT NULL,
	"issue_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"minutes" integer,
	"hours" text NOT NULL,
	"promised_by" text NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sla_targets_workspace_id_issue_id_kind_pk" PRIMARY KEY("workspace_id","issue_id","kind")
);
--> statement-breakpoint
ALTER TABLE "sla_clocks" ALTER COLUMN "policy_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "sla_clocks" ADD COLUMN "promised_by" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "sla_targets" ADD CONSTRAINT "sla_targets_workspace_id_issue_id_issues_workspace_id_id_fk" FOREIGN KEY ("workspace_id","issue_id") REFERENCES "public"."issues"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "sla_targets_since" ON "sla_targets" USING btree ("workspace_id","set_at");
