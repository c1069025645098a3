-- Views that are kept, what each member made of them, and the indexes that views lean on.
CREATE TABLE "view_marks" (
	"workspace_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"view_id" uuid NOT NULL,
	"starred" boolean DEFAULT false NOT NULL,
	"hidden" boolean DEFAULT false NOT NULL,
	"position" double precision,
	CONSTRAINT "view_marks_workspace_id_member_id_view_id_pk" PRIMARY KEY("workspace_id","member_id","view_id")
);
--> statement-breakpoint
CREATE TABLE "views" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"owner_id" uuid,
	"name" text NOT NULL,
	"icon" text NOT NULL,
	"sharing" text NOT NULL,
	"team_id" uuid,
	"filter" jsonb,
	"look" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "views_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "view_marks" ADD CONSTRAINT "view_marks_workspace_id_member_id_members_workspace_id_id_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "view_marks" ADD CONSTRAINT "view_marks_workspace_id_view_id_views_workspace_id_id_fk" FOREIGN KEY ("workspace_id","view_id") REFERENCES "public"."views"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "views" ADD CONSTRAINT "views_workspace_id_owner_id_members_workspace_id_id_fk" FOREIGN KEY ("workspace_id","owner_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "views" ADD CONSTRAINT "views_workspace_id_team_id_teams_workspace_id_id_fk" FOREIGN KEY ("workspace_id","team_id") REFERENCES "public"."teams"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "view_marks_of" ON "view_marks" USING btree ("workspace_id","view_id");--> statement-breakpoint
CREATE INDEX "views_of_owner" ON "views" USING btree ("workspace_id","owner_id");--> statement-breakpoint
CREATE INDEX "issue_followers_of" ON "issue_followers" USING btree ("workspace_id","kind","follower_id","issue_id");--> statement-breakpoint
CREATE INDEX "issues_of_team" ON "issues" USING btree ("workspace_id","team_id","state","urgency","latest_message_at" DESC NULLS FIRST,"id") WHERE deleted_at is null and team_id is not null;