-- Titles are searched too.
create index issues_title_search on issues using gin (to_tsvector('simple', title));
--> statement-breakpoint
create index attachments_by_id on attachments (id);
