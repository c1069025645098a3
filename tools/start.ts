// `npm start`: builds what is stale, runs the sandbox Slack and the server together, and ends them together.
import { join } from 'node:path'
import { banner, readSignIn } from './start/banner.ts'
import { startFamily, type Family } from './start/family.ts'
import { SERVER_ENV, SERVER_FLAGS } from './start/node-flags.ts'
import { readOptions, type Options } from './start/options.ts'
import { requireFreePort } from './start/ports.ts'
import { waitUntilReady } from './start/ready.ts'
import { buildWeb } from './start/web-build.ts'

const print = (line: string) => void process.stdout.write(`${line}\n`)

function complain(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
}

function environment(options: Options): NodeJS.ProcessEnv {
  return {
    ...process.env,
    HOST: options.host,
    PORT: String(options.port),
    SANDBOX_PORT: String(options.sandboxPort),
    DATA_DIR: options.dataDir,
    PATCHBAY_DEMO: options.empty ? '' : '1',
    SANDBOX_WORLD: process.env.SANDBOX_WORLD || join(options.root, 'packages/slack-sandbox/worlds/nimbus.ts'),
  }
}

async function checkPorts({ host, port, sandboxPort, webPort, empty, dev }: Options): Promise<void> {
  await requireFreePort(host, port, 'PORT')
  if (!empty) await requireFreePort(host, sandboxPort, 'SANDBOX_PORT')
  if (dev) await requireFreePort('localhost', webPort, 'WEB_PORT')
}

/** The sandbox first and the server after it: ended in reverse, the server never meets a Slack that is gone. */
function addMembers(family: Family, options: Options): void {
  const { root, dev, empty, webPort } = options
  const env = environment(options)
  const watch = dev ? ['--watch', '--watch-preserve-output'] : []
  if (!empty) family.add({ name: 'The sandbox', args: [...watch, join(root, 'packages/slack-sandbox/src/main.ts')], cwd: root, env })
  if (dev) {
    const vite = join(root, 'node_modules/vite/bin/vite.js')
    const args = [vite, '--port', String(webPort), '--strictPort', '--clearScreen', 'false']
    family.add({ name: 'The web app', args, cwd: join(root, 'apps/web'), env })
  }
  family.add({ name: 'The server', args: [...SERVER_FLAGS, ...watch, join(root, 'apps/server/src/main.ts')], cwd: root, env: { ...SERVER_ENV, ...env } })
}

/** Readiness is asked for where both listen, not where the public reaches them. */
function readyUrls({ host, port, sandboxPort, empty }: Options): string[] {
  const near = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return [`http://${near}:${port}/readyz`, ...(empty ? [] : [`http://${near}:${sandboxPort}/`])]
}

function asked(): Promise<'asked'> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve('asked'))
  })
}

/** Why it failed; never resolves when it does not. */
function failureOf(work: Promise<unknown>): Promise<Error> {
  return new Promise((resolve) => {
    work.catch((error: unknown) => resolve(error instanceof Error ? error : new Error(String(error))))
  })
}

async function main(): Promise<number> {
  const started = performance.now()
  const options = readOptions(process.argv.slice(2), process.env)
  await checkPorts(options)
  const stopAsked = asked()
  const over = new AbortController()
  const family = startFamily()
  addMembers(family, options)
  // A first start makes a database and fills it meanwhile; the server looks for a page when it is asked for one.
  const built = options.dev ? Promise.resolve() : buildWeb(options.root, print, over.signal)
  const ready = Promise.all([...readyUrls(options).map((url) => waitUntilReady(url, over.signal)), built.then(() => true)]).then((answers) => {
    if (answers.every(Boolean)) print(banner(options, options.empty ? null : readSignIn(options.dataDir), (performance.now() - started) / 1000))
  })
  const reason = await Promise.race([family.fell, stopAsked, failureOf(ready)])
  over.abort()
  if (reason instanceof Error) complain(reason)
  else if (reason !== 'asked') complain(`${reason.name} ${reason.how}; stopping the rest.`)
  // A build that is broken off fails, and that is no news.
  await Promise.all([family.stop(), ready.catch(() => undefined)])
  if (reason instanceof Error) return 1
  return reason === 'asked' ? 0 : reason.code
}

try {
  process.exitCode = await main()
} catch (error) {
  complain(error)
  process.exitCode = 1
}
