-- Definitions of custom fields, who filled in a value, and what new issues begin with.
CREATE TABLE "field_definitions" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"object_type" text NOT NULL,
	"slug" text NOT NULL,
	"label" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"type" text NOT NULL,
	"options" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"default_value" jsonb,
	"conditions" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"is_required" boolean DEFAULT false NOT NULL,
	"is_ai_supported" boolean DEFAULT false NOT NULL,
	"is_read_only" boolean DEFAULT false NOT NULL,
	"source" text DEFAULT 'patchbay' NOT NULL,
	"position" integer NOT NULL,
	"removed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "field_definitions_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD COLUMN "field_marks" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "field_marks" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "issues" ADD COLUMN "field_marks" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "field_definitions_slug" ON "field_definitions" USING btree ("workspace_id","object_type","slug") WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "field_definitions_of" ON "field_definitions" USING btree ("workspace_id","object_type","position");--> statement-breakpoint
-- Said inside the statement that writes a new row, so that a new issue costs no question more.
create function patchbay_field_defaults(workspace uuid, object text, given jsonb) returns jsonb
language sql stable as $$
  select coalesce(jsonb_object_agg(d.slug, d.default_value), '{}'::jsonb) || given from field_definitions d
  where d.workspace_id = workspace and d.object_type = object and d.default_value is not null and d.removed_at is null
$$;
