// Which database: the one that DATABASE_URL names, else PostgreSQL of our own in the data folder.
import type pg from 'pg'
import type { Config } from './config.ts'
import { startEmbedded } from './platform/postgres/embedded.ts'

export type Opened = { options: pg.PoolConfig; stop(): Promise<void> }

export const openDatabase = async (config: Config, say: (line: string) => void, onEnd: (why: unknown) => void): Promise<Opened> => {
  if (config.databaseUrl) return { options: { connectionString: config.databaseUrl }, stop: async () => {} }
  const embedded = await startEmbedded({ dataDir: config.dataDir, log: say, onEnd })
  return { options: embedded.connectionOptions, stop: () => embedded.stop() }
}
