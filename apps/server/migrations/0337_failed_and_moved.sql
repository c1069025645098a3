-- What went wrong, and what machines have moved, is found without reading all there is.
CREATE INDEX "messages_failed" ON "messages" USING btree ("workspace_id","at") WHERE delivery = 'failed';
--> statement-breakpoint
CREATE INDEX "letters_failed" ON "letters" USING btree ("workspace_id","id") WHERE failure <> '';
--> statement-breakpoint
CREATE INDEX "events_of_machines" ON "events" USING btree ("workspace_id","at") WHERE type = 'issue.status.changed' and data->>'by' = 'machine';
--> statement-breakpoint
-- Whom Slack knows of our own people: few among its many.
CREATE INDEX "slack_people_of_member" ON "slack_people" USING btree ("workspace_id","member_id") WHERE member_id is not null;
