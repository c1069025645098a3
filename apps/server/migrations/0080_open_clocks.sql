-- Clocks that have not ended, by issue: views are ordered by what is due next.
CREATE INDEX "sla_clocks_open" ON "sla_clocks" USING btree ("workspace_id","issue_id","due_at") WHERE stopped_at is null;
