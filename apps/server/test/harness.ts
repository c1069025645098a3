// The house for tests: the real app on a clone of the database, a clock that can be moved, jobs run until quiet.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ApiError, createClient, type Client } from '@patchbay/contract'
import { runTaskListOnce } from './jobs.ts'
import pg from 'pg'
import { inject } from 'vitest'
import { createApp, type App } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import { SYSTEM, type Ctx } from '../src/platform/context.ts'
import { createLog } from '../src/platform/log.ts'
import { stepInside } from '../src/platform/workspace.ts'
import { TEMPLATE } from './global-setup.ts'

export type Harness = {
  app: App
  database: pg.PoolConfig
  /** Time stands still until it is moved. */
  clock: { now: Date; pass(ms: number): void }
  /** What the log said, for tests of what must and must not be in it. */
  lines: string[]
  inside<T>(workspaceId: string, work: (ctx: Ctx) => Promise<T>): Promise<T>
  /** Runs lanes and jobs until nothing is left to do now. */
  settle(): Promise<void>
  client(token: string): Client
  close(): Promise<void>
}

type Options = {
  env?: Record<string, string>
  fetch?: typeof fetch
  startsAt?: Date
  level?: 'info' | 'debug' | 'warn'
  /** Another process of this one's house: same database, own everything else; closed before it. */
  beside?: Harness
}

let counter = 0

const cloneDatabase = async (): Promise<pg.PoolConfig> => {
  const base = inject('database')
  const name = `patchbay_test_${process.pid}_${Date.now().toString(36)}_${(counter += 1)}`
  const admin = new pg.Client(base)
  await admin.connect()
  await admin.query(`create database "${name}" template ${TEMPLATE}`)
  await admin.end()
  return { ...base, database: name, max: 6 }
}

const fetchFrom = (app: App): typeof fetch =>
  (async (input: string | URL | Request, init?: RequestInit) => {
    const url = new URL(String(input))
    const answer = await app.http.inject({
      method: (init?.method ?? 'GET') as 'GET', url: url.pathname + url.search, headers: init?.headers as Record<string, string>,
      ...(init?.body ? { payload: init.body as string } : {}),
    })
    return new Response(answer.rawPayload.length > 0 ? new Uint8Array(answer.rawPayload) : null, { status: answer.statusCode, headers: answer.headers as Record<string, string> })
  }) as typeof fetch

/** One app on one clone; `close` in afterAll. */
export const startHarness = async ({ env = {}, fetch, startsAt, level = 'info', beside }: Options = {}): Promise<Harness> => {
  const folder = mkdtempSync(join(tmpdir(), 'patchbay-app-'))
  const config = readConfig({ DATA_DIR: folder, SECRET_KEY: 'a key for tests only, thirty-two long', PUBLIC_URL: 'http://desk.test', LOG_LEVEL: level, ...env })
  const database = beside ? beside.database : await cloneDatabase()
  const clock = beside ? beside.clock : { now: startsAt ?? new Date(), pass: (ms: number) => void (clock.now = new Date(clock.now.getTime() + ms)) }
  const lines: string[] = []
  const log = createLog(level, { write: (line: string) => void lines.push(line) })
  const app = await createApp({ config, database, log, clock: () => clock.now, ...(fetch ? { fetch } : {}) })
  app.open()
  await app.http.ready()
  return {
    app, clock, database, lines,
    inside: (workspaceId, work) => stepInside(app.house, { workspaceId, actor: SYSTEM }, work),
    async settle() {
      for (let round = 0; round < 20; round += 1) {
        await app.lanes.idle()
        const ran = await runTaskListOnce(app)
        await app.lanes.idle()
        if (ran === 0) return
      }
      throw new Error('There is always more to do: something feeds itself.')
    },
    client: (token) => createClient({ baseUrl: 'http://desk.test/api', token, fetch: fetchFrom(app) }),
    async close() {
      await app.close()
      rmSync(folder, { recursive: true, force: true })
      if (beside) return
      const admin = new pg.Client(inject('database'))
      await admin.connect()
      // Not by force: that is refused while autovacuum, which is not ours, is in there; it leaves by itself.
      await admin.query(`drop database if exists "${database.database}"`)
      await admin.end()
    },
  }
}

/** What an endpoint refused with, or an error when it did not refuse. */
export const refusal = async (work: Promise<unknown>): Promise<ApiError> => {
  try {
    await work
  } catch (error) {
    if (error instanceof ApiError) return error
    throw error
  }
  throw new Error('It was expected to refuse.')
}
