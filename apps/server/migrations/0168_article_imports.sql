-- Documentation that stands elsewhere being read into articles: one run an address, with an end for each page.
CREATE TABLE "article_imports" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"knowledge_base_id" uuid NOT NULL,
	"collection_id" uuid,
	"author_id" uuid NOT NULL,
	"url" text NOT NULL,
	"state" text NOT NULL,
	"why" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "article_imports_workspace_id_id_pk" PRIMARY KEY("workspace_id","id"),
	CONSTRAINT "article_imports_state" CHECK ("state" in ('running', 'done', 'failed', 'stopped')),
	CONSTRAINT "article_imports_base_fk" FOREIGN KEY ("workspace_id","knowledge_base_id") REFERENCES "public"."knowledge_bases"("workspace_id","id"),
	CONSTRAINT "article_imports_collection_fk" FOREIGN KEY ("workspace_id","collection_id") REFERENCES "public"."collections"("workspace_id","id") ON DELETE cascade,
	CONSTRAINT "article_imports_author_fk" FOREIGN KEY ("workspace_id","author_id") REFERENCES "public"."members"("workspace_id","id")
);
--> statement-breakpoint
CREATE INDEX "article_imports_newest" ON "article_imports" USING btree ("workspace_id","created_at" DESC NULLS FIRST);
--> statement-breakpoint
CREATE INDEX "article_imports_of_collection" ON "article_imports" USING btree ("workspace_id","collection_id") WHERE collection_id is not null;
--> statement-breakpoint
CREATE TABLE "article_import_pages" (
	"workspace_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"url" text NOT NULL,
	"state" text NOT NULL,
	"why" text DEFAULT '' NOT NULL,
	CONSTRAINT "article_import_pages_pk" PRIMARY KEY("workspace_id","import_id","position"),
	CONSTRAINT "article_import_pages_state" CHECK ("state" in ('waiting', 'written', 'changed', 'same', 'failed')),
	CONSTRAINT "article_import_pages_import_fk" FOREIGN KEY ("workspace_id","import_id") REFERENCES "public"."article_imports"("workspace_id","id") ON DELETE cascade
);
