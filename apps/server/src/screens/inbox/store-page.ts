// The queries behind the sidebar of the issue page.
import type { IssuePage, Person } from '@patchbay/contract'
import { sql } from 'drizzle-orm'
import { presentFields, type FieldValues } from '../../platform/field-values.ts'
import type { Ctx } from '../../platform/context.ts'

export const followersOf = (ctx: Ctx, issueId: string): Promise<Person[]> =>
  ctx.rows<Person>(sql`select m.id, m.name, m.avatar_url from issue_followers f join members m on m.workspace_id = f.workspace_id and m.id = f.follower_id
    where f.workspace_id = ${ctx.workspaceId} and f.issue_id = ${issueId} and f.kind = 'user' order by m.name limit 100`)

export const contactFollowersOf = (ctx: Ctx, issueId: string): Promise<Person[]> =>
  ctx.rows<Person>(sql`select c.id, c.name, c.avatar_url from issue_followers f join contacts c on c.workspace_id = f.workspace_id and c.id = f.follower_id
    where f.workspace_id = ${ctx.workspaceId} and f.issue_id = ${issueId} and f.kind = 'contact' order by c.name limit 100`)

export const readAtOf = async (ctx: Ctx, issueId: string, memberId: string): Promise<Date | null> => {
  const [row] = await ctx.rows<{ read_at: Date }>(sql`select read_at from issue_reads where workspace_id = ${ctx.workspaceId} and issue_id = ${issueId} and member_id = ${memberId}`)
  return row?.read_at ?? null
}
type Kept<T> = Omit<NonNullable<T>, 'custom_fields'> & { custom_fields: FieldValues }
const shown = <R extends { custom_fields: FieldValues }>(row: R) => ({ ...row, custom_fields: presentFields(row.custom_fields) })

export const accountPanel = async (ctx: Ctx, accountId: string): Promise<IssuePage['account']> => {
  const [row] = await ctx.rows<Kept<IssuePage['account']>>(sql`select a.id, a.name, a.logo_url, a.primary_domain as domain, a.custom_fields,
      case when m.id is null then null else json_build_object('id', m.id, 'name', m.name, 'avatar_url', m.avatar_url) end as owner,
      (select count(*)::int from (select 1 from issues i where i.workspace_id = a.workspace_id and i.account_id = a.id and i.deleted_at is null and i.spam_at is null and i.state <> 'closed' limit 1000) counted) as open_issues
    from accounts a left join members m on m.workspace_id = a.workspace_id and m.id = a.owner_id
    where a.workspace_id = ${ctx.workspaceId} and a.id = ${accountId}`)
  return row ? shown(row) : null
}

export const requesterPanel = async (ctx: Ctx, contactId: string): Promise<IssuePage['requester']> => {
  const [row] = await ctx.rows<Kept<IssuePage['requester']>>(sql`select c.id, c.name, c.avatar_url, c.custom_fields,
      coalesce((select e.email from contact_emails e where e.workspace_id = c.workspace_id and e.contact_id = c.id order by not e.is_primary limit 1), '') as email
    from contacts c where c.workspace_id = ${ctx.workspaceId} and c.id = ${contactId}`)
  return row ? shown(row) : null
}

export const threadPanels = (ctx: Ctx, issueId: string): Promise<IssuePage['threads']> =>
  ctx.rows<IssuePage['threads'][number]>(sql`select t.id, t.name, t.source, t.url,
      (select count(*)::int from messages m where m.workspace_id = t.workspace_id and m.issue_id = t.issue_id and m.thread_id = t.id and m.deleted_at is null) as count
    from issue_threads t where t.workspace_id = ${ctx.workspaceId} and t.issue_id = ${issueId} order by t.created_at, t.id limit 50`)
