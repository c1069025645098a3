-- What has just come waits longer before it is filed under its words, so that more of it shares a word: by the thousand that
-- is a third of the work. A search reads what waits, so the server files it every second; the limit is
-- for when more comes in a second than should wait.
alter index messages_shelved set (gin_pending_list_limit = 1024);
--> statement-breakpoint
alter index issue_titles_shelved set (gin_pending_list_limit = 512);
--> statement-breakpoint
-- As before, but a new issue cannot have a title here yet, so nothing is looked for.
create or replace function patchbay_keep_title() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into issue_titles (workspace_id, issue_id, search) values (new.workspace_id, new.id, to_tsvector('simple', new.title) || patchbay_shelves(new.workspace_id, new.id));
  else
    insert into issue_titles (workspace_id, issue_id, search)
      values (new.workspace_id, new.id, to_tsvector('simple', new.title) || patchbay_shelves(new.workspace_id, new.id))
      on conflict (workspace_id, issue_id) do update set search = excluded.search;
  end if;
  return null;
end $$;
--> statement-breakpoint
-- Which block a contact falls under, as one row for a statement to join: told as a set, PostgreSQL plans it as part of the statement.
create function patchbay_blocks_of(workspace uuid, contact uuid) returns setof uuid language sql stable as $$
  select coalesce(
    (select b.id from blocked_senders b where b.workspace_id = workspace and b.contact_id = contact),
    (select b.id from contact_emails e join blocked_senders b on b.workspace_id = workspace and b.domain = lower(split_part(e.email, '@', 2))
      where e.workspace_id = workspace and e.contact_id = contact limit 1))
$$;
--> statement-breakpoint
create or replace function patchbay_block_of(workspace uuid, contact uuid) returns uuid language sql stable as $$
  select patchbay_blocks_of(workspace, contact)
$$;
