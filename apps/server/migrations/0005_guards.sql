-- Whoever deletes or merges an account or a tag looks for what refers to it; without these, in every row there is.
DROP INDEX "issues_of_account";--> statement-breakpoint
CREATE INDEX "slack_channels_of_account" ON "slack_channels" USING btree ("workspace_id","account_id");--> statement-breakpoint
CREATE INDEX "account_tags_of_tag" ON "account_tags" USING btree ("workspace_id","tag_id");--> statement-breakpoint
CREATE INDEX "accounts_of_owner" ON "accounts" USING btree ("workspace_id","owner_id");--> statement-breakpoint
CREATE INDEX "team_members_of_member" ON "team_members" USING btree ("workspace_id","member_id");--> statement-breakpoint
CREATE INDEX "issues_of_account" ON "issues" USING btree ("workspace_id","account_id","state","urgency","latest_message_at" DESC NULLS FIRST,"id");