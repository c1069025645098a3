-- Exports of views: how far each is, and its file in parts, so that one that was broken off goes on where it was.
CREATE TABLE "exports" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"actor" jsonb NOT NULL,
	"name" text NOT NULL,
	"asked" jsonb NOT NULL,
	"state" text NOT NULL,
	"rows" integer DEFAULT 0 NOT NULL,
	"total" integer,
	"is_cut" boolean DEFAULT false NOT NULL,
	"reached" jsonb,
	"why" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "exports_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "export_parts" (
	"workspace_id" uuid NOT NULL,
	"export_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"body" text NOT NULL,
	CONSTRAINT "export_parts_workspace_id_export_id_position_pk" PRIMARY KEY("workspace_id","export_id","position")
);
--> statement-breakpoint
ALTER TABLE "exports" ADD CONSTRAINT "exports_member_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "export_parts" ADD CONSTRAINT "export_parts_export_fk" FOREIGN KEY ("workspace_id","export_id") REFERENCES "public"."exports"("workspace_id","id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "exports_of_member" ON "exports" USING btree ("workspace_id","member_id");
--> statement-breakpoint
CREATE INDEX "exports_old" ON "exports" USING btree ("created_at");
