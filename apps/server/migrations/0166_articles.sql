-- The knowledge base: bases, nested collections, articles with what was published of them, and old paths that lead to them.
CREATE TABLE "knowledge_bases" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"title" text NOT NULL,
	"slug" text NOT NULL,
	"default_language" text DEFAULT 'en' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "knowledge_bases_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "knowledge_bases_workspace_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("workspace_id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "knowledge_bases_slug" ON "knowledge_bases" USING btree ("workspace_id","slug");
--> statement-breakpoint
CREATE INDEX "knowledge_bases_by_slug" ON "knowledge_bases" USING btree ("slug");
--> statement-breakpoint
CREATE TABLE "article_numbers" (
	"workspace_id" uuid NOT NULL,
	"last" integer NOT NULL,
	"changes" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "article_numbers_workspace_id_pk" PRIMARY KEY("workspace_id"),
	CONSTRAINT "article_numbers_workspace_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("workspace_id")
);
--> statement-breakpoint
CREATE TABLE "collections" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"knowledge_base_id" uuid NOT NULL,
	"parent_id" uuid,
	"title" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"icon" text DEFAULT '' NOT NULL,
	"slug" text NOT NULL,
	"visibility" text NOT NULL,
	"ai_access" jsonb DEFAULT '{}' NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"deleted_with" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "collections_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "collections_visibility" CHECK ("visibility" in ('public', 'customer', 'internal_only')),
	CONSTRAINT "collections_base_fk" FOREIGN KEY ("workspace_id","knowledge_base_id") REFERENCES "public"."knowledge_bases"("workspace_id","id"),
	CONSTRAINT "collections_parent_fk" FOREIGN KEY ("workspace_id","parent_id") REFERENCES "public"."collections"("workspace_id","id") ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX "collections_of_base" ON "collections" USING btree ("workspace_id","knowledge_base_id");
--> statement-breakpoint
CREATE INDEX "collections_inside" ON "collections" USING btree ("workspace_id","parent_id") WHERE parent_id is not null;
--> statement-breakpoint
CREATE INDEX "collections_binned" ON "collections" USING btree ("deleted_at") WHERE deleted_at is not null;
--> statement-breakpoint
CREATE TABLE "articles" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" integer NOT NULL,
	"knowledge_base_id" uuid NOT NULL,
	"collection_id" uuid,
	"author_id" uuid NOT NULL,
	"title" text NOT NULL,
	"slug" text NOT NULL,
	"draft_html" text NOT NULL,
	"draft_text" text NOT NULL,
	"published_html" text,
	"published_text" text DEFAULT '' NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	"published_revision" integer DEFAULT 0 NOT NULL,
	"is_published" boolean NOT NULL,
	"is_unlisted" boolean DEFAULT false NOT NULL,
	"visibility" text NOT NULL,
	"customer_condition" jsonb,
	"ai_access" jsonb DEFAULT '{}' NOT NULL,
	"is_open" boolean DEFAULT false NOT NULL,
	"translations" jsonb DEFAULT '{}' NOT NULL,
	"source_url" text DEFAULT '' NOT NULL,
	"last_edited_at" timestamp (3) with time zone NOT NULL,
	"last_published_at" timestamp (3) with time zone,
	"deleted_at" timestamp (3) with time zone,
	"deleted_with" uuid,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"search" tsvector GENERATED ALWAYS AS (setweight(to_tsvector('simple', left("title", 255)), 'A') || setweight(to_tsvector('simple', left("draft_text", 100000)), 'B')) STORED,
	CONSTRAINT "articles_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "articles_visibility" CHECK ("visibility" in ('public', 'customer', 'internal_only')),
	CONSTRAINT "articles_base_fk" FOREIGN KEY ("workspace_id","knowledge_base_id") REFERENCES "public"."knowledge_bases"("workspace_id","id"),
	CONSTRAINT "articles_collection_fk" FOREIGN KEY ("workspace_id","collection_id") REFERENCES "public"."collections"("workspace_id","id") ON DELETE cascade,
	CONSTRAINT "articles_author_fk" FOREIGN KEY ("workspace_id","author_id") REFERENCES "public"."members"("workspace_id","id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "articles_number" ON "articles" USING btree ("workspace_id","number");
--> statement-breakpoint
CREATE INDEX "articles_of_base" ON "articles" USING btree ("workspace_id","knowledge_base_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE deleted_at is null;
--> statement-breakpoint
CREATE INDEX "articles_of_collection" ON "articles" USING btree ("workspace_id","collection_id") WHERE collection_id is not null;
--> statement-breakpoint
CREATE INDEX "articles_open" ON "articles" USING btree ("workspace_id","knowledge_base_id") WHERE is_open;
--> statement-breakpoint
CREATE INDEX "articles_from" ON "articles" USING btree ("workspace_id","source_url") WHERE source_url <> '';
--> statement-breakpoint
CREATE INDEX "articles_binned" ON "articles" USING btree ("deleted_at") WHERE deleted_at is not null;
--> statement-breakpoint
CREATE INDEX "articles_search" ON "articles" USING gin ("search");
--> statement-breakpoint
CREATE TABLE "article_versions" (
	"workspace_id" uuid NOT NULL,
	"article_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"title" text NOT NULL,
	"body_html" text NOT NULL,
	"by_name" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "article_versions_pk" PRIMARY KEY("workspace_id","article_id","number"),
	CONSTRAINT "article_versions_article_fk" FOREIGN KEY ("workspace_id","article_id") REFERENCES "public"."articles"("workspace_id","id") ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE "article_tags" (
	"workspace_id" uuid NOT NULL,
	"article_id" uuid NOT NULL,
	"tag_id" uuid NOT NULL,
	CONSTRAINT "article_tags_pk" PRIMARY KEY("workspace_id","article_id","tag_id"),
	CONSTRAINT "article_tags_article_fk" FOREIGN KEY ("workspace_id","article_id") REFERENCES "public"."articles"("workspace_id","id") ON DELETE cascade,
	CONSTRAINT "article_tags_tag_fk" FOREIGN KEY ("workspace_id","tag_id") REFERENCES "public"."tags"("workspace_id","id") ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX "article_tags_of_tag" ON "article_tags" USING btree ("workspace_id","tag_id");
--> statement-breakpoint
CREATE TABLE "route_redirects" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"knowledge_base_id" uuid NOT NULL,
	"from_path" text NOT NULL,
	"language" text DEFAULT '' NOT NULL,
	"object_type" text NOT NULL,
	"object_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "route_redirects_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "route_redirects_base_fk" FOREIGN KEY ("workspace_id","knowledge_base_id") REFERENCES "public"."knowledge_bases"("workspace_id","id")
);
--> statement-breakpoint
CREATE UNIQUE INDEX "route_redirects_path" ON "route_redirects" USING btree ("workspace_id","knowledge_base_id","from_path","language");
--> statement-breakpoint
-- No two knowledge bases of the house have one address, and a workspace sees only its own.
create function patchbay_knowledge_slug_taken(wanted text, but uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from knowledge_bases where slug = wanted and id is distinct from but)
$$;
--> statement-breakpoint
revoke all on function patchbay_knowledge_slug_taken(text, uuid) from public;
--> statement-breakpoint
grant execute on function patchbay_knowledge_slug_taken(text, uuid) to patchbay_app;
--> statement-breakpoint
-- Roles of workspaces' own that read and work issues read and write articles too, as the built-in ones do.
UPDATE roles SET permissions = permissions || '["articles:read"]'::jsonb WHERE permissions ? 'issues:read' AND NOT permissions ? 'articles:read';
--> statement-breakpoint
UPDATE roles SET permissions = permissions || '["articles:write"]'::jsonb WHERE permissions ? 'issues:write' AND NOT permissions ? 'articles:write';
