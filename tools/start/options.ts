// What `npm start` was asked to do, from its flags and the environment.
import { fileURLToPath } from 'node:url'
import { join, resolve } from 'node:path'

export type Options = {
  root: string
  empty: boolean
  dev: boolean
  host: string
  port: number
  sandboxPort: number
  webPort: number
  dataDir: string
  address: string
  sandboxAddress: string
}

function readPort(env: NodeJS.ProcessEnv, name: string, fallback: number): number {
  const port = Number(env[name] || fallback)
  if (Number.isInteger(port) && port > 0 && port < 65536) return port
  throw new Error(`${name} must be a port number between 1 and 65535, not "${env[name]}".`)
}

export function readOptions(flags: string[], env: NodeJS.ProcessEnv): Options {
  const unknown = flags.find((flag) => flag !== '--empty' && flag !== '--dev')
  if (unknown) throw new Error(`"${unknown}" is not known; there are --empty (no demo) and --dev (reload on change).`)
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const port = readPort(env, 'PORT', 3000)
  const sandboxPort = readPort(env, 'SANDBOX_PORT', 3001)
  return {
    root,
    empty: flags.includes('--empty'),
    dev: flags.includes('--dev'),
    host: env.HOST || '127.0.0.1',
    port,
    sandboxPort,
    webPort: readPort(env, 'WEB_PORT', 5173),
    dataDir: resolve(env.DATA_DIR || join(root, 'data')),
    address: (env.PUBLIC_URL || `http://localhost:${port}`).replace(/\/$/, ''),
    sandboxAddress: `http://localhost:${sandboxPort}`,
  }
}
