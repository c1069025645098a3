// Every query on what people chose last when they enabled a channel from Slack.
import { and, eq } from 'drizzle-orm'
import type { Ctx } from '../../../platform/context.ts'
import { slackChoices } from '../tables.ts'

export type Choices = Pick<typeof slackChoices.$inferSelect, 'ownerId' | 'tags' | 'triageChannelId'>

export const findChoices = async (ctx: Ctx, installationId: string, userId: string): Promise<Choices | null> => {
  const [row] = await ctx.db
    .select({ ownerId: slackChoices.ownerId, tags: slackChoices.tags, triageChannelId: slackChoices.triageChannelId })
    .from(slackChoices)
    .where(and(eq(slackChoices.workspaceId, ctx.workspaceId), eq(slackChoices.installationId, installationId), eq(slackChoices.userId, userId)))
  return row ?? null
}

export const keepChoices = async (ctx: Ctx, installationId: string, userId: string, choices: Choices): Promise<void> => {
  await ctx.db
    .insert(slackChoices)
    .values({ ...choices, workspaceId: ctx.workspaceId, installationId, userId })
    .onConflictDoUpdate({ target: [slackChoices.workspaceId, slackChoices.installationId, slackChoices.userId], set: choices })
}
