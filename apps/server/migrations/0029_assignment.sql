-- Teams inside teams, how each gives out its issues, and what people can take.
ALTER TABLE "teams" ADD COLUMN "icon" text DEFAULT 'users' NOT NULL;--> statement-breakpoint
ALTER TABLE "teams" ADD COLUMN "parent_id" uuid;--> statement-breakpoint
ALTER TABLE "teams" ADD CONSTRAINT "teams_workspace_id_parent_id_teams_workspace_id_id_fk" FOREIGN KEY ("workspace_id","parent_id") REFERENCES "public"."teams"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "teams_of_parent" ON "teams" USING btree ("workspace_id","parent_id") WHERE parent_id is not null;--> statement-breakpoint
ALTER TABLE "team_members" ADD COLUMN "place" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE TABLE "team_policies" (
	"workspace_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	"policy" jsonb NOT NULL,
	"turn" bigint DEFAULT 0 NOT NULL,
	"pointer" jsonb,
	"last_turns" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "team_policies_workspace_id_team_id_pk" PRIMARY KEY("workspace_id","team_id")
);
--> statement-breakpoint
ALTER TABLE "team_policies" ADD CONSTRAINT "team_policies_workspace_id_team_id_teams_workspace_id_id_fk" FOREIGN KEY ("workspace_id","team_id") REFERENCES "public"."teams"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE TABLE "member_work" (
	"workspace_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"capacity" double precision,
	"skills" jsonb DEFAULT '[]'::jsonb NOT NULL,
	CONSTRAINT "member_work_workspace_id_member_id_pk" PRIMARY KEY("workspace_id","member_id")
);
--> statement-breakpoint
ALTER TABLE "member_work" ADD CONSTRAINT "member_work_workspace_id_member_id_members_workspace_id_id_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
-- What people have open, also of what whoever asks cannot see: work is handed out fairly whoever hands it out.
create function patchbay_loads(workspace uuid, people uuid[]) returns table (member_id uuid, priority text, n integer)
language sql stable security definer set search_path = public, pg_temp as $$
  select i.assignee_id, coalesce(i.priority, 'none'), count(*)::integer from issues i
  where workspace = current_setting('patchbay.workspace_id')::uuid and i.workspace_id = workspace and i.assignee_id = any(people)
    and i.state in ('new', 'waiting_on_you') and i.deleted_at is null
  group by 1, 2
$$;
--> statement-breakpoint
revoke all on function patchbay_loads(uuid, uuid[]) from public;
--> statement-breakpoint
grant execute on function patchbay_loads(uuid, uuid[]) to patchbay_app;
