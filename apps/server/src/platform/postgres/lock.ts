// One server per data directory: a file names the process that owns the database, and a dead owner's file gives way.
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { postgresFailure } from './failure.ts'
import { birthOf, isAlive } from './processes.ts'

export type Lock = {
  /** True when an earlier owner died without letting go: its database may still be running. */
  inherited: boolean
  release(): void
}

type Owner = { pid: number; birth: string | null }

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

function parseOwner(text: string): Owner | null {
  const [pid, birth] = text.split('\n')
  return Number(pid) > 0 ? { pid: Number(pid), birth: birth || null } : null
}

function stillLives({ pid, birth }: Owner): boolean {
  return isAlive(pid) && (birth === null || birth === birthOf(pid))
}

/** Written aside and then linked, so that nobody ever reads a half-written owner. */
function claim(path: string, text: string): boolean {
  const draft = `${path}.${process.pid}`
  try {
    writeFileSync(draft, text, { mode: 0o644 })
    linkSync(draft, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Takes a dead owner's file away; if a quicker starter has just replaced it, theirs is put back. */
function clear(path: string, expected: string): void {
  const aside = `${path}.${process.pid}.old`
  try {
    renameSync(path, aside)
    if (read(aside) !== expected) linkSync(aside, path)
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

export function takeLock(path: string, dataDir: string): Lock {
  const mine = `${process.pid}\n${birthOf(process.pid) ?? ''}\n`
  let inherited = false
  for (let attempt = 0; attempt < 5; attempt++) {
    if (claim(path, mine)) {
      return { inherited, release: () => read(path) === mine && rmSync(path, { force: true }) }
    }
    const found = read(path)
    if (found === null) continue
    const owner = parseOwner(found)
    if (owner && stillLives(owner)) {
      throw postgresFailure(
        'POSTGRES_IN_USE',
        `The database in ${dataDir} is already in use by process ${owner.pid}; stop that one first or choose another DATA_DIR.`,
      )
    }
    clear(path, found)
    inherited = true
  }
  throw postgresFailure('POSTGRES_IN_USE', `The database in ${dataDir} is being started by another process.`)
}
