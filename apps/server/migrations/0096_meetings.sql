-- Meetings that were offered, booked or called off; what stood here before was never written to.
DROP TABLE "chat_meetings";
--> statement-breakpoint
CREATE TABLE "meetings" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"issue_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"chat_id" uuid,
	"type_id" uuid NOT NULL,
	"host_id" uuid,
	"offered_by" uuid,
	"state" text NOT NULL,
	"told" text DEFAULT '' NOT NULL,
	"name" text NOT NULL,
	"minutes" integer NOT NULL,
	"location" text NOT NULL,
	"url" text NOT NULL,
	"time_zone" text NOT NULL,
	"form_id" uuid,
	"offers" jsonb NOT NULL,
	"starts_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "meetings_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_workspace_id_issue_id_issues_workspace_id_id_fk" FOREIGN KEY ("workspace_id","issue_id") REFERENCES "public"."issues"("workspace_id","id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_workspace_id_contact_id_contacts_workspace_id_id_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_workspace_id_type_id_meeting_types_workspace_id_id_fk" FOREIGN KEY ("workspace_id","type_id") REFERENCES "public"."meeting_types"("workspace_id","id") ON DELETE cascade ON UPDATE no action;
--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_workspace_id_host_id_members_workspace_id_id_fk" FOREIGN KEY ("workspace_id","host_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
CREATE INDEX "meetings_of_issue" ON "meetings" USING btree ("workspace_id","issue_id","created_at" DESC NULLS FIRST);
--> statement-breakpoint
CREATE INDEX "meetings_of_chat" ON "meetings" USING btree ("workspace_id","chat_id") WHERE chat_id is not null;
--> statement-breakpoint
CREATE INDEX "meetings_of_form" ON "meetings" USING btree ("workspace_id","form_id") WHERE form_id is not null;
--> statement-breakpoint
CREATE INDEX "meetings_booked" ON "meetings" USING btree ("workspace_id","host_id","starts_at") WHERE state = 'booked';
