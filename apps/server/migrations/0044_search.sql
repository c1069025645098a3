-- Searches that members keep, the words there are to be found, and names of accounts and contacts found by words.
CREATE TABLE "saved_searches" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"kind" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "saved_searches_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "search_progress" (
	"workspace_id" uuid NOT NULL,
	"event_id" bigint NOT NULL,
	CONSTRAINT "search_progress_workspace_id_pk" PRIMARY KEY("workspace_id")
);
--> statement-breakpoint
CREATE TABLE "search_words" (
	"workspace_id" uuid NOT NULL,
	"piece" text NOT NULL,
	"word" text NOT NULL,
	"seen" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "search_words_workspace_id_piece_word_pk" PRIMARY KEY("workspace_id","piece","word")
);
--> statement-breakpoint
ALTER TABLE "saved_searches" ADD CONSTRAINT "saved_searches_workspace_id_member_id_members_workspace_id_id_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_progress" ADD CONSTRAINT "search_progress_workspace_id_workspaces_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("workspace_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_words" ADD CONSTRAINT "search_words_workspace_id_workspaces_workspace_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("workspace_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "saved_searches_name" ON "saved_searches" USING btree ("workspace_id","member_id","name");
--> statement-breakpoint
-- Names stand on the shelf of their workspace, as texts of issues do: a word and a shelf are found without reading other workspaces.
create function patchbay_named(workspace uuid, name text) returns tsvector language sql immutable strict parallel safe
return to_tsvector('simple', translate(name, '@.-_+/', '      ')) || array_to_tsvector(array[patchbay_shelf(workspace)]);
--> statement-breakpoint
create index accounts_named on accounts using gin (patchbay_named(workspace_id, name)) with (fastupdate = off);
--> statement-breakpoint
create index account_domains_named on account_domains using gin (patchbay_named(workspace_id, domain)) with (fastupdate = off);
--> statement-breakpoint
create index contacts_named on contacts using gin (patchbay_named(workspace_id, name)) with (fastupdate = off);
--> statement-breakpoint
create index contact_emails_named on contact_emails using gin (patchbay_named(workspace_id, email)) with (fastupdate = off);
--> statement-breakpoint
-- As patchbay_search: a door through row-level security that looks at one workspace only. Some of those that have the words, by
-- name or address: beyond a few hundred nobody picks from a list.
create function patchbay_find_named(workspace uuid, kind text, words tsquery) returns setof uuid
language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off as $$
declare sought tsquery := words && ('''' || patchbay_shelf(workspace) || '''')::tsquery;
begin
  if workspace is distinct from current_setting('patchbay.workspace_id')::uuid or numnode(words) = 0 then return; end if;
  if kind = 'account' then
    return query select f.id from (
      (select a.id from accounts a where patchbay_named(a.workspace_id, a.name) @@ sought and a.workspace_id = workspace limit 300)
      union (select d.account_id from account_domains d where patchbay_named(d.workspace_id, d.domain) @@ sought and d.workspace_id = workspace limit 300)) f;
  else
    return query select f.id from (
      (select c.id from contacts c where patchbay_named(c.workspace_id, c.name) @@ sought and c.workspace_id = workspace limit 300)
      union (select e.contact_id from contact_emails e where patchbay_named(e.workspace_id, e.email) @@ sought and e.workspace_id = workspace limit 300)) f;
  end if;
end $$;
--> statement-breakpoint
revoke all on function patchbay_find_named(uuid, text, tsquery) from public;
--> statement-breakpoint
grant execute on function patchbay_find_named(uuid, text, tsquery) to patchbay_app;
