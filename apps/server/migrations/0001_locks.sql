-- The fourth lock of tenancy: a role that row-level security binds, and the two doors through it.
do $$ begin
  create role patchbay_app nologin;
exception when duplicate_object or unique_violation then null;
end $$;
--> statement-breakpoint
do $$ begin
  execute format('grant patchbay_app to %I', current_user);
exception when others then null;
end $$;
--> statement-breakpoint
grant usage on schema public to patchbay_app;
--> statement-breakpoint
-- Run after every migration: each table with a workspace_id gets its policy, once.
create function patchbay_lock_tables() returns void language plpgsql as $$
declare t record;
begin
  for t in
    select c.oid::regclass as name, c.relrowsecurity as locked
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
  loop
    execute format('grant select, insert, update, delete on %s to patchbay_app', t.name);
    if not t.locked then
      execute format('alter table %s enable row level security', t.name);
      execute format('create policy one_workspace on %s to patchbay_app
        using (workspace_id = current_setting(''patchbay.workspace_id'')::uuid)
        with check (workspace_id = current_setting(''patchbay.workspace_id'')::uuid)', t.name);
    end if;
  end loop;
end $$;
--> statement-breakpoint
-- What a transaction gathered, in one round trip: events in order, jobs by key. Returns the events' ids.
create function patchbay_flush(workspace uuid, moment timestamptz, facts jsonb, jobs jsonb) returns bigint[]
language plpgsql security definer set search_path = public, pg_temp as $$
declare ids bigint[]; job jsonb;
begin
  if workspace is distinct from current_setting('patchbay.workspace_id')::uuid then
    raise exception 'events belong to the workspace of the transaction';
  end if;
  with written as (
    insert into events (workspace_id, type, issue_id, object_id, actor, data, at)
    select workspace, f.value->>0, (f.value->>1)::uuid, f.value->>2, f.value->3, f.value->4, moment
    from jsonb_array_elements(facts) with ordinality f order by f.ordinality
    returning id
  ) select array_agg(id order by id) into ids from written;
  for job in select * from jsonb_array_elements(jobs) loop
    perform graphile_worker.add_job(job->>'task', (job->'payload')::json,
      run_at => (job->>'run_at')::timestamptz, job_key => job->>'key', job_key_mode => job->>'mode', max_attempts => 12);
  end loop;
  return coalesce(ids, '{}');
end $$;
--> statement-breakpoint
revoke all on function patchbay_flush(uuid, timestamptz, jsonb, jsonb) from public;
--> statement-breakpoint
grant execute on function patchbay_flush(uuid, timestamptz, jsonb, jsonb) to patchbay_app;
--> statement-breakpoint
-- Numbers grow by a sequence of each workspace: a counter row would make every new issue wait for the last one's commit.
create function patchbay_open_workspace(workspace uuid) returns void language plpgsql as $$
begin
  execute format('create sequence if not exists %I start 1', 'issue_numbers_' || workspace);
end $$;
--> statement-breakpoint
create function patchbay_next_number(workspace uuid) returns integer
language sql security definer set search_path = public, pg_temp as $$
  select nextval(format('%I', 'issue_numbers_' || workspace))::integer
  where workspace = current_setting('patchbay.workspace_id')::uuid
$$;
--> statement-breakpoint
revoke all on function patchbay_next_number(uuid) from public;
--> statement-breakpoint
grant execute on function patchbay_next_number(uuid) to patchbay_app;
