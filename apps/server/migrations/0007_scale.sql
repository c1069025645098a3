-- Budgets of calls to Slack, kept for all processes; the history of channels on its way here; lists of people.
CREATE TABLE "slack_backfills" (
	"workspace_id" uuid NOT NULL,
	"channel_row_id" uuid NOT NULL,
	"installation_id" uuid NOT NULL,
	"state" text NOT NULL,
	"stage" text DEFAULT 'history' NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"reached" text DEFAULT '' NOT NULL,
	"is_slow" boolean DEFAULT false NOT NULL,
	"calls" integer DEFAULT 0 NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"failure" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "slack_backfills_workspace_id_channel_row_id_pk" PRIMARY KEY("workspace_id","channel_row_id")
);
--> statement-breakpoint
-- Unlogged: a crash may forget how often Slack was called, and nobody waits for the disk.
CREATE UNLOGGED TABLE "slack_budgets" (
	"workspace_id" uuid NOT NULL,
	"installation_id" uuid NOT NULL,
	"key" text NOT NULL,
	"free_at" timestamp (3) with time zone NOT NULL,
	"turn_at" timestamp (3) with time zone NOT NULL,
	"shut_until" timestamp (3) with time zone NOT NULL,
	"careful_until" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "slack_budgets_workspace_id_installation_id_key_pk" PRIMARY KEY("workspace_id","installation_id","key")
);
--> statement-breakpoint
CREATE TABLE "slack_past" (
	"workspace_id" uuid NOT NULL,
	"channel_row_id" uuid NOT NULL,
	"ts" text NOT NULL,
	"payload" text NOT NULL,
	"replies_from" text,
	"is_told" boolean DEFAULT false NOT NULL,
	CONSTRAINT "slack_past_workspace_id_channel_row_id_ts_pk" PRIMARY KEY("workspace_id","channel_row_id","ts")
);
--> statement-breakpoint
CREATE TABLE "slack_people_lists" (
	"workspace_id" uuid NOT NULL,
	"installation_id" uuid NOT NULL,
	"cursor" text DEFAULT '' NOT NULL,
	"listed" integer DEFAULT 0 NOT NULL,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"due_at" timestamp (3) with time zone NOT NULL,
	"failure" text DEFAULT '' NOT NULL,
	CONSTRAINT "slack_people_lists_workspace_id_installation_id_pk" PRIMARY KEY("workspace_id","installation_id")
);
--> statement-breakpoint
ALTER TABLE "slack_people" ADD COLUMN "gone_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "slack_backfills" ADD CONSTRAINT "slack_backfills_workspace_id_channel_row_id_slack_channels_workspace_id_id_fk" FOREIGN KEY ("workspace_id","channel_row_id") REFERENCES "public"."slack_channels"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slack_past" ADD CONSTRAINT "slack_past_workspace_id_channel_row_id_slack_backfills_workspace_id_channel_row_id_fk" FOREIGN KEY ("workspace_id","channel_row_id") REFERENCES "public"."slack_backfills"("workspace_id","channel_row_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slack_people_lists" ADD CONSTRAINT "slack_people_lists_workspace_id_installation_id_slack_installations_workspace_id_id_fk" FOREIGN KEY ("workspace_id","installation_id") REFERENCES "public"."slack_installations"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "slack_channels_by_channel" ON "slack_channels" USING btree ("channel_id");--> statement-breakpoint
CREATE INDEX "slack_backfills_of_installation" ON "slack_backfills" USING btree ("workspace_id","installation_id","created_at");
--> statement-breakpoint
-- Milliseconds until a call may be made by all of its budgets; 0 means now, and counts it. A budget with a burst below zero
-- binds only while Slack is to be treated with care. Whoever is told to wait is given a turn of their own, so that those who
-- wait do not all come back at once.
create function patchbay_pace(workspace uuid, installation uuid, moment timestamptz, keys text[], every integer[], burst integer[], careful_burst integer[]) returns integer
language plpgsql as $$
declare
  ask record; budget slack_budgets; wait double precision := 0; due double precision; careful boolean;
begin
  insert into slack_budgets (workspace_id, installation_id, key, free_at, turn_at, shut_until, careful_until)
    select workspace, installation, k, moment, moment, moment, moment from unnest(keys) k order by k on conflict do nothing;
  for ask in select * from unnest(keys, every, burst, careful_burst) as a(key, every, burst, careful_burst) order by a.key loop
    select * into budget from slack_budgets b where b.workspace_id = workspace and b.installation_id = installation and b.key = ask.key for update;
    careful := budget.careful_until > moment;
    due := extract(epoch from budget.shut_until - moment) * 1000;
    if due <= 0 and (careful or ask.burst >= 0) then
      due := extract(epoch from budget.free_at - moment) * 1000 - case when careful then ask.careful_burst else ask.burst end;
      if due > 0 then
        due := greatest(due, extract(epoch from budget.turn_at - moment) * 1000);
        update slack_budgets b set turn_at = moment + make_interval(secs => (due + ask.every) / 1000)
          where b.workspace_id = workspace and b.installation_id = installation and b.key = ask.key;
      end if;
    end if;
    wait := greatest(wait, due);
  end loop;
  if wait <= 0 then
    update slack_budgets b set free_at = greatest(b.free_at, moment) + make_interval(secs => a.every / 1000.0)
      from unnest(keys, every, burst) as a(key, every, burst)
      where b.workspace_id = workspace and b.installation_id = installation and b.key = a.key and (a.burst >= 0 or b.careful_until > moment);
  end if;
  return ceil(wait);
end $$;
