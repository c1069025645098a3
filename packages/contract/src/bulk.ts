// One change to many issues: started, watched, called off, taken back.
import { z } from 'zod'
import { appEndpoint } from './endpoint.ts'
import { html, id, time, timeInput, words } from './fields.ts'
import { PRIORITIES } from './issues.ts'
import { viewExport } from './views.ts'

/** More is not changed at once. */
export const MOST_IN_BULK = 20_000

export const bulkAction = z.discriminatedUnion('kind', [
  /** A status by its slug, one of our own too. */
  z.strictObject({ kind: z.literal('status'), state: z.string().min(1).max(100) }),
  z.strictObject({ kind: z.literal('assign'), assignee_id: id.nullable() }),
  z.strictObject({ kind: z.literal('team'), team_id: id.nullable() }),
  z.strictObject({ kind: z.literal('tags'), add: z.array(words).max(20).default([]), remove: z.array(words).max(20).default([]) }),
  z.strictObject({ kind: z.literal('priority'), priority: z.enum(PRIORITIES).nullable() }),
  z.strictObject({ kind: z.literal('snooze'), until: timeInput }),
  z.strictObject({ kind: z.literal('portal'), visible: z.boolean() }),
  z.strictObject({ kind: z.literal('follow'), following: z.boolean() }),
  z.strictObject({ kind: z.literal('merge'), into: id, across_accounts: z.boolean().default(false) }),
  z.strictObject({ kind: z.literal('group'), parent_id: id.nullable() }),
  z.strictObject({ kind: z.literal('spam'), spam: z.boolean() }),
  z.strictObject({ kind: z.literal('delete') }),
  /** May name what differs by issue: {{requester.first_name}} and the like. */
  z.strictObject({ kind: z.literal('reply'), body_html: html.min(1), group_id: id.optional() }),
])
export type BulkAction = z.output<typeof bulkAction>
export type BulkKind = BulkAction['kind']

/** What a bulk reply may name, and what stands there when an issue has none. */
export const BULK_VARIABLES = ['requester.name', 'requester.first_name', 'account.name', 'issue.number', 'issue.title', 'me.name', 'me.first_name'] as const
export type BulkVariable = (typeof BULK_VARIABLES)[number]

export const bulkChange = z.object({
  id,
  kind: z.string(),
  state: z.enum(['running', 'done', 'cancelled']),
  total: z.number().int(),
  /** Looked at so far: changed, unchanged because it was so already, and failed. */
  done: z.number().int(),
  changed: z.number().int(),
  failed: z.number().int(),
  failures: z.array(z.object({ issue_id: id, number: z.number().int(), title: z.string(), why: z.string() })),
  by: z.string(),
  /** Whether it is the taking back of another. */
  is_undo: z.boolean(),
  can_undo: z.boolean(),
  started_at: time,
})
export type BulkChange = z.output<typeof bulkChange>

export const startBulk = appEndpoint.post('/bulk', {
  name: 'StartBulk',
  summary: 'Change many issues: those named, or all of a view',
  access: 'issues:write',
  body: z.strictObject({ issue_ids: z.array(id).min(1).max(MOST_IN_BULK).optional(), view: viewExport.optional(), action: bulkAction }),
  data: bulkChange,
})

const params = z.object({ id })

export const getBulk = appEndpoint.get('/bulk/{id}', {
  name: 'GetBulk',
  summary: 'How far a bulk change is, and what could not be changed',
  access: 'issues:read',
  params,
  data: bulkChange,
})

export const cancelBulk = appEndpoint.post('/bulk/{id}/cancel', {
  name: 'CancelBulk',
  summary: 'Call off what is not done yet',
  access: 'issues:write',
  params,
  data: bulkChange,
})

export const undoBulk = appEndpoint.post('/bulk/{id}/undo', {
  name: 'UndoBulk',
  summary: 'Take back what was changed and has not been changed again since',
  access: 'issues:write',
  params,
  data: bulkChange,
})
