-- Surveys, whom each was put to and what they answered; and the last score on each issue, to filter by.
CREATE TABLE "surveys" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"is_on" boolean NOT NULL,
	"message" text NOT NULL,
	"questions" jsonb NOT NULL,
	"thanks" text NOT NULL,
	"on_close" jsonb,
	"cooldown_days" integer NOT NULL,
	"remind_after_days" integer,
	"expires_days" integer NOT NULL,
	"removed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "surveys_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "survey_requests" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"survey_id" uuid NOT NULL,
	"issue_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"team_id" uuid,
	"assignee_id" uuid,
	"type" text NOT NULL,
	"questions" jsonb NOT NULL,
	"by" text NOT NULL,
	"by_name" text NOT NULL,
	"via" text,
	"due_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	"remind_at" timestamp (3) with time zone,
	"reminded_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone,
	"cancelled_at" timestamp (3) with time zone,
	"reason" text DEFAULT '' NOT NULL,
	"answered_at" timestamp (3) with time zone,
	"answers" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"score" smallint,
	"comment" text DEFAULT '' NOT NULL,
	"tell_at" timestamp (3) with time zone,
	"told_score" smallint,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "survey_requests_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "issues" ADD COLUMN "csat_score" smallint;--> statement-breakpoint
ALTER TABLE "issues" ADD COLUMN "nps_score" smallint;--> statement-breakpoint
ALTER TABLE "survey_requests" ADD CONSTRAINT "survey_requests_workspace_id_survey_id_surveys_workspace_id_id_fk" FOREIGN KEY ("workspace_id","survey_id") REFERENCES "public"."surveys"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_requests" ADD CONSTRAINT "survey_requests_workspace_id_issue_id_issues_workspace_id_id_fk" FOREIGN KEY ("workspace_id","issue_id") REFERENCES "public"."issues"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "surveys_on_close" ON "surveys" USING btree ("workspace_id") WHERE on_close is not null and is_on and removed_at is null;--> statement-breakpoint
CREATE INDEX "survey_requests_due" ON "survey_requests" USING btree ("due_at") WHERE sent_at is null and cancelled_at is null;--> statement-breakpoint
CREATE INDEX "survey_requests_remind" ON "survey_requests" USING btree ("remind_at") WHERE remind_at is not null;--> statement-breakpoint
CREATE INDEX "survey_requests_tell" ON "survey_requests" USING btree ("tell_at") WHERE tell_at is not null;--> statement-breakpoint
CREATE INDEX "survey_requests_sent" ON "survey_requests" USING btree ("workspace_id","survey_id","sent_at") WHERE sent_at is not null;--> statement-breakpoint
CREATE INDEX "survey_requests_answered" ON "survey_requests" USING btree ("workspace_id","survey_id","answered_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE answered_at is not null;--> statement-breakpoint
CREATE INDEX "survey_requests_of_issue" ON "survey_requests" USING btree ("workspace_id","issue_id","id");--> statement-breakpoint
CREATE INDEX "survey_requests_of_contact" ON "survey_requests" USING btree ("workspace_id","contact_id","due_at");--> statement-breakpoint
CREATE INDEX "issues_of_csat" ON "issues" USING btree ("workspace_id","csat_score","latest_message_at" DESC NULLS FIRST,"id") WHERE deleted_at is null and csat_score is not null;--> statement-breakpoint
CREATE INDEX "issues_of_nps" ON "issues" USING btree ("workspace_id","nps_score","latest_message_at" DESC NULLS FIRST,"id") WHERE deleted_at is null and nps_score is not null;
