// `npm start` as a whole, on stand-ins for the server and the sandbox: what is said, what is left running, exit codes.
import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

const here = fileURLToPath(new URL('.', import.meta.url))
const [port, sandboxPort] = [3140, 3141]
let root = ''

const standIn = (name: string, portVariable: string) => `
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:http';
const note = (line) => appendFileSync(process.env.JOURNAL, line + '\\n');
const server = createServer((request, response) => {
  if (request.url === '/fall') process.exit(7);
  response.statusCode = ['/', '/readyz'].includes(request.url) ? 200 : 404;
  response.end();
});
server.listen(Number(process.env.${portVariable}), '127.0.0.1', () => note('${name} up ' + process.pid));
process.on('SIGTERM', () => { note('${name} stopped'); process.exit(0); });
`

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'patchbay-start-'))
  cpSync(here, join(root, 'tools'), { recursive: true })
  symlinkSync(join(dirname(dirname(here)), 'node_modules'), join(root, 'node_modules'))
  for (const [path, text] of [
    ['apps/server/src/main.ts', standIn('server', 'PORT')],
    ['packages/slack-sandbox/src/main.ts', standIn('sandbox', 'SANDBOX_PORT')],
    ['data/demo-sign-in.json', JSON.stringify({ email: 'ada@nimbus.example', password: 'open-sesame' })],
  ] as const) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
})

afterAll(() => rmSync(root, { recursive: true, force: true }))

function start(...flags: string[]) {
  const journal = join(root, `journal-${crypto.randomUUID()}`)
  writeFileSync(journal, '')
  const env = { ...process.env, PORT: String(port), SANDBOX_PORT: String(sandboxPort), JOURNAL: journal, PUBLIC_URL: '', DATA_DIR: '', HOST: '' }
  const child = spawn(process.execPath, [join(root, 'tools/start/entry.mjs'), join(root, 'tools/start.ts'), ...flags], { env })
  let said = ''
  child.stdout.on('data', (chunk) => (said += chunk))
  child.stderr.on('data', (chunk) => (said += chunk))
  const code = new Promise<number | null>((resolve) => child.once('close', resolve))
  return { child, code, said: () => said, journal: () => readFileSync(journal, 'utf8') }
}

const poll = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 25 })
const untilUp = (run: ReturnType<typeof start>) => poll(() => expect(run.said()).toContain('Ready in'))

function pids(journal: string): number[] {
  return [...journal.matchAll(/up (\d+)/g)].map(([, pid]) => Number(pid))
}

function lives(pid: number): boolean {
  return existsSync(`/proc/${pid}`) && !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
}

test('both come up, the banner tells where, and Ctrl-C ends the server before the sandbox', async () => {
  const run = start()
  await untilUp(run)
  expect(run.said()).toContain(`http://localhost:${port}`)
  expect(run.said()).toContain(`http://localhost:${sandboxPort}`)
  expect(run.said()).toContain('ada@nimbus.example  open-sesame')
  run.child.kill('SIGINT')
  expect(await run.code).toBe(0)
  expect(run.journal().trim().split('\n').slice(-2)).toEqual(['server stopped', 'sandbox stopped'])
})

test('--empty runs the server alone and promises no demo', async () => {
  const run = start('--empty')
  await untilUp(run)
  expect(run.said()).not.toMatch(/Sandbox|Sign in/)
  run.child.kill('SIGTERM')
  expect(await run.code).toBe(0)
  expect(run.journal()).not.toContain('sandbox')
})

test('when one falls the other is stopped, and its code is ours', async () => {
  const run = start()
  await untilUp(run)
  await fetch(`http://127.0.0.1:${port}/fall`).catch(() => null)
  expect(await run.code).toBe(7)
  expect(run.said()).toContain('The server ended by itself with code 7; stopping the rest.')
  expect(run.journal()).toContain('sandbox stopped')
})

test('killed outright, it still leaves nothing running', async () => {
  const run = start()
  await untilUp(run)
  run.child.kill('SIGKILL')
  await poll(() => expect(pids(run.journal()).filter(lives)).toEqual([]))
  expect(run.journal()).toContain('server stopped')
})

test('a web app that cannot be built is said, and stops what was started meanwhile', async () => {
  // The stand-ins have no web app; this one is a page that leads to a file which is not there.
  mkdirSync(join(root, 'apps/web'), { recursive: true })
  writeFileSync(join(root, 'apps/web/index.html'), '<script type="module" src="./missing.ts"></script>')
  const run = start()
  expect(await run.code).toBe(1)
  rmSync(join(root, 'apps/web'), { recursive: true })
  expect(run.said()).toContain('The web app could not be built.')
  expect(run.said()).not.toContain('Ready in')
  expect(pids(run.journal()).filter(lives)).toEqual([])
})

test('a taken port is one sentence that names the port and its variable', async () => {
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(sandboxPort, '127.0.0.1', resolve))
  const run = start()
  expect(await run.code).toBe(1)
  expect(run.said().trim()).toBe(
    `Port ${sandboxPort} is already in use; stop the program that has it or choose another with SANDBOX_PORT=…`,
  )
  await new Promise((resolve) => taken.close(resolve))
})

test('an unknown flag is refused', async () => {
  const run = start('--emtpy')
  expect(await run.code).toBe(1)
  expect(run.said()).toContain('"--emtpy" is not known')
})
