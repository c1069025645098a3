// Slack in the settings: workspaces connected, channels enabled, their health.
import { z } from 'zod'
import { appEndpoint } from './endpoint.ts'
import { id, nothing, tagNames, time } from './fields.ts'

export const CHANNEL_KINDS = ['customer', 'community', 'internal', 'notifications'] as const
export type ChannelKind = (typeof CHANNEL_KINDS)[number]

/** What may mend it: join = the bot joins again, check = somebody acts in Slack and we look again, reconnect = connect the workspace again. */
export const FIXES = ['join', 'check', 'reconnect'] as const
const health = z.object({ ok: z.boolean(), reason: z.string(), since: time.nullable(), fix: z.enum(FIXES).nullable() })

export const slackInstallation = z.object({
  id,
  team_id: z.string(),
  team_name: z.string(),
  bot_user_id: z.string(),
  way_in: z.enum(['http', 'socket']),
  health,
  installed_at: time,
})

export const slackChannel = z.object({
  id: z.string(),
  installation_id: id,
  channel_id: z.string(),
  name: z.string(),
  is_private: z.boolean(),
  is_shared: z.boolean(),
  kind: z.enum(CHANNEL_KINDS).nullable(),
  account: z.object({ id, name: z.string() }).nullable(),
  triage_channel_id: z.string(),
  /** Opens it in Slack, in the app or in the browser; empty when its workspace is gone. */
  url: z.string(),
  health,
})
export type SlackChannel = z.output<typeof slackChannel>

export const getSlack = appEndpoint.get('/slack', {
  name: 'GetSlack',
  summary: 'Slack workspaces, enabled channels and their health',
  access: 'apps:read',
  data: z.object({
    installations: z.array(slackInstallation),
    channels: z.array(slackChannel),
    install_url: z.string(),
    /** What last went wrong; what has a message can be tried again with it. */
    failures: z.array(z.object({ at: time, what: z.string(), why: z.string(), issue_number: z.number().int().nullable(), message_id: id.nullable() })),
  }),
})

export const listSlackTrouble = appEndpoint.get('/slack/trouble', {
  name: 'ListSlackTrouble',
  summary: 'Slack workspaces that nothing is heard from just now, with the reason',
  access: 'apps:read',
  data: z.array(z.object({ id, team_name: z.string(), reason: z.string(), since: time.nullable() })),
})

export const listAccountChannels = appEndpoint.get('/accounts/{id}/slack-channels', {
  name: 'ListAccountChannels',
  summary: 'Slack channels of an account and how they are, those that were linked once as well',
  access: 'accounts:read',
  params: z.object({ id }),
  data: z.array(slackChannel),
})

export const connectSlack = appEndpoint.post('/slack/installations', {
  name: 'ConnectSlack',
  summary: 'Connect a Slack workspace by its tokens',
  access: 'apps:write',
  body: z.strictObject({
    bot_token: z.string().regex(/^xoxb-/, 'must start with xoxb-').max(500),
    signing_secret: z.string().max(200).optional(),
    app_token: z.string().regex(/^xapp-/, 'must start with xapp-').max(500).optional(),
  }),
  data: slackInstallation,
})

export const disconnectSlack = appEndpoint.delete('/slack/installations/{id}', {
  name: 'DisconnectSlack',
  summary: 'Stop listening to a Slack workspace; history stays',
  access: 'apps:write',
  envelope: 'bare',
  params: z.object({ id }),
  data: nothing,
})

/** What is said of a channel that is enabled, or changed; the account by its id or by name, made when there is none of that name. */
export const channelGiven = z.strictObject({
  channel_id: z.string().min(1).max(50),
  kind: z.enum(CHANNEL_KINDS),
  account_id: id.optional(),
  account_name: z.string().trim().min(1).max(255).optional(),
  owner_id: id.optional(),
  tags: tagNames.optional(),
  triage_channel_id: z.string().max(50).optional(),
})
export type ChannelGiven = z.output<typeof channelGiven>

export const enableChannel = appEndpoint.post('/slack/channels', {
  name: 'EnableChannel',
  summary: 'Enable a Slack channel as customer, community, internal or notifications, or change what it is',
  access: 'operations:write',
  body: z.strictObject({ installation_id: id, ...channelGiven.shape }),
  data: slackChannel,
})

export const disableChannel = appEndpoint.delete('/slack/channels/{id}', {
  name: 'DisableChannel',
  summary: 'Stop listening to a channel; history stays',
  access: 'operations:write',
  envelope: 'bare',
  params: z.object({ id }),
  data: nothing,
})

export const checkChannel = appEndpoint.post('/slack/channels/{id}/check', {
  name: 'CheckChannel',
  summary: 'Ask Slack about a channel again, and join it where the bot may',
  access: 'operations:write',
  params: z.object({ id }),
  data: slackChannel,
})

export const checkInstallation = appEndpoint.post('/slack/installations/{id}/check', {
  name: 'CheckInstallation',
  summary: 'Ask Slack whether the bot is let in again',
  access: 'apps:write',
  params: z.object({ id }),
  data: slackInstallation,
})
