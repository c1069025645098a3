// The door of the contract: every endpoint in one list, every shape by name.
import * as accounts from './accounts.ts'
import * as anomalies from './anomalies.ts'
import * as contacts from './contacts.ts'
import type { Endpoint } from './endpoint.ts'
import * as hours from './hours.ts'
import * as inbox from './inbox.ts'
import * as issues from './issues.ts'
import * as messages from './messages.ts'
import * as roles from './roles.ts'
import * as sessions from './sessions.ts'
import * as slack from './slack.ts'
import * as slackApps from './slack-apps.ts'
import * as slackChannels from './slack-channels.ts'
import * as slackHistory from './slack-history.ts'
import * as slackNotify from './slack-notify.ts'
import * as slackOperations from './slack-operations.ts'
import * as slackTickets from './slack-tickets.ts'
import * as slas from './slas.ts'
import * as tags from './tags.ts'
import * as triage from './triage.ts'
import * as triggers from './triggers.ts'
import * as users from './users.ts'
import * as views from './views.ts'
import * as webhooks from './webhooks.ts'

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'access' in value

/** Every endpoint that is promised, public ones first. */
export const endpoints: Endpoint[] = [
  accounts, anomalies, contacts, issues, messages, tags, users, hours, inbox, sessions, slack, slackApps, slackChannels, slackHistory, slackNotify, slackOperations,
  slackTickets, slas, triage, views, roles,
  triggers, webhooks,
]
  .flatMap((room) => Object.values(room))
  .filter(isEndpoint)

export * from './accounts.ts'
export * from './anomalies.ts'
export * from './client.ts'
export * from './clocks.ts'
export * from './contacts.ts'
export * from './endpoint.ts'
export * from './errors.ts'
export * from './events.ts'
export * from './fields.ts'
export * from './hours.ts'
export * from './inbox.ts'
export * from './issues.ts'
export * from './messages.ts'
export * from './openapi.ts'
export * from './permissions.ts'
export * from './roles.ts'
export * from './sessions.ts'
export * from './slack.ts'
export * from './slack-apps.ts'
export * from './slack-channels.ts'
export * from './slack-history.ts'
export * from './slack-notify.ts'
export * from './slack-operations.ts'
export * from './slack-tickets.ts'
export * from './slas.ts'
export * from './tags.ts'
export * from './triage.ts'
export * from './trigger-actions.ts'
export * from './trigger-fields.ts'
export * from './triggers.ts'
export * from './users.ts'
export * from './view-fields.ts'
export * from './view-presets.ts'
export * from './views.ts'
export * from './webhooks.ts'
