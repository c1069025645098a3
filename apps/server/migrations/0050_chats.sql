-- Live chat: how the widget is set up, chats, the forms in them, and who takes chats.
CREATE TABLE "chat_widgets" (
	"workspace_id" uuid NOT NULL,
	"app_id" uuid NOT NULL,
	"settings" jsonb NOT NULL,
	"secret" text,
	"epoch" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "chat_widgets_workspace_id_pk" PRIMARY KEY("workspace_id")
);
--> statement-breakpoint
CREATE TABLE "chats" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"issue_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"visitor_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"state" text NOT NULL,
	"verified" boolean NOT NULL,
	"anonymous" boolean NOT NULL,
	"page_url" text DEFAULT '' NOT NULL,
	"page_title" text DEFAULT '' NOT NULL,
	"browser" text DEFAULT '' NOT NULL,
	"time_zone" text DEFAULT '' NOT NULL,
	"claimed_by" uuid,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"qualification" text,
	"playbook_id" uuid,
	"routing_group_id" uuid,
	"seen_at" timestamp (3) with time zone,
	"mailed_at" timestamp (3) with time zone,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "chats_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "chat_forms" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"chat_id" uuid NOT NULL,
	"title" text NOT NULL,
	"fields" jsonb NOT NULL,
	"answers" jsonb,
	"at" timestamp (3) with time zone NOT NULL,
	"answered_at" timestamp (3) with time zone,
	CONSTRAINT "chat_forms_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "chat_presences" (
	"workspace_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"online" boolean NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "chat_presences_workspace_id_member_id_pk" PRIMARY KEY("workspace_id","member_id")
);
--> statement-breakpoint
ALTER TABLE "chats" ADD CONSTRAINT "chats_workspace_id_issue_id_issues_workspace_id_id_fk" FOREIGN KEY ("workspace_id","issue_id") REFERENCES "public"."issues"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chats" ADD CONSTRAINT "chats_workspace_id_contact_id_contacts_workspace_id_id_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chats" ADD CONSTRAINT "chats_workspace_id_claimed_by_members_workspace_id_id_fk" FOREIGN KEY ("workspace_id","claimed_by") REFERENCES "public"."members"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_forms" ADD CONSTRAINT "chat_forms_workspace_id_chat_id_chats_workspace_id_id_fk" FOREIGN KEY ("workspace_id","chat_id") REFERENCES "public"."chats"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_presences" ADD CONSTRAINT "chat_presences_workspace_id_member_id_members_workspace_id_id_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "chat_widgets_app" ON "chat_widgets" USING btree ("app_id");--> statement-breakpoint
CREATE INDEX "chats_of_issue" ON "chats" USING btree ("workspace_id","issue_id");--> statement-breakpoint
CREATE INDEX "chats_of_contact" ON "chats" USING btree ("workspace_id","contact_id","started_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "chats_of_visitor" ON "chats" USING btree ("workspace_id","visitor_id","started_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE UNIQUE INDEX "chats_client" ON "chats" USING btree ("workspace_id","visitor_id","client_id");--> statement-breakpoint
CREATE INDEX "chats_open" ON "chats" USING btree ("workspace_id","started_at") WHERE state <> 'ended';--> statement-breakpoint
CREATE INDEX "chat_forms_of" ON "chat_forms" USING btree ("workspace_id","chat_id","at");
