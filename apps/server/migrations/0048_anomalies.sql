-- Bursts of alike issues, and which issues they are.
CREATE TABLE "anomalies" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"words" jsonb NOT NULL,
	"reason" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"latest_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "anomalies_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "anomaly_issues" (
	"workspace_id" uuid NOT NULL,
	"anomaly_id" uuid NOT NULL,
	"issue_id" uuid NOT NULL,
	CONSTRAINT "anomaly_issues_workspace_id_anomaly_id_issue_id_pk" PRIMARY KEY("workspace_id","anomaly_id","issue_id")
);
--> statement-breakpoint
ALTER TABLE "anomaly_issues" ADD CONSTRAINT "anomaly_issues_workspace_id_anomaly_id_anomalies_workspace_id_id_fk" FOREIGN KEY ("workspace_id","anomaly_id") REFERENCES "public"."anomalies"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "anomaly_issues" ADD CONSTRAINT "anomaly_issues_workspace_id_issue_id_issues_workspace_id_id_fk" FOREIGN KEY ("workspace_id","issue_id") REFERENCES "public"."issues"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "anomalies_latest" ON "anomalies" USING btree ("workspace_id","state","latest_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "anomaly_issues_of" ON "anomaly_issues" USING btree ("workspace_id","issue_id");
