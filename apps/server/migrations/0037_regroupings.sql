-- Merged issues and what was moved from one issue to another, so that it can be taken back; corrections, and what they taught.
ALTER TABLE "issues" ADD COLUMN "merged_into" uuid;--> statement-breakpoint
CREATE INDEX "issues_merged" ON "issues" USING btree ("workspace_id","merged_into") WHERE merged_into is not null;--> statement-breakpoint
CREATE INDEX "issues_in_bin" ON "issues" USING btree ("workspace_id","deleted_at" DESC NULLS FIRST,"id") WHERE deleted_at is not null and merged_into is null;--> statement-breakpoint
CREATE INDEX "issues_to_purge" ON "issues" USING btree ("deleted_at") WHERE deleted_at is not null and merged_into is null;--> statement-breakpoint
CREATE TABLE "regroupings" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"from_id" uuid NOT NULL,
	"into_id" uuid NOT NULL,
	"message_ids" uuid[] NOT NULL,
	"thread_ids" uuid[] NOT NULL,
	"kept" jsonb NOT NULL,
	"actor_name" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"undone_at" timestamp (3) with time zone,
	CONSTRAINT "regroupings_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "corrections" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"issue_id" uuid,
	"message_id" uuid,
	"room" text DEFAULT '' NOT NULL,
	"saw" text DEFAULT '' NOT NULL,
	"machine_said" text NOT NULL,
	"person_said" text NOT NULL,
	"confidence" double precision,
	"reason" text DEFAULT '' NOT NULL,
	"margin" double precision,
	"joined" boolean,
	"because_of" uuid,
	"person_name" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "corrections_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "room_habits" (
	"workspace_id" uuid NOT NULL,
	"room" text NOT NULL,
	"join_bias" double precision NOT NULL,
	"put_together" integer NOT NULL,
	"split_apart" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "room_habits_workspace_id_room_pk" PRIMARY KEY("workspace_id","room")
);
--> statement-breakpoint
ALTER TABLE "regroupings" ADD CONSTRAINT "regroupings_workspace_id_from_id_issues_workspace_id_id_fk" FOREIGN KEY ("workspace_id","from_id") REFERENCES "public"."issues"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "regroupings" ADD CONSTRAINT "regroupings_workspace_id_into_id_issues_workspace_id_id_fk" FOREIGN KEY ("workspace_id","into_id") REFERENCES "public"."issues"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "corrections" ADD CONSTRAINT "corrections_workspace_id_issue_id_issues_workspace_id_id_fk" FOREIGN KEY ("workspace_id","issue_id") REFERENCES "public"."issues"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "regroupings_from" ON "regroupings" USING btree ("workspace_id","from_id");--> statement-breakpoint
CREATE INDEX "regroupings_into" ON "regroupings" USING btree ("workspace_id","into_id");--> statement-breakpoint
CREATE INDEX "corrections_newest" ON "corrections" USING btree ("workspace_id","at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE INDEX "corrections_of_room" ON "corrections" USING btree ("workspace_id","room","at" DESC NULLS FIRST) WHERE room <> '' and kind = 'grouping';--> statement-breakpoint
CREATE INDEX "corrections_of_issue" ON "corrections" USING btree ("workspace_id","issue_id");--> statement-breakpoint
CREATE INDEX "corrections_because" ON "corrections" USING btree ("workspace_id","because_of") WHERE because_of is not null;--> statement-breakpoint
-- Where a merged issue leads to: merged ones may have been merged once more.
CREATE FUNCTION patchbay_survivor(workspace uuid, issue uuid) RETURNS uuid LANGUAGE sql STABLE AS $$
  with recursive onward as (
    select i.id, i.merged_into, 1 as depth from issues i where i.workspace_id = workspace and i.id = issue
    union all
    select i.id, i.merged_into, o.depth + 1 from onward o join issues i on i.workspace_id = workspace and i.id = o.merged_into where o.depth < 100
  )
  select id from onward where merged_into is null
$$;
