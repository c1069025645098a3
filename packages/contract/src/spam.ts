// Spam: issues that stand apart, and the senders whose issues go there by themselves.
import { z } from 'zod'
import { appEndpoint } from './endpoint.ts'
import { id, nothing, time } from './fields.ts'

const issueKey = z.union([id, z.string().regex(/^\d{1,9}$/)])

export const setSpam = appEndpoint.put('/issues/{id}/spam', {
  name: 'SetSpam',
  summary: 'Mark an issue as spam, or as none',
  access: 'issues:write',
  params: z.object({ id: issueKey }),
  body: z.strictObject({ spam: z.boolean() }),
  data: nothing,
})

export const blockedSender = z.object({
  id,
  /** One of the two: a person, or all with an address at a domain. */
  contact: z.object({ id, name: z.string(), email: z.string(), avatar_url: z.string() }).nullable(),
  domain: z.string().nullable(),
  /** How many issues it keeps in Spam, counted up to 1,000. */
  issues: z.number().int(),
  blocked_by: z.string(),
  blocked_at: time,
})
export type BlockedSender = z.output<typeof blockedSender>

export const listBlocked = appEndpoint.get('/blocked-senders', {
  name: 'ListBlockedSenders',
  summary: 'Whose issues go to Spam, the last blocked first',
  access: 'issues:read',
  data: z.array(blockedSender),
})

export const blockSender = appEndpoint.post('/blocked-senders', {
  name: 'BlockSender',
  summary: 'Block a person or a domain: what is open of theirs goes to Spam, and so does all they write from now on',
  access: 'issues:write',
  body: z.strictObject({ contact_id: id.optional(), domain: z.string().trim().min(1).max(253).optional() }),
  data: blockedSender.extend({ moved: z.number().int() }),
})

export const unblockSender = appEndpoint.post('/blocked-senders/{id}/unblock', {
  name: 'UnblockSender',
  summary: 'Let somebody through again, with or without what their block has put into Spam',
  access: 'issues:write',
  params: z.object({ id }),
  body: z.strictObject({ bring_back: z.boolean() }),
  data: z.object({ restored: z.number().int() }),
})
