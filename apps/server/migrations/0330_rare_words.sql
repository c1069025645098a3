-- How many texts the planner thinks have one of these words; it only guesses, so what is found may never depend on it.
-- Any of the words is asked for: two that are rare together may be common each.
create function patchbay_guess_texts(words tsquery) returns double precision
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare plan json;
begin
  execute format('explain (format json) select 1 from messages where search @@ %1$L::tsquery union all select 1 from issue_titles where search @@ %1$L::tsquery', regexp_replace(words::text, '&|<[-0-9]+>', '|', 'g')) into plan;
  return (plan->0->'Plan'->>'Plan Rows')::double precision;
end $$;
--> statement-breakpoint
revoke all on function patchbay_guess_texts(tsquery) from public;
--> statement-breakpoint
-- As before, and a word that few texts have is looked for in all of them at once: over the shelves the way back would end at the beginning anyway,
-- after five or more questions in place of one.
create or replace function patchbay_search(workspace uuid, words tsquery, before uuid, most integer, spam boolean default null) returns setof uuid
language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off as $$
declare
  few constant integer := 2000;
  nil constant uuid := '00000000-0000-0000-0000-000000000000';
  is_begun constant boolean := words::text like '%:*%';
  growth integer := 8; at_first integer; low uuid := nil; found uuid[]; more uuid[]; newest bigint; oldest bigint; edge bigint; span bigint; hits integer; places tsquery;
begin
  if workspace is distinct from current_setting('patchbay.workspace_id')::uuid or numnode(words) = 0 or most < 1 then return; end if;
  before := coalesce(before, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
  -- A word that is everywhere is in the newest messages; and if not, they tell how often it is, and how long ago enough of them
  -- began. The beginning of a word is looked for in more of them: the index gathers all words with it before it looks at a shelf.
  foreach at_first in array array[100, 500] loop
    select coalesce((array_agg(m.issue_id order by m.issue_id desc))[at_first], nil), array_agg(distinct m.issue_id) filter (where m.search @@ words and m.deleted_at is null)
      into low, found
      from (select x.issue_id, x.search, x.deleted_at from messages x where x.workspace_id = workspace and x.issue_id < before order by x.issue_id desc limit at_first) m;
    hits := coalesce(cardinality(found), 0);
    exit when hits < 2 or hits >= most or low = nil or not is_begun;
  end loop;
  -- The newest are looked at first all the same: what the planner knows may be old.
  if hits < 3 and low <> nil and patchbay_guess_texts(words) <= few then
    with said as materialized (select m.workspace_id, m.issue_id, m.deleted_at from messages m where (m.search || patchbay_shelves(m.workspace_id, m.issue_id)) @@ words),
      called as materialized (select t.workspace_id, t.issue_id from issue_titles t where t.search @@ words)
    select array_agg(f.id) into found from (
      select s.issue_id as id from said s where s.workspace_id = workspace and s.deleted_at is null union select c.issue_id from called c where c.workspace_id = workspace) f;
    return query select i.id from unnest(found) f join issues i on i.workspace_id = workspace and i.id = f
      where i.deleted_at is null and (spam is null or spam = (i.spam_at is not null)) and i.id < before order by i.id desc limit most;
    return;
  end if;
  select patchbay_id_ms(i.id) into newest from issues i where i.workspace_id = workspace and i.id < before order by i.id desc limit 1;
  if newest is null then return; end if;
  select patchbay_id_ms(i.id) into oldest from issues i where i.workspace_id = workspace order by i.id limit 1;
  places := patchbay_shelves_between(workspace, patchbay_id_ms(low), newest);
  loop
    places := coalesce(places, ('''' || patchbay_shelf(workspace) || '''')::tsquery);
    if edge is not null then
      with said as materialized (select m.workspace_id, m.issue_id, m.deleted_at from messages m where (m.search || patchbay_shelves(m.workspace_id, m.issue_id)) @@ (words && places))
      select array_agg(distinct s.issue_id) into more from said s where s.workspace_id = workspace and s.deleted_at is null;
      found := found || more;
    end if;
    if edge is null and is_begun then
      select array_agg(t.issue_id) into more from issue_titles t where t.workspace_id = workspace and t.issue_id >= low and t.issue_id < before and t.search @@ words;
    else
      with called as materialized (select t.workspace_id, t.issue_id from issue_titles t where t.search @@ (words && places))
      select array_agg(c.issue_id) into more from called c where c.workspace_id = workspace;
    end if;
    found := array(select distinct i.id from unnest(found || more) f join issues i on i.workspace_id = workspace and i.id = f
      where i.deleted_at is null and (spam is null or spam = (i.spam_at is not null)) and i.id < before and i.id >= low order by i.id desc);
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
