// The public PATCH of an issue: each field through the verb that owns it.
import { PRIORITIES, type Body, type Priority, type updateIssue } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { invalid } from '../../platform/errors.ts'
import { mergeFields } from '../../platform/field-values.ts'
import {
  assignIssue, assignTeam, becomeTicket, renameIssue, setAccount, setPortalVisible, setPriority, setRequester, setState, setTags, stateOf,
} from './change.ts'
import { lockIssue, updateIssueRow, type Issue } from './store.ts'

type Given = Body<typeof updateIssue>

const priorityOf = (value: string | undefined): Priority | null => {
  if (!value) return null
  const known = PRIORITIES.find((p) => p === value)
  if (!known) throw invalid(`custom_fields.priority: must be one of ${PRIORITIES.join(', ')}.`)
  return known
}

const writeFields = async (ctx: Ctx, issue: Issue, given: NonNullable<Given['custom_fields']>) => {
  const priority = given.find((f) => f.slug === 'priority')
  if (priority) await setPriority(ctx, issue.id, priorityOf(priority.value))
  const others = given.filter((f) => f !== priority)
  if (others.length === 0) return
  await updateIssueRow(ctx, issue.id, { customFields: mergeFields(issue.customFields, others) })
  for (const field of others)
    await ctx.emit({ type: 'issue.field.changed', issueId: issue.id, data: { field: field.slug, to: field.value ?? field.values ?? null } })
}

/** Custom fields, and the priority that travels among them. @throws invalid_request. */
export const setFields = async (ctx: Ctx, id: string, given: NonNullable<Given['custom_fields']>): Promise<void> => writeFields(ctx, await lockIssue(ctx, id), given)

const setType = async (ctx: Ctx, issue: Issue, type: 'conversation' | 'ticket') => {
  if (issue.type === type) return
  if (type === 'conversation') throw invalid('type: a ticket cannot become a conversation again.')
  await becomeTicket(ctx, issue.id)
}

export const changeIssue = async (ctx: Ctx, id: string, given: Given): Promise<void> => {
  const issue = await lockIssue(ctx, id)
  const requester = given.requester_id ?? given.requestor_id
  if (given.title !== undefined) await renameIssue(ctx, issue.id, given.title)
  if (given.account_id !== undefined) await setAccount(ctx, issue.id, given.account_id || null)
  if (requester !== undefined) await setRequester(ctx, issue.id, requester)
  if (given.assignee_id !== undefined) await assignIssue(ctx, issue.id, given.assignee_id || null)
  if (given.team_id !== undefined) await assignTeam(ctx, issue.id, given.team_id || null)
  if (given.custom_fields) await writeFields(ctx, issue, given.custom_fields)
  if (given.tags) await setTags(ctx, issue.id, given.tags)
  if (given.type) await setType(ctx, issue, given.type)
  if (given.customer_portal_visible !== undefined) await setPortalVisible(ctx, issue.id, given.customer_portal_visible)
  if (given.state !== undefined) await setState(ctx, issue.id, stateOf(given.state), { by: 'person' })
}
