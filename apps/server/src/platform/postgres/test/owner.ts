// A process that owns an embedded database, for tests that kill it or run it as somebody else: `owner.ts <data dir>`.
import { startEmbedded } from '../embedded.ts'

const tell = (fact: object) => process.stdout.write(`${JSON.stringify(fact)}\n`)
const [dataDir = '', then = ''] = process.argv.slice(2)

try {
  const database = await startEmbedded({ dataDir, log: (line) => tell({ line }) })
  tell({ ready: true, pid: database.pid, path: database.path, url: database.url, uid: process.getuid?.() })
  if (then === 'leave') process.exit(0)
  process.once('SIGTERM', () => void database.stop())
} catch (error) {
  const { message, code } = error as Error & { code?: string }
  tell({ message, code })
  process.exitCode = 1
}
