// The queries that find what a name stands for: accounts, contacts, members, channels, tags.
import type { FoundAccount, FoundContact } from '@patchbay/contract'
import { sql, type SQL } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { begunQuery, wordsIn } from '../../../platform/search.ts'

const like = (text: string) => `%${text.trim().replace(/[\\%_]/g, '\\$&')}%`
const named = (ctx: Ctx, kind: 'account' | 'contact', words: string[]): SQL =>
  sql`select patchbay_find_named(${ctx.workspaceId}::uuid, ${kind}, to_tsquery('simple', ${begunQuery(words)}))`

const ACCOUNT = sql`select a.id, a.name, a.logo_url, a.primary_domain as domain from accounts a`
const CONTACT = sql`select c.id, c.name, c.avatar_url, coalesce(e.email, '') as email, coalesce(a.name, '') as account_name from contacts c
  left join lateral (select e.email from contact_emails e where e.workspace_id = c.workspace_id and e.contact_id = c.id order by not e.is_primary, e.email limit 1) e on true
  left join accounts a on a.workspace_id = c.workspace_id and a.id = c.account_id`

/** By the beginnings of words in name or domain, the name that begins with it first. */
export const searchAccounts = async (ctx: Ctx, text: string, limit: number): Promise<FoundAccount[]> => {
  const words = wordsIn(text)
  if (words.length === 0) return []
  return ctx.rows<FoundAccount>(sql`${ACCOUNT} where a.workspace_id = ${ctx.workspaceId} and a.id = any(array(${named(ctx, 'account', words)}))
    order by not starts_with(lower(a.name), lower(${words[0]}::text)), a.name, a.id limit ${limit}`)
}

/** Where no word begins so, the text may still be within one. */
export const searchWithinAccounts = (ctx: Ctx, text: string, limit: number): Promise<FoundAccount[]> =>
  ctx.rows<FoundAccount>(sql`${ACCOUNT} where a.workspace_id = ${ctx.workspaceId} and a.name ilike ${like(text)} order by a.name, a.id limit ${limit}`)

export const searchContacts = async (ctx: Ctx, text: string, limit: number): Promise<FoundContact[]> => {
  const words = wordsIn(text)
  if (words.length === 0) return []
  return ctx.rows<FoundContact>(sql`${CONTACT} where c.workspace_id = ${ctx.workspaceId} and c.id = any(array(${named(ctx, 'contact', words)}))
    order by not starts_with(lower(c.name), lower(${words[0]}::text)), c.name, c.id limit ${limit}`)
}

const idsOf = async (rows: Promise<{ id: string }[]>): Promise<string[]> => (await rows).map((row) => row.id)
const MOST_MEANT = 50

export const accountIds = (ctx: Ctx, name: string): Promise<string[]> => idsOf(searchAccounts(ctx, name, MOST_MEANT))
export const contactIds = (ctx: Ctx, name: string): Promise<string[]> => idsOf(searchContacts(ctx, name, MOST_MEANT))
export const memberIds = (ctx: Ctx, name: string): Promise<string[]> =>
  idsOf(ctx.rows(sql`select m.id from members m where m.workspace_id = ${ctx.workspaceId} and (m.name ilike ${like(name)} or m.email ilike ${like(name)}) order by m.name limit ${MOST_MEANT}`))
export const tagIds = (ctx: Ctx, name: string): Promise<string[]> =>
  idsOf(ctx.rows(sql`select t.id from tags t where t.workspace_id = ${ctx.workspaceId} and lower(t.value) = lower(${name}) limit ${MOST_MEANT}`))

export const accountsOfContacts = (ctx: Ctx, ids: string[]): Promise<string[]> =>
  idsOf(ctx.rows(sql`select distinct c.account_id as id from contacts c where c.workspace_id = ${ctx.workspaceId} and c.id = any(${sql.param(ids)}::uuid[]) and c.account_id is not null`))

/** The rooms of customers' channels by name, with their accounts: issues have an index for those. */
export const channelsCalled = (ctx: Ctx, name: string): Promise<{ account_id: string; channel_id: string }[]> =>
  ctx.rows(sql`select h.account_id, h.channel_id from account_channels h where h.workspace_id = ${ctx.workspaceId} and h.channel_name ilike ${like(name.replace(/^#/, ''))} limit ${MOST_MEANT}`)
