// A measurement that is broken off, in the rude way a terminal does it, leaves no process behind.
import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { pidsOf } from './processes.ts'

const RUN = fileURLToPath(new URL('run.ts', import.meta.url))
const PORT = 3226

const isAlive = (pid: number) => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
const answers = (port: number) => fetch(`http://127.0.0.1:${port}/`).then(() => true, () => false)

test.each([
  ['while the desk starts', async (pid: number) => pidsOf(pid).length > 1],
  ['while both run', async () => (await answers(PORT)) && (await answers(PORT + 1))],
])('%s', { timeout: 90_000 }, async (_, isTime) => {
  const child = spawn(process.execPath, [RUN, '--quick', '--only', 'nothing'], { env: { ...process.env, BENCH_PORT: String(PORT) }, stdio: ['ignore', 'ignore', 'pipe'], detached: true })
  const pid = child.pid ?? 0
  onTestFinished(() => void child.kill('SIGKILL'))
  const complaints = text(child.stderr)
  await expect.poll(() => isTime(pid), { timeout: 60_000, interval: 20 }).toBe(true)
  const family = pidsOf(pid)
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  // The whole group at once, and again by somebody impatient.
  process.kill(-pid, 'SIGINT')
  process.kill(-pid, 'SIGTERM')
  expect(await ended).toBe(1)
  // The floor is not waited for when it was still starting; it ends by itself when nobody is left to tell.
  await expect.poll(() => family.filter(isAlive), { timeout: 15_000, interval: 50 }).toEqual([])
  expect([await answers(PORT), await answers(PORT + 1), await complaints]).toEqual([false, false, ''])
})
