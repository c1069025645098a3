// Once for all server tests: a database with every migration, from which each worker clones its own.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '../src/platform/postgres/embedded.ts'
import { migrateDatabase } from '../src/platform/migrate.ts'

export const TEMPLATE = 'patchbay_test_template'

declare module 'vitest' {
  export interface ProvidedContext {
    database: pg.PoolConfig
  }
}

type Base = { options: pg.PoolConfig & { database: string }; stop(): Promise<void> }

const openBase = async (): Promise<Base> => {
  const url = process.env.DATABASE_URL
  if (url) {
    const parsed = new URL(url)
    const options = {
      host: parsed.searchParams.get('host') ?? parsed.hostname, port: Number(parsed.port || 5432), user: decodeURIComponent(parsed.username),
      password: decodeURIComponent(parsed.password), database: parsed.pathname.slice(1),
    }
    return { options, stop: async () => {} }
  }
  const folder = mkdtempSync(join(tmpdir(), 'patchbay-test-'))
  const embedded = await startEmbedded({ dataDir: folder, durable: false })
  const stop = async () => {
    await embedded.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return { options: embedded.connectionOptions, stop }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const base = await openBase()
  const admin = new pg.Client(base.options)
  await admin.connect()
  const old = await admin.query<{ datname: string }>(`select datname from pg_database where datname like 'patchbay\\_test\\_%'`)
  for (const { datname } of old.rows) await admin.query(`drop database "${datname}" with (force)`)
  await admin.query(`create database ${TEMPLATE}`)
  const pool = new pg.Pool({ ...base.options, database: TEMPLATE, max: 4 })
  await migrateDatabase(pool)
  await pool.end()
  await admin.end()
  project.provide('database', base.options)
  return base.stop
}
