// Everything the sandbox knows while it runs, as plain rows in maps.
import type { WorldCommand, WorldShortcut } from './world.ts'

export type Team = { id: string; name: string; domain: string; email_domain: string; icon: string | null; created: number }

export type User = {
  id: string
  team_id: string
  name: string
  real_name: string
  display_name: string
  email: string | null
  title: string
  phone: string
  tz: string
  /** In which Slack shows itself to them. */
  locale: string
  avatar: string | null
  color: string
  is_admin: boolean
  is_owner: boolean
  is_restricted: boolean
  is_ultra_restricted: boolean
  is_bot: boolean
  deleted: boolean
  updated: number
  presence: 'active' | 'away'
  manual_away: boolean
  status_text: string
  status_emoji: string
  dnd_enabled: boolean
  snooze_until: number | null
  app_id: string | null
  bot_id: string | null
}

type Note = { value: string; creator: string; last_set: number }

export type Channel = {
  id: string
  kind: 'channel' | 'im' | 'mpim'
  name: string
  team_id: string
  shared_with: string[]
  is_private: boolean
  is_archived: boolean
  is_general: boolean
  frozen_reason: string | null
  created: number
  creator: string
  updated: number
  topic: Note
  purpose: Note
  previous_names: string[]
  members: string[]
}

type Reaction = { name: string; users: string[]; count: number }

type BotProfile = {
  id: string
  app_id: string
  name: string
  icons: { image_36: string; image_48: string; image_72: string }
  deleted: boolean
  updated: number
  team_id: string
}

export type Block = { type: string; block_id?: string; [key: string]: unknown }

/** Slack's own shape, but for `file_ids`, which become `files` for whoever is looking. */
export type Message = {
  type: 'message'
  subtype?: string
  ts: string
  user?: string
  text: string
  team?: string
  client_msg_id?: string
  thread_ts?: string
  parent_user_id?: string
  reply_count?: number
  reply_users?: string[]
  reply_users_count?: number
  latest_reply?: string
  blocks?: Block[]
  attachments?: object[]
  file_ids?: string[]
  reactions?: Reaction[]
  edited?: { user: string; ts: string }
  bot_id?: string
  app_id?: string
  bot_profile?: BotProfile
  username?: string
  icons?: Record<string, string>
  metadata?: { event_type: string; event_payload: object }
  hidden?: boolean
  upload?: boolean
  inviter?: string
  topic?: string
  purpose?: string
  name?: string
  old_name?: string
  pinned_to?: string[]
}

export type Log = { list: Message[]; byTs: Map<string, Message>; threads: Map<string, Message[]> }

export type App = {
  id: string
  name: string
  bot_name: string
  icon: string | null
  client_id: string
  client_secret: string
  signing_secret: string
  verification_token: string
  app_token: string
  scopes: string[]
  user_scopes: string[]
  events: string[] | null
  redirect_urls: string[]
  request_url: string | null
  interactivity_url: string | null
  options_url: string | null
  commands: WorldCommand[]
  shortcuts: WorldShortcut[]
}

export type Install = {
  id: string
  app_id: string
  team_id: string
  bot_user_id: string
  bot_id: string
  bot_token: string
  scopes: string[]
  installed_by: string
  active: boolean
}

/** What a bearer token stands for; `scopes` null means all of them (the people of the sandbox). */
export type Grant = {
  token: string
  kind: 'bot' | 'user' | 'app'
  team_id: string
  user_id: string
  app_id: string | null
  scopes: string[] | null
  refusal: 'token_revoked' | 'account_inactive' | null
}

export type StoredFile = {
  id: string
  name: string
  title: string
  mimetype: string
  filetype: string
  size: number
  user: string
  team_id: string
  created: number
  uploaded: boolean
  completed: boolean
  /** The apps whose modals it was put into. */
  given_to?: string[]
  shares: { channel: string; ts: string; thread_ts?: string }[]
}

export type Bookmark = {
  id: string
  channel_id: string
  title: string
  link: string
  emoji: string
  type: string
  date_created: number
  date_updated: number
  rank: string
  last_updated_by_user_id: string
  last_updated_by_team_id: string
  app_id: string | null
}

type Usergroup = { id: string; team_id: string; handle: string; name: string; description: string; users: string[]; created: number }

/** A modal or home tab, whose `body` is Slack's view object. */
export type View = { id: string; app_id: string; team_id: string; user_id: string; hash: string; previous_view_id: string | null; root_view_id: string; body: ViewBody }

export type ViewBody = {
  type: string
  title?: { type: string; text: string; emoji?: boolean }
  submit?: { type: string; text: string; emoji?: boolean } | null
  close?: { type: string; text: string; emoji?: boolean } | null
  blocks: Block[]
  private_metadata?: string
  callback_id?: string
  external_id?: string
  clear_on_close?: boolean
  notify_on_close?: boolean
  submit_disabled?: boolean
  state?: { values: Record<string, Record<string, unknown>> }
}

export type Ephemeral = { channel: string; user: string; message: Message; app_id: string }

export type State = {
  teams: Map<string, Team>
  users: Map<string, User>
  channels: Map<string, Channel>
  logs: Map<string, Log>
  apps: Map<string, App>
  installs: Map<string, Install>
  grants: Map<string, Grant>
  files: Map<string, StoredFile>
  contents: Map<string, Buffer>
  bookmarks: Map<string, Bookmark>
  usergroups: Map<string, Usergroup>
  views: Map<string, View>
  ephemerals: Ephemeral[]
  emoji: Record<string, string>
  /** `user:channel` → ts of the last message read. */
  reads: Map<string, string>
}

export function emptyState(): State {
  return {
    teams: new Map(), users: new Map(), channels: new Map(), logs: new Map(), apps: new Map(), installs: new Map(),
    grants: new Map(), files: new Map(), contents: new Map(), bookmarks: new Map(), usergroups: new Map(),
    views: new Map(), ephemerals: [], emoji: {}, reads: new Map(),
  }
}

export function getLog(state: State, channel: string): Log {
  let log = state.logs.get(channel)
  if (!log) state.logs.set(channel, (log = { list: [], byTs: new Map(), threads: new Map() }))
  return log
}

/** Puts a message where its ts belongs; nearly always at the end. */
export function addToLog(log: Log, message: Message): void {
  insertByTs(log.list, message)
  log.byTs.set(message.ts, message)
  if (!message.thread_ts || message.thread_ts === message.ts) return
  let replies = log.threads.get(message.thread_ts)
  if (!replies) log.threads.set(message.thread_ts, (replies = []))
  insertByTs(replies, message)
}

export function removeFromLog(log: Log, message: Message): void {
  log.byTs.delete(message.ts)
  for (const list of [log.list, log.threads.get(message.thread_ts ?? '') ?? []]) {
    const at = list.indexOf(message)
    if (at >= 0) list.splice(at, 1)
  }
}

function insertByTs(list: Message[], message: Message): void {
  let at = list.length
  while (at > 0 && list[at - 1]!.ts > message.ts) at -= 1
  list.splice(at, 0, message)
}

export function teamsOf(channel: Channel): string[] {
  return [channel.team_id, ...channel.shared_with]
}

export function isShared(channel: Channel): boolean {
  return channel.shared_with.length > 0
}

export function installKey(team: string, app: string): string {
  return `${team}:${app}`
}
