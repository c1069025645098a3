// The two manifests ask for what the code needs, no more and no less.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { WebClient } from '@slack/web-api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startRig, type Rig } from '../../../test/slack-rig.ts'
import { BOT_EVENTS, BOT_SCOPES, COMMANDS, SHORTCUTS } from './scopes.ts'

type Manifest = {
  display_information: { long_description: string }
  features: {
    app_home: { home_tab_enabled: boolean; messages_tab_enabled: boolean; messages_tab_read_only_enabled: boolean }
    shortcuts: object[]
    slash_commands: object[]
  }
  oauth_config: { scopes: { bot: string[]; user: string[] }; redirect_urls?: string[] }
  settings: { event_subscriptions: { bot_events: string[]; request_url?: string }; socket_mode_enabled: boolean; interactivity: { request_url?: string } }
}
const ROOT = join(import.meta.dirname, '../../../../..')
const read = (name: string) => JSON.parse(readFileSync(join(ROOT, 'slack', name), 'utf8')) as Manifest

test.each(['manifest.http.json', 'manifest.socket-mode.json'])('%s names the scopes, events, commands and shortcuts of the code', (name) => {
  const manifest = read(name)
  expect(manifest.oauth_config.scopes.bot).toEqual(BOT_SCOPES)
  // For signing in with Slack.
  expect(manifest.oauth_config.scopes.user).toEqual(['openid', 'email', 'profile'])
  expect(manifest.settings.event_subscriptions.bot_events).toEqual(BOT_EVENTS)
  expect(manifest.features.shortcuts).toEqual(SHORTCUTS)
  expect(manifest.features.slash_commands).toMatchObject(COMMANDS)
  // Whoever is told of a chat in a direct message answers there, which Slack allows only with the tab.
  expect(manifest.features.app_home).toEqual({ home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false })
  // Slack takes 174 to 4,000 characters.
  expect(manifest.display_information.long_description.length).toBeGreaterThanOrEqual(174)
})

test('HTTP has addresses, Socket Mode has none', () => {
  expect(read('manifest.http.json').settings).toMatchObject({ socket_mode_enabled: false, interactivity: { request_url: 'https://desk.example.com/slack/interactions' } })
  const socket = read('manifest.socket-mode.json')
  expect(socket.settings.socket_mode_enabled).toBe(true)
  expect(JSON.stringify(socket)).not.toContain('https://')
})

test('the README names the manifests, and the buttons and tokens one finds there', () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8')
  for (const name of ['slack/manifest.http.json', 'slack/manifest.socket-mode.json', 'connections:write', 'xoxb-', 'xapp-', 'Connect by tokens']) expect(readme).toContain(name)
  expect(readFileSync(join(ROOT, 'apps/web/src/features/slack/slack-settings.tsx'), 'utf8')).toContain('Connect by tokens')
})

/** What each permission is for, by Slack's reference: methods that are called, events that are heard, parts of them that are read. */
const USES: Record<string, readonly string[]> = {
  'app_mentions:read': ['app_mention'],
  'bookmarks:read': ['bookmarks.list'],
  'bookmarks:write': ['bookmarks.add', 'bookmarks.edit', 'bookmarks.remove'],
  'channels:history': ['conversations.history', 'conversations.replies', 'message.channels'],
  'channels:join': ['conversations.join'],
  'channels:manage': ['conversations.invite'],
  'channels:read': [
    'conversations.info', 'conversations.list', 'conversations.members', 'channel_archive', 'channel_created', 'channel_deleted', 'channel_id_changed', 'channel_left', 'channel_rename',
    'channel_shared', 'channel_unarchive', 'channel_unshared', 'member_joined_channel', 'member_left_channel',
  ],
  'chat:write': ['chat.delete', 'chat.postEphemeral', 'chat.postMessage', 'chat.update'],
  'chat:write.customize': ['username'],
  commands: ['/patchbay', 'create_issue'],
  'files:read': ['files.info'],
  'files:write': ['files.completeUploadExternal', 'files.delete', 'files.getUploadURLExternal'],
  'groups:history': ['message.groups'],
  'groups:read': ['group_archive', 'group_deleted', 'group_left', 'group_rename', 'group_unarchive'],
  'groups:write': ['conversations.invite'],
  'im:history': ['message.im'],
  'im:write': ['conversations.open'],
  'metadata.message:read': ['include_all_metadata'],
  'reactions:read': ['reaction_added', 'reaction_removed'],
  'reactions:write': ['reactions.add', 'reactions.remove'],
  'users:read': ['bots.info', 'users.getPresence', 'users.info', 'users.list', 'team_join', 'user_change'],
  'users:read.email': ['users.lookupByEmail'],
}
const WITHOUT_SCOPE = ['auth.test', 'views.open', 'views.publish', 'views.update', 'app_home_opened', 'app_uninstalled', 'tokens_revoked']

const sources = globSync('**/*.ts', { cwd: import.meta.dirname, exclude: (name) => name.endsWith('.test.ts') || name.endsWith('scopes.ts') })
const code = sources.map((name) => readFileSync(join(import.meta.dirname, name), 'utf8')).join('\n')
/** Slack's own client says what is a method of Slack and what is one of an array. */
const client = new WebClient() as unknown as Record<string, Record<string, unknown>>
const called = [...new Set([...code.matchAll(/\.(\w+)\.(\w+)\(/g)].filter(([, family = '', method = '']) => typeof client[family]?.[method] === 'function').map(([, family, method]) => `${family}.${method}`))]

describe('each permission', () => {
  test('has a use, and what is used has its permission', () => {
    expect(Object.keys(USES)).toEqual(BOT_SCOPES)
    const known = [...Object.values(USES).flat(), ...WITHOUT_SCOPE]
    expect([...called, ...BOT_EVENTS].filter((use) => !known.includes(use))).toEqual([])
    expect(called.length).toBeGreaterThan(20)
    const isUsed = (use: string) => called.includes(use) || BOT_EVENTS.includes(use) || code.includes(use)
    expect(Object.values(USES).flat().filter((use) => !isUsed(use))).toEqual([])
  })
})

describe('each event', () => {
  let rig: Rig
  beforeAll(async () => void (rig = await startRig()))
  afterAll(() => rig.close())

  test('that is asked for is understood', async () => {
    const room = await rig.open()
    const unused = async (type: string) => {
      const before = rig.h.lines.length
      await rig.event({ type, channel: type.startsWith('channel_') || type.startsWith('group_') ? { id: room, name: 'ext-harbour' } : room, user: 'U0INES', ts: '1.2', tab: 'home', old_channel_id: 'C0BEFORE', new_channel_id: 'C0AFTER' })
      await rig.settle()
      return rig.h.lines.slice(before).some((line) => line.includes('an event of Slack that is not used') && line.includes(type))
    }
    expect(await unused('hologram')).toBe(true)
    const types = new Set(BOT_EVENTS.map((name) => name.replace(/^message\..*/, 'message')))
    const found = []
    for (const type of types) if (await unused(type)) found.push(type)
    // The words of a mention come as a message too, and are read there.
    expect(found).toEqual(['app_mention'])
  })
})
