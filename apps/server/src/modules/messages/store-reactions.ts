// Reactions of messages: added, taken back, and what was taken back elsewhere before it came here.
import { and, eq, isNull, lt, lte, or } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { REMOVALS_KEPT_MS } from './store.ts'
import { messageReactionRemovals as removals, messageReactions } from './tables.ts'

type Reaction = { messageId: string; emoji: string; person: string; name: string; toldAt?: Date | undefined }

/** Says whether it was not there. */
export const addReaction = async (ctx: Ctx, { messageId, emoji, person, name, toldAt }: Reaction): Promise<boolean> => {
  const rows = await ctx.query<{ fresh: boolean }>(
    'reaction_add',
    `insert into message_reactions as r (workspace_id, message_id, emoji, person, name, told_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (workspace_id, message_id, emoji, person) do update set told_at = greatest(r.told_at, excluded.told_at) returning xmax = 0 as fresh`,
    [ctx.workspaceId, messageId, emoji, person, name, toldAt ?? null],
  )
  return rows[0]?.fresh === true
}

/** Says whether it was there; with a time only what was added before it is taken back. */
export const removeReaction = async (ctx: Ctx, messageId: string, emoji: string, person: string, toldAt?: Date): Promise<boolean> => {
  const rows = await ctx.db
    .delete(messageReactions)
    .where(
      and(
        eq(messageReactions.workspaceId, ctx.workspaceId),
        eq(messageReactions.messageId, messageId),
        eq(messageReactions.emoji, emoji),
        eq(messageReactions.person, person),
        toldAt ? or(isNull(messageReactions.toldAt), lte(messageReactions.toldAt, toldAt)) : undefined,
      ),
    )
    .returning()
  return rows.length > 0
}

export type Elsewhere = { room: string; externalId: string; emoji: string; person: string }

export const keepReactionRemoval = async (ctx: Ctx, { room, externalId, emoji, person }: Elsewhere, at: Date): Promise<void> => {
  const old = new Date(ctx.now.getTime() - REMOVALS_KEPT_MS)
  await ctx.db.delete(removals).where(and(eq(removals.workspaceId, ctx.workspaceId), eq(removals.room, room), lt(removals.at, old)))
  await ctx.query(
    'reaction_removal_keep',
    `insert into message_reaction_removals as r (workspace_id, room, external_id, emoji, person, at) values ($1, $2, $3, $4, $5, $6)
     on conflict (workspace_id, room, external_id, emoji, person) do update set at = greatest(r.at, excluded.at)`,
    [ctx.workspaceId, room, externalId, emoji, person, at],
  )
}

export const isTakenBackSince = async (ctx: Ctx, { room, externalId, emoji, person }: Elsewhere, at: Date): Promise<boolean> =>
  (
    await ctx.query(
      'reaction_removed_since',
      'select 1 from message_reaction_removals where workspace_id = $1 and room = $2 and external_id = $3 and emoji = $4 and person = $5 and at > $6',
      [ctx.workspaceId, room, externalId, emoji, person, at],
    )
  ).length > 0
