// The set-up of a workspace as one YAML file: written out, compared, and applied.
import { z } from 'zod'
import { appEndpoint } from './endpoint.ts'

/** What a workspace has one of; a file may leave out parts of it, which stay as they are then. */
export const CONFIGURATION_SETTINGS = ['support_hours', 'chat_routing', 'chat_in_slack', 'chat_widget', 'tickets_in_slack', 'ticket_creator', 'slack_operations', 'first_reply', 'conversations', 'joining', 'sending', 'sidebar'] as const
/** What it has many of, as lists. */
const LISTS = [
  'teams', 'roles', 'tags', 'statuses', 'fields', 'schedules', 'on_call_services', 'sla_policies', 'forms', 'surveys', 'webhooks', 'custom_apps', 'ai_agents', 'views', 'macros', 'triggers', 'assignment', 'work', 'slack_patterns', 'triage_rules', 'routing_groups',
  'playbooks', 'concluding_plays', 'meeting_types',
] as const
export const CONFIGURATION_SECTIONS = [...LISTS, ...CONFIGURATION_SETTINGS] as const
export type ConfigurationSection = (typeof CONFIGURATION_SECTIONS)[number]

const file = z.strictObject({
  yaml: z.string().max(900_000, 'must be 900 kB at most'),
  /** Also remove what the file's sections do not name. */
  prune: z.boolean().default(false),
})

const difference = z.object({
  section: z.enum(CONFIGURATION_SECTIONS),
  name: z.string(),
  what: z.enum(['added', 'changed', 'removed', 'ordered']),
  /** Of what is changed: each value before and after, as the file would say it. */
  fields: z.array(z.object({ name: z.string(), before: z.string(), after: z.string() })),
})
export type ConfigurationDifference = z.output<typeof difference>
const differences = z.object({ differences: z.array(difference) })

export const exportConfiguration = appEndpoint.get('/config', {
  name: 'ExportConfiguration',
  summary: 'The set-up of the workspace as YAML, without ids and secrets',
  access: 'roles:write',
  data: z.object({ yaml: z.string() }),
})

export const compareConfiguration = appEndpoint.post('/config/compare', {
  name: 'CompareConfiguration',
  summary: 'What applying a file would change',
  access: 'roles:write',
  body: file,
  data: differences,
})

export const applyConfiguration = appEndpoint.post('/config/apply', {
  name: 'ApplyConfiguration',
  summary: 'Apply a file as a whole or not at all; what Slack must be asked for follows, and is told how far it got',
  access: 'roles:write',
  body: file,
  data: differences,
})
