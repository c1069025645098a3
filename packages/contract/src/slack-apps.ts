// Other apps that post in customers' channels: seen, and heard as customers where an admin says so.
import { z } from 'zod'
import { appEndpoint } from './endpoint.ts'
import { id, time } from './fields.ts'

export const slackApp = z.object({
  id,
  name: z.string(),
  team_name: z.string(),
  /** Its messages open and join conversations; otherwise they are left alone. */
  heard: z.boolean(),
  last_seen_at: time,
})
export type SlackApp = z.output<typeof slackApp>

export const listSlackApps = appEndpoint.get('/slack/apps', {
  name: 'ListSlackApps',
  summary: 'Other apps that have posted in enabled channels, the latest first',
  access: 'operations:read',
  data: z.array(slackApp),
})

export const updateSlackApp = appEndpoint.patch('/slack/apps/{id}', {
  name: 'UpdateSlackApp',
  summary: 'Hear an app as a customer, or leave it alone',
  access: 'operations:write',
  params: z.object({ id }),
  body: z.strictObject({ heard: z.boolean() }),
  data: slackApp,
})
