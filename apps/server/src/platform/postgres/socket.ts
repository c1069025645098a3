// Where the server listens: a Unix socket only its owner reaches, in a path short enough for the kernel.
import { chownSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { canEnter, type RunAs } from './run-as.ts'
import type { Endpoint } from './settings.ts'

export const socketPrefix = 'patchbay-pg-'
const port = 5432

/** The kernel's limit is 104 to 108 bytes with the file name and its end mark; a comma would read as two folders. */
function fits(dir: string): boolean {
  return Buffer.byteLength(join(dir, `.s.PGSQL.${port}`)) < 100 && !/[,"]/.test(dir)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

export type Listening = Endpoint & { remove(): void }

export async function chooseEndpoint(path: string, runAs: RunAs | null): Promise<Listening> {
  if (process.platform === 'win32') return { host: '127.0.0.1', port: await freePort(), tcp: true, remove: () => {} }
  if (fits(path)) return { host: path, port, tcp: false, remove: () => {} }
  const temporary = [tmpdir(), '/tmp'].find((dir) => fits(join(dir, `${socketPrefix}123456`)) && (!runAs || canEnter(dir, runAs)))
  const host = mkdtempSync(join(temporary ?? '/tmp', socketPrefix))
  if (runAs) chownSync(host, runAs.uid, runAs.gid)
  return { host, port, tcp: false, remove: () => rmSync(host, { recursive: true, force: true }) }
}
