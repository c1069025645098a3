// The OAuth scopes the sandbox knows, and which one a kind of conversation asks for.
import type { Channel } from './state.ts'

export const KNOWN_SCOPES = [
  'app_mentions:read', 'bookmarks:read', 'bookmarks:write', 'channels:history', 'channels:join', 'channels:manage', 'channels:read',
  'chat:write', 'chat:write.customize', 'chat:write.public', 'commands', 'conversations.connect:read', 'conversations.connect:write',
  'dnd:read', 'emoji:read', 'files:read', 'files:write', 'groups:history', 'groups:read', 'groups:write', 'im:history', 'im:read',
  'im:write', 'links:read', 'links:write', 'metadata.message:read', 'mpim:history', 'mpim:read', 'mpim:write', 'pins:read', 'pins:write',
  'reactions:read', 'reactions:write', 'team:read', 'usergroups:read', 'users.profile:read', 'users:read', 'users:read.email', 'users:write',
] as const

export type Family = 'channels' | 'groups' | 'im' | 'mpim'

export const FAMILIES: Family[] = ['channels', 'groups', 'im', 'mpim']

export function familyOf(channel: Channel): Family {
  if (channel.kind === 'im') return 'im'
  if (channel.kind === 'mpim') return 'mpim'
  return channel.is_private ? 'groups' : 'channels'
}

/** `manage` is spelled differently for public channels. */
export function familyScope(family: Family, right: 'read' | 'history' | 'write'): string {
  return family === 'channels' && right === 'write' ? 'channels:manage' : `${family}:${right}`
}
