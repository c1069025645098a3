// Who is told of a chat, and how it goes: routing groups, playbooks, meetings, what is done at its end, and its other end in Slack.
import { z } from 'zod'
import { appEndpoint } from './endpoint.ts'
import { id, nothing, time, webUrl, words } from './fields.ts'

const byId = z.object({ id })

/** Everyone who is available is named, or only the one whose turn it is. */
export const CHAT_STRATEGIES = ['everyone', 'in_turn'] as const
export type ChatStrategy = (typeof CHAT_STRATEGIES)[number]

const slackChannelId = z.string().trim().max(30).regex(/^[CG][A-Z0-9]{2,}$/, 'must be the ID of a Slack channel, such as C0123456789; it stands at the end of the channel’s details')
const place = z.strictObject({ installation_id: id, channel_id: slackChannelId })
export type ChatPlace = z.output<typeof place>

const group = {
  name: words.max(100),
  /** In the order in which it is their turn. */
  member_ids: z.array(id).min(1, 'choose at least one member').max(100).refine((ids) => new Set(ids).size === ids.length, 'names somebody twice'),
  strategy: z.enum(CHAT_STRATEGIES).default('everyone'),
  channel: place.nullable().default(null),
}
export const routingGroupInput = z.strictObject(group)
export type RoutingGroupInput = z.output<typeof routingGroupInput>
export const routingGroup = z.object({
  id, ...group, channel_name: z.string(),
  /** Why chats cannot be shown in its channel; empty while they can. */
  problem: z.string(),
})
export type RoutingGroup = z.output<typeof routingGroup>

/** target: of an account that has the workspace's target tag. */
export const PLAYBOOK_AUDIENCES = ['everyone', 'identified', 'target'] as const
export type PlaybookAudience = (typeof PLAYBOOK_AUDIENCES)[number]
/** answered: the bot has the visitor until they have answered what it asks, or for two minutes. */
export const PLAYBOOK_ROUTES = ['at_once', 'answered'] as const
export type PlaybookRoute = (typeof PLAYBOOK_ROUTES)[number]
/** What every visitor may be asked; custom fields of contacts are `fields.<slug>`. */
export const CHAT_QUESTIONS = ['name', 'email', 'phone', 'company'] as const
export const QUALIFICATION_LABELS: Record<(typeof CHAT_QUESTIONS)[number], string> = { name: 'Name', email: 'Email', phone: 'Phone', company: 'Company' }
const question = z.string().max(80).regex(/^(name|email|phone|company|fields\.[a-z0-9_-]{1,60})$/, 'is nothing a visitor can be asked')
const questions = z.array(question).max(20).refine((keys) => new Set(keys).size === keys.length, 'asks for something twice')

const playbook = {
  name: words.max(100),
  is_on: z.boolean().default(true),
  /** Parts of the page's address, one of which must be in it; without any, it is for every page. */
  pages: z.array(words.max(200)).max(20).default([]),
  audience: z.enum(PLAYBOOK_AUDIENCES).default('everyone'),
  greeting: z.string().trim().max(2_000).default(''),
  ask: questions.default([]),
  /** When somebody of us is told. */
  routes: z.enum(PLAYBOOK_ROUTES).default('at_once'),
  /** Somebody of a target account is brought to the owner of that account. */
  to_owner: z.boolean().default(false),
  group_id: id.nullable().default(null),
}
export const playbookInput = z.strictObject(playbook)
export type PlaybookInput = z.output<typeof playbookInput>
const chatPlaybook = z.object({ id, ...playbook })
export type ChatPlaybook = z.output<typeof chatPlaybook>

export const PLAY_PARTS = ['transcript', 'fields', 'meetings', 'qualification'] as const
export type PlayPart = (typeof PLAY_PARTS)[number]
const play = {
  name: words.max(100),
  is_on: z.boolean().default(true),
  webhook_id: id,
  /** Only after chats that ended so; without any, after all. */
  qualifications: z.array(words.max(60)).max(20).default([]),
  sends: z.array(z.enum(PLAY_PARTS)).min(1, 'choose at least one thing to send').max(PLAY_PARTS.length),
}
export const concludingPlayInput = z.strictObject(play)
export type ConcludingPlayInput = z.output<typeof concludingPlayInput>
const concludingPlay = z.object({ id, ...play })
export type ConcludingPlay = z.output<typeof concludingPlay>

const meeting = {
  name: words.max(100),
  minutes: z.number().int().min(5, 'must be five minutes at least').max(480, 'must be eight hours at most'),
  /** Whose calendar it is: a person's or a team's. */
  member_id: id.nullable().default(null),
  team_id: id.nullable().default(null),
  location: z.string().trim().max(300).default(''),
  /** Where visitors can choose a time by themselves. */
  url: z.union([webUrl, z.literal('')]).default(''),
}
const oneOwner = (m: { member_id: string | null; team_id: string | null }): boolean => (m.member_id === null) !== (m.team_id === null)
export const meetingTypeInput = z.strictObject(meeting).refine(oneOwner, 'choose a person or a team, one of them')
export type MeetingTypeInput = z.output<typeof meetingTypeInput>
const meetingType = z.object({ id, ...meeting })
export type MeetingType = z.output<typeof meetingType>

export const DEFAULT_QUALIFICATIONS = ['Qualified', 'Nurture', 'Not qualified', 'Support']
const settings = {
  qualifications: z.array(words.max(60)).min(1, 'keep at least one answer').max(20).refine((all) => new Set(all.map((one) => one.toLowerCase())).size === all.length, 'has an answer twice'),
  /** Accounts with this tag are target accounts; when empty, all are. */
  target_tag: z.string().trim().max(100),
  /** Visitors whose company nobody knows are matched with one by the address of their network: likely, never verified. */
  guesses_companies: z.boolean().default(false),
}
export const chatRoutingSettings = z.strictObject(settings)
export type ChatRoutingSettings = z.output<typeof chatRoutingSettings>

/** What says which company an address belongs to; whoever runs the server names it. */
const companyFile = z.object({
  state: z.enum(['none', 'ready', 'broken']),
  /** Which file it is, or why it cannot be used. */
  says: z.string(),
})
export type ChatCompanyFile = z.output<typeof companyFile>

export const chatRouting = z.object({
  ...settings,
  company_file: companyFile,
  groups: z.array(routingGroup),
  playbooks: z.array(chatPlaybook),
  plays: z.array(concludingPlay),
  meeting_types: z.array(meetingType),
})
export type ChatRouting = z.output<typeof chatRouting>

export const getChatRouting = appEndpoint.get('/chat-routing', {
  name: 'GetChatRouting',
  summary: 'Routing groups, playbooks, meetings and concluding plays of chats',
  access: 'chat:read',
  data: chatRouting,
})

/** So long somebody may still say it of a chat that has ended; after that it is told as unset. */
export const QUALIFY_MINUTES = 30

export const listQualifications = appEndpoint.get('/chat-routing/qualifications', {
  name: 'ListQualifications',
  summary: 'What may be answered to “How qualified is this lead?”',
  access: 'issues:reply',
  data: z.array(z.string()),
})

export const updateChatRouting = appEndpoint.put('/chat-routing', {
  name: 'UpdateChatRouting',
  summary: 'Say what may be answered to “How qualified is this lead?”, and which accounts are targets',
  access: 'chat:write',
  body: chatRoutingSettings,
  data: chatRouting,
})

type Says = { add: string; change: string; remove: string }
/** What an admin adds, changes as a whole and removes. */
const managed = <I extends z.ZodType, O extends z.ZodType>(kind: string, noun: string, body: I, data: O, says: Says) => ({
  add: appEndpoint.post(`/chat-routing/${kind}`, { name: `Add${noun}`, summary: says.add, access: 'chat:write', body, data }),
  change: appEndpoint.put(`/chat-routing/${kind}/{id}`, { name: `Change${noun}`, summary: says.change, access: 'chat:write', params: byId, body, data }),
  remove: appEndpoint.delete(`/chat-routing/${kind}/{id}`, { name: `Remove${noun}`, summary: says.remove, access: 'chat:write', envelope: 'bare', params: byId, data: nothing }),
})

export const { add: addRoutingGroup, change: changeRoutingGroup, remove: removeRoutingGroup } = managed('groups', 'RoutingGroup', routingGroupInput, routingGroup, {
  add: 'Add a routing group; the bot joins its Slack channel where it may', change: 'Change a routing group as a whole; chats that run stay where they are', remove: 'Remove a routing group that no playbook uses',
})

export const { add: addPlaybook, change: changePlaybook, remove: removePlaybook } = managed('playbooks', 'Playbook', playbookInput, chatPlaybook, {
  add: 'Add a playbook, behind the others', change: 'Change a playbook as a whole', remove: 'Remove a playbook',
})
export const orderPlaybooks = appEndpoint.put('/chat-routing/playbooks-order', {
  name: 'OrderPlaybooks', summary: 'Put the playbooks into another order; the first that fits a chat is its own', access: 'chat:write',
  body: z.strictObject({ ids: z.array(id).min(1).max(200) }), data: z.array(chatPlaybook),
})

export const { add: addPlay, change: changePlay, remove: removePlay } = managed('plays', 'ConcludingPlay', concludingPlayInput, concludingPlay, {
  add: 'Say what is sent to a webhook when a chat ends', change: 'Change a concluding play as a whole', remove: 'Remove a concluding play',
})

export const { add: addMeetingType, change: changeMeetingType, remove: removeMeetingType } = managed('meeting-types', 'MeetingType', meetingTypeInput, meetingType, {
  add: 'Add a kind of meeting that can be offered in a chat', change: 'Change a kind of meeting; what is booked stays as it is', remove: 'Offer a kind of meeting no more; what is booked stays',
})

const slackUserId = z.string().trim().max(30).regex(/^[UW][A-Z0-9]{2,}$/, 'must be somebody of the Slack workspace')
const slackSettings = {
  installation_id: id,
  /** Channels are said by their IDs, not chosen by name: for those with a thousand of them. */
  allow_channel_ids: z.boolean(),
  /** All chats are shown there, whatever their routing group says. */
  global_channel_on: z.boolean(),
  global_channel: z.union([slackChannelId, z.literal('')]),
  /** Chats without a routing group are shown there. */
  support_channel: z.union([slackChannelId, z.literal('')]),
  /** Chats of a customer are shown in their own shared channel. */
  cross_post: z.boolean(),
  people: z.array(z.strictObject({ user_id: id, slack_user_id: slackUserId })).max(5_000),
}
export const chatSlackInput = z.strictObject(slackSettings)
export type ChatSlackInput = z.output<typeof chatSlackInput>

export const chatSlack = z.object({
  is_connected: z.boolean(),
  install_url: z.string(),
  installations: z.array(z.object({ id, name: z.string() })),
  installation_id: id.nullable(),
  allow_channel_ids: z.boolean(),
  global_channel_on: z.boolean(),
  global_channel: z.string(),
  support_channel: z.string(),
  cross_post: z.boolean(),
  /** By the ID of a channel: what it is called. */
  channel_names: z.record(z.string(), z.string()),
  /** Why chats cannot be shown where they should. */
  problems: z.array(z.object({ channel_id: z.string(), why: z.string() })),
  /** Every member, who they are in Slack, and who they would be by their address. */
  people: z.array(z.object({ user_id: id, name: z.string(), email: z.string(), slack_user_id: z.string(), suggested: z.string() })),
  slack_people: z.array(z.object({ slack_user_id: z.string(), name: z.string() })),
  saved_at: time.nullable(),
})
export type ChatSlack = z.output<typeof chatSlack>

export const getChatSlack = appEndpoint.get('/chat-routing/slack', {
  name: 'GetChatSlack', summary: 'How chats are shown in Slack, and who of us is who there', access: 'chat:read', data: chatSlack,
  /** Of a workspace that is not the one they are shown in: who is in it. */
  query: z.object({ installation_id: id.optional() }),
})
export const updateChatSlack = appEndpoint.put('/chat-routing/slack', {
  name: 'UpdateChatSlack', summary: 'Change how chats are shown in Slack; the bot joins the channels where it may', access: 'chat:write', body: chatSlackInput, data: chatSlack,
})
