// What the embedded database makes of ends nobody planned: killed owners, killed servers, reused pids, half a first start.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { startEmbedded } from '../embedded.ts'
import { isAlive } from '../processes.ts'
import { ask, makeFolder, startOwner } from './harness.ts'

async function start(dataDir: string, log?: (line: string) => void) {
  const database = await startEmbedded({ dataDir, log })
  onTestFinished(() => database.stop())
  return database
}

async function ownerWithNote(dataDir: string) {
  const owner = await startOwner(dataDir)
  await ask(owner.url ?? '', "create table note (text text); insert into note values ('kept')")
  return owner
}

const untilDead = (pid: number | undefined) => vi.waitFor(() => expect(isAlive(pid ?? 0)).toBe(false), { timeout: 10_000, interval: 10 })

test('a killed owner leaves its server running: the next start ends it and keeps what was committed', async () => {
  const dataDir = makeFolder()
  const owner = await ownerWithNote(dataDir)
  await owner.end('SIGKILL')
  expect(isAlive(owner.pid ?? 0)).toBe(true)
  const lines: string[] = []
  const database = await start(dataDir, (line) => lines.push(line))
  expect(isAlive(owner.pid ?? 0)).toBe(false)
  expect(lines).toEqual([`Stopping the database server left over from an earlier run (process ${owner.pid}).`])
  expect(await ask(database.url, 'select text from note')).toEqual([{ text: 'kept' }])
})

test('owner and server killed at once: what was committed is there', async () => {
  const dataDir = makeFolder()
  const owner = await ownerWithNote(dataDir)
  process.kill(owner.pid ?? 0, 'SIGKILL')
  await owner.end('SIGKILL')
  const database = await start(dataDir)
  expect(await ask(database.url, 'select text from note')).toEqual([{ text: 'kept' }])
})

test('an owner that leaves without stopping takes the server along', async () => {
  const dataDir = makeFolder()
  const owner = await startOwner(dataDir, { then: 'leave' })
  await untilDead(owner.pid)
})

test('a pid file whose pid now means another program does not stop the start', async () => {
  const dataDir = makeFolder()
  const owner = await ownerWithNote(dataDir)
  const pidFile = join(owner.path ?? '', 'postmaster.pid')
  const found = readFileSync(pidFile, 'utf8')
  process.kill(owner.pid ?? 0, 'SIGKILL')
  await owner.end('SIGKILL')
  await untilDead(owner.pid)
  const { uid, gid } = statSync(pidFile)
  const stranger = spawn('sleep', ['60'], process.getuid?.() === 0 ? { uid, gid } : {})
  onTestFinished(() => void stranger.kill())
  writeFileSync(pidFile, found.replace(/^\d+/, String(stranger.pid)))
  const database = await start(dataDir)
  expect(await ask(database.url, 'select text from note')).toEqual([{ text: 'kept' }])
  expect(isAlive(stranger.pid ?? 0)).toBe(true)
})

test('a running server whose owner is unknown is not touched', async () => {
  const dataDir = makeFolder()
  const database = await start(dataDir)
  const lock = join(dataDir, 'postgres.lock')
  const mine = readFileSync(lock)
  rmSync(lock)
  await expect(startEmbedded({ dataDir })).rejects.toMatchObject({
    code: 'POSTGRES_IN_USE',
    message: expect.stringContaining(`process ${database.pid}`),
  })
  writeFileSync(lock, mine)
})

test('the lock of a process whose pid was reused gives way', async () => {
  const dataDir = makeFolder()
  writeFileSync(join(dataDir, 'postgres.lock'), `${process.pid}\nborn long ago\n`)
  const database = await start(dataDir)
  expect(await ask(database.url, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a first start that was interrupted is begun anew', async () => {
  const dataDir = makeFolder()
  mkdirSync(join(dataDir, 'postgres.new', 'data'), { recursive: true })
  writeFileSync(join(dataDir, 'postgres.new', 'data', 'PG_VERSION'), '18\n')
  await start(dataDir)
  expect(existsSync(join(dataDir, 'postgres.new'))).toBe(false)
})

test('of starters that come at the same time exactly one wins', async () => {
  const dataDir = makeFolder()
  const starters = await Promise.all([1, 2, 3].map(() => startOwner(dataDir)))
  expect(starters.filter(({ ready }) => ready)).toHaveLength(1)
  expect(starters.filter(({ code }) => code === 'POSTGRES_IN_USE')).toHaveLength(2)
  await Promise.all(starters.map(({ end }) => end('SIGTERM')))
})
