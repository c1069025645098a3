// How rows look in answers and events, depending on who is looking.
import type { Core } from './core.ts'
import type { App, Channel, Grant, Message, StoredFile, Team, User, View } from './state.ts'
import { isShared, teamsOf } from './state.ts'
import { prettyType } from './mime.ts'

export type Viewer = Pick<Grant, 'team_id' | 'user_id' | 'scopes'>

function mayRead(viewer: Viewer, scope: string): boolean {
  return viewer.scopes === null || viewer.scopes.includes(scope)
}

export function avatarOf(core: Core, user: User): string {
  return user.avatar ?? `${core.url}/avatars/${user.id}.svg`
}

export function appIcons(core: Core, app: App): { image_36: string; image_48: string; image_72: string } {
  const icon = app.icon ?? `${core.url}/avatars/${app.id}.svg`
  return { image_36: icon, image_48: icon, image_72: icon }
}

function offsetOf(tz: string, at: number): number {
  try {
    const name = new Intl.DateTimeFormat('en', { timeZone: tz, timeZoneName: 'longOffset' }).formatToParts(at).find((part) => part.type === 'timeZoneName')
    const found = /GMT([+-])(\d\d):(\d\d)/.exec(name?.value ?? '')
    return found ? (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 3_600 + Number(found[3]) * 60) : 0
  } catch {
    return 0
  }
}

export function shapeProfile(core: Core, user: User, viewer: Viewer): Record<string, unknown> {
  const image = avatarOf(core, user)
  const own = viewer.team_id === user.team_id
  return {
    title: user.title, phone: user.phone, skype: '', real_name: user.real_name, real_name_normalized: user.real_name,
    display_name: user.display_name, display_name_normalized: user.display_name, status_text: user.status_text,
    status_emoji: user.status_emoji, status_expiration: 0, avatar_hash: user.id.toLowerCase(),
    first_name: user.real_name.split(' ')[0] ?? '', last_name: user.real_name.split(' ').slice(1).join(' '),
    ...(user.email && own && mayRead(viewer, 'users:read.email') ? { email: user.email } : {}),
    ...(user.is_bot ? { api_app_id: user.app_id, bot_id: user.bot_id, always_active: true } : {}),
    image_24: image, image_32: image, image_48: image, image_72: image, image_192: image, image_512: image,
    ...(user.avatar ? { image_original: image, is_custom_image: true } : {}),
    status_text_canonical: '', team: user.team_id,
  }
}

/** A stranger shares no channel with the viewer's team. */
function isStranger(core: Core, user: User, team: string): boolean {
  for (const channel of core.state.channels.values()) {
    if (isShared(channel) && teamsOf(channel).includes(team) && channel.members.includes(user.id)) return false
  }
  return true
}

export function shapeUser(core: Core, user: User, viewer: Viewer): Record<string, unknown> {
  const external = user.team_id !== viewer.team_id
  const base = {
    id: user.id, team_id: user.team_id, name: user.name, deleted: user.deleted, color: user.color, real_name: user.real_name,
    tz: user.tz, tz_label: user.tz, tz_offset: offsetOf(user.tz, core.clock()), profile: shapeProfile(core, user, viewer),
  }
  if (external) {
    return {
      ...base, is_admin: false, is_owner: false, is_primary_owner: false, is_restricted: false, is_ultra_restricted: false,
      is_bot: user.is_bot, is_app_user: false, updated: user.updated, is_stranger: isStranger(core, user, viewer.team_id),
    }
  }
  return {
    ...base, is_admin: user.is_admin, is_owner: user.is_owner, is_primary_owner: user.is_owner, is_restricted: user.is_restricted,
    is_ultra_restricted: user.is_ultra_restricted, is_bot: user.is_bot, is_app_user: false, updated: user.updated,
    is_email_confirmed: true, who_can_share_contact_card: 'EVERYONE',
  }
}

export function shapeTeam(core: Core, team: Team): Record<string, unknown> {
  const icon = team.icon ?? `${core.url}/avatars/${team.id}.svg`
  return {
    id: team.id, name: team.name, url: `${core.url}/`, domain: team.domain, email_domain: team.email_domain,
    icon: { image_34: icon, image_44: icon, image_68: icon, image_88: icon, image_102: icon, image_132: icon, image_default: team.icon === null },
    avatar_base_url: `${core.url}/avatars/`, is_verified: false,
  }
}

export function shapeChannel(channel: Channel, viewer: Viewer): Record<string, unknown> {
  const member = channel.members.includes(viewer.user_id)
  if (channel.kind === 'im') {
    return {
      id: channel.id, created: channel.created, is_archived: false, is_im: true, is_org_shared: false,
      context_team_id: viewer.team_id, updated: channel.updated, user: channel.members.find((id) => id !== viewer.user_id) ?? viewer.user_id,
      priority: 0,
    }
  }
  const shared = isShared(channel)
  const teams = teamsOf(channel)
  return {
    id: channel.id, name: channel.name, is_channel: channel.kind === 'channel' && (!channel.is_private || channel.id.startsWith('C')),
    is_group: channel.is_private && channel.id.startsWith('G'), is_im: false, is_mpim: channel.kind === 'mpim', is_private: channel.is_private,
    created: channel.created, is_archived: channel.is_archived, is_general: channel.is_general, unlinked: 0,
    name_normalized: channel.name, is_shared: shared, is_org_shared: false, is_pending_ext_shared: false, pending_shared: [],
    context_team_id: viewer.team_id, updated: channel.updated, creator: channel.creator,
    is_ext_shared: shared, shared_team_ids: teams, internal_team_ids: [], pending_connected_team_ids: [],
    ...(channel.frozen_reason ? { frozen_reason: channel.frozen_reason } : {}), is_member: member,
    topic: channel.topic, purpose: channel.purpose, previous_names: channel.previous_names,
  }
}

export function permalinkOf(core: Core, channel: string, message: Pick<Message, 'ts' | 'thread_ts'>): string {
  const link = `${core.url}/archives/${channel}/p${message.ts.replace('.', '')}`
  return message.thread_ts && message.thread_ts !== message.ts ? `${link}?thread_ts=${message.thread_ts}&cid=${channel}` : link
}

export function shapeFile(core: Core, file: StoredFile): Record<string, unknown> {
  const shares: { public: Record<string, object[]>; private: Record<string, object[]> } = { public: {}, private: {} }
  const lists: { channels: string[]; groups: string[]; ims: string[] } = { channels: [], groups: [], ims: [] }
  for (const share of file.shares) {
    const channel = core.state.channels.get(share.channel)
    if (!channel) continue
    const side = channel.is_private ? 'private' : 'public'
    ;(shares[side][channel.id] ??= []).push({
      reply_users: [], reply_users_count: 0, reply_count: 0, ts: share.ts, ...(share.thread_ts ? { thread_ts: share.thread_ts } : {}),
      channel_name: channel.name, team_id: channel.team_id, share_user_id: file.user,
    })
    lists[channel.kind === 'channel' ? (channel.is_private ? 'groups' : 'channels') : 'ims'].push(channel.id)
  }
  const picture = file.mimetype.startsWith('image/')
  const link = `${core.url}/files-pri/${file.team_id}-${file.id}/${encodeURIComponent(file.name)}`
  return {
    id: file.id, created: file.created, timestamp: file.created, name: file.name, title: file.title, mimetype: file.mimetype,
    filetype: file.filetype, pretty_type: prettyType(file.name), user: file.user, user_team: file.team_id, editable: false,
    size: file.size, mode: 'hosted', is_external: false, external_type: '', is_public: lists.channels.length > 0,
    public_url_shared: false, display_as_bot: false, username: '', url_private: link,
    url_private_download: `${link}?download=1`, media_display_type: 'unknown', ...(picture ? { thumb_360: link, thumb_480: link } : {}),
    permalink: `${core.url}/files/${file.user}/${file.id}/${encodeURIComponent(file.name)}`, ...lists,
    comments_count: 0, is_starred: false, shares, has_rich_preview: false, file_access: 'visible',
  }
}

/** In channels shared with others Slack makes apps ask for a file instead of showing it. */
export function shapeMessage(core: Core, message: Message, channel: Channel | null): Record<string, unknown> {
  const { file_ids: ids, ...rest } = message
  if (!ids) return rest
  const files = ids.map((id) => {
    const file = core.state.files.get(id)
    if (!file) return { id, mode: 'tombstone' }
    return channel && isShared(channel) ? { id, mode: 'file_access', file_access: 'check_file_info', created: 0, timestamp: 0, user: '' } : shapeFile(core, file)
  })
  return { ...rest, files, upload: message.subtype === 'file_share' || files.length > 0, display_as_bot: false }
}

export function shapeView(core: Core, view: View): Record<string, unknown> {
  const bot = core.state.installs.get(`${view.team_id}:${view.app_id}`)?.bot_id ?? ''
  const body = view.body
  return {
    id: view.id, team_id: view.team_id, type: body.type, blocks: body.blocks, private_metadata: body.private_metadata ?? '',
    callback_id: body.callback_id ?? '', state: body.state ?? { values: {} }, hash: view.hash,
    title: body.title ?? { type: 'plain_text', text: 'View Title', emoji: true }, clear_on_close: body.clear_on_close ?? false,
    notify_on_close: body.notify_on_close ?? false, close: body.close ?? null, submit: body.submit ?? null,
    previous_view_id: view.previous_view_id, root_view_id: view.root_view_id, app_id: view.app_id,
    external_id: body.external_id ?? '', app_installed_team_id: view.team_id, bot_id: bot,
  }
}
