// Starts the server: configuration, database, house, HTTP; and ends all of it in order when asked.
import { createApp } from './app.ts'
import { readConfig } from './config.ts'
import { openDatabase } from './platform/postgres/open.ts'
import { seedDemo } from './demo/seed.ts'
import { openFirst } from './first.ts'
import { sentenceOf } from './platform/errors.ts'
import { createLog } from './platform/log.ts'

const say = (line: string) => void process.stdout.write(`${line}\n`)

const start = async () => {
  const config = readConfig(process.env)
  const log = createLog(config.logLevel)
  const database = await openDatabase(config, say, (why) => {
    log.fatal({ error: sentenceOf(why) }, 'the database ended')
    process.exit(1)
  })
  const app = await createApp({ config, database: database.options, log })
  const stopWork = await app.startWork()
  await app.http.listen({ host: config.host, port: config.port })
  if (config.demo.on) await seedDemo(app).catch((error: unknown) => log.error({ error: sentenceOf(error) }, 'the demo could not be set up'))
  else await openFirst(app, say)
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
