// Every query on triage cards.
import { and, eq } from 'drizzle-orm'
import { columnsOf } from '../../../platform/columns.ts'
import type { Ctx } from '../../../platform/context.ts'
import { slackCards } from '../tables.ts'

export type Card = typeof slackCards.$inferSelect
type Key = Pick<Card, 'issueId' | 'installationId' | 'channelId'>

const COLUMNS = columnsOf(slackCards)
const THIS = 'workspace_id = $1 and issue_id = $2 and installation_id = $3 and channel_id = $4'
const key = (ctx: Ctx, card: Key): string[] => [ctx.workspaceId, card.issueId, card.installationId, card.channelId]

/** Two workers on one card: the second goes away empty-handed until the lease ends. */
const LEASE_MS = 30_000

/** There is to be a card there: the job posts it. */
export const wantCard = (ctx: Ctx, card: Key & { ruleId: string | null }): void =>
  ctx.put(
    'slack_card_want',
    'insert into slack_cards (workspace_id, issue_id, installation_id, channel_id, rule_id, created_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing',
    [...key(ctx, card), card.ruleId, ctx.now],
  )

export const leaseCard = async (ctx: Ctx, card: Key & { ruleId: string | null }): Promise<Card | null> => {
  wantCard(ctx, card)
  const [row] = await ctx.query<Card>('slack_card_held', `select ${COLUMNS} from slack_cards where ${THIS} for update`, key(ctx, card))
  if (!row || (row.attemptedAt && row.attemptedAt.getTime() > ctx.now.getTime() - LEASE_MS)) return null
  ctx.put('slack_card_lease', `update slack_cards set attempted_at = $5 where ${THIS}`, [...key(ctx, card), ctx.now])
  return row
}

/** Ends the lease of an attempt whose end is not known: the next one looks whether the card is there. */
export const leaveCard = (ctx: Ctx, card: Key): void =>
  ctx.put('slack_card_leave', `update slack_cards set attempted_at = $5 where ${THIS}`, [...key(ctx, card), new Date(ctx.now.getTime() - LEASE_MS)])

/** Ends the lease; what the card shows now is kept. */
export const releaseCard = (ctx: Ctx, card: Key, { ts, shows, threadId, shownAt }: Partial<Pick<Card, 'ts' | 'shows' | 'threadId' | 'shownAt'>>): void =>
  ctx.put(
    'slack_card_release',
    `update slack_cards set attempted_at = null, ts = coalesce($5, ts), shows = coalesce($6, shows), thread_id = coalesce($7::uuid, thread_id), shown_at = coalesce($8::timestamptz, shown_at) where ${THIS}`,
    [...key(ctx, card), ts ?? null, shows ?? null, threadId ?? null, shownAt ?? null],
  )

export const listCards = (ctx: Ctx, issueId: string): Promise<Card[]> =>
  ctx.query<Card>('slack_cards_of_issue', `select ${COLUMNS} from slack_cards where workspace_id = $1 and issue_id = $2`, [ctx.workspaceId, issueId])

/** Cards of a triage channel with another id. */
export const moveCards = async (ctx: Ctx, installationId: string, from: string, to: string): Promise<void> => {
  const there = and(eq(slackCards.workspaceId, ctx.workspaceId), eq(slackCards.installationId, installationId), eq(slackCards.channelId, from))
  await ctx.db.update(slackCards).set({ channelId: to }).where(there)
}

/** The triage channel of the room that an issue came by. */
export const findOwnTriage = async (ctx: Ctx, issueId: string): Promise<{ installationId: string; channelId: string } | null> => {
  const [row] = await ctx.query<{ installationId: string; channelId: string }>(
    'own_triage',
    `select n.id as "installationId", c.triage_channel_id as "channelId" from issues i
       join slack_installations n on n.workspace_id = i.workspace_id and n.team_id = split_part(i.room, ':', 2)
       join slack_channels c on c.workspace_id = n.workspace_id and c.installation_id = n.id and c.channel_id = split_part(i.room, ':', 3)
     where i.workspace_id = $1 and i.id = $2 and i.source = 'slack' and c.triage_channel_id <> ''`,
    [ctx.workspaceId, issueId],
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
