-- What triggers send into the world waits here, is tried until it arrives, and keeps what came of it.
CREATE TABLE "outbox" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"position" bigint GENERATED ALWAYS AS IDENTITY,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"payload" jsonb,
	"issue_id" uuid,
	"run_id" uuid,
	"action" smallint,
	"service_id" uuid,
	"lane" text,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp (3) with time zone NOT NULL,
	"says" text DEFAULT '' NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "outbox_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_workspace_id_run_id_trigger_runs_workspace_id_id_fk" FOREIGN KEY ("workspace_id","run_id") REFERENCES "public"."trigger_runs"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_workspace_id_issue_id_issues_workspace_id_id_fk" FOREIGN KEY ("workspace_id","issue_id") REFERENCES "public"."issues"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "outbox_of_issue" ON "outbox" USING btree ("workspace_id","issue_id") WHERE issue_id is not null;--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("next_at") WHERE state = 'leaving';--> statement-breakpoint
CREATE INDEX "outbox_lane" ON "outbox" USING btree ("workspace_id","lane","position") WHERE state = 'leaving' and lane is not null;--> statement-breakpoint
CREATE INDEX "outbox_of_run" ON "outbox" USING btree ("workspace_id","run_id","action");--> statement-breakpoint
CREATE INDEX "outbox_of_service" ON "outbox" USING btree ("workspace_id","service_id","at" DESC) WHERE service_id is not null;--> statement-breakpoint
CREATE INDEX "outbox_mails" ON "outbox" USING btree ("workspace_id","at") WHERE kind = 'mail';--> statement-breakpoint
CREATE INDEX "outbox_old" ON "outbox" USING btree ("ended_at") WHERE run_id is null;
