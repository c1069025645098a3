-- How many issues an account opened, week by week, is read from the index alone.
CREATE INDEX "issues_of_account_by_day" ON "issues" USING btree ("workspace_id","account_id","created_at") WHERE deleted_at is null and spam_at is null and account_id is not null;
