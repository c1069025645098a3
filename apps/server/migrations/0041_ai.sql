-- Models that may be asked, what they are asked for, what was decided, and what that cost.
CREATE TABLE "ai_days" (
	"workspace_id" uuid NOT NULL,
	"day" date NOT NULL,
	"tokens" bigint DEFAULT 0 NOT NULL,
	"money" double precision DEFAULT 0 NOT NULL,
	"calls" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"stopped_at" timestamp (3) with time zone,
	CONSTRAINT "ai_days_workspace_id_day_pk" PRIMARY KEY("workspace_id","day")
);
--> statement-breakpoint
CREATE TABLE "ai_decisions" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"issue_id" uuid,
	"subject" text NOT NULL,
	"by" text NOT NULL,
	"model" text DEFAULT '' NOT NULL,
	"input_hash" text DEFAULT '' NOT NULL,
	"saw" text NOT NULL,
	"answer" text NOT NULL,
	"value" text DEFAULT '' NOT NULL,
	"confidence" real NOT NULL,
	"reason" text NOT NULL,
	"outcome" text NOT NULL,
	"why" text DEFAULT '' NOT NULL,
	"tokens" integer DEFAULT 0 NOT NULL,
	"money" double precision,
	"ms" integer DEFAULT 0 NOT NULL,
	"cached" boolean DEFAULT false NOT NULL,
	"corrected_to" text,
	"corrected_at" timestamp (3) with time zone,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "ai_decisions_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "ai_marks" (
	"workspace_id" uuid NOT NULL,
	"issue_id" uuid NOT NULL,
	"field" text NOT NULL,
	"value" text NOT NULL,
	"confidence" real NOT NULL,
	"reason" text NOT NULL,
	"by" text NOT NULL,
	"decision_id" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	"person_at" timestamp (3) with time zone,
	CONSTRAINT "ai_marks_workspace_id_issue_id_field_pk" PRIMARY KEY("workspace_id","issue_id","field")
);
--> statement-breakpoint
CREATE TABLE "ai_providers" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"kind" text NOT NULL,
	"base_url" text NOT NULL,
	"model" text NOT NULL,
	"key" text DEFAULT '' NOT NULL,
	"price_in" double precision,
	"price_out" double precision,
	"checked_at" timestamp (3) with time zone,
	"failure" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ai_providers_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "ai_settings" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"settings" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "ai_decisions" ADD CONSTRAINT "ai_decisions_workspace_id_issue_id_issues_workspace_id_id_fk" FOREIGN KEY ("workspace_id","issue_id") REFERENCES "public"."issues"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ai_marks" ADD CONSTRAINT "ai_marks_workspace_id_issue_id_issues_workspace_id_id_fk" FOREIGN KEY ("workspace_id","issue_id") REFERENCES "public"."issues"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ai_decisions_latest" ON "ai_decisions" USING btree ("workspace_id","at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "ai_decisions_of_issue" ON "ai_decisions" USING btree ("workspace_id","issue_id","subject","at");--> statement-breakpoint
CREATE INDEX "ai_decisions_by_subject" ON "ai_decisions" USING btree ("workspace_id","subject","at");--> statement-breakpoint
CREATE INDEX "ai_decisions_by_input" ON "ai_decisions" USING btree ("workspace_id","input_hash","at") WHERE input_hash <> '';--> statement-breakpoint
CREATE INDEX "ai_decisions_old" ON "ai_decisions" USING btree ("at");--> statement-breakpoint
CREATE INDEX "ai_marks_taught" ON "ai_marks" USING btree ("workspace_id","field","person_at" DESC NULLS FIRST) WHERE person_at is not null;
--> statement-breakpoint
-- Priorities that stand already were set by people: they stay, and others like them are learned from.
INSERT INTO "ai_marks" ("workspace_id", "issue_id", "field", "value", "confidence", "reason", "by", "at", "person_at")
SELECT workspace_id, id, 'priority', priority, 1, 'set by a person', 'person', updated_at, updated_at FROM "issues" WHERE priority is not null;
