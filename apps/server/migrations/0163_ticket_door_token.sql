-- The key of a door is found by its index alone: every unique index begins with the workspace, and two of so many bits are never the same.
DROP INDEX "ticket_doors_token";--> statement-breakpoint
CREATE INDEX "ticket_doors_token" ON "ticket_doors" USING btree ("token");
