-- As before, and jobs that nobody waits for let the others go first.
create or replace function patchbay_flush(workspace uuid, moment timestamptz, facts jsonb, jobs jsonb) returns bigint[]
language plpgsql security definer set search_path = public, pg_temp as $$
declare ids bigint[]; job jsonb;
begin
  if workspace is distinct from current_setting('patchbay.workspace_id')::uuid then
    raise exception 'events belong to the workspace of the transaction';
  end if;
  with written as (
    insert into events (workspace_id, type, issue_id, object_id, actor, data, at)
    select workspace, f.value->>0, (f.value->>1)::uuid, f.value->>2, f.value->3, f.value->4, moment from jsonb_array_elements(facts) f
    returning id
  ) select array_agg(id) into ids from written;
  if jobs = '[]'::jsonb then return coalesce(ids, '{}'); end if;
  perform graphile_worker.add_jobs(array_agg((j->>'task', (j->'payload')::json, null, (j->>'run_at')::timestamptz, 12::smallint, j->>'key', coalesce((j->>'priority')::smallint, 0::smallint), null)::graphile_worker.job_spec),
      job_key_preserve_run_at => j->>'mode' = 'preserve_run_at')
    from jsonb_array_elements(jobs) j where j->>'mode' <> 'unsafe_dedupe' group by j->>'mode' = 'preserve_run_at';
  for job in select j from jsonb_array_elements(jobs) j where j->>'mode' = 'unsafe_dedupe' loop
    perform graphile_worker.add_job(job->>'task', (job->'payload')::json,
      run_at => (job->>'run_at')::timestamptz, job_key => job->>'key', job_key_mode => job->>'mode', max_attempts => 12, priority => coalesce((job->>'priority')::integer, 0));
  end loop;
  return coalesce(ids, '{}');
end $$;
