-- Titles are searched too.
create index issues_title_search on issues using gin (to_tsvector('simple', title));
