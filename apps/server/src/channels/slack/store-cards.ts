// Every query on triage cards.
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { slackCards, slackChannels } from './tables.ts'

export type Card = typeof slackCards.$inferSelect

const key = (ctx: Ctx, card: Pick<Card, 'issueId' | 'installationId' | 'channelId'>) =>
  and(
    eq(slackCards.workspaceId, ctx.workspaceId),
    eq(slackCards.issueId, card.issueId),
    eq(slackCards.installationId, card.installationId),
    eq(slackCards.channelId, card.channelId),
  )

/** Two workers on one card: the second goes away empty-handed until the lease ends. */
const LEASE_MS = 30_000

export const leaseCard = async (ctx: Ctx, card: Pick<Card, 'issueId' | 'installationId' | 'channelId'>): Promise<Card | null> => {
  await ctx.db.insert(slackCards).values({ ...card, workspaceId: ctx.workspaceId, createdAt: ctx.now }).onConflictDoNothing()
  const [row] = await ctx.db.select().from(slackCards).where(key(ctx, card)).for('update')
  if (!row || (row.attemptedAt && row.attemptedAt.getTime() > ctx.now.getTime() - LEASE_MS)) return null
  await ctx.db.update(slackCards).set({ attemptedAt: ctx.now }).where(key(ctx, card))
  return row
}

/** Ends the lease; what the card shows now is kept. */
export const releaseCard = async (ctx: Ctx, card: Pick<Card, 'issueId' | 'installationId' | 'channelId'>, change: Partial<Pick<Card, 'ts' | 'shows' | 'threadId'>>): Promise<void> => {
  await ctx.db.update(slackCards).set({ ...change, attemptedAt: null }).where(key(ctx, card))
}

/** Cards of a triage channel with another id. */
export const moveCards = async (ctx: Ctx, installationId: string, from: string, to: string): Promise<void> => {
  const there = and(eq(slackCards.workspaceId, ctx.workspaceId), eq(slackCards.installationId, installationId), eq(slackCards.channelId, from))
  await ctx.db.update(slackCards).set({ channelId: to }).where(there)
}

/** Where the card of an issue of this channel goes: the channel's own triage channel. */
export const triageOf = async (ctx: Ctx, installationId: string, channelId: string): Promise<string> => {
  const [row] = await ctx.db
    .select({ triage: slackChannels.triageChannelId })
    .from(slackChannels)
    .where(and(eq(slackChannels.workspaceId, ctx.workspaceId), eq(slackChannels.installationId, installationId), eq(slackChannels.channelId, channelId)))
  return row?.triage ?? ''
}


/** Whether the channel this issue came by tells a triage channel. */
export const hasTriage = async (ctx: Ctx, issueId: string): Promise<boolean> => {
  const rows = await ctx.query(
    'issue_has_triage',
    `select 1 from issues i
       join slack_installations n on n.workspace_id = i.workspace_id and n.team_id = split_part(i.room, ':', 2)
       join slack_channels c on c.workspace_id = i.workspace_id and c.installation_id = n.id and c.channel_id = split_part(i.room, ':', 3)
     where i.workspace_id = $1 and i.id = $2 and i.source = 'slack' and c.triage_channel_id <> ''`,
    [ctx.workspaceId, issueId],
  )
  return rows.length > 0
}
