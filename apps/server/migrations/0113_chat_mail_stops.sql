-- Contacts who want no mail about answers in chats that they did not see.
CREATE TABLE "chat_mail_stops" (
	"workspace_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "chat_mail_stops_workspace_id_contact_id_pk" PRIMARY KEY("workspace_id","contact_id")
);
--> statement-breakpoint
ALTER TABLE "chat_mail_stops" ADD CONSTRAINT "chat_mail_stops_workspace_id_contact_id_contacts_workspace_id_id_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;
