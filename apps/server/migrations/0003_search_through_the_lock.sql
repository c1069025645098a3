-- Row-level security checks a row before it asks any operator that might leak, and @@ is one: behind the lock the search
-- indexes cannot be used. These two doors look at one workspace only, as the owner, and check that it is the right one.
create function patchbay_search(workspace uuid, words tsquery, most integer) returns table (issue_id uuid, said text, at timestamptz)
language sql stable security definer set search_path = public, pg_temp
-- A word that nearly every message has would cost more with every message; past this a sample of its matches does.
set gin_fuzzy_search_limit = 4000 as $$
  (select m.issue_id, m.body_text, m.at from messages m
    where workspace = current_setting('patchbay.workspace_id')::uuid
      and m.workspace_id = workspace and m.search @@ words and m.deleted_at is null limit most)
  union all
  (select i.id, i.title, i.latest_message_at from issues i
    where workspace = current_setting('patchbay.workspace_id')::uuid
      and i.workspace_id = workspace and to_tsvector('simple', i.title) @@ words and i.deleted_at is null limit most)
$$;
--> statement-breakpoint
-- Every match, for filters that page to the end.
create function patchbay_search_all(workspace uuid, words tsquery) returns setof uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select m.issue_id from messages m
    where workspace = current_setting('patchbay.workspace_id')::uuid
      and m.workspace_id = workspace and m.search @@ words and m.deleted_at is null
  union
  select i.id from issues i
    where workspace = current_setting('patchbay.workspace_id')::uuid
      and i.workspace_id = workspace and to_tsvector('simple', i.title) @@ words
$$;
--> statement-breakpoint
revoke all on function patchbay_search(uuid, tsquery, integer), patchbay_search_all(uuid, tsquery) from public;
--> statement-breakpoint
grant execute on function patchbay_search(uuid, tsquery, integer), patchbay_search_all(uuid, tsquery) to patchbay_app;
--> statement-breakpoint
-- Rooms are only Slack's; issues of the API have none.
drop index issues_of_room;
--> statement-breakpoint
create index issues_of_room on issues (workspace_id, room, latest_message_at desc) where room <> '';
