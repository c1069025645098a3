-- How far triggers on a schedule have come with each of their moments.
CREATE TABLE "trigger_sweeps" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"trigger_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"found" integer NOT NULL,
	"is_found" boolean NOT NULL,
	"covered" int4multirange DEFAULT '{}' NOT NULL,
	"begun_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "trigger_sweeps_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "trigger_sweeps" ADD CONSTRAINT "trigger_sweeps_workspace_id_trigger_id_triggers_workspace_id_id_fk" FOREIGN KEY ("workspace_id","trigger_id") REFERENCES "public"."triggers"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "trigger_sweeps_of" ON "trigger_sweeps" USING btree ("workspace_id","trigger_id","id" DESC);--> statement-breakpoint
CREATE INDEX "trigger_sweeps_old" ON "trigger_sweeps" USING btree ("begun_at");
