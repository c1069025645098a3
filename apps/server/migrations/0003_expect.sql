-- For statements nobody waits for: one that found nothing to change takes its whole transaction with it, to be tried again.
create function patchbay_expect(changed bigint) returns void language plpgsql set search_path = pg_catalog as $$
begin
  if changed = 0 then
    raise exception 'somebody else was faster' using errcode = 'serialization_failure';
  end if;
end
$$;
--> statement-breakpoint
revoke all on function patchbay_expect(bigint) from public;
--> statement-breakpoint
grant execute on function patchbay_expect(bigint) to patchbay_app;
--> statement-breakpoint
-- Who speaks in Slack is found with the contact behind them in one look; a contact that is deleted is forgotten there too.
update slack_people p set contact_id = null
  where contact_id is not null and not exists (select 1 from contacts c where c.workspace_id = p.workspace_id and c.id = p.contact_id);
--> statement-breakpoint
alter table slack_people add constraint slack_people_contact_fk foreign key (workspace_id, contact_id)
  references contacts (workspace_id, id) on delete set null (contact_id);
--> statement-breakpoint
create index slack_people_contact on slack_people (workspace_id, contact_id);
