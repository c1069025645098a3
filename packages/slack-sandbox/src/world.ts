// What a world looks like as data: who is there, where they talk, and what was said before the sandbox started.

/** A Date, an ISO string, or a time relative to the start such as '-2h', '-3d4h' or '-90s'. */
export type When = Date | string

export type WorldTeam = {
  id: string
  name: string
  domain: string
  email_domain?: string
  /** Square picture; a coloured initial is drawn without one. */
  icon?: string
}

export type WorldUser = {
  id: string
  team: string
  /** Handle, without @. */
  name: string
  real_name: string
  display_name?: string
  email?: string
  title?: string
  phone?: string
  /** IANA name such as Europe/Stockholm. */
  tz?: string
  /** Such as de-DE. */
  locale?: string
  avatar?: string
  is_admin?: boolean
  is_owner?: boolean
  /** Multi-channel guest. */
  is_restricted?: boolean
  /** Single-channel guest. */
  is_ultra_restricted?: boolean
  deleted?: boolean
  presence?: 'active' | 'away'
  status_text?: string
  status_emoji?: string
}

export type WorldChannel = {
  id: string
  /** The team that owns the channel. */
  team: string
  kind?: 'channel' | 'im' | 'mpim'
  /** Not needed for direct messages. */
  name?: string
  is_private?: boolean
  is_archived?: boolean
  is_general?: boolean
  topic?: string
  purpose?: string
  creator?: string
  created?: When
  /** Other teams joined to it by Slack Connect. */
  shared_with?: string[]
  /** User ids, bot users of apps included. */
  members: string[]
}

export type WorldCommand = { command: string; description?: string; usage_hint?: string; url?: string }

export type WorldShortcut = { type: 'message' | 'global'; name: string; callback_id: string; description?: string }

export type WorldInstall = {
  team: string
  /** The bot's user id in this team; chosen when absent. */
  bot_user?: string
  bot_token?: string
  /** Default: the app's scopes. */
  scopes?: string[]
  installed_by?: string
}

export type WorldApp = {
  id: string
  name: string
  bot_name?: string
  icon?: string
  client_id?: string
  client_secret?: string
  signing_secret?: string
  app_token?: string
  /** Bot scopes the app asks for; default: every scope the sandbox knows. */
  scopes?: string[]
  user_scopes?: string[]
  /** Bot events subscribed to; default: all that the scopes allow. */
  events?: string[]
  redirect_urls?: string[]
  request_url?: string
  interactivity_url?: string
  options_url?: string
  commands?: WorldCommand[]
  shortcuts?: WorldShortcut[]
  installs?: WorldInstall[]
}

export type WorldFile = {
  id?: string
  name: string
  title?: string
  mimetype?: string
  /** Text content, or base64 when `encoding` says so. */
  content: string
  encoding?: 'utf8' | 'base64'
}

export type WorldMessage = {
  channel: string
  /** User id of a person or of a bot. */
  user: string
  text?: string
  at: When
  /** Name by which replies point at this message. */
  key?: string
  /** `key` of the parent. */
  thread?: string
  /** Exact ids instead of `at` and `thread`. */
  ts?: string
  thread_ts?: string
  broadcast?: boolean
  subtype?: string
  blocks?: object[]
  attachments?: object[]
  /** Emoji name → user ids. */
  reactions?: Record<string, string[]>
  files?: WorldFile[]
  /** Post under another name, as apps may. */
  username?: string
  icon_url?: string
  icon_emoji?: string
  edited_at?: When
  metadata?: { event_type: string; event_payload: object }
}

export type WorldUsergroup = { id: string; team: string; handle: string; name: string; description?: string; users: string[] }

export type WorldBookmark = { channel: string; title: string; link: string; emoji?: string }

export type World = {
  teams: WorldTeam[]
  users: WorldUser[]
  channels: WorldChannel[]
  apps?: WorldApp[]
  messages?: WorldMessage[]
  usergroups?: WorldUsergroup[]
  bookmarks?: WorldBookmark[]
  /** Custom emoji name → picture address. */
  emoji?: Record<string, string>
}

/** A world file may export a World, or make one from the time of the start. */
export type WorldSource = World | ((now: Date) => World)

const UNITS: Record<string, number> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000 }

export function readWhen(when: When, now: number): number {
  if (when instanceof Date) return when.getTime()
  const relative = /^([+-])((?:\d+(?:\.\d+)?[dhms])+)$/.exec(when.replaceAll(' ', ''))
  if (!relative) {
    const parsed = Date.parse(when)
    if (Number.isNaN(parsed)) throw new Error(`Not a time: ${when}`)
    return parsed
  }
  let offset = 0
  for (const [, amount, unit] of relative[2]!.matchAll(/(\d+(?:\.\d+)?)([dhms])/g)) offset += Number(amount) * UNITS[unit!]!
  return now + (relative[1] === '-' ? -offset : offset)
}
