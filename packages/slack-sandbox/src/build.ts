// Turns a world, which is data, into the running state.
import { addMembers, newInstall, newUser } from './rows.ts'
import { formatTs, newId, newSecret, newUuid, parseTs } from './ids.ts'
import { mimeFromName, typeFromName } from './mime.ts'
import { toRichText } from './rich-text.ts'
import { KNOWN_SCOPES } from './scopes.ts'
import type { App, Channel, Message, State } from './state.ts'
import { addToLog, emptyState, getLog } from './state.ts'
import { readWhen } from './world.ts'
import type { World, WorldApp, WorldChannel, WorldFile, WorldMessage } from './world.ts'

export function buildState(world: World, now: number): State {
  const state = emptyState()
  for (const team of world.teams) {
    state.teams.set(team.id, {
      id: team.id, name: team.name, domain: team.domain, email_domain: team.email_domain ?? '', icon: team.icon ?? null,
      created: Math.floor(now / 1_000) - 86_400 * 365,
    })
  }
  for (const user of world.users) newUser(state, user, now)
  for (const app of world.apps ?? []) addApp(state, app, now)
  for (const channel of world.channels) state.channels.set(channel.id, buildChannel(channel, now))
  for (const channel of state.channels.values()) checkMembers(state, channel)
  addMessages(state, world.messages ?? [], now)
  markOldRead(state, now)
  for (const group of world.usergroups ?? []) {
    state.usergroups.set(group.id, {
      id: group.id, team_id: group.team, handle: group.handle, name: group.name, description: group.description ?? '',
      users: group.users, created: Math.floor(now / 1_000),
    })
  }
  addBookmarks(state, world, now)
  state.emoji = world.emoji ?? {}
  return state
}

function addApp(state: State, app: WorldApp, now: number): void {
  const row: App = {
    id: app.id,
    name: app.name,
    bot_name: app.bot_name ?? app.name,
    icon: app.icon ?? null,
    client_id: app.client_id ?? `1000.${app.id}`,
    client_secret: app.client_secret ?? newSecret(),
    signing_secret: app.signing_secret ?? newSecret(),
    verification_token: newSecret(12),
    app_token: app.app_token ?? `xapp-1-${app.id}-${newSecret(12)}`,
    scopes: app.scopes ?? [...KNOWN_SCOPES],
    user_scopes: app.user_scopes ?? [],
    events: app.events ?? null,
    redirect_urls: app.redirect_urls ?? [],
    request_url: app.request_url ?? null,
    interactivity_url: app.interactivity_url ?? null,
    options_url: app.options_url ?? null,
    commands: app.commands ?? [],
    shortcuts: app.shortcuts ?? [],
  }
  state.apps.set(row.id, row)
  state.grants.set(row.app_token, {
    token: row.app_token, kind: 'app', team_id: '', user_id: '', app_id: row.id,
    scopes: ['connections:write', 'authorizations:read'], refusal: null,
  })
  for (const install of app.installs ?? []) newInstall(state, row, install, now)
}

function buildChannel(channel: WorldChannel, now: number): Channel {
  const created = Math.floor(readWhen(channel.created ?? '-30d', now) / 1_000)
  const creator = channel.creator ?? channel.members[0] ?? ''
  const kind = channel.kind ?? 'channel'
  return {
    id: channel.id,
    kind,
    name: channel.name ?? '',
    team_id: channel.team,
    shared_with: channel.shared_with ?? [],
    is_private: channel.is_private ?? kind !== 'channel',
    is_archived: channel.is_archived ?? false,
    is_general: channel.is_general ?? false,
    frozen_reason: null,
    created,
    creator,
    updated: created * 1_000,
    topic: { value: channel.topic ?? '', creator: channel.topic ? creator : '', last_set: channel.topic ? created : 0 },
    purpose: { value: channel.purpose ?? '', creator: channel.purpose ? creator : '', last_set: channel.purpose ? created : 0 },
    previous_names: [],
    members: addMembers([], channel.members),
  }
}

function checkMembers(state: State, channel: Channel): void {
  for (const id of channel.members) {
    if (!state.users.has(id)) throw new Error(`Channel ${channel.id} names an unknown member ${id}`)
  }
}

function addMessages(state: State, messages: WorldMessage[], now: number): void {
  const keys = new Map<string, string>()
  const used = new Set<string>()
  // Replies are written anywhere in the list, so every parent gets its ts first.
  const dated = messages.map((message) => {
    let ts = message.ts ?? formatTs(readWhen(message.at, now) * 1_000)
    while (used.has(ts)) ts = formatTs(parseTs(ts) + 1)
    used.add(ts)
    if (message.key) keys.set(message.key, ts)
    return { message, ts }
  })
  dated.sort((a, b) => (a.ts < b.ts ? -1 : 1))
  for (const { message, ts } of dated) {
    const thread = message.thread_ts ?? (message.thread ? keys.get(message.thread) : undefined)
    if (message.thread && !thread) throw new Error(`No message has the key ${message.thread}`)
    addToLog(getLog(state, message.channel), buildMessage(state, message, ts, thread, now))
  }
  for (const log of state.logs.values()) {
    for (const [parent, replies] of log.threads) countReplies(log.byTs.get(parent), replies)
  }
}

/** Nobody starts with a wall of unread channels: only what came in the last hour is new. */
function markOldRead(state: State, now: number): void {
  for (const channel of state.channels.values()) {
    const read = state.logs.get(channel.id)?.list.findLast((one) => Number(one.ts) < now / 1_000 - 3_600)
    if (read) for (const id of channel.members) state.reads.set(`${id}:${channel.id}`, read.ts)
  }
}

function buildMessage(state: State, message: WorldMessage, ts: string, thread: string | undefined, now: number): Message {
  if (!state.channels.has(message.channel)) throw new Error(`A message names an unknown channel ${message.channel}`)
  const user = state.users.get(message.user)
  if (!user) throw new Error(`A message names an unknown user ${message.user}`)
  const text = message.text ?? ''
  const built: Message = { type: 'message', ts, user: user.id, team: user.team_id, text }
  if (user.is_bot) Object.assign(built, { bot_id: user.bot_id, app_id: user.app_id })
  else built.client_msg_id = newUuid()
  const subtype = message.subtype ?? (message.username ? 'bot_message' : message.broadcast ? 'thread_broadcast' : undefined)
  if (subtype) built.subtype = subtype
  if (thread) built.thread_ts = thread
  if (message.blocks) built.blocks = message.blocks as Message['blocks']
  else if (!user.is_bot && text) built.blocks = [toRichText(text)]
  if (message.attachments) built.attachments = message.attachments
  if (message.metadata) built.metadata = message.metadata
  if (message.edited_at) built.edited = { user: user.id, ts: formatTs(readWhen(message.edited_at, now) * 1_000) }
  if (message.reactions) built.reactions = Object.entries(message.reactions).map(([name, users]) => ({ name, users, count: users.length }))
  if (message.username) {
    delete built.user
    built.username = message.username
    built.icons = { ...(message.icon_url ? { image_48: message.icon_url } : {}), ...(message.icon_emoji ? { emoji: message.icon_emoji } : {}) }
  }
  if (message.files) built.file_ids = message.files.map((file) => buildFile(state, file, message.channel, built))
  return built
}

function buildFile(state: State, file: WorldFile, channel: string, message: Message): string {
  const id = file.id ?? newId('F')
  const content = Buffer.from(file.content, file.encoding ?? 'utf8')
  state.contents.set(id, content)
  state.files.set(id, {
    id, name: file.name, title: file.title ?? file.name, mimetype: file.mimetype ?? mimeFromName(file.name),
    filetype: typeFromName(file.name), size: content.length, user: message.user ?? '', team_id: message.team ?? '',
    created: Math.floor(Number(message.ts)), uploaded: true, completed: true,
    shares: [{ channel, ts: message.ts, ...(message.thread_ts ? { thread_ts: message.thread_ts } : {}) }],
  })
  return id
}

export function countReplies(parent: Message | undefined, replies: Message[]): void {
  if (!parent) return
  if (replies.length === 0) {
    delete parent.reply_count
    delete parent.reply_users
    delete parent.reply_users_count
    delete parent.latest_reply
    delete parent.thread_ts
    return
  }
  const users = [...new Set(replies.map((reply) => reply.user ?? reply.bot_id ?? ''))]
  parent.thread_ts = parent.ts
  parent.reply_count = replies.length
  parent.reply_users = users.slice(0, 5)
  parent.reply_users_count = users.length
  parent.latest_reply = replies.at(-1)!.ts
}

function addBookmarks(state: State, world: World, now: number): void {
  for (const bookmark of world.bookmarks ?? []) {
    const id = newId('Bk')
    state.bookmarks.set(id, {
      id, channel_id: bookmark.channel, title: bookmark.title, link: bookmark.link, emoji: bookmark.emoji ?? '', type: 'link',
      date_created: Math.floor(now / 1_000), date_updated: 0, rank: 'i', last_updated_by_user_id: '', last_updated_by_team_id: '', app_id: null,
    })
  }
}
