// What the variables of a text stand for on one issue, in one question.
import type { IssueToBe } from '@patchbay/contract'
import type { FieldValues } from '../../platform/field-values.ts'
import type { Ctx } from '../../platform/context.ts'

export type IssueFacts = {
  /** Null before it is opened. */
  number: number | null
  title: string
  requester: string | null
  requester_email: string | null
  account: string | null
  owner: string | null
  assignee: string | null
  team: string | null
  company: string
  fields: FieldValues
  account_fields: FieldValues | null
  requester_fields: FieldValues | null
}

const FACTS = `select i.number, i.title, c.name as requester, (select e.email from contact_emails e where e.workspace_id = i.workspace_id and e.contact_id = i.requester_id order by not e.is_primary limit 1) as requester_email,
    a.name as account, o.name as owner, m.name as assignee, t.name as team, w.name as company, i.custom_fields as fields, a.custom_fields as account_fields, c.custom_fields as requester_fields
  from issues i join workspaces w on w.workspace_id = i.workspace_id
    left join contacts c on c.workspace_id = i.workspace_id and c.id = i.requester_id
    left join accounts a on a.workspace_id = i.workspace_id and a.id = i.account_id
    left join members o on o.workspace_id = i.workspace_id and o.id = a.owner_id
    left join members m on m.workspace_id = i.workspace_id and m.id = i.assignee_id
    left join teams t on t.workspace_id = i.workspace_id and t.id = i.team_id
  where i.workspace_id = $1 and i.id = $2`

const FACTS_TO_BE = `select null::int as number, $2::text as title, c.name as requester, (select e.email from contact_emails e where e.workspace_id = w.workspace_id and e.contact_id = c.id order by not e.is_primary limit 1) as requester_email,
    a.name as account, o.name as owner, m.name as assignee, t.name as team, w.name as company, '{}'::jsonb as fields, a.custom_fields as account_fields, c.custom_fields as requester_fields
  from workspaces w
    left join contacts c on c.workspace_id = w.workspace_id and c.id = $3
    left join accounts a on a.workspace_id = w.workspace_id and a.id = $4
    left join members o on o.workspace_id = a.workspace_id and o.id = a.owner_id
    left join members m on m.workspace_id = w.workspace_id and m.id = $5
    left join teams t on t.workspace_id = w.workspace_id and t.id = $6
  where w.workspace_id = $1 and ($3::uuid is null or c.id is not null) and ($4::uuid is null or a.id is not null) and ($5::uuid is null or m.id is not null) and ($6::uuid is null or t.id is not null)`

/** Null when one of those it names is none of ours. */
export const factsToBe = async (ctx: Ctx, about: IssueToBe): Promise<IssueFacts | null> =>
  (await ctx.query<IssueFacts>('macro_facts_to_be', FACTS_TO_BE, [ctx.workspaceId, about.title, about.requester_id, about.account_id, about.assignee_id, about.team_id]))[0] ?? null

export const factsOf = async (ctx: Ctx, issueId: string): Promise<IssueFacts | null> => (await ctx.query<IssueFacts>('macro_facts', FACTS, [ctx.workspaceId, issueId]))[0] ?? null
