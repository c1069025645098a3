// Slack operations in the settings: welcome, joined and left, bookmarks, communities, forms, adding colleagues to channels.
import { z } from 'zod'
import { appEndpoint } from './endpoint.ts'
import { id, nothing, time, webUrl, words } from './fields.ts'
import { PRIORITIES } from './issues.ts'
import { CHANNEL_KINDS } from './slack.ts'

/** What a text may name in double braces. */
export const TEXT_VARIABLES = ['person.name', 'person.mention', 'bot.mention', 'account.name', 'channel.name', 'company.name'] as const
export const LINK_VARIABLES = ['account.id', 'account.name', 'channel.name'] as const

/** The first variable in a text that is none of these; null when all are known. */
export const strangeVariable = (text: string, known: readonly string[]): string | null =>
  [...text.matchAll(/\{\{\s*([^{}]*?)\s*\}\}/g)].map((m) => m[1] ?? '').find((name) => !known.includes(name)) ?? null

const text = (most: number) =>
  z.string().trim().max(most).superRefine((given, check) => {
    const strange = strangeVariable(given, TEXT_VARIABLES)
    if (strange !== null) check.addIssue({ code: 'custom', message: `there is no variable {{${strange.slice(0, 50)}}}; use ${TEXT_VARIABLES.join(', ')}` })
  })
const someWords = (most: number) => text(most).refine((given) => given !== '', 'must not be empty')
const tagList = z.array(words).max(50)
const channelIds = z.array(id).max(5_000)

export const welcomeMessage = z.strictObject({
  text: someWords(2_500),
  /** Only the newcomer sees it, or everybody in the channel. */
  to: z.enum(['newcomer', 'channel']),
  /** Empty means every account; otherwise one of these tags is enough. */
  tags: tagList,
  channel_ids: channelIds,
})
export type WelcomeMessage = z.output<typeof welcomeMessage>

const link = z.string().trim().max(2_000).superRefine((given, check) => {
  const strange = strangeVariable(given, LINK_VARIABLES)
  if (strange !== null) check.addIssue({ code: 'custom', message: `there is no variable {{${strange.slice(0, 50)}}} in a link; use ${LINK_VARIABLES.join(', ')}` })
  else if (!webUrl.safeParse(given.replace(/\{\{[^{}]*\}\}/g, 'x')).success) check.addIssue({ code: 'custom', message: 'must be an address that begins with https:// or http://' })
})

export const bookmark = z.strictObject({
  id,
  title: someWords(100),
  /** `:name:` or nothing. */
  emoji: z.string().regex(/^(:[a-z0-9_+'-]{1,60}:)?$/, 'must be written as :name:'),
  url: link,
  kinds: z.array(z.enum(CHANNEL_KINDS)).max(4),
  tags: tagList,
})
export type Bookmark = z.output<typeof bookmark>

export const FORM_FIELD_TYPES = ['text', 'select', 'number', 'date', 'files'] as const
export const formField = z.strictObject({
  slug: z.string().regex(/^[a-z0-9_-]{1,60}$/, 'use a-z, 0-9, - and _'),
  label: words.max(150),
  /** Said below the field. */
  help: z.string().trim().max(500).optional(),
  type: z.enum(FORM_FIELD_TYPES),
  required: z.boolean(),
  options: z.array(words.max(75)).max(100),
  /** Asked only when an earlier select holds one of these. */
  show_when: z.strictObject({ slug: z.string().max(60), values: z.array(words.max(75)).min(1).max(100) }).nullable(),
})
export type FormField = z.output<typeof formField>

const flawOf = (field: FormField, before: FormField[]): string | null => {
  if (before.some((f) => f.slug === field.slug)) return `two fields are called ${field.slug}`
  if (field.type === 'select' && field.options.length === 0) return `${field.label} needs at least one option`
  if (new Set(field.options).size !== field.options.length) return `${field.label} has the same option twice`
  if (field.slug === 'priority' && (field.type !== 'select' || field.options.some((o) => !(PRIORITIES as readonly string[]).includes(o))))
    return `priority can only be a select of ${PRIORITIES.join(', ')}`
  if (!field.show_when) return null
  const control = before.find((f) => f.slug === field.show_when?.slug)
  if (control?.type !== 'select') return `${field.label} can only depend on a select above it`
  return field.show_when.values.every((v) => control.options.includes(v)) ? null : `${field.label} depends on an option that ${control.label} does not have`
}

export const form = z.strictObject({
  id,
  title: words.max(100),
  /** What the bot says above it. */
  message: someWords(1_000),
  /** In the thread of every new ticket, or only when somebody asks for it. */
  asked: z.enum(['on_ticket', 'by_hand']),
  fields: z.array(formField).min(1).max(30),
}).superRefine((given, check) => {
  given.fields.forEach((field, at) => {
    const flaw = flawOf(field, given.fields.slice(0, at))
    if (flaw) check.addIssue({ code: 'custom', path: ['fields', at], message: flaw })
  })
})
export type Form = z.output<typeof form>

const sections = {
  welcome: z.strictObject({ on: z.boolean(), messages: z.array(welcomeMessage).max(50) }),
  /** `channel_id` is an enabled channel here; '' is the triage channel of each channel. */
  membership: z.strictObject({ joined: z.boolean(), left: z.boolean(), channel_id: z.union([id, z.literal('')]) }),
  bookmarks: z.array(bookmark).max(50),
  community: z.strictObject({ on: z.boolean(), text: someWords(2_500) }),
  forms: z.array(form).max(50),
}
export const slackOperations = z.strictObject(sections)
export type SlackOperations = z.output<typeof slackOperations>

export const DEFAULT_OPERATIONS: SlackOperations = {
  welcome: { on: false, messages: [] },
  membership: { joined: false, left: false, channel_id: '' },
  bookmarks: [],
  community: { on: true, text: 'Thank you for asking, {{person.mention}}. Let us go on in this thread, so that everything about it stays together.' },
  forms: [],
}

const reach = z.object({
  id,
  name: z.string(),
  kind: z.enum(CHANNEL_KINDS),
  team_name: z.string(),
  account: z.object({ id, name: z.string() }).nullable(),
  tags: z.array(z.string()),
})
export type SlackReach = z.output<typeof reach>

export const getSlackOperations = appEndpoint.get('/slack/operations', {
  name: 'GetSlackOperations',
  summary: 'Welcome, membership cards, bookmarks, communities and forms, and the channels they reach',
  access: 'operations:read',
  data: z.object({ settings: slackOperations, channels: z.array(reach) }),
})

export const updateSlackOperations = appEndpoint.patch('/slack/operations', {
  name: 'UpdateSlackOperations',
  summary: 'Change sections of the Slack operations; a section that is left out stays',
  access: 'operations:write',
  body: z.strictObject({
    welcome: sections.welcome.optional(),
    membership: sections.membership.optional(),
    bookmarks: sections.bookmarks.optional(),
    community: sections.community.optional(),
    forms: sections.forms.optional(),
  }),
  data: slackOperations,
})

export const INVITE_OUTCOMES = ['waiting', 'done', 'already_in', 'not_found', 'cannot_invite'] as const
export type InviteOutcome = (typeof INVITE_OUTCOMES)[number]
const inviteRow = z.object({ member_name: z.string(), channel_name: z.string(), outcome: z.enum(INVITE_OUTCOMES), why: z.string() })
const invitation = z.object({
  id,
  at: time,
  by: z.string(),
  total: z.number().int(),
  left: z.number().int(),
  rows: z.array(inviteRow),
})
export type Invitation = z.output<typeof invitation>

export const inviteToChannels = appEndpoint.post('/slack/invitations', {
  name: 'InviteToChannels',
  summary: 'Add members to Slack channels, one after the other',
  access: 'operations:write',
  body: z.strictObject({ member_ids: z.array(id).min(1).max(50), channel_ids: channelIds.min(1) }),
  data: z.object({ id }),
})

export const getInvitation = appEndpoint.get('/slack/invitations/{id}', {
  name: 'GetInvitation',
  summary: 'How far adding members to channels has come, and what became of each',
  access: 'operations:read',
  params: z.object({ id }),
  data: invitation,
})

export const askByForm = appEndpoint.post('/issues/{id}/form', {
  name: 'AskByForm',
  summary: 'Ask for details by a form in the thread of an issue',
  access: 'issues:reply',
  envelope: 'bare',
  params: z.object({ id }),
  body: z.strictObject({ form_id: id }),
  data: nothing,
})
