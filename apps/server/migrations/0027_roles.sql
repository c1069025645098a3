-- Roles of our own, members who left, and the role of the database behind which only some issues are seen.
CREATE TABLE "roles" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"permissions" jsonb NOT NULL,
	"issue_filter" jsonb,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "roles_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "roles" ADD CONSTRAINT "roles_workspace_id_workspaces_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("workspace_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "roles_name" ON "roles" USING btree ("workspace_id",lower("name"));--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "own_role_id" uuid;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "deactivated_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_workspace_id_own_role_id_roles_workspace_id_id_fk" FOREIGN KEY ("workspace_id","own_role_id") REFERENCES "public"."roles"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "members_of_own_role" ON "members" USING btree ("workspace_id","own_role_id") WHERE own_role_id is not null;--> statement-breakpoint
-- A member of patchbay_app, so its grants and its policy of one workspace hold for it too; what is below comes on top.
do $$ begin
  create role patchbay_scoped nologin in role patchbay_app;
exception when duplicate_object or unique_violation then null;
end $$;
--> statement-breakpoint
do $$ begin
  execute format('grant patchbay_scoped to %I', current_user);
exception when others then null;
end $$;
--> statement-breakpoint
-- The issues that the transaction may see, once a statement. What it has written itself stays in sight until it ends, so
-- that who hands an issue over is answered. Runs as patchbay_app: what is in the setting can reach no further than the app.
create function patchbay_scope() returns setof uuid
language plpgsql stable security definer set search_path = public, pg_temp rows 1000 as $$
begin
  return query execute 'select x.id from issues x where x.workspace_id = current_setting(''patchbay.workspace_id'')::uuid and ('
    || current_setting('patchbay.scope') || ')';
  if pg_current_xact_id_if_assigned() is not null then
    return query select x.id from issues x
      where x.workspace_id = current_setting('patchbay.workspace_id')::uuid and x.xmin = pg_current_xact_id_if_assigned()::xid;
  end if;
end $$;
--> statement-breakpoint
grant create on schema public to patchbay_app;
--> statement-breakpoint
alter function patchbay_scope() owner to patchbay_app;
--> statement-breakpoint
revoke create on schema public from patchbay_app;
--> statement-breakpoint
revoke all on function patchbay_scope() from public;
--> statement-breakpoint
grant execute on function patchbay_scope() to patchbay_app;
--> statement-breakpoint
-- A new issue and its first message are looked at before they are there: under a scope, this says whose they are.
create function patchbay_next_number(workspace uuid, issue uuid) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if coalesce(current_setting('patchbay.scope', true), '') <> '' then
    perform set_config('patchbay.new_issue', issue::text, true);
  end if;
  return patchbay_next_number(workspace);
end $$;
--> statement-breakpoint
revoke all on function patchbay_next_number(uuid, uuid) from public;
--> statement-breakpoint
grant execute on function patchbay_next_number(uuid, uuid) to patchbay_app;
--> statement-breakpoint
-- Run after every migration: each table with a workspace_id gets its policy, once; and each that tells of an issue gets
-- one more, which asks nothing of anybody but who sees only some. For reading: what cannot be read cannot be changed.
create or replace function patchbay_lock_tables() returns void language plpgsql as $$
declare t record;
begin
  for t in
    select c.oid::regclass as name, c.relname, c.relrowsecurity as locked,
      exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = 'in_scope') as scoped,
      exists (select 1 from pg_attribute i where i.attrelid = c.oid and i.attname = 'issue_id' and not i.attisdropped) as of_issue
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
    if t.relname = 'issues' and not t.scoped then
      execute format('create policy in_scope on %s as restrictive for select to patchbay_scoped
        using (id in (select patchbay_scope()) or id = nullif(current_setting(''patchbay.new_issue'', true), '''')::uuid)', t.name);
    elsif t.of_issue and not t.scoped then
      execute format('create policy in_scope on %s as restrictive for select to patchbay_scoped
        using (issue_id is null or issue_id in (select patchbay_scope()) or issue_id = nullif(current_setting(''patchbay.new_issue'', true), '''')::uuid)', t.name);
    end if;
  end loop;
end $$;
