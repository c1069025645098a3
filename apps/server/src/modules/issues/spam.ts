// Spam: an issue there is out of every list but its own, tells nobody and runs no clock, and comes back as it was.
import type { Ctx } from '../../platform/context.ts'
import { isSpam, moveToSpam, takeFromSpam } from './store-spam.ts'
import { lockIssue, updateIssueRow } from './store.ts'

const tellOf = (ctx: Ctx, issueId: string, spam: boolean) => ctx.emit({ type: 'issue.spam.changed', issueId, objectId: issueId, data: { spam } })

/** By hand; says whether it was not so already. */
export const setSpam = async (ctx: Ctx, id: string, spam: boolean): Promise<boolean> => {
  const issue = await lockIssue(ctx, id)
  if ((issue.spamAt !== null) === spam) return false
  await updateIssueRow(ctx, issue.id, { spamAt: spam ? ctx.now : null, spamBlockId: null })
  await tellOf(ctx, issue.id, spam)
  return true
}

/** What is open of those whom a block has just shut out; gives how many. */
export const spamOfBlock = async (ctx: Ctx, blockId: string): Promise<number> => {
  const ids = await moveToSpam(ctx, blockId)
  for (const id of ids) await tellOf(ctx, id, true)
  return ids.length
}

/** What a block has put there comes back; gives how many. */
export const restoreOfBlock = async (ctx: Ctx, blockId: string): Promise<number> => {
  const ids = await takeFromSpam(ctx, blockId)
  for (const id of ids) await tellOf(ctx, id, false)
  return ids.length
}

export { isSpam }
