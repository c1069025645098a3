// A small export played into the sandbox: its people appear there and type, and the desk opens issues for what they say.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { runNode } from './commands.ts'
import { openDesk, type Desk } from './desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk?.stop())

const CHANNEL = 'ext-fjord'
const lines = [
  ['U0PLAYED1', 'Good morning, our sync to the warehouse stops at row 40,000 every time. Any idea?', '1700000000.000100'],
  ['U0PLAYED2', 'Same here, and the log says nothing at all about it.', '1700000090.000100'],
] as const

const writeExport = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'patchbay-replay-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const users = ['U0PLAYED1', 'U0PLAYED2'].map((id, place) => ({ id, team_id: 'T0PLAYED', name: `player${place}`, deleted: false, profile: { real_name: `Player ${place + 1}` } }))
  writeFileSync(join(folder, 'users.json'), JSON.stringify(users))
  writeFileSync(join(folder, 'channels.json'), JSON.stringify([{ id: 'C0PLAYED', name: CHANNEL, created: 1_690_000_000, creator: 'U0PLAYED1', members: users.map((user) => user.id) }]))
  mkdirSync(join(folder, CHANNEL))
  writeFileSync(join(folder, CHANNEL, '2023-11-14.json'), JSON.stringify(lines.map(([user, text, ts]) => ({ type: 'message', user, text, ts }))))
  return folder
}

test('what is played into an enabled channel becomes an issue', async () => {
  const { code, out, err } = await runNode('apps/server/src/cli.ts', ['replay', writeExport(), '--speed', '100000', '--sandbox', desk.sandbox])
  expect(code, err).toBe(0)
  expect(out).toContain('2 messages were played')
  await expect.poll(async () => JSON.stringify(await desk.read('U0SABRINA', 'C0TRIAGE'))).toContain('sync to the warehouse')
})
