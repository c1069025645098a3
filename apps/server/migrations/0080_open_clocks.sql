-- Clocks that have not ended, by issue: views are ordered by what is due next. And those that were decided, by when: reports read a period of them.
CREATE INDEX "sla_clocks_open" ON "sla_clocks" USING btree ("workspace_id","issue_id","due_at") WHERE stopped_at is null;--> statement-breakpoint
CREATE INDEX "sla_clocks_decided" ON "sla_clocks" USING btree ("workspace_id",coalesce(breached_at, stopped_at)) WHERE coalesce(breached_at, stopped_at) is not null;
