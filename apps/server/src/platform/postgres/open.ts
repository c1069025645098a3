// Which database: the one that DATABASE_URL names, else PostgreSQL of our own in the data folder.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbedded } from './embedded.ts'

export type Opened = { options: pg.PoolConfig; stop(): Promise<void> }

/** Where a running server notes how its database is reached, for commands beside it. */
const noteIn = (dataDir: string) => join(dataDir, 'database.json')

/** Null when no server runs here; a note that leads nowhere was left by a crash. */
const joinRunning = async (dataDir: string): Promise<pg.PoolConfig | null> => {
  if (!existsSync(noteIn(dataDir))) return null
  const options = JSON.parse(readFileSync(noteIn(dataDir), 'utf8')) as pg.PoolConfig
  const client = new pg.Client(options)
  try {
    await client.connect()
    await client.end()
    return options
  } catch {
    return null
  }
}

/** `join` = a command beside a running server may use its database; the server itself must have its own. */
export const openDatabase = async (config: { databaseUrl: string; dataDir: string }, say: (line: string) => void, onEnd: (why: unknown) => void, { join: mayJoin = false } = {}): Promise<Opened> => {
  if (config.databaseUrl) return { options: { connectionString: config.databaseUrl }, stop: async () => {} }
  const running = mayJoin ? await joinRunning(config.dataDir) : null
  if (running) return { options: running, stop: async () => {} }
  const embedded = await startEmbedded({ dataDir: config.dataDir, log: say, onEnd })
  writeFileSync(noteIn(config.dataDir), JSON.stringify(embedded.connectionOptions), { mode: 0o600 })
  const stop = async () => {
    rmSync(noteIn(config.dataDir), { force: true })
    await embedded.stop()
  }
  return { options: embedded.connectionOptions, stop }
}
