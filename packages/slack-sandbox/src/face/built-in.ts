// The slash commands that Slack itself understands, before any app does.
import { call } from './slack.ts'
import type { Channel } from './store.ts'
import { tell } from './store.ts'

type BuiltIn = { command: string; hint: string; about: string; run: (channel: Channel, rest: string) => Promise<{ ok: boolean }> }

const idsIn = (text: string): string[] => [...text.matchAll(/<@(\w+)>/g)].map((match) => match[1]!)

async function needIds(rest: string, run: (ids: string[]) => Promise<{ ok: boolean }>): Promise<{ ok: boolean }> {
  const ids = idsIn(rest)
  if (ids.length > 0) return run(ids)
  tell('Name somebody with @.')
  return { ok: false }
}

export const BUILT_IN: BuiltIn[] = [
  { command: '/archive', hint: '', about: 'Archive this channel', run: (channel) => call('conversations.archive', { channel: channel.id }) },
  { command: '/away', hint: '', about: 'Be away', run: () => call('users.setPresence', { presence: 'away' }) },
  { command: '/invite', hint: '@somebody', about: 'Add people or apps to this channel', run: (channel, rest) => needIds(rest, (ids) => call('conversations.invite', { channel: channel.id, users: ids.join(',') })) },
  { command: '/leave', hint: '', about: 'Leave this channel', run: (channel) => call('conversations.leave', { channel: channel.id }) },
  { command: '/me', hint: 'does something', about: 'Say what you do', run: (channel, rest) => call('chat.meMessage', { channel: channel.id, text: rest }) },
  { command: '/remove', hint: '@somebody', about: 'Remove somebody from this channel', run: (channel, rest) => needIds(rest, ([user]) => call('conversations.kick', { channel: channel.id, user })) },
  { command: '/rename', hint: 'new-name', about: 'Rename this channel', run: (channel, rest) => call('conversations.rename', { channel: channel.id, name: rest.trim() }) },
  { command: '/topic', hint: 'words', about: 'Set the topic', run: (channel, rest) => call('conversations.setTopic', { channel: channel.id, topic: rest }) },
]
