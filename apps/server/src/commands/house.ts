// The house for one command: joined to the running server's database, or with a database started for the while.
import { createApp, type App } from '../app.ts'
import { readConfig } from '../config.ts'
import { openDatabase } from '../platform/postgres/open.ts'
import { createLog } from '../platform/log.ts'
import { listWorkspaces } from '../modules/workspaces/index.ts'

const note = (line: string) => void process.stderr.write(`${line}\n`)

/** Everything is closed again whatever the work does. */
export const withHouse = async <T>(work: (app: App) => Promise<T>): Promise<T> => {
  const config = readConfig({ ...process.env, PATCHBAY_DEMO: '' })
  const database = await openDatabase(config, () => {}, () => note('The database ended.'), { join: true })
  const app = await createApp({ config, database: database.options, log: createLog(process.env.LOG_LEVEL ? config.logLevel : 'error') })
  try {
    return await work(app)
  } finally {
    await app.close()
    await database.stop()
  }
}

/** @throws Error with what to do when there is no workspace yet. */
export const firstWorkspace = async (app: App): Promise<string> => {
  const [workspace] = await listWorkspaces(app.house)
  if (!workspace) throw new Error('There is no workspace yet; start Patchbay once with npm start.')
  return workspace.id
}
