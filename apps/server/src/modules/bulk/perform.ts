// Changes one issue of a bulk change by the verb that owns it, and says what it was before; null when it was so already.
import type { BulkAction } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { invalid } from '../../platform/errors.ts'
import {
  assignIssue, assignTeam, changeFollowers, deleteIssue, getIssue, setParent, setPortalVisible, setPriority, setSpam, setStatus, setTags, snoozeIssue, type Issue,
} from '../issues/index.ts'
import { mergeIssues, writeReply } from '../messages/index.ts'
import { statusFor } from '../statuses/index.ts'
import { renderReply, valuesOf } from './rules.ts'
import type { Facts } from './store.ts'
import type { Before } from './tables.ts'

type Work<K extends BulkAction['kind']> = (ctx: Ctx, issue: Issue, action: Extract<BulkAction, { kind: K }>, facts: Facts) => Promise<Before | null>

const meOf = (ctx: Ctx): string => {
  if (ctx.actor.kind !== 'user') throw invalid('Only people follow issues.')
  return ctx.actor.id
}

const lower = (names: string[]): Set<string> => new Set(names.map((name) => name.toLowerCase()))

const tagsAfter = (tags: string[], add: string[], remove: string[]): string[] => {
  const [gone, there] = [lower(remove), lower(tags)]
  return [...tags.filter((tag) => !gone.has(tag.toLowerCase())), ...add.filter((tag) => !there.has(tag.toLowerCase()))]
}

const WORK: { [K in BulkAction['kind']]: Work<K> } = {
  status: async (ctx, issue, { state }) => {
    const status = await statusFor(ctx, state)
    if (issue.state === status.state && issue.statusId === status.id) return null
    await setStatus(ctx, issue.id, status, { by: 'person' })
    return { state: issue.state, statusId: issue.statusId, snoozedUntil: issue.snoozedUntil?.toISOString() ?? null, after: status.state }
  },
  assign: async (ctx, issue, { assignee_id: assigneeId }) => {
    if (issue.assigneeId === assigneeId) return null
    await assignIssue(ctx, issue.id, assigneeId)
    return { assigneeId: issue.assigneeId, after: assigneeId }
  },
  team: async (ctx, issue, { team_id: teamId }) => {
    if (issue.teamId === teamId) return null
    await assignTeam(ctx, issue.id, teamId)
    return { teamId: issue.teamId, after: teamId }
  },
  tags: async (ctx, issue, { add, remove }, { tags }) => {
    const after = tagsAfter(tags, add, remove)
    if (after.length === tags.length && after.every((tag) => tags.includes(tag))) return null
    await setTags(ctx, issue.id, after)
    return { tags, after }
  },
  priority: async (ctx, issue, { priority }) => {
    if (issue.priority === priority) return null
    await setPriority(ctx, issue.id, priority)
    return { priority: issue.priority, after: priority }
  },
  snooze: async (ctx, issue, { until }) => {
    if (issue.state === 'closed') throw invalid('It is closed; reopen it before it is snoozed.')
    await snoozeIssue(ctx, issue.id, new Date(until))
    return { state: issue.state, statusId: issue.statusId, snoozedUntil: issue.snoozedUntil?.toISOString() ?? null, after: 'on_hold' }
  },
  portal: async (ctx, issue, { visible }) => {
    if (issue.customerPortalVisible === visible) return null
    await setPortalVisible(ctx, issue.id, visible)
    return { visible: issue.customerPortalVisible, after: visible }
  },
  follow: async (ctx, issue, { following }, facts) => {
    if (facts.following === following) return null
    await changeFollowers(ctx, issue.id, [{ kind: 'user', id: meOf(ctx) }], following ? 'add' : 'remove')
    return { following: facts.following }
  },
  merge: async (ctx, issue, { into, across_accounts: acrossAccounts }) => {
    if (issue.id === into) return null
    const { ids } = await mergeIssues(ctx, into, [issue.id], { acrossAccounts })
    return { regroupings: ids }
  },
  group: async (ctx, issue, { parent_id: parentId }) => {
    if (issue.parentId === parentId) return null
    await setParent(ctx, issue.id, parentId)
    return { parentId: issue.parentId, after: parentId }
  },
  spam: async (ctx, issue, { spam }) => ((await setSpam(ctx, issue.id, spam)) ? { after: spam } : null),
  delete: async (ctx, issue) => {
    await deleteIssue(ctx, issue.id)
    return {}
  },
  reply: async (ctx, issue, { body_html: html }, facts) => {
    if (!issue.place?.room) throw invalid('There is no channel to reply in: it was opened inside Patchbay.')
    const message = await writeReply(ctx, issue, { html: renderReply(html, valuesOf(facts, ctx.actor.name)) })
    return { messageId: message.id }
  },
}

export const perform = async (ctx: Ctx, issueId: string, action: BulkAction, facts: Facts): Promise<Before | null> => {
  const issue = await getIssue(ctx, issueId)
  if (issue.id !== issueId) throw invalid(`It was merged into #${issue.number} meanwhile.`)
  return (WORK[action.kind] as Work<typeof action.kind>)(ctx, issue, action as never, facts)
}
