-- What members are told of, where and when not; the browsers that are pushed to; up to where events were looked at.
CREATE TABLE "notifications" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"issue_id" uuid NOT NULL,
	"event_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"actor" text NOT NULL,
	"text" text NOT NULL,
	"is_urgent" boolean DEFAULT false NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"read_at" timestamp (3) with time zone,
	"done_at" timestamp (3) with time zone,
	CONSTRAINT "notifications_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "notification_deliveries" (
	"workspace_id" uuid NOT NULL,
	"notification_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"due_at" timestamp (3) with time zone,
	"taken_at" timestamp (3) with time zone,
	"sent_at" timestamp (3) with time zone,
	CONSTRAINT "notification_deliveries_workspace_id_notification_id_channel_pk" PRIMARY KEY("workspace_id","notification_id","channel")
);
--> statement-breakpoint
CREATE TABLE "notification_progress" (
	"workspace_id" uuid NOT NULL,
	"event_id" bigint NOT NULL,
	"recent" bigint[] DEFAULT '{}' NOT NULL,
	"looked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "notification_progress_workspace_id_pk" PRIMARY KEY("workspace_id")
);
--> statement-breakpoint
CREATE TABLE "notification_settings" (
	"workspace_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"settings" jsonb NOT NULL,
	CONSTRAINT "notification_settings_workspace_id_member_id_pk" PRIMARY KEY("workspace_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "push_devices" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"name" text NOT NULL,
	"endpoint_hash" text NOT NULL,
	"subscription" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "push_devices_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_workspace_id_member_id_members_workspace_id_id_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_workspace_id_issue_id_issues_workspace_id_id_fk" FOREIGN KEY ("workspace_id","issue_id") REFERENCES "public"."issues"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification_deliveries" ADD CONSTRAINT "notification_deliveries_workspace_id_notification_id_notifications_workspace_id_id_fk" FOREIGN KEY ("workspace_id","notification_id") REFERENCES "public"."notifications"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification_progress" ADD CONSTRAINT "notification_progress_workspace_id_workspaces_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("workspace_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification_settings" ADD CONSTRAINT "notification_settings_workspace_id_member_id_members_workspace_id_id_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "push_devices" ADD CONSTRAINT "push_devices_workspace_id_member_id_members_workspace_id_id_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "notifications_once" ON "notifications" USING btree ("workspace_id","member_id","event_id","kind");--> statement-breakpoint
CREATE INDEX "notifications_open" ON "notifications" USING btree ("workspace_id","member_id","at" DESC NULLS FIRST) WHERE done_at is null;--> statement-breakpoint
CREATE INDEX "notifications_of_member" ON "notifications" USING btree ("workspace_id","member_id","issue_id");--> statement-breakpoint
CREATE INDEX "notifications_of_issue" ON "notifications" USING btree ("workspace_id","issue_id");--> statement-breakpoint
CREATE INDEX "notifications_old" ON "notifications" USING btree ("at");--> statement-breakpoint
CREATE INDEX "notification_deliveries_due" ON "notification_deliveries" USING btree ("due_at") WHERE due_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "push_devices_once" ON "push_devices" USING btree ("workspace_id","endpoint_hash");--> statement-breakpoint
CREATE INDEX "push_devices_of" ON "push_devices" USING btree ("workspace_id","member_id");
--> statement-breakpoint
-- What happened before there were notifications is told to nobody.
insert into notification_progress (workspace_id, event_id, looked_at)
  select w.workspace_id, coalesce((select e.id from events e where e.workspace_id = w.workspace_id order by e.id desc limit 1), 0), now() from workspaces w;
--> statement-breakpoint
-- Accounts in the order in which they were last heard.
create index accounts_by_activity on accounts (workspace_id, (coalesce(latest_customer_activity_at, '1970-01-01 00:00:00+00'::timestamptz)) desc, id);
--> statement-breakpoint
create index accounts_by_creation on accounts (workspace_id, created_at desc, id);
