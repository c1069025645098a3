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

/** Readiness is asked for where the server listens, not where the public reaches it. */
function readyUrl({ host, port }: Options): string {
  const near = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${near}:${port}/readyz`
}

function asked(): Promise<'asked'> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve('asked'))
  })
}

async function main(): Promise<number> {
  const started = performance.now()
  const options = readOptions(process.argv.slice(2), process.env)
  await checkPorts(options)
  if (!options.dev) await buildWeb(options.root, print)
  const stopAsked = asked()
  const family = startFamily()
  addMembers(family, options)
  const over = new AbortController()
  const ready = waitUntilReady(readyUrl(options), over.signal).then((isReady) => {
    if (isReady) print(banner(options, options.empty ? null : readSignIn(options.dataDir), (performance.now() - started) / 1000))
  })
  const reason = await Promise.race([family.fell, stopAsked])
  over.abort()
  if (reason !== 'asked') complain(`${reason.name} ${reason.how}; stopping the rest.`)
  await Promise.all([family.stop(), ready])
  return reason === 'asked' ? 0 : reason.code
}

try {
  process.exitCode = await main()
} catch (error) {
  complain(error)
  process.exitCode = 1
}
