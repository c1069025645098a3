// The bin: issues that are out of every list, can be taken out again for a while, and then are gone for good.
import { BIN_DAYS } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { SYSTEM } from '../../platform/context.ts'
import { conflict, notFound, sentenceOf } from '../../platform/errors.ts'
import { stepInside, type House } from '../../platform/workspace.ts'
import { deleteForGood, listBlobsOf } from './store-bin.ts'
import { lockIssue, lockIssues, updateIssueRow } from './store.ts'

const DAY_MS = 24 * 3600_000

/** Into the bin: it is out of every list, and its rows stay. */
export const deleteIssue = async (ctx: Ctx, id: string): Promise<void> => {
  const issue = await lockIssue(ctx, id)
  if (issue.id !== id.toLowerCase() && String(issue.number) !== id) throw conflict(`This issue was merged into #${issue.number}; delete that one, or take this one out of it first.`)
  await updateIssueRow(ctx, issue.id, { deletedAt: ctx.now })
  await ctx.emit({ type: 'issue.deleted', issueId: issue.id, objectId: issue.id })
}

/** As it was. @throws not_found when it is not in the bin. */
export const restoreIssue = async (ctx: Ctx, id: string): Promise<void> => {
  const [issue] = await lockIssues(ctx, [id])
  if (!issue?.deletedAt || issue.mergedInto) throw notFound('Issue')
  await updateIssueRow(ctx, issue.id, { deletedAt: null })
  await ctx.emit({ type: 'issue.restored', issueId: issue.id, objectId: issue.id })
}

/** With their messages, files and history; files go after the commit. @throws not_found when one is not in the bin. */
export const purgeIssues = async (ctx: Ctx, ids: string[]): Promise<void> => {
  const held = await lockIssues(ctx, ids)
  if (held.length < new Set(ids).size || held.some((issue) => !issue.deletedAt || issue.mergedInto)) throw notFound('Issue')
  const blobs = await listBlobsOf(ctx, ids)
  await deleteForGood(ctx, ids)
  if (blobs.length > 0) ctx.enqueue({ task: 'files.remove', payload: { blobs } })
  await ctx.emit({ type: 'issue.deleted', data: { numbers: held.map((issue) => issue.number), for_good: true } })
}

const AT_ONCE = 100

/** By the clock, in every workspace. */
export const purgeDueIssues = async (house: House): Promise<void> => {
  const due = await house.database.lookUp<{ workspace_id: string; ids: string[] }>(
    'issues_to_purge',
    `select workspace_id, array_agg(id) as ids from (select workspace_id, id from issues where deleted_at < $1 and merged_into is null order by deleted_at limit ${AT_ONCE}) due group by workspace_id`,
    [new Date(house.clock().getTime() - BIN_DAYS * DAY_MS)],
  )
  for (const { workspace_id: workspaceId, ids } of due)
    await stepInside(house, { workspaceId, actor: SYSTEM }, (ctx) => purgeIssues(ctx, ids)).catch((error: unknown) =>
      house.log.error({ workspace: workspaceId, error: sentenceOf(error) }, 'old issues in the bin could not be deleted for good; it is tried again'),
    )
}

export const goneAt = (deletedAt: Date): Date => new Date(deletedAt.getTime() + BIN_DAYS * DAY_MS)
