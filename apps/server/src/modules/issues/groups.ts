// Groups (IG-1): an issue that stands above others, which are its children; one level, one parent.
import type { Ctx } from '../../platform/context.ts'
import { invalid, notFound } from '../../platform/errors.ts'
import { hasChildren } from './store-groups.ts'
import { getIssue, lockIssues, updateIssueRow, type Issue } from './store.ts'

const checkParent = async (ctx: Ctx, issue: Issue, parent: Issue): Promise<void> => {
  if (parent.id === issue.id) throw invalid(`#${issue.number} cannot be in a group of its own.`)
  if (parent.parentId) throw invalid(`#${parent.number} is in a group itself; a group has one level.`)
  if (await hasChildren(ctx, [issue.id])) throw invalid(`#${issue.number} is a group itself; a group has one level.`)
}

/** null takes it out of its group. */
export const setParent = async (ctx: Ctx, id: string, parentId: string | null): Promise<void> => {
  const { id: childId } = await getIssue(ctx, id)
  const above = parentId === null ? null : await getIssue(ctx, parentId)
  const held = await lockIssues(ctx, [childId, ...(above ? [above.id] : [])])
  const issue = held.find((one) => one.id === childId)
  const parent = above && held.find((one) => one.id === above.id)
  if (!issue || issue.deletedAt || (above && (!parent || parent.deletedAt))) throw notFound('Issue')
  if (issue.parentId === (parent?.id ?? null)) return
  if (parent) await checkParent(ctx, issue, parent)
  await updateIssueRow(ctx, issue.id, { parentId: parent?.id ?? null })
  const data = { field: 'group', to: parent ? `#${parent.number}` : null }
  await ctx.emit({ type: 'issue.field.changed', issueId: issue.id, data })
  await ctx.emit({ type: 'issue.grouped', issueId: issue.id, objectId: parent?.id ?? issue.parentId, data: { to: data.to } })
  // Whoever looks at the group sees it change.
  const groups = [parent?.id, issue.parentId].filter((one): one is string => Boolean(one))
  for (const issueId of groups) await ctx.emit({ type: 'issue.field.changed', issueId, data: { field: 'issues', to: `${parent?.id === issueId ? 'with' : 'without'} #${issue.number}` } })
}
