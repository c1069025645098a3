// The channels that a Slack workspace has, enabling many of them at once, and linking them by their names.
import { z } from 'zod'
import { appEndpoint } from './endpoint.ts'
import { id, nothing, tagNames, time } from './fields.ts'
import { CHANNEL_KINDS, channelGiven } from './slack.ts'

/** How far the list of a workspace's channels is; `none` = Slack was never asked. */
const listing = z.object({ state: z.enum(['none', 'reading', 'ready', 'failed']), found: z.number().int(), at: time.nullable(), failure: z.string() })

const listedChannel = z.object({
  channel_id: z.string(),
  name: z.string(),
  is_private: z.boolean(),
  is_shared: z.boolean(),
  is_member: z.boolean(),
  members: z.number().int(),
  kind: z.enum(CHANNEL_KINDS).nullable(),
  /** Enabled once and turned off by somebody. */
  was_linked: z.boolean(),
  /** Of the account it is or was linked to, or what its own name suggests. */
  account_name: z.string(),
})
export type ListedChannel = z.output<typeof listedChannel>

export const listSlackChannels = appEndpoint.get('/slack/listing', {
  name: 'ListSlackChannels',
  summary: 'Channels of a Slack workspace that the bot can see, by name',
  access: 'operations:write',
  query: z.object({
    installation_id: id,
    q: z.string().max(100).optional(),
    only: z.enum(['all', 'new']).optional(),
    cursor: z.string().max(300).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100).optional(),
  }),
  data: z.object({ listing, channels: z.array(listedChannel), total: z.number().int(), cursor: z.string() }),
})

export const refreshSlackChannels = appEndpoint.post('/slack/listing', {
  name: 'RefreshSlackChannels',
  summary: 'Ask Slack for its channels anew; the list fills while it is read',
  access: 'operations:write',
  body: z.strictObject({ installation_id: id }),
  data: listing,
})

const bulkRow = z.object({
  channel_id: z.string(),
  name: z.string(),
  state: z.enum(['waiting', 'done', 'failed']),
  why: z.string(),
})
export const bulkRun = z.object({ id, total: z.number().int(), done: z.number().int(), failed: z.number().int(), is_finished: z.boolean(), rows: z.array(bulkRow) })
export type BulkRun = z.output<typeof bulkRun>

export const enableChannels = appEndpoint.post('/slack/bulk', {
  name: 'EnableChannels',
  summary: 'Enable many channels, one after the other; each row tells how it went',
  access: 'operations:write',
  body: z.strictObject({ installation_id: id, rows: z.array(channelGiven).min(1).max(1000) }),
  data: bulkRun,
})

export const getBulkRun = appEndpoint.get('/slack/bulk/{id}', {
  name: 'GetBulkRun',
  summary: 'How far enabling many channels is',
  access: 'operations:write',
  params: z.object({ id }),
  data: bulkRun,
})

export const PATTERN_FORMS = ['prefix', 'suffix', 'contains', 'wildcard', 'regex'] as const
export type PatternForm = (typeof PATTERN_FORMS)[number]

const rule = {
  installation_id: id,
  form: z.enum(PATTERN_FORMS),
  pattern: z.string().trim().min(1).max(200),
  exclusions: z.array(z.string().trim().min(1).max(200)).max(50).default([]),
}

export const autolink = z.object({
  id,
  installation_id: id,
  form: z.enum(PATTERN_FORMS),
  pattern: z.string(),
  exclusions: z.array(z.string()),
  owner_id: z.string().nullable(),
  tags: z.array(z.string()),
  triage_channel_id: z.string(),
  created_at: time,
})
export type Autolink = z.output<typeof autolink>

export const previewAutolink = appEndpoint.post('/slack/autolinks/preview', {
  name: 'PreviewAutolink',
  summary: 'Which channels a pattern matches and the accounts they would get; changes nothing',
  access: 'operations:write',
  body: z.strictObject(rule),
  data: z.object({
    listing,
    total: z.number().int(),
    fresh: z.number().int(),
    matches: z.array(z.object({ channel_id: z.string(), name: z.string(), account_name: z.string(), fate: z.enum(['links', 'linked', 'off', 'private']) })),
  }),
})

export const listAutolinks = appEndpoint.get('/slack/autolinks', {
  name: 'ListAutolinks',
  summary: 'Patterns by which public channels become customer channels',
  access: 'operations:read',
  data: z.array(autolink),
})

export const createAutolink = appEndpoint.post('/slack/autolinks', {
  name: 'CreateAutolink',
  summary: 'Link public channels by their names from now on, those that are there as well',
  access: 'operations:write',
  body: z.strictObject({ ...rule, owner_id: id.optional(), tags: tagNames.default([]), triage_channel_id: z.string().max(50).default('') }),
  data: z.object({ autolink, run: bulkRun.nullable() }),
})

export const changeAutolink = appEndpoint.patch('/slack/autolinks/{id}', {
  name: 'ChangeAutolink',
  summary: 'Change a pattern; channels that match now are linked, those that are linked stay',
  access: 'operations:write',
  params: z.object({ id }),
  body: z.strictObject({
    form: rule.form, pattern: rule.pattern, exclusions: rule.exclusions, owner_id: id.optional(), tags: tagNames.default([]), triage_channel_id: z.string().max(50).default(''),
  }),
  data: z.object({ autolink, run: bulkRun.nullable() }),
})

export const deleteAutolink = appEndpoint.delete('/slack/autolinks/{id}', {
  name: 'DeleteAutolink',
  summary: 'Link no more channels by this pattern; what is linked stays',
  access: 'operations:write',
  envelope: 'bare',
  params: z.object({ id }),
  data: nothing,
})
