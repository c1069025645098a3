// Runs the sandbox as a process of its own.
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { readFile } from 'node:fs/promises'
import { startSandbox } from './sandbox.ts'
import type { WorldSource } from './world.ts'

async function readWorld(path: string): Promise<WorldSource> {
  if (path.endsWith('.json')) return JSON.parse(await readFile(path, 'utf8')) as WorldSource
  const module = (await import(pathToFileURL(resolve(path)).href)) as { default?: WorldSource; world?: WorldSource }
  const world = module.default ?? module.world
  if (!world) throw new Error(`${path} exports no world`)
  return world
}

const { env } = process
const worldPath = env['SANDBOX_WORLD']
const sandbox = await startSandbox({
  port: Number(env['SANDBOX_PORT'] || 3001),
  host: env['HOST'] || '127.0.0.1',
  stateFile: resolve(env['DATA_DIR'] || './data', 'sandbox.json'),
  ...(env['SANDBOX_URL'] ? { publicUrl: env['SANDBOX_URL'] } : {}),
  ...(worldPath ? { world: await readWorld(worldPath) } : {}),
  onError: (error) => console.error(error),
})
console.log(`Sandbox Slack is ready at ${sandbox.url}`)

let stopping = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (stopping) return
    stopping = true
    void sandbox.close().then(() => process.exit(0), (error: unknown) => {
      console.error(error)
      process.exit(1)
    })
  })
}
