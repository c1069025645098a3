// The official Web API client drives the sandbox as it would drive Slack.
import { WebClient } from '@slack/web-api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSandbox } from '../src/index.ts'
import type { Sandbox } from '../src/index.ts'

const BOT = 'xoxb-sandbox-patchbay'
const SHARED = 'C0HARBOUR'
let sandbox: Sandbox
let bot: WebClient
const as = (user: string): WebClient => new WebClient(`xoxp-sandbox-${user}`, { slackApiUrl: sandbox.apiUrl, retryConfig: { retries: 0 } })

beforeAll(async () => {
  sandbox = await startSandbox()
  bot = new WebClient(BOT, { slackApiUrl: sandbox.apiUrl, retryConfig: { retries: 0 } })
})
afterAll(() => sandbox.close())

const errorOf = (work: Promise<unknown>): Promise<string> => work.then(() => 'no error', (error: { data?: { error?: string } }) => error.data?.error ?? String(error))

test('a bot is told who it is, and a person too', async () => {
  const mine = await bot.auth.test()
  expect(mine).toMatchObject({ team_id: 'T0LANTERN', user_id: 'U0PATCHBAY', bot_id: expect.stringMatching(/^B/) as string })
  expect(await as('U0INES').auth.test()).toMatchObject({ team_id: 'T0HARBOUR', user_id: 'U0INES' })
})

test('bad tokens, unknown methods and missing scopes are refused in words', async () => {
  expect(await errorOf(new WebClient('xoxb-none', { slackApiUrl: sandbox.apiUrl }).auth.test())).toBe('invalid_auth')
  const nobody = await fetch(`${sandbox.apiUrl}auth.test`, { method: 'POST' })
  expect([nobody.status, await nobody.json()]).toEqual([200, { ok: false, error: 'not_authed' }])
  expect(await errorOf(bot.apiCall('no.such'))).toBe('unknown_method')
  const app = sandbox.state.installs.get('T0LANTERN:A0PATCHBAY')!
  const grant = sandbox.state.grants.get(BOT)!
  grant.scopes = app.scopes.filter((scope) => scope !== 'reactions:write')
  const refused = await sandbox.call(BOT, 'reactions.add', { channel: SHARED, timestamp: '1', name: 'eyes' })
  grant.scopes = app.scopes
  expect(refused).toMatchObject({ ok: false, error: 'missing_scope', needed: 'reactions:write', provided: expect.stringContaining('chat:write') as string })
})

test('a refused method answers 429 with Retry-After and then works again', async () => {
  sandbox.limit('users.info', 1, 0)
  const refused = await fetch(`${sandbox.apiUrl}users.info?user=U0MIRA`, { headers: { authorization: `Bearer ${BOT}` } })
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '0'])
  expect((await bot.users.info({ user: 'U0MIRA' })).user?.real_name).toBe('Mira Okafor')
})

test('with the channel limit on, a second message within a second is refused', async () => {
  sandbox.change({ channel_limit: true })
  const answers = await Promise.all([1, 2].map(() => sandbox.call(BOT, 'chat.postMessage', { channel: 'C0ALERTS', text: 'x' })))
  sandbox.change({ channel_limit: false })
  expect(answers.map((one) => one.error)).toEqual([undefined, 'ratelimited'])
})

test('with the history limit on, a page is 15 long and comes once a minute', async () => {
  for (let index = 0; index < 20; index += 1) await sandbox.call('U0MIRA', 'chat.postMessage', { channel: 'C0ALERTS', text: `${index}` })
  sandbox.change({ history_limit: true })
  const first = await sandbox.call(BOT, 'conversations.history', { channel: 'C0ALERTS', limit: 100 })
  const second = await sandbox.call(BOT, 'conversations.history', { channel: 'C0ALERTS' })
  // Whoever looks at their Slack is no app.
  for (let look = 0; look < 2; look += 1) expect((await sandbox.call('U0MIRA', 'conversations.history', { channel: 'C0ALERTS' })).ok).toBe(true)
  sandbox.change({ history_limit: false })
  expect([(first['messages'] as object[]).length, first['has_more'], second.error]).toEqual([15, true, 'ratelimited'])
})

test('a person posts, edits, reacts and deletes as nobody but themself', async () => {
  const ines = as('U0INES')
  const { ts, message } = await ines.chat.postMessage({ channel: SHARED, text: 'see https://a.example/b, *please*' })
  expect(message).toMatchObject({ user: 'U0INES', text: 'see <https://a.example/b>, *please*' })
  expect(message).not.toHaveProperty('bot_id')
  expect(message?.blocks?.[0]?.type).toBe('rich_text')
  expect(await errorOf(as('U0WEN').chat.update({ channel: SHARED, ts: ts!, text: 'no' }))).toBe('cant_update_message')
  await ines.chat.update({ channel: SHARED, ts: ts!, text: 'changed' })
  await ines.reactions.add({ channel: SHARED, timestamp: ts!, name: 'ticket' })
  expect(await errorOf(ines.reactions.add({ channel: SHARED, timestamp: ts!, name: 'ticket' }))).toBe('already_reacted')
  const [found] = (await bot.conversations.history({ channel: SHARED, latest: ts!, oldest: ts!, inclusive: true })).messages!
  expect(found).toMatchObject({ text: 'changed', edited: { user: 'U0INES' }, reactions: [{ name: 'ticket', users: ['U0INES'], count: 1 }] })
  await ines.chat.delete({ channel: SHARED, ts: ts! })
  expect(await errorOf(ines.chat.delete({ channel: SHARED, ts: ts! }))).toBe('message_not_found')
})

test('a bot under a borrowed name leaves a bot_message that cannot be deleted', async () => {
  const { ts, message } = await bot.chat.postMessage({ channel: SHARED, text: 'Hello', username: 'Mira Okafor', icon_url: 'https://a.example/m.png' })
  expect(message).toMatchObject({ subtype: 'bot_message', username: 'Mira Okafor', icons: { image_48: 'https://a.example/m.png' } })
  expect(message).not.toHaveProperty('user')
  expect(await errorOf(bot.chat.delete({ channel: SHARED, ts: ts! }))).toBe('cant_delete_message')
  expect(await bot.chat.update({ channel: SHARED, ts: ts!, text: 'Hello again' })).toMatchObject({ ok: true, text: 'Hello again' })
})

test('replies live in their thread, broadcasts in both, and parents count them', async () => {
  const { ts } = await as('U0WEN').chat.postMessage({ channel: SHARED, text: 'root' })
  const one = await bot.chat.postMessage({ channel: SHARED, text: 'one', thread_ts: ts! })
  const two = await as('U0MIRA').chat.postMessage({ channel: SHARED, text: 'two', thread_ts: one.ts!, reply_broadcast: true })
  const thread = await bot.conversations.replies({ channel: SHARED, ts: ts! })
  expect(thread.messages?.map((message) => message.text)).toEqual(['root', 'one', 'two'])
  expect(thread.messages?.[0]).toMatchObject({ thread_ts: ts, reply_count: 2, reply_users_count: 2, latest_reply: two.ts })
  expect(thread.messages?.[2]).toMatchObject({ thread_ts: ts, subtype: 'thread_broadcast' })
  const shown = (await bot.conversations.history({ channel: SHARED, oldest: ts!, inclusive: true })).messages!.map((message) => message.text)
  expect(shown).toEqual(['two', 'root'])
})

test('what Slack refuses is refused', async () => {
  const post = (args: Record<string, unknown>): Promise<unknown> => sandbox.call(BOT, 'chat.postMessage', { channel: SHARED, ...args }).then((answer) => answer.error)
  expect(await post({ text: ' ' })).toBe('no_text')
  expect(await post({ channel: 'C404', text: 'x' })).toBe('channel_not_found')
  expect(await post({ channel: 'C0OVENS', text: 'x' })).toBe('channel_not_found')
  expect(await post({ text: 'x', thread_ts: '1.000001' })).toBe('thread_not_found')
  expect(await post({ markdown_text: 'x'.repeat(12_001) })).toBe('msg_too_long')
  expect(await post({ blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3_001) } }] })).toBe('invalid_blocks')
  expect(await post({ blocks: '{' })).toBe('invalid_blocks_format')
  expect(await sandbox.call('U0TOMAS', 'chat.postMessage', { channel: 'C0OVENS', text: 'x' })).toMatchObject({ error: 'channel_not_found' })
})

test('an ephemeral message reaches only its reader and no history', async () => {
  const { message_ts: ts } = await bot.chat.postEphemeral({ channel: SHARED, user: 'U0INES', text: 'psst' })
  expect(sandbox.state.ephemerals.at(-1)).toMatchObject({ user: 'U0INES', message: { ts, text: 'psst' } })
  expect((await bot.conversations.history({ channel: SHARED })).messages?.some((message) => message.ts === ts)).toBe(false)
  expect(await errorOf(bot.chat.postEphemeral({ channel: 'C0ALERTS', user: 'U0INES', text: 'psst' }))).toBe('user_not_in_channel')
})

test('paging goes through everything once and refuses a limit of 1000', async () => {
  for (let index = 0; index < 7; index += 1) sandbox.addChannel({ name: `page-${index}`, creator: 'U0MIRA' })
  const names: string[] = []
  for await (const page of bot.paginate('conversations.list', { limit: 3 })) names.push(...(page as unknown as { channels: { name: string }[] }).channels.map((channel) => channel.name))
  expect(names.filter((name) => name.startsWith('page-'))).toHaveLength(7)
  expect(new Set(names).size).toBe(names.length)
  expect(await errorOf(bot.conversations.list({ limit: 1_000 }))).toBe('invalid_limit')
})

test('a channel is made, joined, renamed, described, archived and opened again', async () => {
  const made = await bot.conversations.create({ name: 'ext-new', is_private: false })
  const channel = made.channel!.id!
  await as('U0TOMAS').conversations.join({ channel })
  await bot.conversations.invite({ channel, users: 'U0MIRA' })
  expect(await errorOf(bot.conversations.invite({ channel, users: 'U0MIRA' }))).toBe('already_in_channel')
  await bot.conversations.rename({ channel, name: 'ext-newer' })
  await bot.conversations.setTopic({ channel, topic: 'Tickets' })
  await bot.conversations.kick({ channel, user: 'U0TOMAS' })
  expect((await bot.conversations.members({ channel })).members).toEqual(['U0PATCHBAY', 'U0MIRA'])
  await bot.conversations.archive({ channel })
  expect(await errorOf(bot.chat.postMessage({ channel, text: 'x' }))).toBe('is_archived')
  await bot.conversations.unarchive({ channel })
  expect((await bot.conversations.info({ channel, include_num_members: true })).channel).toMatchObject({ name: 'ext-newer', topic: { value: 'Tickets' }, num_members: 2, previous_names: ['ext-new'] })
  expect(await errorOf(bot.conversations.create({ name: 'ext-newer' }))).toBe('name_taken')
})

test('direct conversations are found again', async () => {
  const first = await bot.conversations.open({ users: 'U0MIRA' })
  const again = await bot.conversations.open({ users: 'U0MIRA', return_im: true })
  expect(again).toMatchObject({ already_open: true, channel: { id: first.channel!.id, is_im: true, user: 'U0MIRA' } })
  expect((await bot.chat.postMessage({ channel: 'U0MIRA', text: 'hi' })).channel).toBe(first.channel!.id)
})

test('outsiders are known by id only: not listed, no email', async () => {
  expect((await bot.users.list({})).members?.map((user) => user.id)).not.toContain('U0INES')
  const { user } = await bot.users.info({ user: 'U0INES' })
  expect(user).toMatchObject({ team_id: 'T0HARBOUR', is_stranger: false })
  expect(user?.profile).not.toHaveProperty('email')
  expect((await bot.users.info({ user: 'U0MIRA' })).user?.profile?.email).toBe('mira@lantern.example')
  expect(await errorOf(bot.users.lookupByEmail({ email: 'ines@harbour.example' }))).toBe('users_not_found')
  expect((await bot.users.lookupByEmail({ email: 'MIRA@lantern.example' })).user?.id).toBe('U0MIRA')
})

test('bookmarks, presence, do-not-disturb, links and groups', async () => {
  const { bookmark } = await bot.bookmarks.add({ channel_id: SHARED, title: 'Board', type: 'link', link: 'https://desk.example', emoji: ':ticket:' })
  await bot.bookmarks.edit({ channel_id: SHARED, bookmark_id: bookmark!.id!, title: 'Desk' })
  expect((await bot.bookmarks.list({ channel_id: SHARED })).bookmarks?.[0]).toMatchObject({ title: 'Desk', link: 'https://desk.example' })
  await bot.bookmarks.remove({ channel_id: SHARED, bookmark_id: bookmark!.id! })
  await as('U0TOMAS').users.setPresence({ presence: 'away' })
  expect((await bot.users.getPresence({ user: 'U0TOMAS' })).presence).toBe('away')
  await as('U0TOMAS').dnd.setSnooze({ num_minutes: 5 })
  expect(await as('U0TOMAS').dnd.info({})).toMatchObject({ snooze_enabled: true })
  expect((await bot.dnd.teamInfo({ users: 'U0TOMAS,U0MIRA' })).users).toHaveProperty('U0TOMAS')
  const first = (await bot.conversations.history({ channel: SHARED, limit: 1 })).messages![0]!
  const link = await bot.chat.getPermalink({ channel: SHARED, message_ts: first.ts! })
  expect((await fetch(link.permalink!, { redirect: 'manual' })).headers.get('location')).toContain(`channel=${SHARED}`)
  expect((await bot.team.info()).team?.domain).toBe('lantern-robotics')
  expect((await bot.usergroups.list()).usergroups).toEqual([])
})
