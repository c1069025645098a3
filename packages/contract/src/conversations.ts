// How conversations of a workspace are kept: what goes on with what, when one is closed, and what opens it again.
import { z } from 'zod'
import { appEndpoint } from './endpoint.ts'

const conversationSettings = z.strictObject({
  /** Whose turn it is goes by what is said; without it every reply of ours waits for the customer, and every message of theirs for us. */
  judge_turns: z.boolean().default(true),
  /** A reply that concludes closes the issue, or hands it over to the customer. */
  close_on_concluding_reply: z.boolean(),
  /** What a customer writes to an issue that was closed at least so many days ago opens one that follows it up; null opens the same again, however late. */
  follow_up_after_days: z.number().int().min(1, 'must be a day at least').max(730, 'must be 730 days at most').nullable(),
  /** Who writes again within so many minutes goes on about the same; 0 for never. */
  same_author_minutes: z.number().int().min(0, 'must be 0 or more').max(60, 'must be 60 minutes at most'),
  /** A message may go on with what was said in the last so many hours. */
  candidate_hours: z.number().int().min(1, 'must be an hour at least').max(336, 'must be 336 hours (14 days) at most'),
})
export type ConversationSettings = z.output<typeof conversationSettings>

export const getConversationSettings = appEndpoint.get('/settings/conversations', {
  name: 'GetConversationSettings',
  summary: 'How conversations of this workspace are kept',
  access: 'issues:read',
  data: conversationSettings,
})

export const setConversationSettings = appEndpoint.put('/settings/conversations', {
  name: 'SetConversationSettings',
  summary: 'Change how conversations of this workspace are kept',
  access: 'settings:write',
  body: conversationSettings,
  data: conversationSettings,
})
