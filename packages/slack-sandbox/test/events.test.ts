// Events leave signed, in Slack's envelope, to those who may hear them, and again when they fail.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { signBody, startSandbox } from '../src/index.ts'
import type { Sandbox } from '../src/index.ts'
import type { Receiver } from './receiver.ts'
import { startReceiver, until } from './receiver.ts'

const BOT = 'xoxb-sandbox-patchbay'
const SHARED = 'C0HARBOUR'
let sandbox: Sandbox
let app: Receiver

beforeAll(async () => {
  app = await startReceiver()
  sandbox = await startSandbox()
  await sandbox.configureApp('A0PATCHBAY', { request_url: `${app.url}/events` })
})
beforeEach(async () => {
  await sandbox.settled()
  app.received.length = 0
  app.answer(null)
})
afterAll(async () => {
  await sandbox.close()
  await app.close()
})

test('the documented vector signs as documented', () => {
  const body = 'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c'
  expect(signBody('8f742231b10e8888abcd99yyyzzz85a5', '1531420618', body)).toBe('v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503')
})

test('a message arrives signed, with its envelope', async () => {
  const { ts } = await sandbox.call('U0INES', 'chat.postMessage', { channel: SHARED, text: 'hello' })
  await sandbox.settled()
  const [letter] = app.received
  expect(letter!.headers['x-slack-signature']).toBe(signBody('sandbox-signing-secret', String(letter!.headers['x-slack-request-timestamp']), letter!.raw))
  expect(app.envelopes()[0]).toMatchObject({
    type: 'event_callback', team_id: 'T0LANTERN', api_app_id: 'A0PATCHBAY', is_ext_shared_channel: true, event_id: expect.stringMatching(/^Ev/) as string,
    authorizations: [{ team_id: 'T0LANTERN', user_id: 'U0PATCHBAY', is_bot: true }],
    event: { type: 'message', channel: SHARED, channel_type: 'channel', user: 'U0INES', user_team: 'T0HARBOUR', text: 'hello', ts },
  })
})

test('what is said first in a channel arrives first, and who does not answer holds up nobody for long', async () => {
  const words = ['one', 'two', 'three', 'four', 'five']
  for (const text of words) await sandbox.call('U0INES', 'chat.postMessage', { channel: SHARED, text })
  await sandbox.settled()
  expect(app.events('message').map((event) => event.text)).toEqual(words)

  app.answer((response, { raw }) => void (raw.includes('"silent"') || response.end()))
  for (const text of ['silent', 'heard']) await sandbox.call('U0INES', 'chat.postMessage', { channel: SHARED, text })
  await until(() => app.events('message').some((event) => event.text === 'heard'), 'what comes behind silence')
  app.answer(null)
})

test('a request URL that does not answer the challenge is refused', async () => {
  const deaf = await startReceiver()
  await deaf.close()
  await expect(sandbox.configureApp('A0PATCHBAY', { request_url: `${deaf.url}/events` })).rejects.toThrow('url_not_verified')
})

test('edits, reactions, deletions and tombstones', async () => {
  const { ts } = await sandbox.call('U0WEN', 'chat.postMessage', { channel: SHARED, text: 'one' })
  await sandbox.call('U0MIRA', 'chat.postMessage', { channel: SHARED, text: 'reply', thread_ts: ts })
  await sandbox.call('U0WEN', 'chat.update', { channel: SHARED, ts, text: 'two' })
  await sandbox.call('U0MIRA', 'reactions.add', { channel: SHARED, timestamp: ts, name: 'ticket' })
  await sandbox.call('U0MIRA', 'reactions.remove', { channel: SHARED, timestamp: ts, name: 'ticket' })
  await sandbox.call('U0WEN', 'chat.delete', { channel: SHARED, ts })
  await sandbox.settled()
  const [edited, tombstone] = app.events('message/message_changed')
  expect(edited).toMatchObject({ message: { text: 'two', edited: { user: 'U0WEN' } }, previous_message: { text: 'one' }, hidden: true })
  expect(tombstone).toMatchObject({ message: { subtype: 'tombstone', ts, reply_count: 1 }, previous_message: { text: 'two' } })
  for (const type of ['reaction_added', 'reaction_removed']) expect(app.events(type)[0]).toMatchObject({ user: 'U0MIRA', reaction: 'ticket', item: { channel: SHARED, ts }, item_user: 'U0WEN' })
})

test('an unfurl changes a message without an edited mark', async () => {
  const { ts } = await sandbox.call('U0WEN', 'chat.postMessage', { channel: SHARED, text: 'https://a.example' })
  sandbox.unfurl(SHARED, String(ts), [{ from_url: 'https://a.example', title: 'A' }])
  await sandbox.settled()
  const [changed] = app.events('message/message_changed')
  expect(changed).toMatchObject({ message: { attachments: [{ title: 'A' }] } })
  expect(changed!['message']).not.toHaveProperty('edited')
})

test('the bot hears its own posts, by bot id and without user under a borrowed name', async () => {
  await sandbox.call(BOT, 'chat.postMessage', { channel: SHARED, text: 'mine' })
  await sandbox.call(BOT, 'chat.postMessage', { channel: SHARED, text: 'borrowed', username: 'Mira' })
  await sandbox.settled()
  expect(app.events('message')[0]).toMatchObject({ user: 'U0PATCHBAY', app_id: 'A0PATCHBAY', bot_profile: { name: 'Lantern Support' } })
  const [borrowed] = app.events('message/bot_message')
  expect(borrowed).toMatchObject({ username: 'Mira', app_id: 'A0PATCHBAY' })
  expect(borrowed).not.toHaveProperty('user')
})

test('a mention is told twice, a channel the bot is not in not at all', async () => {
  await sandbox.call('U0INES', 'chat.postMessage', { channel: SHARED, text: '<@U0PATCHBAY> help' })
  await sandbox.call('U0INES', 'chat.postMessage', { channel: 'C0OVENS', text: 'private matters' })
  await sandbox.settled()
  expect(app.envelopes().map((one) => one.event.type)).toEqual(['message', 'app_mention'])
})

test('being added to a channel and removed from it', async () => {
  const channel = sandbox.addChannel({ name: 'fresh', creator: 'U0MIRA' })
  await sandbox.call('U0MIRA', 'conversations.invite', { channel: channel.id, users: 'U0PATCHBAY' })
  await sandbox.call('U0MIRA', 'conversations.rename', { channel: channel.id, name: 'fresher' })
  await sandbox.call('U0MIRA', 'conversations.kick', { channel: channel.id, user: 'U0PATCHBAY' })
  await sandbox.call('U0MIRA', 'chat.postMessage', { channel: channel.id, text: 'unheard' })
  await sandbox.call('U0MIRA', 'conversations.archive', { channel: channel.id })
  await sandbox.settled()
  expect(app.envelopes().map(({ event }) => (event.subtype ? `${event.type}/${event.subtype}` : event.type)).toSorted()).toEqual([
    'channel_archive', 'channel_created', 'channel_left', 'channel_rename', 'member_joined_channel', 'member_left_channel', 'message/channel_join', 'message/channel_name',
  ])
  expect(app.events('member_joined_channel')[0]).toMatchObject({ user: 'U0PATCHBAY', inviter: 'U0MIRA', channel: channel.id, channel_type: 'C', team: 'T0LANTERN' })
})

test('people who come, change and rest', async () => {
  const user = sandbox.addUser({ team: 'T0LANTERN', name: 'bo', real_name: 'Bo Ek', email: 'bo@lantern.example' })
  sandbox.changeUser(user.id, { deleted: true })
  sandbox.setDnd('U0TOMAS', { dnd_enabled: true })
  await sandbox.settled()
  expect(app.events('team_join')[0]).toMatchObject({ user: { id: user.id, profile: { email: 'bo@lantern.example' } } })
  expect(app.events('user_change')[0]).toMatchObject({ user: { id: user.id, deleted: true } })
  expect(app.events('dnd_updated_user')[0]).toMatchObject({ user: 'U0TOMAS', dnd_status: { dnd_enabled: true } })
  expect(await sandbox.call(user.id, 'auth.test')).toMatchObject({ error: 'account_inactive' })
})

test('a failed event comes again three times with the same id and the reason', async () => {
  sandbox.change({ retry_scale: 0 })
  app.answer((response) => response.writeHead(500).end())
  await sandbox.call('U0INES', 'chat.postMessage', { channel: SHARED, text: 'again' })
  await sandbox.settled()
  expect(app.received.map((one) => one.headers['x-slack-retry-num'] ?? '0')).toEqual(['0', '1', '2', '3'])
  expect(app.received[1]!.headers['x-slack-retry-reason']).toBe('http_error')
  expect(new Set(app.envelopes().map((one) => one.event_id)).size).toBe(1)
})

test('x-slack-no-retry ends it, a late answer counts as none, redirects are followed twice', async () => {
  sandbox.change({ retry_scale: 0, answer_within: 50 })
  const send = (): Promise<unknown> => sandbox.call('U0INES', 'chat.postMessage', { channel: SHARED, text: 'x' }).then(() => sandbox.settled())
  app.answer((response) => response.writeHead(500, { 'x-slack-no-retry': '1' }).end())
  await send()
  expect(app.received).toHaveLength(1)
  app.answer((response, letter) => (letter.headers['x-slack-retry-num'] ? response.end() : undefined))
  await send()
  expect(app.received.at(-1)!.headers).toMatchObject({ 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' })
  app.answer((response, letter) => (letter.path === '/third' ? response.end() : response.writeHead(307, { location: letter.path === '/second' ? '/third' : '/second' }).end()))
  await send()
  expect(app.received.at(-1)!.path).toBe('/third')
  app.answer((response, letter) => (letter.headers['x-slack-retry-num'] ? response.end() : response.writeHead(307, { location: '/round' }).end()))
  await send()
  expect(app.received.at(-1)!.headers['x-slack-retry-reason']).toBe('too_many_redirects')
  sandbox.change({ retry_scale: 1, answer_within: 3_000 })
})

test('the schedule waits a minute before the second retry', async () => {
  sandbox.change({ retry_scale: 0.001 })
  const at: number[] = []
  app.answer((response) => {
    at.push(performance.now())
    response.writeHead(at.length > 2 ? 200 : 500).end()
  })
  await sandbox.call('U0INES', 'chat.postMessage', { channel: SHARED, text: 'x' })
  await until(() => at.length === 3, 'the second retry')
  expect(at[1]! - at[0]!).toBeLessThan(55)
  expect(at[2]! - at[1]!).toBeGreaterThan(55)
  sandbox.change({ retry_scale: 1 })
})

test('an app hears only what it subscribed to', async () => {
  await sandbox.configureApp('A0PATCHBAY', { events: ['reaction_added'] })
  const { ts } = await sandbox.call('U0INES', 'chat.postMessage', { channel: SHARED, text: '<@U0PATCHBAY>' })
  await sandbox.call('U0INES', 'reactions.add', { channel: SHARED, timestamp: ts, name: 'eyes' })
  await sandbox.settled()
  sandbox.state.apps.get('A0PATCHBAY')!.events = null
  expect(app.envelopes().map((one) => one.event.type)).toEqual(['reaction_added'])
})

test('tokens are revoked, then the app is uninstalled, and neither can go on', async () => {
  sandbox.uninstall('A0PATCHBAY', 'T0LANTERN')
  await sandbox.settled()
  expect(app.events('tokens_revoked')[0]).toMatchObject({ tokens: { oauth: [], bot: ['U0PATCHBAY'] } })
  expect(app.events('app_uninstalled')).toHaveLength(1)
  expect(await sandbox.call(BOT, 'auth.test')).toMatchObject({ error: 'account_inactive' })
})
