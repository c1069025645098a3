-- Statuses that a workspace adds under the five kinds, and which of them an issue has.
CREATE TABLE "statuses" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"category" text NOT NULL,
	"slug" text NOT NULL,
	"label" text NOT NULL,
	"hex_color" text NOT NULL,
	"position" integer NOT NULL,
	"archived_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "statuses_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "issues" ADD COLUMN "status_id" uuid;--> statement-breakpoint
ALTER TABLE "issues" ADD CONSTRAINT "issues_workspace_id_status_id_statuses_workspace_id_id_fk" FOREIGN KEY ("workspace_id","status_id") REFERENCES "public"."statuses"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "statuses_slug" ON "statuses" USING btree ("workspace_id","slug");--> statement-breakpoint
CREATE INDEX "issues_of_status" ON "issues" USING btree ("workspace_id","status_id","urgency","latest_message_at" DESC NULLS FIRST,"id") WHERE deleted_at is null and status_id is not null;
