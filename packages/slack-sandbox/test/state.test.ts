// The state outlives the process, and worlds are read as they are written.
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { SMALL_WORLD, startSandbox, tsFromDate } from '../src/index.ts'
import { until } from './receiver.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-'))
})
afterEach(() => rm(folder, { recursive: true }))

test('what was said before a stop is there after the start, files and tokens too', async () => {
  const stateFile = join(folder, 'sandbox.json')
  const first = await startSandbox({ stateFile })
  const { ts } = await first.call('U0INES', 'chat.postMessage', { channel: 'C0HARBOUR', text: 'remember' })
  await first.call('U0MIRA', 'chat.postMessage', { channel: 'C0HARBOUR', text: 'reply', thread_ts: ts })
  const file = [...first.state.contents.keys()][0]!
  await first.close()
  const second = await startSandbox({ stateFile, world: { teams: [], users: [], channels: [] } })
  const thread = await second.call('U0MIRA', 'conversations.replies', { channel: 'C0HARBOUR', ts })
  expect((thread['messages'] as { text: string }[]).map((message) => message.text)).toEqual(['remember', 'reply'])
  expect(second.state.contents.get(file)?.toString()).toContain('torque limit')
  const later = await second.call('U0INES', 'chat.postMessage', { channel: 'C0HARBOUR', text: 'later' })
  expect(String(later['ts']) > String(ts)).toBe(true)
  await second.close()
})

test('a change is on the disk without a stop', async () => {
  const stateFile = join(folder, 'sandbox.json')
  const sandbox = await startSandbox({ stateFile })
  await sandbox.call('U0INES', 'chat.postMessage', { channel: 'C0HARBOUR', text: 'on the disk' })
  await until(async () => (await readFile(stateFile, 'utf8').catch(() => '')).includes('on the disk'), 'the save')
  await sandbox.close()
})

test('worlds may count from now, name parents by key, and are checked', async () => {
  const now = new Date('2026-03-01T12:00:00Z')
  const sandbox = await startSandbox({
    clock: () => now.getTime(),
    world: (start) => ({
      ...SMALL_WORLD, bookmarks: [{ channel: 'C0HARBOUR', title: 'Desk', link: 'https://desk.example' }],
      messages: [
        { channel: 'C0HARBOUR', user: 'U0MIRA', at: '-1h30m', thread: 'k', text: 'second' },
        { channel: 'C0HARBOUR', user: 'U0INES', at: '-1d', key: 'k', text: 'first', reactions: { ticket: ['U0MIRA'] } },
        { channel: 'C0ALERTS', user: 'U0PATCHBAY', at: start, username: 'Harbour', icon_emoji: ':bread:', text: 'card' },
      ],
    }),
  })
  const [first, second] = sandbox.state.logs.get('C0HARBOUR')!.list
  expect(first).toMatchObject({ ts: tsFromDate(new Date('2026-02-28T12:00:00Z')), reply_count: 1, reactions: [{ name: 'ticket', count: 1 }] })
  expect(second).toMatchObject({ ts: tsFromDate(new Date('2026-03-01T10:30:00Z')), thread_ts: first!.ts })
  expect(sandbox.state.logs.get('C0ALERTS')!.list[0]).toMatchObject({ subtype: 'bot_message', username: 'Harbour' })
  await sandbox.close()
  await expect(startSandbox({ world: { ...SMALL_WORLD, messages: [{ channel: 'C404', user: 'U0MIRA', at: '-1h' }] } })).rejects.toThrow('unknown channel C404')
})

test('the process reads its world, says when it is ready and stops at once', async () => {
  await writeFile(join(folder, 'world.json'), JSON.stringify({ ...SMALL_WORLD, teams: SMALL_WORLD.teams.map((team) => ({ ...team, name: `New ${team.name}` })) }))
  const child = spawn(process.execPath, [join(import.meta.dirname, '../src/main.ts')], {
    env: { ...process.env, NODE_OPTIONS: '', SANDBOX_PORT: '3139', DATA_DIR: folder, SANDBOX_WORLD: join(folder, 'world.json') },
  })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const ended = new Promise((resolve) => child.on('exit', resolve))
  await until(() => said.includes('ready at http://127.0.0.1:3139'), 'the ready line')
  const state = (await (await fetch('http://127.0.0.1:3139/sandbox/state')).json()) as { teams: { name: string }[]; users: { id: string; token: string }[] }
  expect(state.teams[0]!.name).toBe('New Lantern Robotics')
  expect(state.users.find((user) => user.id === 'U0INES')?.token).toBe('xoxp-sandbox-U0INES')
  const named = (await (await fetch('http://127.0.0.1:3139/sandbox/state?users=U0INES,U0NOBODY')).json()) as typeof state
  expect([named.users.map((user) => user.id), named.teams.length]).toEqual([['U0INES'], state.teams.length])
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
  expect(await readFile(join(folder, 'sandbox.json'), 'utf8')).toContain('New Lantern Robotics')
})
