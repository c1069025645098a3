// The queries behind the list of contacts and the page of one.
import type { ContactRow } from '@patchbay/contract'
import { sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { limitTo } from '../../platform/db.ts'
import { notFound } from '../../platform/errors.ts'
import type { FieldValues } from '../../platform/field-values.ts'
import { named } from './store-named.ts'

export type Row = Omit<ContactRow, 'latest_activity_at' | 'created_at'> & { latest_activity_at: Date | null; created_at: Date }

const rowsOf = (picked: SQL): SQL => sql`
  select c.id, c.name, c.avatar_url, c.language, c.created_at,
    coalesce((select e.email from contact_emails e where e.workspace_id = c.workspace_id and e.contact_id = c.id order by not e.is_primary, e.email limit 1), '') as email,
    case when a.id is null then null else json_build_object('id', a.id, 'name', a.name, 'logo_url', a.logo_url) end as account,
    (select count(*)::int from (select 1 from issues i where i.workspace_id = c.workspace_id and i.requester_id = c.id and i.deleted_at is null and i.spam_at is null and i.state <> 'closed' limit 1000) o) as open_issues,
    (select max(i.latest_message_at) from issues i where i.workspace_id = c.workspace_id and i.requester_id = c.id and i.deleted_at is null) as latest_activity_at
  from (${picked}) c left join accounts a on a.workspace_id = c.workspace_id and a.id = c.account_id order by c.name, c.id`

export type ContactsAsked = { q?: string | undefined; account_id?: string | undefined }

export const listContacts = (ctx: Ctx, { q, account_id }: ContactsAsked, after: string[] | null, limit: number): Promise<Row[]> => {
  const parts = [sql`c.workspace_id = ${ctx.workspaceId}`]
  if (q) parts.push(named(ctx, 'contact', sql`c`, q))
  if (account_id) parts.push(account_id === 'none' ? sql`c.account_id is null` : sql`c.account_id = ${account_id}::uuid`)
  if (after) parts.push(sql`(c.name, c.id) > (${after[0]}, ${after[1]}::uuid)`)
  return ctx.rows<Row>(rowsOf(sql`select c.* from contacts c where ${sql.join(parts, sql` and `)} order by c.name, c.id ${limitTo(limit + 1)}`))
}

type More = { emails: string[]; phone: string; identities: string[]; language_told: string; custom_fields: FieldValues }

export const getContactDetail = async (ctx: Ctx, id: string): Promise<More & { row: Row }> => {
  const only = sql`c.workspace_id = ${ctx.workspaceId} and c.id = ${id}`
  const [[row], [more]] = await Promise.all([
    ctx.rows<Row>(rowsOf(sql`select c.* from contacts c where ${only}`)),
    ctx.rows<More>(sql`select c.custom_fields, c.primary_phone as phone,
        array(select e.email from contact_emails e where e.workspace_id = c.workspace_id and e.contact_id = c.id order by not e.is_primary, e.email) as emails,
        array(select distinct i.source from contact_identities i where i.workspace_id = c.workspace_id and i.contact_id = c.id order by 1) as identities,
        coalesce((select i.language from contact_identities i where i.workspace_id = c.workspace_id and i.contact_id = c.id and i.language <> '' order by i.source, i.external_id limit 1), '') as language_told
      from contacts c where ${only}`),
  ])
  if (!row || !more) throw notFound('Contact')
  return { row, ...more }
}
