// Statuses: five fixed kinds, and those that a workspace adds under them.
import { z } from 'zod'
import { appEndpoint, endpoint } from './endpoint.ts'
import { id, noPaging, words } from './fields.ts'
import { STATES } from './issues.ts'

export const issueStatus = z
  .object({
    id,
    slug: z.string(),
    label: z.string(),
    category: z.enum(STATES),
    is_default_status: z.boolean(),
    is_archived: z.boolean(),
  })
  .meta({ id: 'IssueStatus' })

export const listIssueStatuses = endpoint.get('/issue-statuses', {
  name: 'GetIssueStatuses',
  summary: 'The statuses an issue can have',
  access: 'issues:read',
  envelope: 'list',
  perMinute: 30,
  query: noPaging,
  data: z.array(issueStatus),
})

const color = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'must be a colour such as #5b5bd6')
/** Slack shows at most a hundred in one list. */
export const MOST_STATUSES = 50

export const ownStatus = issueStatus.extend({ hex_color: z.string(), open_issues: z.number().int() })
export type OwnStatus = z.output<typeof ownStatus>
const all = z.array(ownStatus)
const slug = z.string().regex(/^[a-z0-9_-]{1,60}$/, 'use a to z, 0 to 9, - and _, at most 60 of them')

export const listStatuses = appEndpoint.get('/statuses', {
  name: 'ListStatuses',
  summary: 'Every status in its order, with how many issues have it, counted up to 1,000',
  access: 'issues:read',
  query: z.object({ counts: z.enum(['true']).optional() }),
  data: all,
})

export const addStatus = appEndpoint.post('/statuses', {
  name: 'AddStatus',
  summary: 'Add a status under one of the five kinds',
  access: 'workflows:write',
  body: z.strictObject({ category: z.enum(STATES), label: words.max(60), hex_color: color.optional(), slug: slug.optional() }),
  data: all,
})

export const changeStatus = appEndpoint.patch('/statuses/{id}', {
  name: 'ChangeStatus',
  summary: 'Rename, recolour, archive or bring back a status of our own; its slug stays',
  access: 'workflows:write',
  params: z.object({ id }),
  body: z.strictObject({ label: words.max(60).optional(), hex_color: color.optional(), is_archived: z.boolean().optional() }),
  data: all,
})

export const orderStatuses = appEndpoint.put('/statuses-order', {
  name: 'OrderStatuses',
  summary: 'Put the statuses of one kind into order; its default stays the first',
  access: 'workflows:write',
  body: z.strictObject({ category: z.enum(STATES), ids: z.array(id).max(MOST_STATUSES * 2) }),
  data: all,
})
