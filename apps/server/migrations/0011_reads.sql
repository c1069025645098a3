-- Search reads the newest first and stops when the page is full: what it costs does not grow with what there is.
DROP INDEX "messages_search";
--> statement-breakpoint
CREATE INDEX "issues_open_of_assignee" ON "issues" USING btree ("workspace_id","assignee_id","latest_message_at" DESC NULLS FIRST,"id") WHERE deleted_at is null and state <> 'closed';
--> statement-breakpoint
drop index issues_title_search;
--> statement-breakpoint
drop function patchbay_search(uuid, tsquery, integer), patchbay_search_all(uuid, tsquery);
--> statement-breakpoint
-- The time that an id was made at, in milliseconds since 1970.
create function patchbay_id_ms(id uuid) returns bigint language sql immutable strict parallel safe
return ('x' || left(translate(id::text, '-', ''), 12))::bit(48)::bigint;
--> statement-breakpoint
-- An index of words knows no order. So every text stands on shelves, which are words that nobody can write: one of its
-- workspace, and one each for the 50 days, 3 days, 5 hours and 17 minutes in which its issue was opened, which are the first
-- four to seven digits of the issue's id. A word and a shelf together are found without reading the rest of the word's texts.
create function patchbay_shelf(workspace uuid) returns text language sql immutable strict parallel safe
return E'\x1f' || workspace::text;
--> statement-breakpoint
create function patchbay_shelves(workspace uuid, issue uuid) returns tsvector language sql immutable strict parallel safe
return array_to_tsvector(array[
  patchbay_shelf(workspace), patchbay_shelf(workspace) || left(issue::text, 4), patchbay_shelf(workspace) || left(issue::text, 5),
  patchbay_shelf(workspace) || left(issue::text, 6), patchbay_shelf(workspace) || left(issue::text, 7)]);
--> statement-breakpoint
-- What has just come waits in a list that every search reads whole: a short one, for a tenth of a millisecond more with each message.
create index messages_shelved on messages using gin ((search || patchbay_shelves(workspace_id, issue_id))) with (gin_pending_list_limit = 128);
--> statement-breakpoint
create index issues_shelved on issues using gin ((to_tsvector('simple', title) || patchbay_shelves(workspace_id, id))) with (gin_pending_list_limit = 64);
--> statement-breakpoint
-- The shelves from one moment to another: at most seventeen of one size, or null when only the workspace's own is large enough.
create function patchbay_shelves_between(workspace uuid, from_ms bigint, to_ms bigint) returns tsquery
language plpgsql immutable parallel safe set search_path = public, pg_temp as $$
declare digits integer; width bigint;
begin
  foreach digits in array array[7, 6, 5, 4] loop
    width := 1::bigint << (4 * (12 - digits));
    if (to_ms - from_ms) / width < 16 then
      return (select string_agg('''' || patchbay_shelf(workspace) || lpad(to_hex(n), digits, '0') || '''', '|')::tsquery
        from generate_series(from_ms / width, to_ms / width) n);
    end if;
  end loop;
  return null;
end $$;
--> statement-breakpoint
-- Row-level security checks a row before it asks any operator that might leak, and @@ is one: behind the lock the indexes of
-- words cannot be used. This door looks at one workspace only, as the owner, and checks that it is the right one.
-- Gives the newest issues, newest first, that were opened before one and whose title or one of whose messages has the words.
create function patchbay_search(workspace uuid, words tsquery, before uuid, most integer) returns setof uuid
language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off as $$
declare
  nil constant uuid := '00000000-0000-0000-0000-000000000000';
  is_begun constant boolean := words::text like '%:*%';
  growth integer := 8; at_first integer; low uuid := nil; found uuid[]; more uuid[]; newest bigint; oldest bigint; edge bigint; span bigint; hits integer; places tsquery;
begin
  if workspace is distinct from current_setting('patchbay.workspace_id')::uuid or numnode(words) = 0 or most < 1 then return; end if;
  before := coalesce(before, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
  select patchbay_id_ms(i.id) into newest from issues i where i.workspace_id = workspace and i.id < before order by i.id desc limit 1;
  if newest is null then return; end if;
  select patchbay_id_ms(i.id) into oldest from issues i where i.workspace_id = workspace order by i.id limit 1;
  -- A word that is everywhere is in the newest messages; and if not, they tell how often it is, and how long ago enough of them
  -- began. The beginning of a word is looked for in more of them: the index gathers all words with it before it looks at a shelf.
  foreach at_first in array array[100, 500] loop
    select coalesce((array_agg(m.issue_id order by m.issue_id desc))[at_first], nil), array_agg(distinct m.issue_id) filter (where m.search @@ words and m.deleted_at is null)
      into low, found
      from (select x.issue_id, x.search, x.deleted_at from messages x where x.workspace_id = workspace and x.issue_id < before order by x.issue_id desc limit at_first) m;
    hits := coalesce(cardinality(found), 0);
    exit when hits < 2 or hits >= most or low = nil or not is_begun;
  end loop;
  places := patchbay_shelves_between(workspace, patchbay_id_ms(low), newest);
  loop
    places := coalesce(places, ('''' || patchbay_shelf(workspace) || '''')::tsquery);
    if edge is not null then
      with said as materialized (select m.workspace_id, m.issue_id, m.deleted_at from messages m where (m.search || patchbay_shelves(m.workspace_id, m.issue_id)) @@ (words && places))
      select array_agg(distinct s.issue_id) into more from said s where s.workspace_id = workspace and s.deleted_at is null;
      found := found || more;
    end if;
    if edge is null and is_begun then
      select array_agg(i.id) into more from issues i where i.workspace_id = workspace and i.id >= low and i.id < before and to_tsvector('simple', i.title) @@ words;
    else
      with called as materialized (select i.workspace_id, i.id from issues i where (to_tsvector('simple', i.title) || patchbay_shelves(i.workspace_id, i.id)) @@ (words && places))
      select array_agg(c.id) into more from called c where c.workspace_id = workspace;
    end if;
    found := array(select distinct i.id from unnest(found || more) f join issues i on i.workspace_id = workspace and i.id = f
      where i.deleted_at is null and i.id < before and i.id >= low order by i.id desc);
    hits := cardinality(found);
    exit when hits >= most or low = nil;
    -- As far back again as should hold what is missing, half as far more for luck. Where little is found,
    -- each step is bolder than the last: after a burst of other messages the way back is long, and the steps over it are cheap.
    edge := patchbay_id_ms(low);
    span := greatest(newest - edge, 1000) * case when hits = 0 then growth else least(growth, greatest(1, 1.5 * (most - hits) / hits)) end;
    growth := growth * 2;
    places := case when edge - 2 * span > oldest then patchbay_shelves_between(workspace, edge - span, edge) end;
    low := case when places is null then nil else (lpad(to_hex(edge - span), 12, '0') || repeat('0', 20))::uuid end;
  end loop;
  return query select unnest(found[1:most]);
end $$;
--> statement-breakpoint
revoke all on function patchbay_search(uuid, tsquery, uuid, integer) from public;
--> statement-breakpoint
grant execute on function patchbay_search(uuid, tsquery, uuid, integer) to patchbay_app;
