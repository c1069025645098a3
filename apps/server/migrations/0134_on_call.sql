-- On-call services that are alerted of issues, and which alerts stand open there.
CREATE TABLE "on_call_services" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"region" text NOT NULL,
	"key" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "on_call_services_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "on_call_alerts" (
	"workspace_id" uuid NOT NULL,
	"service_id" uuid NOT NULL,
	"issue_id" uuid NOT NULL,
	"state" text NOT NULL,
	"raised_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "on_call_alerts_workspace_id_service_id_issue_id_pk" PRIMARY KEY("workspace_id","service_id","issue_id")
);
--> statement-breakpoint
ALTER TABLE "on_call_services" ADD CONSTRAINT "on_call_services_workspace_id_workspaces_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("workspace_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "on_call_alerts" ADD CONSTRAINT "on_call_alerts_workspace_id_service_id_on_call_services_workspace_id_id_fk" FOREIGN KEY ("workspace_id","service_id") REFERENCES "public"."on_call_services"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "on_call_alerts" ADD CONSTRAINT "on_call_alerts_workspace_id_issue_id_issues_workspace_id_id_fk" FOREIGN KEY ("workspace_id","issue_id") REFERENCES "public"."issues"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "on_call_alerts_of_issue" ON "on_call_alerts" USING btree ("workspace_id","issue_id") WHERE state <> 'resolved';
