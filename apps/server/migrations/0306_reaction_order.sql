-- Reactions come late and in disorder: what was done last stands.
ALTER TABLE "message_reactions" ADD COLUMN "told_at" timestamp (3) with time zone;
--> statement-breakpoint
CREATE TABLE "message_reaction_removals" (
	"workspace_id" uuid NOT NULL,
	"room" text NOT NULL,
	"external_id" text NOT NULL,
	"emoji" text NOT NULL,
	"person" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "message_reaction_removals_pk" PRIMARY KEY("workspace_id","room","external_id","emoji","person")
);
--> statement-breakpoint
ALTER TABLE "message_reaction_removals" ADD CONSTRAINT "message_reaction_removals_workspace_id_workspaces_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("workspace_id") ON DELETE no action ON UPDATE no action;
