// The public PATCH of an issue: each field through the verb that owns it.
import { PRIORITIES, type Body, type Priority, type updateIssue } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { invalid } from '../../platform/errors.ts'
import type { FieldValues, Setter } from '../../platform/field-values.ts'
import { checkFilled, writeValues, type Written } from '../fields/index.ts'
import { statusFor } from '../statuses/index.ts'
import {
  assignIssue, assignTeam, becomeTicket, renameIssue, setAccount, setPriority, setRequester, setStatus, setTags, setPortalVisible,
} from './change.ts'
import { getIssue, lockIssue, updateIssueRow, type Issue } from './store.ts'

type Given = Body<typeof updateIssue>

const priorityOf = (value: string | undefined): Priority | null => {
  if (!value) return null
  const known = PRIORITIES.find((p) => p === value)
  if (!known) throw invalid(`custom_fields.priority: must be one of ${PRIORITIES.join(', ')}.`)
  return known
}

type Fields = NonNullable<Given['custom_fields']>
const isPriority = (field: Fields[number]): boolean => field.slug === 'priority'

const valuesAfter = (ctx: Ctx, issue: Issue, given: Fields, setter?: Setter): Promise<Written> =>
  writeValues(ctx, 'issue', { values: issue.customFields, marks: issue.fieldMarks, createdAt: issue.createdAt }, given.filter((field) => !isPriority(field)), setter)

const keepValues = async (ctx: Ctx, issue: Issue, given: Fields, written: Written, setter?: Setter): Promise<void> => {
  const priority = given.find(isPriority)
  if (priority) await setPriority(ctx, issue.id, priorityOf(priority.value))
  if (given.every(isPriority)) return
  await updateIssueRow(ctx, issue.id, { customFields: written.values, fieldMarks: written.marks })
  const by = setter?.by === 'machine' ? setter : {}
  for (const { slug, label, to, says } of written.changed)
    await ctx.emit({ type: 'issue.field.changed', issueId: issue.id, data: { field: slug, to: to?.value ?? to?.values ?? null, label, says, ...by } })
}

/** Custom fields, and the priority that travels among them. A machine says that it is one, and never replaces what somebody set. @throws invalid_request. */
export const setFields = async (ctx: Ctx, id: string, given: Fields, setter?: Setter): Promise<void> => {
  const issue = await lockIssue(ctx, id)
  await keepValues(ctx, issue, given, await valuesAfter(ctx, issue, given, setter), setter)
}

/** FD-5, for what a person changes by another way than the public PATCH. @throws invalid_request. */
export const checkIssueFilled = async (ctx: Ctx, id: string): Promise<void> => {
  const { customFields } = await getIssue(ctx, id)
  await checkFilled(ctx, customFields, customFields, false)
}

const requireFilled = (ctx: Ctx, { force, ...given }: Given, before: FieldValues, after: FieldValues): Promise<void> =>
  force ? Promise.resolve() : checkFilled(ctx, before, after, Object.entries(given).every(([name, value]) => name === 'custom_fields' || value === undefined))

const setType = async (ctx: Ctx, issue: Issue, type: 'conversation' | 'ticket') => {
  if (issue.type === type) return
  if (type === 'conversation') throw invalid('type: a ticket cannot become a conversation again.')
  await becomeTicket(ctx, issue.id)
}

export const changeIssue = async (ctx: Ctx, id: string, given: Given): Promise<void> => {
  const issue = await lockIssue(ctx, id)
  const written = await valuesAfter(ctx, issue, given.custom_fields ?? [])
  await requireFilled(ctx, given, issue.customFields, written.values)
  const requester = given.requester_id ?? given.requestor_id
  if (given.title !== undefined) await renameIssue(ctx, issue.id, given.title)
  if (given.account_id !== undefined) await setAccount(ctx, issue.id, given.account_id || null)
  if (requester !== undefined) await setRequester(ctx, issue.id, requester)
  if (given.assignee_id !== undefined) await assignIssue(ctx, issue.id, given.assignee_id || null)
  if (given.team_id !== undefined) await assignTeam(ctx, issue.id, given.team_id || null)
  if (given.custom_fields) await keepValues(ctx, issue, given.custom_fields, written)
  if (given.tags) await setTags(ctx, issue.id, given.tags)
  if (given.type) await setType(ctx, issue, given.type)
  if (given.customer_portal_visible !== undefined) await setPortalVisible(ctx, issue.id, given.customer_portal_visible)
  if (given.state !== undefined) await setStatus(ctx, issue.id, await statusFor(ctx, given.state), { by: 'person' })
}
