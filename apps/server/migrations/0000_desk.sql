CREATE TABLE "slack_cards" (
	"workspace_id" uuid NOT NULL,
	"issue_id" uuid NOT NULL,
	"installation_id" uuid NOT NULL,
	"channel_id" text NOT NULL,
	"thread_id" uuid,
	"ts" text DEFAULT '' NOT NULL,
	"shows" text DEFAULT '' NOT NULL,
	"attempted_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "slack_cards_workspace_id_issue_id_installation_id_channel_id_pk" PRIMARY KEY("workspace_id","issue_id","installation_id","channel_id")
);
--> statement-breakpoint
CREATE TABLE "slack_channels" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"installation_id" uuid NOT NULL,
	"channel_id" text NOT NULL,
	"name" text NOT NULL,
	"is_private" boolean DEFAULT false NOT NULL,
	"is_shared" boolean DEFAULT false NOT NULL,
	"kind" text,
	"account_id" uuid,
	"triage_channel_id" text DEFAULT '' NOT NULL,
	"failure" text DEFAULT '' NOT NULL,
	"failing_since" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "slack_channels_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "slack_installations" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"team_id" text NOT NULL,
	"team_name" text NOT NULL,
	"enterprise_id" text DEFAULT '' NOT NULL,
	"app_id" text DEFAULT '' NOT NULL,
	"bot_user_id" text NOT NULL,
	"bot_id" text DEFAULT '' NOT NULL,
	"bot_token" text NOT NULL,
	"signing_secret" text DEFAULT '' NOT NULL,
	"app_token" text DEFAULT '' NOT NULL,
	"api_url" text DEFAULT '' NOT NULL,
	"failure" text DEFAULT '' NOT NULL,
	"failing_since" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp (3) with time zone,
	CONSTRAINT "slack_installations_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "slack_people" (
	"workspace_id" uuid NOT NULL,
	"installation_id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"team_id" text NOT NULL,
	"name" text NOT NULL,
	"email" text DEFAULT '' NOT NULL,
	"avatar_url" text DEFAULT '' NOT NULL,
	"side" text NOT NULL,
	"member_id" uuid,
	"contact_id" uuid,
	"seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "slack_people_workspace_id_installation_id_user_id_pk" PRIMARY KEY("workspace_id","installation_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "account_channels" (
	"workspace_id" uuid NOT NULL,
	"source" text NOT NULL,
	"channel_id" text NOT NULL,
	"channel_name" text DEFAULT '' NOT NULL,
	"is_primary" boolean DEFAULT false NOT NULL,
	"account_id" uuid NOT NULL,
	CONSTRAINT "account_channels_workspace_id_source_channel_id_pk" PRIMARY KEY("workspace_id","source","channel_id")
);
--> statement-breakpoint
CREATE TABLE "account_domains" (
	"workspace_id" uuid NOT NULL,
	"domain" text NOT NULL,
	"account_id" uuid NOT NULL,
	CONSTRAINT "account_domains_workspace_id_domain_pk" PRIMARY KEY("workspace_id","domain")
);
--> statement-breakpoint
CREATE TABLE "account_external_ids" (
	"workspace_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"label" text DEFAULT '' NOT NULL,
	"account_id" uuid NOT NULL,
	CONSTRAINT "account_external_ids_workspace_id_external_id_pk" PRIMARY KEY("workspace_id","external_id")
);
--> statement-breakpoint
CREATE TABLE "account_tags" (
	"workspace_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"tag_id" uuid NOT NULL,
	CONSTRAINT "account_tags_workspace_id_account_id_tag_id_pk" PRIMARY KEY("workspace_id","account_id","tag_id")
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"type" text DEFAULT 'customer' NOT NULL,
	"owner_id" uuid,
	"logo_url" text DEFAULT '' NOT NULL,
	"primary_domain" text DEFAULT '' NOT NULL,
	"custom_fields" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"is_disabled" boolean DEFAULT false NOT NULL,
	"latest_customer_activity_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "accounts_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "api_tokens" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"role" text DEFAULT 'admin' NOT NULL,
	"secret_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "api_tokens_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "attachments" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"message_id" uuid,
	"name" text NOT NULL,
	"content_type" text NOT NULL,
	"size" integer NOT NULL,
	"blob" text DEFAULT '' NOT NULL,
	"remote" text DEFAULT '' NOT NULL,
	"secret" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "attachments_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "contact_emails" (
	"workspace_id" uuid NOT NULL,
	"email" text NOT NULL,
	"contact_id" uuid NOT NULL,
	"is_primary" boolean DEFAULT false NOT NULL,
	CONSTRAINT "contact_emails_workspace_id_email_pk" PRIMARY KEY("workspace_id","email")
);
--> statement-breakpoint
CREATE TABLE "contact_external_ids" (
	"workspace_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"label" text DEFAULT '' NOT NULL,
	"contact_id" uuid NOT NULL,
	CONSTRAINT "contact_external_ids_workspace_id_external_id_pk" PRIMARY KEY("workspace_id","external_id")
);
--> statement-breakpoint
CREATE TABLE "contact_identities" (
	"workspace_id" uuid NOT NULL,
	"source" text NOT NULL,
	"external_id" text NOT NULL,
	"contact_id" uuid NOT NULL,
	CONSTRAINT "contact_identities_workspace_id_source_external_id_pk" PRIMARY KEY("workspace_id","source","external_id")
);
--> statement-breakpoint
CREATE TABLE "contacts" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"account_id" uuid,
	"name" text NOT NULL,
	"avatar_url" text DEFAULT '' NOT NULL,
	"portal_role" text DEFAULT 'no_access' NOT NULL,
	"primary_phone" text DEFAULT '' NOT NULL,
	"phones" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"custom_fields" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "contacts_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "issue_external_issues" (
	"workspace_id" uuid NOT NULL,
	"issue_id" uuid NOT NULL,
	"source" text NOT NULL,
	"external_id" text NOT NULL,
	"link" text DEFAULT '' NOT NULL,
	CONSTRAINT "issue_external_issues_workspace_id_issue_id_source_external_id_pk" PRIMARY KEY("workspace_id","issue_id","source","external_id")
);
--> statement-breakpoint
CREATE TABLE "issue_followers" (
	"workspace_id" uuid NOT NULL,
	"issue_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"follower_id" uuid NOT NULL,
	CONSTRAINT "issue_followers_workspace_id_issue_id_kind_follower_id_pk" PRIMARY KEY("workspace_id","issue_id","kind","follower_id")
);
--> statement-breakpoint
CREATE TABLE "issue_reads" (
	"workspace_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"issue_id" uuid NOT NULL,
	"read_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "issue_reads_workspace_id_member_id_issue_id_pk" PRIMARY KEY("workspace_id","member_id","issue_id")
);
--> statement-breakpoint
CREATE TABLE "issue_tags" (
	"workspace_id" uuid NOT NULL,
	"issue_id" uuid NOT NULL,
	"tag_id" uuid NOT NULL,
	CONSTRAINT "issue_tags_workspace_id_issue_id_tag_id_pk" PRIMARY KEY("workspace_id","issue_id","tag_id")
);
--> statement-breakpoint
CREATE TABLE "issue_threads" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"issue_id" uuid NOT NULL,
	"name" text NOT NULL,
	"source" text DEFAULT 'pylon' NOT NULL,
	"room" text DEFAULT '' NOT NULL,
	"external_id" text DEFAULT '' NOT NULL,
	"url" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "issue_threads_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "issues" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"number" integer NOT NULL,
	"title" text NOT NULL,
	"title_by" text DEFAULT 'machine' NOT NULL,
	"body_html" text DEFAULT '' NOT NULL,
	"state" text NOT NULL,
	"state_by" text DEFAULT 'machine' NOT NULL,
	"type" text NOT NULL,
	"source" text NOT NULL,
	"room" text DEFAULT '' NOT NULL,
	"place" jsonb,
	"account_id" uuid,
	"requester_id" uuid,
	"assignee_id" uuid,
	"team_id" uuid,
	"priority" text,
	"urgency" smallint DEFAULT 5 NOT NULL,
	"custom_fields" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"last_text" text DEFAULT '' NOT NULL,
	"last_author" text DEFAULT '' NOT NULL,
	"last_author_kind" text DEFAULT 'bot' NOT NULL,
	"last_is_private" boolean DEFAULT false NOT NULL,
	"latest_message_at" timestamp (3) with time zone NOT NULL,
	"waiting_since" timestamp (3) with time zone,
	"snoozed_until" timestamp (3) with time zone,
	"first_response_at" timestamp (3) with time zone,
	"resolved_at" timestamp (3) with time zone,
	"touches" integer DEFAULT 0 NOT NULL,
	"customer_portal_visible" boolean DEFAULT false NOT NULL,
	"author_unverified" boolean DEFAULT false NOT NULL,
	"version" bigint DEFAULT 1 NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "issues_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "members" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"avatar_url" text DEFAULT '' NOT NULL,
	"role" text NOT NULL,
	"status" text DEFAULT 'active' NOT NULL,
	"password_hash" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "members_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "message_edits" (
	"workspace_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"body_html" text NOT NULL,
	CONSTRAINT "message_edits_workspace_id_message_id_at_pk" PRIMARY KEY("workspace_id","message_id","at")
);
--> statement-breakpoint
CREATE TABLE "message_reactions" (
	"workspace_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"emoji" text NOT NULL,
	"person" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "message_reactions_workspace_id_message_id_emoji_person_pk" PRIMARY KEY("workspace_id","message_id","emoji","person")
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"issue_id" uuid NOT NULL,
	"thread_id" uuid,
	"author_kind" text NOT NULL,
	"author_id" uuid,
	"author_name" text NOT NULL,
	"author_avatar" text DEFAULT '' NOT NULL,
	"body_html" text NOT NULL,
	"body_text" text NOT NULL,
	"is_private" boolean DEFAULT false NOT NULL,
	"source" text NOT NULL,
	"room" text DEFAULT '' NOT NULL,
	"external_id" text,
	"external_thread" text,
	"client_id" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	"delivery" text DEFAULT 'none' NOT NULL,
	"lane" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp (3) with time zone,
	"failure" text DEFAULT '' NOT NULL,
	"grouping" jsonb,
	"edited_at" timestamp (3) with time zone,
	"deleted_at" timestamp (3) with time zone,
	"redacted_at" timestamp (3) with time zone,
	"search" "tsvector" GENERATED ALWAYS AS (to_tsvector('simple', left(body_text, 20000))) STORED,
	CONSTRAINT "messages_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"secret_hash" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sessions_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "tags" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"object_type" text NOT NULL,
	"value" text NOT NULL,
	"hex_color" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tags_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "team_members" (
	"workspace_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	CONSTRAINT "team_members_workspace_id_team_id_member_id_pk" PRIMARY KEY("workspace_id","team_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "teams" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "teams_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "workspaces" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"workspace_id" uuid NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"type" text NOT NULL,
	"issue_id" uuid,
	"object_id" text,
	"actor" jsonb NOT NULL,
	"data" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "events_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "letters" (
	"workspace_id" uuid NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "letters_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"channel" text NOT NULL,
	"lane" text NOT NULL,
	"external_id" text NOT NULL,
	"payload" text NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"done_at" timestamp (3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"failure" text DEFAULT '' NOT NULL,
	CONSTRAINT "letters_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "slack_cards" ADD CONSTRAINT "slack_cards_workspace_id_issue_id_issues_workspace_id_id_fk" FOREIGN KEY ("workspace_id","issue_id") REFERENCES "public"."issues"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slack_cards" ADD CONSTRAINT "slack_cards_workspace_id_thread_id_issue_threads_workspace_id_id_fk" FOREIGN KEY ("workspace_id","thread_id") REFERENCES "public"."issue_threads"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slack_channels" ADD CONSTRAINT "slack_channels_workspace_id_installation_id_slack_installations_workspace_id_id_fk" FOREIGN KEY ("workspace_id","installation_id") REFERENCES "public"."slack_installations"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slack_channels" ADD CONSTRAINT "slack_channels_workspace_id_account_id_accounts_workspace_id_id_fk" FOREIGN KEY ("workspace_id","account_id") REFERENCES "public"."accounts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slack_people" ADD CONSTRAINT "slack_people_workspace_id_installation_id_slack_installations_workspace_id_id_fk" FOREIGN KEY ("workspace_id","installation_id") REFERENCES "public"."slack_installations"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_channels" ADD CONSTRAINT "account_channels_workspace_id_account_id_accounts_workspace_id_id_fk" FOREIGN KEY ("workspace_id","account_id") REFERENCES "public"."accounts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_domains" ADD CONSTRAINT "account_domains_workspace_id_account_id_accounts_workspace_id_id_fk" FOREIGN KEY ("workspace_id","account_id") REFERENCES "public"."accounts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_external_ids" ADD CONSTRAINT "account_external_ids_workspace_id_account_id_accounts_workspace_id_id_fk" FOREIGN KEY ("workspace_id","account_id") REFERENCES "public"."accounts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_tags" ADD CONSTRAINT "account_tags_workspace_id_account_id_accounts_workspace_id_id_fk" FOREIGN KEY ("workspace_id","account_id") REFERENCES "public"."accounts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "account_tags" ADD CONSTRAINT "account_tags_workspace_id_tag_id_tags_workspace_id_id_fk" FOREIGN KEY ("workspace_id","tag_id") REFERENCES "public"."tags"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_workspace_id_owner_id_members_workspace_id_id_fk" FOREIGN KEY ("workspace_id","owner_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_workspace_id_workspaces_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("workspace_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_workspace_id_message_id_messages_workspace_id_id_fk" FOREIGN KEY ("workspace_id","message_id") REFERENCES "public"."messages"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_emails" ADD CONSTRAINT "contact_emails_workspace_id_contact_id_contacts_workspace_id_id_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_external_ids" ADD CONSTRAINT "contact_external_ids_workspace_id_contact_id_contacts_workspace_id_id_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_identities" ADD CONSTRAINT "contact_identities_workspace_id_contact_id_contacts_workspace_id_id_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_workspace_id_account_id_accounts_workspace_id_id_fk" FOREIGN KEY ("workspace_id","account_id") REFERENCES "public"."accounts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issue_external_issues" ADD CONSTRAINT "issue_external_issues_workspace_id_issue_id_issues_workspace_id_id_fk" FOREIGN KEY ("workspace_id","issue_id") REFERENCES "public"."issues"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issue_followers" ADD CONSTRAINT "issue_followers_workspace_id_issue_id_issues_workspace_id_id_fk" FOREIGN KEY ("workspace_id","issue_id") REFERENCES "public"."issues"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issue_reads" ADD CONSTRAINT "issue_reads_workspace_id_issue_id_issues_workspace_id_id_fk" FOREIGN KEY ("workspace_id","issue_id") REFERENCES "public"."issues"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issue_tags" ADD CONSTRAINT "issue_tags_workspace_id_issue_id_issues_workspace_id_id_fk" FOREIGN KEY ("workspace_id","issue_id") REFERENCES "public"."issues"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issue_tags" ADD CONSTRAINT "issue_tags_workspace_id_tag_id_tags_workspace_id_id_fk" FOREIGN KEY ("workspace_id","tag_id") REFERENCES "public"."tags"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issue_threads" ADD CONSTRAINT "issue_threads_workspace_id_issue_id_issues_workspace_id_id_fk" FOREIGN KEY ("workspace_id","issue_id") REFERENCES "public"."issues"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issues" ADD CONSTRAINT "issues_workspace_id_account_id_accounts_workspace_id_id_fk" FOREIGN KEY ("workspace_id","account_id") REFERENCES "public"."accounts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issues" ADD CONSTRAINT "issues_workspace_id_requester_id_contacts_workspace_id_id_fk" FOREIGN KEY ("workspace_id","requester_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issues" ADD CONSTRAINT "issues_workspace_id_assignee_id_members_workspace_id_id_fk" FOREIGN KEY ("workspace_id","assignee_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issues" ADD CONSTRAINT "issues_workspace_id_team_id_teams_workspace_id_id_fk" FOREIGN KEY ("workspace_id","team_id") REFERENCES "public"."teams"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_workspace_id_workspaces_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("workspace_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_edits" ADD CONSTRAINT "message_edits_workspace_id_message_id_messages_workspace_id_id_fk" FOREIGN KEY ("workspace_id","message_id") REFERENCES "public"."messages"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_reactions" ADD CONSTRAINT "message_reactions_workspace_id_message_id_messages_workspace_id_id_fk" FOREIGN KEY ("workspace_id","message_id") REFERENCES "public"."messages"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_workspace_id_issue_id_issues_workspace_id_id_fk" FOREIGN KEY ("workspace_id","issue_id") REFERENCES "public"."issues"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_workspace_id_member_id_members_workspace_id_id_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_workspace_id_team_id_teams_workspace_id_id_fk" FOREIGN KEY ("workspace_id","team_id") REFERENCES "public"."teams"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_members" ADD CONSTRAINT "team_members_workspace_id_member_id_members_workspace_id_id_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "slack_channels_once" ON "slack_channels" USING btree ("workspace_id","installation_id","channel_id");--> statement-breakpoint
CREATE UNIQUE INDEX "slack_installations_team" ON "slack_installations" USING btree ("workspace_id","team_id");--> statement-breakpoint
CREATE INDEX "slack_installations_by_team" ON "slack_installations" USING btree ("team_id");--> statement-breakpoint
CREATE INDEX "account_channels_of" ON "account_channels" USING btree ("workspace_id","account_id");--> statement-breakpoint
CREATE INDEX "account_domains_of" ON "account_domains" USING btree ("workspace_id","account_id");--> statement-breakpoint
CREATE INDEX "account_external_ids_of" ON "account_external_ids" USING btree ("workspace_id","account_id");--> statement-breakpoint
CREATE INDEX "accounts_by_name" ON "accounts" USING btree ("workspace_id","name","id");--> statement-breakpoint
CREATE INDEX "attachments_of_message" ON "attachments" USING btree ("workspace_id","message_id");--> statement-breakpoint
CREATE INDEX "contact_emails_of" ON "contact_emails" USING btree ("workspace_id","contact_id");--> statement-breakpoint
CREATE INDEX "contact_external_ids_of" ON "contact_external_ids" USING btree ("workspace_id","contact_id");--> statement-breakpoint
CREATE INDEX "contact_identities_of" ON "contact_identities" USING btree ("workspace_id","contact_id");--> statement-breakpoint
CREATE INDEX "contacts_by_name" ON "contacts" USING btree ("workspace_id","name","id");--> statement-breakpoint
CREATE INDEX "contacts_of_account" ON "contacts" USING btree ("workspace_id","account_id");--> statement-breakpoint
CREATE INDEX "issue_tags_of_tag" ON "issue_tags" USING btree ("workspace_id","tag_id");--> statement-breakpoint
CREATE INDEX "issue_threads_of" ON "issue_threads" USING btree ("workspace_id","issue_id");--> statement-breakpoint
CREATE UNIQUE INDEX "issue_threads_once" ON "issue_threads" USING btree ("workspace_id","room","external_id") WHERE external_id <> '';--> statement-breakpoint
CREATE UNIQUE INDEX "issues_number" ON "issues" USING btree ("workspace_id","number");--> statement-breakpoint
CREATE INDEX "issues_by_state" ON "issues" USING btree ("workspace_id","state","urgency","latest_message_at" DESC NULLS LAST,"id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "issues_by_activity" ON "issues" USING btree ("workspace_id","latest_message_at" DESC NULLS LAST,"id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "issues_open_by_activity" ON "issues" USING btree ("workspace_id","latest_message_at" DESC NULLS LAST,"id") WHERE deleted_at is null and state <> 'closed';--> statement-breakpoint
CREATE INDEX "issues_of_assignee" ON "issues" USING btree ("workspace_id","assignee_id","state","urgency","latest_message_at" DESC NULLS LAST,"id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "issues_of_account" ON "issues" USING btree ("workspace_id","account_id","state","urgency","latest_message_at" DESC NULLS LAST,"id") WHERE deleted_at is null;--> statement-breakpoint
CREATE INDEX "issues_by_creation" ON "issues" USING btree ("workspace_id","created_at" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "issues_of_room" ON "issues" USING btree ("workspace_id","room","latest_message_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "issues_waiting" ON "issues" USING btree ("workspace_id","state","waiting_since") WHERE deleted_at is null and waiting_since is not null;--> statement-breakpoint
CREATE INDEX "issues_snoozed" ON "issues" USING btree ("snoozed_until") WHERE snoozed_until is not null;--> statement-breakpoint
CREATE INDEX "issues_of_requester" ON "issues" USING btree ("workspace_id","requester_id");--> statement-breakpoint
CREATE UNIQUE INDEX "members_email" ON "members" USING btree ("workspace_id","email");--> statement-breakpoint
CREATE INDEX "messages_of_issue" ON "messages" USING btree ("workspace_id","issue_id","at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "messages_external" ON "messages" USING btree ("workspace_id","room","external_id");--> statement-breakpoint
CREATE UNIQUE INDEX "messages_client" ON "messages" USING btree ("workspace_id","client_id");--> statement-breakpoint
CREATE INDEX "messages_leaving" ON "messages" USING btree ("workspace_id","lane","id") WHERE delivery = 'leaving';--> statement-breakpoint
CREATE INDEX "messages_search" ON "messages" USING gin ("search");--> statement-breakpoint
CREATE INDEX "sessions_of_member" ON "sessions" USING btree ("workspace_id","member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "tags_value" ON "tags" USING btree ("workspace_id","object_type",lower("value"));--> statement-breakpoint
CREATE UNIQUE INDEX "teams_name" ON "teams" USING btree ("workspace_id","name");--> statement-breakpoint
CREATE INDEX "events_of_issue" ON "events" USING btree ("workspace_id","issue_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "letters_once" ON "letters" USING btree ("workspace_id","channel","external_id");--> statement-breakpoint
CREATE INDEX "letters_waiting" ON "letters" USING btree ("workspace_id","lane","id") WHERE done_at is null;--> statement-breakpoint
CREATE INDEX "letters_due" ON "letters" USING btree ("due_at") WHERE done_at is null;