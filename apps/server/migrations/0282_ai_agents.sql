-- AI agents: assignees that are no people, what each may do, and what they did on issues.
ALTER TABLE "members" ADD COLUMN "kind" text NOT NULL DEFAULT 'person';
--> statement-breakpoint
DROP INDEX "members_email";
--> statement-breakpoint
CREATE UNIQUE INDEX "members_email" ON "members" USING btree ("workspace_id","email") WHERE email <> '';
--> statement-breakpoint
CREATE TABLE "ai_agents" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"instruction" text DEFAULT '' NOT NULL,
	"writes" boolean NOT NULL,
	"asks_back" boolean NOT NULL,
	"channels" jsonb NOT NULL,
	"account_ids" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"hand_over_team_id" uuid,
	"removed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ai_agents_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "ai_agents_member_fk" FOREIGN KEY ("workspace_id","id") REFERENCES "public"."members"("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "ai_agent_deeds" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"issue_id" uuid NOT NULL,
	"agent_id" uuid NOT NULL,
	"what" text NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "ai_agent_deeds_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "ai_agent_deeds_issue_fk" FOREIGN KEY ("workspace_id","issue_id") REFERENCES "public"."issues"("workspace_id","id") ON DELETE cascade,
	CONSTRAINT "ai_agent_deeds_agent_fk" FOREIGN KEY ("workspace_id","agent_id") REFERENCES "public"."ai_agents"("workspace_id","id") ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX "ai_agent_deeds_of_issue" ON "ai_agent_deeds" USING btree ("workspace_id","issue_id","id");
--> statement-breakpoint
CREATE INDEX "ai_agent_deeds_of_agent" ON "ai_agent_deeds" USING btree ("workspace_id","agent_id","at");
