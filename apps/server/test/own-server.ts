// A server of its own process for tests that end it, or its database, in the middle of the work.
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import pg from 'pg'
import { expect, onTestFinished } from 'vitest'
import { newId } from '../src/platform/id.ts'
import { makeFolder } from '../src/platform/postgres/test/harness.ts'
import { hashToken, newSecret } from '../src/platform/secrets.ts'

const MAIN = join(import.meta.dirname, '../src/main.ts')
export const until = (holds: () => Promise<boolean> | boolean) => expect.poll(() => Promise.resolve(holds()).catch(() => false), { timeout: 60_000, interval: 50 }).toBe(true)

export const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

/** Started again at the same port and folder, it is the same server. */
export const startServer = async (databaseUrl: string, { port, dataDir = makeFolder(), more = {} }: { port?: number; dataDir?: string; more?: Record<string, string> } = {}) => {
  const at = port ?? (await freePort())
  const { PATH = '' } = process.env
  const env = { PATH, HOST: '127.0.0.1', PORT: String(at), DATABASE_URL: databaseUrl, DATA_DIR: dataDir, SECRET_KEY: 'a key for tests only, thirty-two long', LOG_LEVEL: 'silent', ...more }
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const complaints = text(child.stderr)
  const url = `http://127.0.0.1:${at}`
  const ready = () => fetch(`${url}/readyz`).then((r) => r.status)
  await until(async () => (await ready()) === 200)
  return { child, url, ready, complaints }
}
export type OwnServer = Awaited<ReturnType<typeof startServer>>

/** One statement at a time, each over a connection of its own: the database goes and comes. */
export const askWith = (url: string) => async <T extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<T[]> => {
  const client = new pg.Client(url)
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<T>(sql, values)).rows
  } finally {
    await client.end()
  }
}
export type Ask = ReturnType<typeof askWith>

/** A token of the workspace that the first start made. */
export const signIn = async (ask: Ask) => {
  const [member] = await ask<{ workspace_id: string; id: string }>('select workspace_id, id from members limit 1')
  if (!member) throw new Error('The first start made no admin.')
  const [token, secret] = [newId(Date.now()), newSecret()]
  await ask(`insert into api_tokens (workspace_id, id, name, secret_hash) values ($1, $2, 'Tests', $3)`, [member.workspace_id, token, hashToken(secret)])
  const compact = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')
  return { workspaceId: member.workspace_id, token: `pb_${compact(member.workspace_id)}${compact(token)}_${secret}` }
}
