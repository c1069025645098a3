// Starts a real server as anybody would, on a data folder of its own, and signs in to it.
import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { SERVER_ENV, SERVER_FLAGS } from '../tools/start/node-flags.ts'
import { newId } from '../apps/server/src/platform/id.ts'
import { hashToken, newSecret } from '../apps/server/src/platform/secrets.ts'

const MAIN = fileURLToPath(new URL('../apps/server/src/main.ts', import.meta.url))
export const SIGNING_SECRET = 'a-signing-secret-of-the-bench-alone'
export const SECRET_KEY = 'a-secret-key-of-the-bench-alone-0123456789'

export const newFolder = (name: string): string => {
  const folder = mkdtempSync(join(tmpdir(), `patchbay-bench-${name}-`))
  // Started by root, the database runs as another user, who must be let through.
  chmodSync(folder, 0o755)
  return folder
}

export type Running = { pid: number; url: string; readyMs: number; child: ChildProcess; stop(): Promise<void> }

/** What was started and has not ended, also while it is still starting. */
const alive = new Map<ChildProcess, Promise<void>>()

/** For whoever is broken off: nothing stays behind. */
export const stopServers = async (): Promise<void> => {
  for (const child of alive.keys()) child.kill('SIGTERM')
  await Promise.all(alive.values())
}

const isReady = (url: string) => fetch(`${url}/readyz`).then((r) => r.ok, () => false)

/** Waits until the server says that it is ready. */
export const startServer = async (dataDir: string, port: number, env: Record<string, string> = {}, nodeArguments: string[] = []): Promise<Running> => {
  const started = performance.now()
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, [...SERVER_FLAGS, ...nodeArguments, MAIN], {
    env: { ...SERVER_ENV, PATH, HOME, DATA_DIR: dataDir, PORT: String(port), SECRET_KEY, SLACK_SIGNING_SECRET: SIGNING_SECRET, LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
    detached: true,
  })
  // Whoever measures may be broken off; what was measured must not stay behind.
  const takeAlong = () => child.kill('SIGTERM')
  process.once('exit', takeAlong)
  const ended = new Promise<void>((resolve) =>
    child.once('exit', () => {
      process.off('exit', takeAlong)
      alive.delete(child)
      resolve()
    }),
  )
  alive.set(child, ended)
  const url = `http://127.0.0.1:${port}`
  while (!(await isReady(url))) {
    if (child.exitCode !== null || child.signalCode !== null || performance.now() - started > 60_000)
      throw new Error(`The server did not become ready (it ended with ${child.signalCode ?? child.exitCode}).`)
    await delay(5)
  }
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  return { pid: child.pid as number, url, readyMs: performance.now() - started, child, stop }
}

/** The database of a running server; as its owner, so that seeding may leave out what a server must not. */
export const databaseOf = (dataDir: string): pg.Pool => {
  const note = JSON.parse(readFileSync(join(dataDir, 'database.json'), 'utf8')) as pg.PoolConfig
  const pool = new pg.Pool({ ...note, user: 'postgres', max: 2, allowExitOnIdle: true })
  pool.on('error', () => {})
  return pool
}

export type Credentials = { workspaceId: string; memberId: string; cookie: string; token: string }

const compact = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')

/** A session and a token of the admin that the first start made. */
const signIn = async (db: pg.Pool): Promise<Credentials> => {
  const { rows } = await db.query<{ workspace_id: string; id: string }>('select workspace_id, id from members order by created_at limit 1')
  const [member] = rows
  if (!member) throw new Error('The first start made no admin.')
  const [session, token, secret] = [newId(Date.now()), newId(Date.now()), newSecret()]
  await db.query(`insert into sessions (workspace_id, id, member_id, secret_hash, expires_at) values ($1, $2, $3, $4, now() + interval '1 day')`, [member.workspace_id, session, member.id, hashToken(secret)])
  await db.query(`insert into api_tokens (workspace_id, id, name, secret_hash) values ($1, $2, 'bench', $3)`, [member.workspace_id, token, hashToken(secret)])
  return {
    workspaceId: member.workspace_id, memberId: member.id,
    cookie: `patchbay_session=${member.workspace_id}.${session}.${secret}`,
    token: `pb_${compact(member.workspace_id)}${compact(token)}_${secret}`,
  }
}

export type Desk = Running & Credentials & { dataDir: string; db: pg.Pool }

export const startDesk = async (dataDir: string, port: number, env: Record<string, string> = {}, nodeArguments: string[] = []): Promise<Desk> => {
  const server = await startServer(dataDir, port, env, nodeArguments)
  const db = databaseOf(dataDir)
  const credentials = await signIn(db)
  let stopped: Promise<void> | undefined
  const end = async () => {
    await db.end()
    await server.stop()
  }
  const stop = () => (stopped ??= end())
  return { ...server, ...credentials, dataDir, db, stop }
}

/** The database of a server started by root may lie outside its folder, behind a link. */
export const removeFolder = (dataDir: string): void => rmSync(dataDir, { recursive: true, force: true })
