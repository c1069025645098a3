-- Surveys by mail: how many mails went out about one and when, and who wants none.
ALTER TABLE "survey_requests" ADD COLUMN "mails" smallint DEFAULT 0 NOT NULL;
--> statement-breakpoint
ALTER TABLE "survey_requests" ADD COLUMN "mailed_at" timestamp (3) with time zone;
--> statement-breakpoint
CREATE INDEX "survey_requests_mailed" ON "survey_requests" USING btree ("workspace_id","mailed_at") WHERE mailed_at is not null;
--> statement-breakpoint
CREATE TABLE "survey_refusals" (
	"workspace_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "survey_refusals_workspace_id_contact_id_pk" PRIMARY KEY("workspace_id","contact_id")
);
--> statement-breakpoint
ALTER TABLE "survey_refusals" ADD CONSTRAINT "survey_refusals_workspace_id_contact_id_contacts_workspace_id_id_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;
