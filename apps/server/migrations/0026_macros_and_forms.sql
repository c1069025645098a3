-- Macros in groups, ticket forms, and by which form an issue came.
CREATE TABLE "macro_groups" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"title" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "macro_groups_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "macros" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"owner_id" uuid,
	"name" text NOT NULL,
	"text_html" text NOT NULL,
	"text_type" text NOT NULL,
	"actions" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"conditions" jsonb,
	"sharing" text NOT NULL,
	"team_ids" uuid[] DEFAULT '{}' NOT NULL,
	"user_ids" uuid[] DEFAULT '{}' NOT NULL,
	"uses" integer DEFAULT 0 NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "macros_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "ticket_forms" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"description_html" text DEFAULT '' NOT NULL,
	"fields" jsonb NOT NULL,
	"conditions" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"on_web" boolean NOT NULL,
	"on_slack" boolean NOT NULL,
	"is_public" boolean NOT NULL,
	"frames" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"thanks" text DEFAULT '' NOT NULL,
	"team_id" uuid,
	"submissions" integer DEFAULT 0 NOT NULL,
	"removed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ticket_forms_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "issues" ADD COLUMN "ticket_form_id" uuid;--> statement-breakpoint
ALTER TABLE "macros" ADD CONSTRAINT "macros_workspace_id_group_id_macro_groups_workspace_id_id_fk" FOREIGN KEY ("workspace_id","group_id") REFERENCES "public"."macro_groups"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "macros" ADD CONSTRAINT "macros_workspace_id_owner_id_members_workspace_id_id_fk" FOREIGN KEY ("workspace_id","owner_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_forms" ADD CONSTRAINT "ticket_forms_workspace_id_team_id_teams_workspace_id_id_fk" FOREIGN KEY ("workspace_id","team_id") REFERENCES "public"."teams"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issues" ADD CONSTRAINT "issues_workspace_id_ticket_form_id_ticket_forms_workspace_id_id_fk" FOREIGN KEY ("workspace_id","ticket_form_id") REFERENCES "public"."ticket_forms"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "macro_groups_title" ON "macro_groups" USING btree ("workspace_id",lower("title"));--> statement-breakpoint
CREATE INDEX "macros_of_group" ON "macros" USING btree ("workspace_id","group_id");--> statement-breakpoint
CREATE UNIQUE INDEX "ticket_forms_slug" ON "ticket_forms" USING btree ("workspace_id","slug") WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "ticket_forms_by_slug" ON "ticket_forms" USING btree ("slug") WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "issues_of_form" ON "issues" USING btree ("workspace_id","ticket_form_id","created_at") WHERE ticket_form_id is not null;--> statement-breakpoint
-- The address of a form says nothing of the workspace, so no two may have the same one; nothing else is told of the other.
create function patchbay_form_slug_taken(wanted text, but uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from ticket_forms where slug = wanted and removed_at is null and id is distinct from but)
$$;
--> statement-breakpoint
revoke all on function patchbay_form_slug_taken(text, uuid) from public;
--> statement-breakpoint
grant execute on function patchbay_form_slug_taken(text, uuid) to patchbay_app;
