// Every query on accounts: reading them whole, writing the row.
import { and, eq, inArray, sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { limitTo } from '../../platform/db.ts'
import { isId } from '../../platform/id.ts'
import { notFound } from '../../platform/errors.ts'
import type { FieldMarks, FieldValues } from '../../platform/field-values.ts'
import { accounts } from './tables.ts'

export type AccountRow = {
  id: string
  name: string
  type: string
  language: string
  logo_url: string
  primary_domain: string
  custom_fields: FieldValues
  field_marks: FieldMarks
  is_disabled: boolean
  latest_customer_activity_at: Date | null
  created_at: Date
  updated_at: Date
  owner: { id: string; email: string } | null
  domains: string[]
  external_ids: { external_id: string; label: string }[]
  channels: { source: 'slack' | 'microsoft_teams' | 'discord'; channel_id: string; channel_name: string; is_primary: boolean }[]
  tags: string[]
}

const READ = sql`select a.id, a.name, a.type, a.language, a.logo_url, a.primary_domain, a.custom_fields, a.field_marks, a.is_disabled,
    a.latest_customer_activity_at, a.created_at, a.updated_at,
    case when o.id is null then null else json_build_object('id', o.id, 'email', o.email) end as owner,
    coalesce((select json_agg(d.domain order by d.domain <> a.primary_domain, d.domain) from account_domains d
      where d.workspace_id = a.workspace_id and d.account_id = a.id), '[]'::json) as domains,
    coalesce((select json_agg(json_build_object('external_id', x.external_id, 'label', x.label) order by x.external_id) from account_external_ids x
      where x.workspace_id = a.workspace_id and x.account_id = a.id), '[]'::json) as external_ids,
    coalesce((select json_agg(json_build_object('source', c.source, 'channel_id', c.channel_id, 'channel_name', c.channel_name, 'is_primary', c.is_primary)
        order by not c.is_primary, c.channel_name) from account_channels c
      where c.workspace_id = a.workspace_id and c.account_id = a.id), '[]'::json) as channels,
    coalesce((select json_agg(t.value order by t.value) from account_tags at join tags t on t.workspace_id = at.workspace_id and t.id = at.tag_id
      where at.workspace_id = a.workspace_id and at.account_id = a.id), '[]'::json) as tags
  from accounts a left join members o on o.workspace_id = a.workspace_id and o.id = a.owner_id`

/** `id` may be an external id. */
const matches = (ctx: Ctx, id: string): SQL =>
  isId(id)
    ? sql`a.id = ${id}`
    : sql`a.id = (select x.account_id from account_external_ids x where x.workspace_id = ${ctx.workspaceId} and x.external_id = ${id})`

export const findAccount = async (ctx: Ctx, id: string): Promise<AccountRow | null> => {
  const [row] = await ctx.rows<AccountRow>(sql`${READ} where a.workspace_id = ${ctx.workspaceId} and ${matches(ctx, id)}`)
  return row ?? null
}

export const getAccount = async (ctx: Ctx, id: string): Promise<AccountRow> => {
  const account = await findAccount(ctx, id)
  if (!account) throw notFound('Account')
  return account
}

/** @throws not_found when one of them is none of ours. */
export const checkAccounts = async (ctx: Ctx, ids: string[]): Promise<void> => {
  const known = await ctx.db.select({ id: accounts.id }).from(accounts).where(and(eq(accounts.workspaceId, ctx.workspaceId), inArray(accounts.id, ids)))
  if (known.length < ids.length) throw notFound('Account')
}

/** By name, after the last one's key; one more than asked tells whether there are more. */
export const listAccounts = (ctx: Ctx, condition: SQL, after: string[] | null, limit: number): Promise<AccountRow[]> =>
  ctx.rows<AccountRow>(sql`${READ} where a.workspace_id = ${ctx.workspaceId} and ${condition}
    and ${after ? sql`(a.name, a.id) > (${after[0]}, ${after[1]}::uuid)` : sql`true`}
    order by a.name, a.id ${limitTo(limit + 1)}`)

export type AccountChange = Partial<Omit<typeof accounts.$inferInsert, 'workspaceId' | 'id' | 'createdAt'>>

export const insertAccount = async (ctx: Ctx, account: { id: string; name: string } & AccountChange): Promise<void> => {
  const customFields = sql`patchbay_field_defaults(${ctx.workspaceId}, 'account', ${JSON.stringify(account.customFields ?? {})}::jsonb)`
  await ctx.db.insert(accounts).values({ ...account, customFields, workspaceId: ctx.workspaceId, createdAt: ctx.now, updatedAt: ctx.now })
}

export const updateAccountRow = async (ctx: Ctx, id: string, change: AccountChange): Promise<void> => {
  await ctx.db
    .update(accounts)
    .set({ ...change, updatedAt: ctx.now })
    .where(and(eq(accounts.workspaceId, ctx.workspaceId), eq(accounts.id, id)))
}

/** Several at once; fields are merged into those that each has. */
export const updateAccountRows = async (ctx: Ctx, ids: string[], change: AccountChange, fields: { set: FieldValues; cleared: string[]; marks: FieldMarks }): Promise<void> => {
  const cleared = sql.join([sql`'{}'::text[]`, ...fields.cleared.map((slug) => sql`${slug}::text`)], sql` || `)
  await ctx.db
    .update(accounts)
    .set({
      ...change, updatedAt: ctx.now, customFields: sql`(${accounts.customFields} - (${cleared})) || ${JSON.stringify(fields.set)}::jsonb`,
      fieldMarks: sql`${accounts.fieldMarks} || ${JSON.stringify(fields.marks)}::jsonb`,
    })
    .where(and(eq(accounts.workspaceId, ctx.workspaceId), inArray(accounts.id, ids)))
}

/** To ten seconds: somebody who says three things in a row is one activity, and accounts are ordered by it. */
export const touchAccount = (ctx: Ctx, id: string) =>
  ctx.put(
    'account_touch',
    `update accounts set latest_customer_activity_at = $3
     where workspace_id = $1 and id = $2 and (latest_customer_activity_at between $3::timestamptz - interval '10 seconds' and $3) is not true`,
    [ctx.workspaceId, id, ctx.now],
  )

export const findAccountByDomain = async (ctx: Ctx, domain: string): Promise<string | null> => {
  const [row] = await ctx.query<{ account_id: string }>('account_domain', 'select account_id from account_domains where workspace_id = $1 and domain = $2', [ctx.workspaceId, domain])
  return row?.account_id ?? null
}

export const findAccountByChannel = async (ctx: Ctx, source: string, channelId: string): Promise<string | null> => {
  const [row] = await ctx.query<{ account_id: string }>('account_channel', 'select account_id from account_channels where workspace_id = $1 and source = $2 and channel_id = $3', [ctx.workspaceId, source, channelId])
  return row?.account_id ?? null
}

/** The oldest of this name, however it is written. */
export const findAccountByName = async (ctx: Ctx, name: string): Promise<string | null> => {
  const [row] = await ctx.query<{ id: string }>('account_name', 'select id from accounts where workspace_id = $1 and lower(name) = lower($2) order by created_at, id limit 1', [ctx.workspaceId, name])
  return row?.id ?? null
}

export const ownerOfAccount = async (ctx: Ctx, id: string): Promise<string | null> => {
  const [row] = await ctx.query<{ owner_id: string | null }>('account_owner', 'select owner_id from accounts where workspace_id = $1 and id = $2', [ctx.workspaceId, id])
  return row?.owner_id ?? null
}

export const deleteAccountRows = async (ctx: Ctx, ids: string[]): Promise<void> => {
  await ctx.db.delete(accounts).where(and(eq(accounts.workspaceId, ctx.workspaceId), inArray(accounts.id, ids)))
}
