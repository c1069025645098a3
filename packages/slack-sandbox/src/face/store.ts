// What the face knows, and the one way to change it.

export type Team = { id: string; name: string; domain: string; icon: string | null }
export type Person = {
  id: string; team_id: string; name: string; real_name: string; display_name: string; title: string; avatar: string; is_bot: boolean; deleted: boolean
  is_admin: boolean; is_restricted: boolean; presence: 'active' | 'away'; manual_away: boolean; status_emoji: string; status_text: string; app_id: string | null
  dnd_enabled: boolean; snooze_until: number | null
}
export type Channel = {
  id: string; name: string; kind: 'channel' | 'im' | 'mpim'; team_id: string; team_ids: string[]; is_private: boolean; is_ext_shared: boolean; is_archived: boolean
  topic: { value: string }; purpose: { value: string }; members: string[]
}
export type App = {
  id: string; name: string; team_ids: string[]; bot_users: Record<string, string>; bot_tokens: Record<string, string>; request_url: string | null; connections: number
  commands: { command: string; description?: string; usage_hint?: string }[]
  shortcuts: { type: 'message' | 'global'; name: string; callback_id: string; description?: string }[]
}
export type Part = Record<string, unknown> & { type: string }
export type Block = Part & { block_id?: string }
export type FileRow = { id: string; name: string; title: string; mimetype: string; size: number; url_private: string; mode: string; pretty_type: string }
export type Msg = {
  ts: string; text: string; user?: string; subtype?: string; username?: string; icons?: Record<string, string>; bot_id?: string; app_id?: string; thread_ts?: string
  reply_count?: number; reply_users?: string[]; latest_reply?: string; blocks?: Block[]; attachments?: Part[]; files?: FileRow[]
  reactions?: { name: string; users: string[]; count: number }[]; edited?: object; only_me?: boolean
  bot_profile?: { name: string; icons: Record<string, string> }
}
export type View = {
  id: string; app_id: string; type: string; title: { text: string }; submit: { text: string } | null; close: { text: string } | null; blocks: Block[]
  root_view_id: string; previous_view_id: string | null
}
export type Bookmark = { id: string; title: string; link: string; emoji: string }

export type Face = {
  ready: boolean
  teams: Team[]
  users: Map<string, Person>
  channels: Channel[]
  apps: App[]
  me: Person | null
  token: string
  channel: string | null
  thread: string | null
  home: string | null
  /** A message to scroll to and mark. */
  marked: string | null
  messages: Record<string, Msg[]>
  more: Record<string, string>
  replies: Record<string, Msg[]>
  ephemerals: Record<string, Msg[]>
  bookmarks: Record<string, Bookmark[]>
  latest: Record<string, string>
  reads: Record<string, string>
  views: View[]
  emoji: Record<string, string>
  panel: 'people' | 'channels' | 'members' | null
  notice: string | null
  online: boolean
}

export const face: Face = {
  ready: false, teams: [], users: new Map(), channels: [], apps: [], me: null, token: '', channel: null, thread: null, home: null, marked: null, messages: {},
  more: {}, replies: {}, ephemerals: {}, bookmarks: {}, latest: {}, reads: {}, views: [], emoji: {}, panel: null, notice: null, online: true,
}

let draw: () => void = () => {}
let queued = false

export function onChange(callback: () => void): void {
  draw = callback
}

export function change(part: Partial<Face>): void {
  Object.assign(face, part)
  if (queued) return
  queued = true
  queueMicrotask(() => {
    queued = false
    draw()
  })
}

let timer = 0
export function tell(notice: string): void {
  change({ notice })
  clearTimeout(timer)
  timer = window.setTimeout(() => change({ notice: null }), 5_000)
}

export function findChannel(id: string | null): Channel | undefined {
  return face.channels.find((channel) => channel.id === id)
}

export function nameOf(user: Person | undefined): string {
  return user ? user.display_name || user.real_name : 'Somebody'
}

export function channelName(channel: Channel): string {
  if (channel.kind === 'channel') return channel.name
  const others = channel.members.filter((id) => id !== face.me?.id).map((id) => nameOf(face.users.get(id)))
  return others.join(', ') || `${nameOf(face.me ?? undefined)} (you)`
}

/** People of the channel who work elsewhere than I. */
export function outsiders(channel: Channel): string[] {
  return [...new Set(channel.team_ids)].filter((team) => team !== face.me?.team_id)
}
