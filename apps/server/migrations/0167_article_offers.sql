-- Articles that were offered on a ticket, and what was said of them: by it an article is not offered again for what is alike.
CREATE TABLE "article_offers" (
	"workspace_id" uuid NOT NULL,
	"issue_id" uuid NOT NULL,
	"question" text NOT NULL,
	"articles" jsonb NOT NULL,
	"verdict" text,
	"by_name" text DEFAULT '' NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "article_offers_pk" PRIMARY KEY("workspace_id","issue_id"),
	CONSTRAINT "article_offers_verdict" CHECK ("verdict" in ('solved', 'unhelpful')),
	CONSTRAINT "article_offers_issue_fk" FOREIGN KEY ("workspace_id","issue_id") REFERENCES "public"."issues"("workspace_id","id") ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE "article_feedback" (
	"workspace_id" uuid NOT NULL,
	"article_id" uuid NOT NULL,
	"issue_id" uuid NOT NULL,
	"verdict" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "article_feedback_pk" PRIMARY KEY("workspace_id","article_id","issue_id"),
	CONSTRAINT "article_feedback_verdict" CHECK ("verdict" in ('solved', 'unhelpful')),
	CONSTRAINT "article_feedback_article_fk" FOREIGN KEY ("workspace_id","article_id") REFERENCES "public"."articles"("workspace_id","id") ON DELETE cascade,
	CONSTRAINT "article_feedback_issue_fk" FOREIGN KEY ("workspace_id","issue_id") REFERENCES "public"."issues"("workspace_id","id") ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX "article_feedback_newest" ON "article_feedback" USING btree ("workspace_id","article_id","at" DESC NULLS FIRST);
--> statement-breakpoint
CREATE INDEX "article_feedback_of_issue" ON "article_feedback" USING btree ("workspace_id","issue_id");
