// Two companies share a channel by Slack Connect: ids, files, strangers, and parting.
import { WebClient } from '@slack/web-api'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startSandbox } from '../src/index.ts'
import type { Sandbox } from '../src/index.ts'
import type { Receiver } from './receiver.ts'
import { startReceiver } from './receiver.ts'

const BOT = 'xoxb-sandbox-patchbay'
let sandbox: Sandbox
let app: Receiver
let bot: WebClient

beforeEach(async () => {
  app = await startReceiver()
  sandbox = await startSandbox()
  await sandbox.configureApp('A0PATCHBAY', { request_url: app.url })
  bot = new WebClient(BOT, { slackApiUrl: sandbox.apiUrl })
})
afterEach(async () => {
  await sandbox.close()
  await app.close()
})

test('a private channel gets a new id the moment it is shared, and takes its history along', async () => {
  const made = sandbox.addChannel({ id: 'G0SECRET', name: 'ext-secret', creator: 'U0MIRA', is_private: true, members: ['U0PATCHBAY'] })
  await sandbox.call('U0MIRA', 'chat.postMessage', { channel: made.id, text: 'before' })
  const shared = sandbox.shareChannel('G0SECRET', 'T0HARBOUR', ['U0INES'])
  await sandbox.settled()
  expect(app.events('channel_id_changed')[0]).toMatchObject({ old_channel_id: 'G0SECRET', new_channel_id: shared.id })
  expect(app.events('channel_shared')[0]).toMatchObject({ connected_team_id: 'T0HARBOUR', channel: shared.id })
  expect(await sandbox.call(BOT, 'conversations.info', { channel: 'G0SECRET' })).toMatchObject({ error: 'channel_not_found' })
  expect((await bot.conversations.history({ channel: shared.id })).messages?.some((message) => message.text === 'before')).toBe(true)
  expect((await bot.conversations.info({ channel: shared.id })).channel).toMatchObject({ is_ext_shared: true, is_private: true, connected_team_ids: ['T0HARBOUR'] })
  expect((await bot.conversations.list({ types: 'private_channel' })).channels?.[0]).not.toHaveProperty('connected_team_ids')
})

test('parting leaves the invited side a frozen copy under another id', async () => {
  const copy = sandbox.unshareChannel('C0HARBOUR', 'T0HARBOUR')
  await sandbox.settled()
  expect(app.events('channel_unshared')[0]).toMatchObject({ previously_connected_team_id: 'T0HARBOUR', channel: 'C0HARBOUR', is_ext_shared: false })
  const ines = new WebClient('xoxp-sandbox-U0INES', { slackApiUrl: sandbox.apiUrl })
  expect(await sandbox.call('U0INES', 'conversations.history', { channel: 'C0HARBOUR' })).toMatchObject({ error: 'channel_not_found' })
  const mine = await ines.conversations.info({ channel: copy.id })
  expect(mine.channel).toMatchObject({ frozen_reason: 'connection_severed', is_ext_shared: false })
  expect((await ines.conversations.history({ channel: copy.id })).messages!.length).toBeGreaterThan(0)
  expect((await bot.conversations.members({ channel: 'C0HARBOUR' })).members).not.toContain('U0INES')
})

test('an invitation is taken up by somebody of another company', async () => {
  const { id } = sandbox.addChannel({ name: 'ext-invited', creator: 'U0MIRA', members: ['U0PATCHBAY'] })
  const { invite_id: invite } = await bot.conversations.inviteShared({ channel: id, emails: ['wen@harbour.example'] })
  sandbox.acceptInvite(String(invite), 'U0WEN')
  await sandbox.settled()
  expect((await bot.conversations.info({ channel: id })).channel).toMatchObject({ is_ext_shared: true, connected_team_ids: ['T0HARBOUR'] })
  expect(app.events('channel_shared')[0]).toMatchObject({ channel: id, connected_team_id: 'T0HARBOUR' })
  expect(app.events('member_joined_channel').at(-1)).toMatchObject({ user: 'U0WEN', team: 'T0HARBOUR' })
})

test('somebody without a common channel is a stranger', async () => {
  sandbox.addUser({ id: 'U0LONE', team: 'T0HARBOUR', name: 'lone', real_name: 'Lone Wolf' })
  expect((await bot.users.info({ user: 'U0LONE' })).user).toMatchObject({ is_stranger: true })
  await sandbox.call('U0INES', 'conversations.invite', { channel: 'C0HARBOUR', users: 'U0LONE' })
  expect((await bot.users.info({ user: 'U0LONE' })).user).toMatchObject({ is_stranger: false })
})

test('in a shared channel an event only names its files, and files.info tells the rest', async () => {
  const ines = new WebClient('xoxp-sandbox-U0INES', { slackApiUrl: sandbox.apiUrl })
  await ines.filesUploadV2({ channel_id: 'C0HARBOUR', filename: 'oven.txt', content: 'too hot', initial_comment: 'the log' })
  await sandbox.settled()
  const [event] = app.events('message/file_share')
  expect(event).toMatchObject({ text: 'the log', files: [{ file_access: 'check_file_info' }] })
  const [{ id, url_private: hidden } = { id: '', url_private: '' }] = event!['files'] as { id: string; url_private?: string }[]
  expect(hidden).toBeUndefined()
  const { file } = await bot.files.info({ file: id })
  expect(file).toMatchObject({ name: 'oven.txt', mimetype: 'text/plain', user: 'U0INES', user_team: 'T0HARBOUR' })
  const content = await fetch(file!.url_private!, { headers: { authorization: `Bearer ${BOT}` } })
  expect(await content.text()).toBe('too hot')
})

test('an app installed by both companies is told once', async () => {
  const { newInstall } = await import('../src/rows.ts')
  const second = newInstall(sandbox.state, sandbox.state.apps.get('A0PATCHBAY')!, { team: 'T0HARBOUR', bot_user: 'U0TWIN' }, Date.now())
  await sandbox.call('U0INES', 'conversations.invite', { channel: 'C0HARBOUR', users: second.bot_user_id })
  app.received.length = 0
  await sandbox.call('U0INES', 'chat.postMessage', { channel: 'C0HARBOUR', text: 'once' })
  await sandbox.settled()
  expect(app.events('message')).toHaveLength(1)
})
