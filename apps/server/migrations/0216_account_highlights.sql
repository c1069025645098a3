-- Highlights: short words about an account that stand above each of its issues, until they expire.
CREATE TABLE "account_highlights" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"content_html" text NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"edited_by" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "account_highlights_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "account_highlights" ADD CONSTRAINT "account_highlights_account_fk" FOREIGN KEY ("workspace_id","account_id") REFERENCES "public"."accounts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "account_highlights_of" ON "account_highlights" USING btree ("workspace_id","account_id","created_at");
