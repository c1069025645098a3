-- Rules that say where cards go, the channels of each, and when a card was shown last.
CREATE TABLE "slack_triage_rules" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"is_on" boolean DEFAULT true NOT NULL,
	"sort_by" text DEFAULT 'all' NOT NULL,
	"preview" text DEFAULT 'latest' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "slack_triage_rules_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "slack_triage_sends" (
	"workspace_id" uuid NOT NULL,
	"rule_id" uuid NOT NULL,
	"key" text DEFAULT '' NOT NULL,
	"installation_id" uuid NOT NULL,
	"channel_id" text NOT NULL,
	CONSTRAINT "slack_triage_sends_workspace_id_rule_id_key_installation_id_channel_id_pk" PRIMARY KEY("workspace_id","rule_id","key","installation_id","channel_id")
);
--> statement-breakpoint
ALTER TABLE "slack_cards" ADD COLUMN "shown_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "slack_cards" ADD COLUMN "rule_id" uuid;--> statement-breakpoint
ALTER TABLE "slack_triage_sends" ADD CONSTRAINT "slack_triage_sends_workspace_id_rule_id_slack_triage_rules_workspace_id_id_fk" FOREIGN KEY ("workspace_id","rule_id") REFERENCES "public"."slack_triage_rules"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slack_triage_sends" ADD CONSTRAINT "slack_triage_sends_workspace_id_installation_id_slack_installations_workspace_id_id_fk" FOREIGN KEY ("workspace_id","installation_id") REFERENCES "public"."slack_installations"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "slack_triage_sends_to" ON "slack_triage_sends" USING btree ("workspace_id","installation_id","channel_id");--> statement-breakpoint
CREATE INDEX "slack_cards_of_rule" ON "slack_cards" USING btree ("workspace_id","rule_id") WHERE rule_id is not null;