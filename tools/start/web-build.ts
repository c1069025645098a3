// Builds the web app and the widget when what it is made of has changed since the last build.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'

const apps = ['web', 'widget']
const sources = [...apps.map((app) => `apps/${app}`), 'packages/contract', 'package-lock.json', 'tsconfig.base.json']
const skipped = new Set(['node_modules', 'dist', '.cache'])

function listFiles(path: string): string[] {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  return readdirSync(path, { withFileTypes: true })
    .filter(({ name }) => !skipped.has(name))
    .flatMap(({ name }) => listFiles(join(path, name)))
}

function fingerprint(root: string): string {
  const hash = createHash('sha256')
  for (const file of sources.flatMap((source) => listFiles(join(root, source))).toSorted()) {
    const content = readFileSync(file)
    hash.update(`${relative(root, file)}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

function runVite(root: string, app: string, signal: AbortSignal | undefined): Promise<void> {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'error'], {
    cwd: join(root, 'apps', app),
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(signal ? { signal } : {}),
  })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`The web app could not be built.\n${said.trim()}`))))
  })
}

/** `signal` breaks it off. */
export async function buildWeb(root: string, print: (line: string) => void, signal?: AbortSignal): Promise<void> {
  const web = join(root, 'apps', 'web')
  if (!existsSync(join(web, 'index.html'))) return
  const stamp = join(web, 'dist', '.built-from')
  const now = fingerprint(root)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return
  const started = performance.now()
  await Promise.all(apps.filter((app) => existsSync(join(root, 'apps', app, 'index.html'))).map((app) => runVite(root, app, signal)))
  writeFileSync(stamp, now)
  print(`Web app built in ${((performance.now() - started) / 1000).toFixed(1)} s.`)
}
