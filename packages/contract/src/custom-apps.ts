// Custom apps: what an address of the workspace's own knows about an issue or account, answered as small JSON and drawn beside it.
import { z } from 'zod'
import { appEndpoint } from './endpoint.ts'
import { id, nothing, time } from './fields.ts'
import { signedAddress, signedInput } from './webhooks.ts'

export const BADGE_COLORS = ['blue', 'green', 'red', 'orange', 'gray'] as const

const input = { ...signedInput, name: z.string().trim().min(1).max(60) }

export const customApp = signedAddress.extend({
  /** Only what has answered with the code it was sent is asked anything. */
  state: z.enum(['connected', 'unverified']),
  /** Why it is not connected; empty when it is, or was never asked. */
  says: z.string(),
})
export type CustomApp = z.output<typeof customApp>
/** The secret is shown once. */
const withSecret = customApp.extend({ secret: z.string() })

const labelled = { label: z.string(), icon_url: z.string() }
const appPart = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), ...labelled, value: z.string() }),
  z.object({ type: z.literal('date_time'), ...labelled, value: time }),
  z.object({ type: z.literal('badge'), label: z.string(), items: z.array(z.object({ value: z.string(), color: z.enum(BADGE_COLORS) })) }),
  z.object({ type: z.literal('button'), label: z.string(), url: z.string() }),
  z.object({ type: z.literal('link'), label: z.string(), url: z.string() }),
  z.object({ type: z.literal('divider') }),
])
export type AppPart = z.output<typeof appPart>
const appCard = z.object({ type: z.literal('card'), title: z.string(), icon_url: z.string(), components: z.array(appPart) })
export type AppCard = z.output<typeof appCard>

const appAnswer = z.object({
  /** In words, when nothing can be shown; empty otherwise. */
  problem: z.string(),
  /** Empty when it gives itself none. */
  title: z.string(),
  icon_url: z.string(),
  components: z.array(z.union([appPart, appCard])),
  /** When it was asked. */
  at: time,
})
export type AppAnswer = z.output<typeof appAnswer>

export const listCustomApps = appEndpoint.get('/custom-apps', {
  name: 'ListCustomApps',
  summary: 'The custom apps of the workspace, and whether each is connected',
  access: 'apps:read',
  data: z.array(customApp),
})

export const addCustomApp = appEndpoint.post('/custom-apps', {
  name: 'AddCustomApp',
  summary: 'Add an address; it is sent a code to answer with, and the secret that signs what it is asked is shown once',
  access: 'apps:write',
  body: z.strictObject(input),
  data: withSecret,
})

export const changeCustomApp = appEndpoint.put('/custom-apps/{id}', {
  name: 'ChangeCustomApp',
  summary: 'Change name, address and headers; a new address has to answer with a code again',
  access: 'apps:write',
  params: z.object({ id }),
  body: z.strictObject(input),
  data: customApp,
})

export const renewCustomAppSecret = appEndpoint.post('/custom-apps/{id}/secret', {
  name: 'RenewCustomAppSecret',
  summary: 'Make a new secret; the old one signs nothing any more',
  access: 'apps:write',
  params: z.object({ id }),
  data: withSecret,
})

export const connectCustomApp = appEndpoint.post('/custom-apps/{id}/connection', {
  name: 'ConnectCustomApp',
  summary: 'Send the address a code now, and say whether it answered with it',
  access: 'apps:write',
  params: z.object({ id }),
  data: customApp,
})

export const disconnectCustomApp = appEndpoint.delete('/custom-apps/{id}/connection', {
  name: 'DisconnectCustomApp',
  summary: 'Ask the address nothing more until it is connected again',
  access: 'apps:write',
  params: z.object({ id }),
  data: customApp,
})

export const removeCustomApp = appEndpoint.delete('/custom-apps/{id}', {
  name: 'RemoveCustomApp',
  summary: 'Remove a custom app',
  access: 'apps:write',
  envelope: 'bare',
  params: z.object({ id }),
  data: nothing,
})

export const listShownApps = appEndpoint.get('/custom-apps/shown', {
  name: 'ListShownApps',
  summary: 'The connected apps by name, for whoever looks at issues',
  access: 'issues:read',
  data: z.array(z.object({ id, name: z.string() })),
})

export const readCustomApp = appEndpoint.get('/custom-apps/{id}/answer', {
  name: 'ReadCustomApp',
  summary: 'What an app answers about an issue or an account; kept for a minute unless a fresh answer is asked for',
  access: 'issues:read',
  params: z.object({ id }),
  query: z.object({ issue_id: id.optional(), account_id: id.optional(), fresh: z.enum(['true']).optional() }),
  data: appAnswer,
})
