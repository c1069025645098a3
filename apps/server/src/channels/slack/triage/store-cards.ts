// Every query on triage cards.
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { slackCards } from '../tables.ts'

export type Card = typeof slackCards.$inferSelect
type Key = Pick<Card, 'issueId' | 'installationId' | 'channelId'>

const key = (ctx: Ctx, card: Key) =>
  and(
    eq(slackCards.workspaceId, ctx.workspaceId),
    eq(slackCards.issueId, card.issueId),
    eq(slackCards.installationId, card.installationId),
    eq(slackCards.channelId, card.channelId),
  )

/** Two workers on one card: the second goes away empty-handed until the lease ends. */
const LEASE_MS = 30_000

/** There is to be a card there: the job posts it. */
export const wantCard = async (ctx: Ctx, card: Key & { ruleId: string | null }): Promise<void> => {
  await ctx.db.insert(slackCards).values({ ...card, workspaceId: ctx.workspaceId, createdAt: ctx.now }).onConflictDoNothing()
}

export const leaseCard = async (ctx: Ctx, card: Key & { ruleId: string | null }): Promise<Card | null> => {
  // Asked in one turn: together they cost one trip.
  const [, [row]] = await Promise.all([wantCard(ctx, card), ctx.db.select().from(slackCards).where(key(ctx, card)).for('update')])
  if (!row || (row.attemptedAt && row.attemptedAt.getTime() > ctx.now.getTime() - LEASE_MS)) return null
  ctx.put('slack_card_lease', 'update slack_cards set attempted_at = $5 where workspace_id = $1 and issue_id = $2 and installation_id = $3 and channel_id = $4', [ctx.workspaceId, card.issueId, card.installationId, card.channelId, ctx.now])
  return row
}

/** Ends the lease of an attempt whose end is not known: the next one looks whether the card is there. */
export const leaveCard = async (ctx: Ctx, card: Key): Promise<void> => {
  await ctx.db.update(slackCards).set({ attemptedAt: new Date(ctx.now.getTime() - LEASE_MS) }).where(key(ctx, card))
}

/** Ends the lease; what the card shows now is kept. */
export const releaseCard = async (ctx: Ctx, card: Key, change: Partial<Pick<Card, 'ts' | 'shows' | 'threadId' | 'shownAt'>>): Promise<void> => {
  await ctx.db.update(slackCards).set({ ...change, attemptedAt: null }).where(key(ctx, card))
}

export const listCards = (ctx: Ctx, issueId: string): Promise<Card[]> =>
  ctx.db.select().from(slackCards).where(and(eq(slackCards.workspaceId, ctx.workspaceId), eq(slackCards.issueId, issueId)))

/** Cards of a triage channel with another id. */
export const moveCards = async (ctx: Ctx, installationId: string, from: string, to: string): Promise<void> => {
  const there = and(eq(slackCards.workspaceId, ctx.workspaceId), eq(slackCards.installationId, installationId), eq(slackCards.channelId, from))
  await ctx.db.update(slackCards).set({ channelId: to }).where(there)
}

/** The triage channel of the room that an issue came by. */
export const findOwnTriage = async (ctx: Ctx, room: string): Promise<{ installationId: string; channelId: string } | null> => {
  const [, teamId = '', channelId = ''] = room.split(':')
  const [row] = await ctx.query<{ installationId: string; channelId: string }>(
    'own_triage',
    `select n.id as "installationId", c.triage_channel_id as "channelId" from slack_installations n
       join slack_channels c on c.workspace_id = n.workspace_id and c.installation_id = n.id
     where n.workspace_id = $1 and n.team_id = $2 and c.channel_id = $3 and c.triage_channel_id <> ''`,
    [ctx.workspaceId, teamId, channelId],
  )
  return row ?? null
}

/** The issues of a moment may be on their way to their first card without a row that says so. */
const YOUNG_MS = 60_000

/** Whether an issue has a card to keep in step, or may come to have one by what has happened now. */
export const concernsCards = async (ctx: Ctx, issueId: string, mayRoute: boolean): Promise<boolean> => {
  const rows = await ctx.query(
    'issue_concerns_cards',
    `select 1 from issues i where i.workspace_id = $1 and i.id = $2 and (
       exists (select 1 from slack_cards k where k.workspace_id = i.workspace_id and k.issue_id = i.id)
       or (($3 or i.created_at > $4) and exists (select 1 from slack_triage_rules r where r.workspace_id = i.workspace_id and r.is_on and r.created_at <= i.created_at))
       or (i.source = 'slack' and exists (select 1 from slack_installations n
         join slack_channels c on c.workspace_id = n.workspace_id and c.installation_id = n.id and c.channel_id = split_part(i.room, ':', 3)
         where n.workspace_id = i.workspace_id and n.team_id = split_part(i.room, ':', 2) and c.triage_channel_id <> '')))`,
    [ctx.workspaceId, issueId, mayRoute, new Date(ctx.now.getTime() - YOUNG_MS)],
  )
  return rows.length > 0
}
