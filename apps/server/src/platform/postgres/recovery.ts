// What an earlier run may have left in the data directory: a dead server's pid file, or a server without its owner.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { postgresFailure } from './failure.ts'
import { isAlive, isPostgresOf } from './processes.ts'
import { socketPrefix } from './socket.ts'

async function diesWithin(pid: number, milliseconds: number): Promise<boolean> {
  const deadline = Date.now() + milliseconds
  while (isAlive(pid)) {
    if (Date.now() > deadline) return false
    await delay(10)
  }
  return true
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** SIGINT is PostgreSQL's fast shutdown; SIGQUIT leaves the cleaning up to the next start. Both keep all that was committed. */
async function stopOrphan(pid: number, path: string): Promise<void> {
  signal(pid, 'SIGINT')
  if (await diesWithin(pid, 20_000)) return
  signal(pid, 'SIGQUIT')
  if (await diesWithin(pid, 5_000)) return
  throw postgresFailure(
    'POSTGRES_IN_USE',
    `A database server left over from an earlier run (process ${pid}) still holds ${path} and does not stop; end it and start again.`,
  )
}

/** Makes the directory fit for a start, or says who holds it. */
export async function recover(path: string, ownerDied: boolean, log: (line: string) => void): Promise<void> {
  const pidFile = join(path, 'postmaster.pid')
  if (!existsSync(pidFile)) return
  const [pidLine = '', ...rest] = readFileSync(pidFile, 'utf8').split('\n')
  const pid = Number(pidLine)
  if (pid > 0 && isPostgresOf(pid, path)) {
    if (!ownerDied) {
      throw postgresFailure(
        'POSTGRES_IN_USE',
        `A PostgreSQL server (process ${pid}) is already running on ${path}; stop it first or choose another DATA_DIR.`,
      )
    }
    log(`Stopping the database server left over from an earlier run (process ${pid}).`)
    await stopOrphan(pid, path)
  }
  // The pid may by now mean another program, or a dead server nobody has buried yet. Naming ourselves, the parent of
  // the coming server, makes PostgreSQL pass over the pid but keep its other check: that no old backend is still alive.
  if (existsSync(pidFile)) writeFileSync(pidFile, [process.pid, ...rest].join('\n'))
  rmSync(join(path, '.s.PGSQL.5432.lock'), { force: true })
  const socketDir = rest[3] ?? ''
  if (basename(socketDir).startsWith(socketPrefix)) rmSync(socketDir, { recursive: true, force: true })
}
