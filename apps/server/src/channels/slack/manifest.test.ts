// The two manifests ask for what the code needs, no more and no less.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { BOT_EVENTS, BOT_SCOPES, COMMANDS, SHORTCUTS } from './scopes.ts'

type Manifest = {
  display_information: { long_description: string }
  features: { app_home: { home_tab_enabled: boolean }; shortcuts: object[]; slash_commands: object[] }
  oauth_config: { scopes: { bot: string[] }; redirect_urls?: string[] }
  settings: { event_subscriptions: { bot_events: string[]; request_url?: string }; socket_mode_enabled: boolean; interactivity: { request_url?: string } }
}
const read = (name: string) => JSON.parse(readFileSync(join(import.meta.dirname, '../../../../../slack', name), 'utf8')) as Manifest

test.each(['manifest.http.json', 'manifest.socket-mode.json'])('%s names the scopes, events, commands and shortcuts of the code', (name) => {
  const manifest = read(name)
  expect(manifest.oauth_config.scopes.bot).toEqual(BOT_SCOPES)
  expect(manifest.settings.event_subscriptions.bot_events).toEqual(BOT_EVENTS)
  expect(manifest.features.shortcuts).toEqual(SHORTCUTS)
  expect(manifest.features.slash_commands).toMatchObject(COMMANDS)
  expect(manifest.features.app_home.home_tab_enabled).toBe(true)
  // Slack takes 174 to 4,000 characters.
  expect(manifest.display_information.long_description.length).toBeGreaterThanOrEqual(174)
})

test('HTTP has addresses, Socket Mode has none', () => {
  expect(read('manifest.http.json').settings).toMatchObject({ socket_mode_enabled: false, interactivity: { request_url: 'https://desk.example.com/slack/interactions' } })
  const socket = read('manifest.socket-mode.json')
  expect(socket.settings.socket_mode_enabled).toBe(true)
  expect(JSON.stringify(socket)).not.toContain('https://')
})
