// The commands and the start: a token alone on its line, a check-up that can be trusted, a set-up by file, and nothing left behind.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { expect, onTestFinished, test } from 'vitest'
import { patchbay } from './commands.ts'
import { readPorts, startFamily } from './family.ts'

const makeFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'patchbay-cli-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Everything that descends from a process, by the process table. */
const familyOf = (pid: number): number[] => {
  const { stdout } = spawnSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' })
  const pairs = stdout.trim().split('\n').map((line) => line.trim().split(/\s+/).map(Number))
  const below = (one: number): number[] => pairs.filter(([, parent]) => parent === one).flatMap(([child = 0]) => [child, ...below(child)])
  return below(pid)
}

const isAlive = (pid: number): boolean => existsSync(`/proc/${pid}`)

/** The file is only applied when somebody said yes, and what is exported then has nothing left to change. */
const setsUpByFile = async (dataDir: string): Promise<void> => {
  const file = join(makeFolder(), 'set-up.yaml')
  writeFileSync(file, 'patchbay: 1\ntags:\n  - { object_type: issue, value: vip }\n')
  const unasked = await patchbay(dataDir, 'config', 'apply', file)
  expect([unasked.code, unasked.out]).toEqual([1, '+ tags: issue vip\n'])
  expect(unasked.err).toContain('Add --yes')
  expect((await patchbay(dataDir, 'config', 'apply', file, '--yes')).out).toBe('+ tags: issue vip\nApplied.\n')
  expect((await patchbay(dataDir, 'config', 'export', file)).code).toBe(0)
  expect((await patchbay(dataDir, 'config', 'apply', file, '--prune')).out).toMatch(/^Nothing to change/)
}

test('an empty desk starts, gives a token, is found in order, and ends without a trace', async () => {
  const folder = makeFolder()
  const ports = readPorts()
  const running = await startFamily(ports, folder, ['--empty'])
  onTestFinished(() => void running.stop())
  const processes = [running.pid, ...familyOf(running.pid)]
  expect(processes.length).toBeGreaterThan(2)
  const { code, out } = await patchbay(folder, 'token', 'create', '--name', 'A journey')
  expect(code).toBe(0)
  expect(out).toMatch(/^\S{20,}\n$/)
  const asked = await fetch(`http://localhost:${ports.port}/api/me`, { headers: { authorization: `Bearer ${out.trim()}` } })
  expect(asked.status).toBe(200)
  const doctor = await patchbay(folder, 'doctor')
  expect(doctor.code, doctor.out).toBe(0)
  await setsUpByFile(folder)
  expect(await running.stop()).toBe(0)
  await expect.poll(() => processes.filter(isAlive)).toEqual([])
  const again = await startFamily(ports, folder, ['--empty'])
  process.stdout.write(`first start ${running.seconds.toFixed(1)} s, second ${again.seconds.toFixed(1)} s\n`)
  await again.stop()
})

test('doctor says what is wrong and what to do, by its exit code too', async () => {
  const file = join(makeFolder(), 'a-file')
  writeFileSync(file, '')
  const { code, out } = await patchbay(join(file, 'data'), 'doctor')
  expect(code).toBe(1)
  expect(out).toContain('WRONG')
  expect(out).toContain('DATA_DIR')
})

test('a command that does not exist gets the help, and fails', async () => {
  const { code, out } = await patchbay(makeFolder(), 'dance')
  expect(code).toBe(1)
  expect(out).toContain('token create')
})
