// Facts about running processes that decide whether a pid found in a file still means what it meant.
import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'
import { basename } from 'node:path'

function quietly<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
}

const ps = (pid: number, column: string) =>
  quietly(() => execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).trim()) || null

/** Fields of /proc/<pid>/stat from the third on; the name before them may contain spaces and brackets. */
function procStat(pid: number): string[] | null {
  const stat = quietly(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
  return stat === null ? null : stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}

/** Alive and not a zombie. A process of another user counts: not being allowed to signal it proves it exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  return process.platform !== 'linux' || procStat(pid)?.[0] !== 'Z'
}

/** A mark that tells this process from a later one that was given the same pid. */
export function birthOf(pid: number): string | null {
  if (process.platform === 'linux') return procStat(pid)?.[19] ?? null
  return process.platform === 'win32' ? null : ps(pid, 'lstart')
}

function argumentsOf(pid: number): string | null {
  if (process.platform === 'linux') {
    return quietly(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim())
  }
  return process.platform === 'win32' ? null : ps(pid, 'command')
}

/**
 * Whether the process is a PostgreSQL server of this directory. What cannot be found out is answered yes:
 * a wrong yes refuses to start, a wrong no would let two servers write the same files.
 */
export function isPostgresOf(pid: number, dataDir: string): boolean {
  if (!isAlive(pid)) return false
  const command = argumentsOf(pid)
  if (command === null) return true
  if (!/postgres|postmaster/.test(basename(command.split(' ')[0] ?? ''))) return false
  if (command.includes(dataDir)) return true
  const cwd = process.platform === 'linux' ? quietly(() => readlinkSync(`/proc/${pid}/cwd`)) : null
  return cwd === null || cwd === dataDir
}
