// Every query on the lists of an account: domains, external ids, channels, tags.
import { and, eq, inArray, ne, sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { conflict } from '../../platform/errors.ts'
import type { TagRow } from '../tags/index.ts'
import { accountChannels, accountDomains, accountExternalIds, accountTags } from './tables.ts'

type Channel = { source: 'slack' | 'microsoft_teams' | 'discord'; channel_id: string; channel_name?: string | undefined; is_primary: boolean }

export const replaceDomains = async (ctx: Ctx, accountId: string, domains: string[]): Promise<void> => {
  const of = and(eq(accountDomains.workspaceId, ctx.workspaceId), eq(accountDomains.accountId, accountId))
  await ctx.db.delete(accountDomains).where(of)
  if (domains.length === 0) return
  const [taken] = await ctx.db
    .select()
    .from(accountDomains)
    .where(and(eq(accountDomains.workspaceId, ctx.workspaceId), inArray(accountDomains.domain, domains), ne(accountDomains.accountId, accountId)))
  if (taken) throw conflict(`The domain ${taken.domain} belongs to another account already.`, taken.accountId)
  await ctx.db.insert(accountDomains).values([...new Set(domains)].map((domain) => ({ workspaceId: ctx.workspaceId, domain, accountId })))
}

export const replaceExternalIds = async (ctx: Ctx, accountId: string, given: { external_id: string; label: string }[]): Promise<void> => {
  await ctx.db.delete(accountExternalIds).where(and(eq(accountExternalIds.workspaceId, ctx.workspaceId), eq(accountExternalIds.accountId, accountId)))
  if (given.length === 0) return
  const ids = given.map((g) => g.external_id)
  const [taken] = await ctx.db
    .select()
    .from(accountExternalIds)
    .where(and(eq(accountExternalIds.workspaceId, ctx.workspaceId), inArray(accountExternalIds.externalId, ids)))
  if (taken) throw conflict(`The external id ${taken.externalId} belongs to another account already.`, taken.accountId)
  await ctx.db.insert(accountExternalIds).values([...new Map(given.map((g) => [g.external_id, g])).values()].map((g) => ({ workspaceId: ctx.workspaceId, externalId: g.external_id, label: g.label, accountId })))
}

export const replaceChannels = async (ctx: Ctx, accountId: string, given: Channel[]): Promise<void> => {
  await ctx.db.delete(accountChannels).where(and(eq(accountChannels.workspaceId, ctx.workspaceId), eq(accountChannels.accountId, accountId)))
  for (const channel of given) await linkChannel(ctx, accountId, channel)
}

/** The first channel of an account is its primary one. A channel of another account moves here. */
export const linkChannel = async (ctx: Ctx, accountId: string, channel: Channel): Promise<void> => {
  const values = {
    workspaceId: ctx.workspaceId, source: channel.source, channelId: channel.channel_id, channelName: channel.channel_name ?? '', accountId,
  }
  const first = sql<boolean>`not exists (select 1 from account_channels c where c.workspace_id = ${ctx.workspaceId} and c.account_id = ${accountId})`
  const isPrimary = channel.is_primary ? true : first
  await ctx.db
    .insert(accountChannels)
    .values({ ...values, isPrimary })
    .onConflictDoUpdate({
      target: [accountChannels.workspaceId, accountChannels.source, accountChannels.channelId],
      set: { accountId, channelName: values.channelName },
    })
}

/** The same channel under another id. */
export const moveChannel = async (ctx: Ctx, source: Channel['source'], from: string, to: string): Promise<void> => {
  const at = (id: string) => and(eq(accountChannels.workspaceId, ctx.workspaceId), eq(accountChannels.source, source), eq(accountChannels.channelId, id))
  const [taken] = await ctx.db.select({ id: accountChannels.channelId }).from(accountChannels).where(at(to))
  if (taken) await ctx.db.delete(accountChannels).where(at(from))
  else await ctx.db.update(accountChannels).set({ channelId: to }).where(at(from))
}

export const renameChannel = (ctx: Ctx, source: Channel['source'], channelId: string, name: string): void =>
  ctx.put('account_channel_name', 'update account_channels set channel_name = $4 where workspace_id = $1 and source = $2 and channel_id = $3', [ctx.workspaceId, source, channelId, name])

export const unlinkChannel = async (ctx: Ctx, source: Channel['source'], channelId: string): Promise<void> => {
  await ctx.db
    .delete(accountChannels)
    .where(and(eq(accountChannels.workspaceId, ctx.workspaceId), eq(accountChannels.source, source), eq(accountChannels.channelId, channelId)))
}

export const addAccountTags = async (ctx: Ctx, accountIds: string[], tags: TagRow[]): Promise<void> => {
  const values = accountIds.flatMap((accountId) => tags.map((t) => ({ workspaceId: ctx.workspaceId, accountId, tagId: t.id })))
  if (values.length > 0) await ctx.db.insert(accountTags).values(values).onConflictDoNothing()
}

export const removeAccountTags = async (ctx: Ctx, accountIds: string[], tags: TagRow[] | 'all'): Promise<void> => {
  if (tags !== 'all' && tags.length === 0) return
  const of = and(eq(accountTags.workspaceId, ctx.workspaceId), inArray(accountTags.accountId, accountIds))
  await ctx.db.delete(accountTags).where(tags === 'all' ? of : and(of, inArray(accountTags.tagId, tags.map((t) => t.id))))
}

/** Moves what belongs to merged accounts; their tags and fields go with them. */
export const moveAccountParts = async (ctx: Ctx, from: string[], into: string): Promise<void> => {
  const ids = sql`(${sql.join(from.map((id) => sql`${id}::uuid`), sql`, `)})`
  await ctx.rows(sql`update account_channels set is_primary = false where workspace_id = ${ctx.workspaceId} and account_id in ${ids}`)
  for (const table of ['account_domains', 'account_external_ids', 'account_channels', 'account_highlights', 'contacts', 'issues', 'slack_channels'])
    await ctx.rows(sql`update ${sql.identifier(table)} set account_id = ${into} where workspace_id = ${ctx.workspaceId} and account_id in ${ids}`)
}

export type NamedAccount = { id: string; name: string; external_ids: string[] }

/** Those with one of the ids, names or external ids, and whoever shares a name with one of them. */
export const listNamedAccounts = (ctx: Ctx, ids: readonly string[], names: readonly string[]): Promise<NamedAccount[]> =>
  ctx.rows<NamedAccount>(sql`
    with wanted as (
      select id, lower(name) as low from accounts where workspace_id = ${ctx.workspaceId} and (id = any(${sql.param(ids)}::uuid[]) or lower(name) = any(${sql.param(names.map((name) => name.toLowerCase()))}::text[]))
      union
      select a.id, lower(a.name) from account_external_ids x join accounts a on a.workspace_id = x.workspace_id and a.id = x.account_id
        where x.workspace_id = ${ctx.workspaceId} and x.external_id = any(${sql.param(names)}::text[])
    )
    select a.id, a.name, coalesce((select array_agg(x.external_id order by x.external_id) from account_external_ids x where x.workspace_id = a.workspace_id and x.account_id = a.id), '{}') as external_ids
    from accounts a where a.workspace_id = ${ctx.workspaceId} and (a.id in (select id from wanted) or lower(a.name) in (select low from wanted))
    order by a.created_at, a.id`)
