// Bringing the history of a Slack channel in: started, paused and watched in the settings.
import { z } from 'zod'
import { appEndpoint } from './endpoint.ts'
import { id, nothing } from './fields.ts'

export const slackHistory = z.object({
  /** The channel's id here. */
  id,
  channel_name: z.string(),
  state: z.enum(['running', 'paused', 'done', 'failed']),
  stage: z.enum(['history', 'threads', 'telling']),
  /** From 0 to 1. */
  progress: z.number(),
  messages: z.number(),
  /** Slack gives this app one page of fifteen messages a minute. */
  is_slow: z.boolean(),
  minutes_left: z.number().nullable(),
  failure: z.string(),
})
export type SlackHistory = z.output<typeof slackHistory>

export const listHistories = appEndpoint.get('/slack/histories', {
  name: 'ListSlackHistories',
  summary: 'Channels whose history is brought in, and how far it is',
  access: 'operations:read',
  data: z.array(slackHistory),
})

export const startHistory = appEndpoint.post('/slack/channels/{id}/history', {
  name: 'StartSlackHistory',
  summary: 'Bring in what was said in a channel before it was enabled',
  access: 'operations:write',
  envelope: 'bare',
  params: z.object({ id }),
  body: z.strictObject({ days: z.number().int().min(1).max(3650) }),
  data: nothing,
})

export const changeHistory = appEndpoint.patch('/slack/channels/{id}/history', {
  name: 'ChangeSlackHistory',
  summary: 'Pause or resume bringing in the history of a channel',
  access: 'operations:write',
  envelope: 'bare',
  params: z.object({ id }),
  body: z.strictObject({ state: z.enum(['running', 'paused']) }),
  data: nothing,
})
