// Starts the server: configuration, database, house, HTTP; and ends all of it in order when asked.
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { App } from './app.ts'
import { readConfig, type Config } from './config.ts'
import { openDatabase } from './platform/postgres/open.ts'
import { sentenceOf } from './platform/errors.ts'
import { createLog } from './platform/log.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)

/** While the database starts, which is a process of its own, most of the server is read. */
const loadApp = async () => {
  await nextTurn()
  return import('./app.ts')
}

const fill = async (app: App, { demo }: Config): Promise<void> => {
  if (!demo.on) return (await import('./first.ts')).openFirst(app, say)
  const { seedDemo } = await import('./demo/seed.ts')
  await seedDemo(app).catch((error: unknown) => app.house.log.error({ error: sentenceOf(error) }, 'the demo could not be set up'))
}

const start = async () => {
  const config = readConfig(process.env)
  const log = createLog(config.logLevel)
  const opening = openDatabase(config, say, (why) => {
    log.fatal({ error: sentenceOf(why) }, 'the database ended')
    process.exit(1)
  })
  const [database, { createApp }] = await Promise.all([opening, loadApp()])
  const app = await createApp({ config, database: database.options, log })
  const stopWork = await app.startWork()
  await app.http.listen({ host: config.host, port: config.port })
  await fill(app, config)
  app.open()
  log.info({ address: config.publicUrl }, 'Patchbay is ready')
  return async () => {
    app.hush()
    await stopWork()
    await app.close()
    await database.stop()
  }
}

try {
  const stop = await start()
  let stopping = false
  const end = () => {
    if (stopping) return
    stopping = true
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${sentenceOf(error)}\n`)
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`)
  process.exit(1)
}
