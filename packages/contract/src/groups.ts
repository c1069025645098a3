// Groups of issues: one issue stands above others that have the same cause, and speaks to all of their customers.
import { z } from 'zod'
import { bulkChange } from './bulk.ts'
import { appEndpoint } from './endpoint.ts'
import { id, nothing, words } from './fields.ts'

const issueKey = z.union([id, z.string().regex(/^\d{1,9}$/)])

export const openGroup = appEndpoint.post('/groups', {
  name: 'OpenGroup',
  summary: 'Open an issue above others',
  access: 'issues:write',
  body: z.strictObject({ title: words.max(500), issue_ids: z.array(id).min(1).max(200) }),
  data: z.object({ id, number: z.number().int(), title: z.string() }),
})

export const setGroup = appEndpoint.put('/issues/{id}/group', {
  name: 'SetGroup',
  summary: 'Put an issue into a group, or take it out of its own',
  access: 'issues:write',
  params: z.object({ id: issueKey }),
  body: z.strictObject({ parent: issueKey.nullable() }),
  data: nothing,
})

export const groupReply = z.object({ run: bulkChange, body_html: z.string() })
export type GroupReply = z.output<typeof groupReply>

export const listGroupReplies = appEndpoint.get('/issues/{id}/group-replies', {
  name: 'ListGroupReplies',
  summary: 'What was said to all customers of a group, newest first',
  access: 'issues:read',
  params: z.object({ id: issueKey }),
  data: z.array(groupReply),
})
