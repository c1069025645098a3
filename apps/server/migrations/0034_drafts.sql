-- Words that were not sent yet: drafts of each person, and messages that wait for their time.
CREATE TABLE "drafts" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"issue_id" uuid NOT NULL,
	"mode" text NOT NULL,
	"thread_id" uuid,
	"body_html" text NOT NULL,
	"file_ids" uuid[] NOT NULL,
	"version" bigint NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "drafts_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "drafts_place" UNIQUE NULLS NOT DISTINCT("workspace_id","member_id","issue_id","mode","thread_id")
);
--> statement-breakpoint
CREATE TABLE "scheduled_messages" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"issue_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"mode" text NOT NULL,
	"thread_id" uuid,
	"body_html" text NOT NULL,
	"file_ids" uuid[] NOT NULL,
	"macro_ids" uuid[] DEFAULT '{}' NOT NULL,
	"send_at" timestamp (3) with time zone NOT NULL,
	"time_zone" text DEFAULT '' NOT NULL,
	"for_undo" boolean NOT NULL,
	"afterwards" text DEFAULT 'nothing' NOT NULL,
	"snooze_until" timestamp (3) with time zone,
	"state" text DEFAULT 'waiting' NOT NULL,
	"problem" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "scheduled_messages_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_workspace_id_member_id_members_workspace_id_id_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_workspace_id_issue_id_issues_workspace_id_id_fk" FOREIGN KEY ("workspace_id","issue_id") REFERENCES "public"."issues"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scheduled_messages" ADD CONSTRAINT "scheduled_messages_workspace_id_issue_id_issues_workspace_id_id_fk" FOREIGN KEY ("workspace_id","issue_id") REFERENCES "public"."issues"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scheduled_messages" ADD CONSTRAINT "scheduled_messages_workspace_id_member_id_members_workspace_id_id_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "drafts_of_member" ON "drafts" USING btree ("workspace_id","member_id","updated_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "drafts_of_issue" ON "drafts" USING btree ("workspace_id","issue_id");--> statement-breakpoint
CREATE UNIQUE INDEX "scheduled_client" ON "scheduled_messages" USING btree ("workspace_id","client_id");--> statement-breakpoint
CREATE INDEX "scheduled_due" ON "scheduled_messages" USING btree ("send_at") WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX "scheduled_of_issue" ON "scheduled_messages" USING btree ("workspace_id","issue_id","send_at");--> statement-breakpoint
CREATE INDEX "scheduled_list" ON "scheduled_messages" USING btree ("workspace_id","send_at","id") WHERE state in ('waiting', 'stopped') and not for_undo;--> statement-breakpoint
CREATE INDEX "scheduled_old" ON "scheduled_messages" USING btree ("updated_at") WHERE state in ('sent', 'undone');
