// A room that gets another id at its provider takes all it holds along.
import type { Ctx } from '../../platform/context.ts'
import { moveIssueRoom } from '../issues/index.ts'
import { moveMessages } from './store-leaving.ts'

export const moveRoom = async (ctx: Ctx, from: string, to: string): Promise<void> => {
  await moveMessages(ctx, from, to)
  for (const issueId of await moveIssueRoom(ctx, from, to)) await ctx.emit({ type: 'issue.field.changed', issueId, data: { field: 'place', from, to } })
}
