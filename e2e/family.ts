// A whole Patchbay for journeys: `npm start` on ports of its own, waited for and ended again.
import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'

export type Ports = { port: number; sandboxPort: number }

export type Running = {
  pid: number
  /** All it has written so far. */
  said(): string
  /** Seconds from the start to the banner. */
  seconds: number
  /** Ends it as Ctrl-C would; gives its exit code. */
  stop(): Promise<number>
}

export const root = fileURLToPath(new URL('..', import.meta.url))
const PATIENCE_MS = 110_000

/** The one base port is a choice, so that two checkouts can run at once. */
export const readPorts = (): Ports => {
  const port = Number(process.env.E2E_PORT || 4630)
  return { port, sandboxPort: port + 1 }
}

export const environmentOf = ({ port, sandboxPort }: Ports, dataDir: string): NodeJS.ProcessEnv => {
  const { DATABASE_URL: _, PUBLIC_URL: __, ...env } = process.env
  return { ...env, HOST: '127.0.0.1', PORT: String(port), SANDBOX_PORT: String(sandboxPort), DATA_DIR: dataDir, NODE_ENV: 'production' }
}

const ended = (child: ChildProcess): Promise<number> =>
  child.exitCode === null && child.signalCode === null
    ? new Promise((resolve) => child.once('exit', (code) => resolve(code ?? -1)))
    : Promise.resolve(child.exitCode ?? -1)

export const startFamily = async (ports: Ports, dataDir: string, flags: string[] = []): Promise<Running> => {
  const began = performance.now()
  const child = spawn(process.execPath, [join(root, 'tools/start.ts'), ...flags], {
    cwd: root, env: environmentOf(ports, dataDir), stdio: ['ignore', 'pipe', 'pipe'],
  })
  const { promise: isReady, resolve, reject } = Promise.withResolvers<void>()
  let said = ''
  const hear = (piece: Buffer) => {
    said += piece.toString()
    if (process.env.E2E_LOUD) process.stderr.write(piece)
    if (/Ready in/.test(said)) resolve()
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  child.once('exit', (code) => reject(new Error(`Patchbay ended with code ${code} before it was ready.\n${said}`)))
  const tired = setTimeout(() => reject(new Error(`Patchbay was not ready in time.\n${said}`)), PATIENCE_MS)
  try {
    await isReady
  } catch (error) {
    child.kill('SIGTERM')
    throw error
  } finally {
    clearTimeout(tired)
  }
  const stop = () => {
    if (child.exitCode === null) child.kill('SIGINT')
    return ended(child)
  }
  return { pid: child.pid ?? 0, said: () => said, seconds: (performance.now() - began) / 1000, stop }
}

export const readSignIn = (dataDir: string): { email: string; password: string } =>
  JSON.parse(readFileSync(join(dataDir, 'demo-sign-in.json'), 'utf8')) as { email: string; password: string }

/** Open to all: in a folder of root's alone the database would live elsewhere, and every copy would be the same database. */
export const makeOpenFolder = (prefix: string): string => {
  const folder = mkdtempSync(join(tmpdir(), prefix))
  chmodSync(folder, 0o755)
  return folder
}
