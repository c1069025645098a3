// Another maker's Slack is asked the same questions; where both know the method they must say the same.
import { createEmulator } from 'emulate'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { KNOWN_SCOPES, startSandbox } from '../src/index.ts'
import type { Sandbox } from '../src/index.ts'

type Answer = Record<string, unknown> & { ok: boolean; error?: string }
type Ask = (method: string, args?: Record<string, unknown>, token?: string) => Promise<Answer>

let sandbox: Sandbox
let other: { url: string; close(): Promise<void> }
let ours: Ask
let theirs: Ask

const TOKEN = 'xoxb-twin'

function askAt(url: string): Ask {
  return async (method, args = {}, token = TOKEN) => {
    const response = await fetch(`${url}/api/${method}`, {
      method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body: JSON.stringify(args),
    })
    return (await response.json()) as Answer
  }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise<void>((resolve) => probe.close(() => resolve()))
  return port
}

beforeAll(async () => {
  const port = await freePort()
  other = await createEmulator({
    service: 'slack' as const, port,
    seed: {
      tokens: { [TOKEN]: { login: 'U0PAT', scopes: [...KNOWN_SCOPES] } },
      slack: {
        team: { name: 'Twin', domain: 'twin' },
        users: [{ name: 'pat', real_name: 'Pat Twin', email: 'pat@twin.example' }, { name: 'kim', real_name: 'Kim Twin', email: 'kim@twin.example' }],
        channels: [{ name: 'general' }, { name: 'random', topic: 'Odds and ends' }],
        tokens: [{ token: TOKEN, user: 'pat', scopes: [...KNOWN_SCOPES] }],
      },
    },
  })
  theirs = askAt(other.url)
  const people = (await theirs('users.list'))['members'] as { id: string; name: string }[]
  const rooms = (await theirs('conversations.list'))['channels'] as { id: string; name: string }[]
  const me = await theirs('auth.test')
  const pat = people.find((user) => user.id === me['user_id']) ?? people[0]!
  sandbox = await startSandbox({
    world: {
      teams: [{ id: String(me['team_id']), name: 'Twin', domain: 'twin' }],
      users: people.map((user) => ({ id: user.id, team: String(me['team_id']), name: user.name, real_name: `${user.name[0]!.toUpperCase()}${user.name.slice(1)} Twin`, email: `${user.name}@twin.example` })),
      channels: rooms.map((room) => ({ id: room.id, team: String(me['team_id']), name: room.name, is_general: room.name === 'general', creator: pat.id, members: people.map((user) => user.id) })),
    },
  })
  ours = (method, args, token = `xoxp-sandbox-${pat.id}`) => askAt(sandbox.url)(method, args, token)
  for (const room of rooms) await theirs('conversations.join', { channel: room.id })
})
afterAll(async () => {
  await other.close()
  await sandbox.close()
})

test('both tell the same story of a thread', async () => {
  const stories = await Promise.all([ours, theirs].map(async (ask) => {
    const channel = ((await ask('conversations.list'))['channels'] as { id: string; name: string }[]).find((room) => room.name === 'random')!.id
    const root = await ask('chat.postMessage', { channel, text: 'root' })
    const reply = await ask('chat.postMessage', { channel, text: 'reply', thread_ts: root['ts'] })
    const react = await ask('reactions.add', { channel, timestamp: root['ts'], name: 'eyes' })
    const twice = await ask('reactions.add', { channel, timestamp: root['ts'], name: 'eyes' })
    const edit = await ask('chat.update', { channel, ts: reply['ts'], text: 'better' })
    const replies = await ask('conversations.replies', { channel, ts: root['ts'] })
    const history = await ask('conversations.history', { channel, oldest: root['ts'], inclusive: true })
    const gone = await ask('chat.delete', { channel, ts: reply['ts'] })
    const again = await ask('chat.delete', { channel, ts: reply['ts'] })
    const texts = (answer: Answer): unknown => (answer['messages'] as { text: string; reply_count?: number; reactions?: object[] }[]).map(({ text, reply_count }) => [text, reply_count])
    return [
      root.ok, typeof root['ts'], reply.ok, react.ok, twice.error, edit['text'], texts(replies), texts(history), gone.ok, again.error,
    ]
  }))
  expect(stories[0]).toEqual(stories[1])
})

// Not asked here: emulate lets unknown tokens in and answers unknown methods with 404; Slack and we do neither.
test('both refuse alike', async () => {
  const questions: [method: string, args: Record<string, unknown>, token?: string][] = [
    ['chat.postMessage', { channel: 'C404', text: 'x' }], ['users.info', { user: 'U404' }], ['conversations.info', { channel: 'C404' }],
    ['users.lookupByEmail', { email: 'none@twin.example' }], ['conversations.create', { name: 'random' }], ['files.info', { file: 'F404' }],
  ]
  for (const [method, args, token] of questions) {
    const [mine, its] = await Promise.all([ours(method, args, token), theirs(method, args, token)])
    expect([method, mine.ok, mine.error]).toEqual([method, its.ok, its.error])
  }
})

/** Keys that emulate sends and we do not, and why that is well. */
const EXPECTED: Record<string, { missing: string[]; reason: string }> = {
  'conversations.create': { missing: ['channel.is_open', 'channel.last_read', 'channel.num_members'], reason: 'a new channel has no members to count and nothing to read' },
  'conversations.history': { missing: ['response_metadata'], reason: 'Slack sends a cursor only where there is more' },
  'conversations.info': { missing: ['channel.is_open', 'channel.num_members'], reason: 'counted only when include_num_members asks; is_open is for direct messages' },
  'users.getPresence': { missing: ['last_activity'], reason: 'sent only of oneself and only while active' },
  'users.info': { missing: ['user.profile.status_emoji_display_info', 'user.profile.huddle_state', 'user.profile.huddle_state_expiration_ts'], reason: 'there are no huddles, and no custom status emoji' },
}

test('what emulate answers, we answer too', async () => {
  const channel = ((await theirs('conversations.list'))['channels'] as { id: string }[])[0]!.id
  const user = String((await theirs('auth.test'))['user_id'])
  const friend = ((await theirs('users.list'))['members'] as { id: string; is_bot: boolean }[]).find((one) => one.id !== user && !one.is_bot)!.id
  const questions: [method: string, args: Record<string, unknown>, inside: string[]][] = [
    ['auth.test', {}, []], ['team.info', {}, ['team']], ['users.info', { user }, ['user', 'user.profile']], ['users.list', {}, []], ['conversations.list', {}, []],
    ['conversations.info', { channel }, ['channel']], ['conversations.members', { channel }, []], ['conversations.history', { channel, limit: 1 }, []],
    ['users.getPresence', { user }, []], ['chat.postMessage', { channel, text: 'x' }, ['message']], ['bookmarks.list', { channel_id: channel }, []],
    ['bookmarks.add', { channel_id: channel, title: 'x', type: 'link', link: 'https://a.example' }, ['bookmark']], ['files.getUploadURLExternal', { filename: 'a.txt', length: 3 }, []],
    ['conversations.create', { name: 'both' }, ['channel']], ['conversations.open', { users: friend }, []],
  ]
  const missing: Record<string, string[]> = {}
  for (const [method, args, inside] of questions) {
    const [mine, its] = await Promise.all([ours(method, args), theirs(method, args)])
    expect([method, mine.ok]).toEqual([method, its.ok])
    for (const path of ['', ...inside]) {
      const lacking = keysAt(its, path).filter((key) => !keysAt(mine, path).includes(key)).map((key) => (path ? `${path}.${key}` : key)).filter((key) => !EXPECTED[method]?.missing.includes(key))
      if (lacking.length > 0) missing[method] = [...(missing[method] ?? []), ...lacking]
    }
  }
  expect(missing).toEqual({})
})

function keysAt(answer: Answer, path: string): string[] {
  const found = path.split('.').filter(Boolean).reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], answer)
  return Object.keys((found ?? {}) as object)
}
