// PostgreSQL refuses to run as root: who it runs as then, and where that user can keep files.
import { chmodSync, lstatSync, mkdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { postgresFailure } from './failure.ts'

export type RunAs = { name: string; uid: number; gid: number }

function accounts(): RunAs[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ name, uid }) => name !== '' && uid > 0)
}

/** Null: as ourselves. Data that already belongs to an ordinary user stays with that user. */
export function chooseUser(dataOwner: { uid: number; gid: number } | null): RunAs | null {
  if (process.getuid?.() !== 0) return null
  const known = accounts()
  if (dataOwner && dataOwner.uid !== 0) {
    return { name: known.find(({ uid }) => uid === dataOwner.uid)?.name ?? String(dataOwner.uid), ...dataOwner }
  }
  const chosen = known.find(({ name }) => name === 'postgres') ?? known.find(({ name }) => name === 'nobody')
  if (chosen) return chosen
  throw postgresFailure(
    'POSTGRES_NO_USER',
    'PostgreSQL may not run as root and there is neither a user "postgres" nor "nobody"; run Patchbay as an ordinary user or set DATABASE_URL.',
  )
}

function allows(path: string, { uid, gid }: RunAs): boolean {
  const { mode, uid: owner, gid: group } = statSync(path)
  const shift = owner === uid ? 6 : group === gid ? 3 : 0
  return ((mode >> shift) & 0o1) === 1
}

/** Whether the user may pass through every folder on the way and into (or run) the path itself. */
export function canEnter(path: string, user: RunAs): boolean {
  for (let at = realpathSync(path); ; at = dirname(at)) {
    if (!allows(at, user)) return false
    if (at === dirname(at)) return true
  }
}

const homes = ['/var/lib', tmpdir(), '/tmp']

/**
 * A folder of root's that everyone may pass through, for things whose own place is closed.
 * What lay in a temporary folder stays in one, so that nothing of a test outlives the next reboot.
 */
export function shelterFor(path: string): string {
  const places = path.startsWith(`${tmpdir()}/`) ? homes.slice(1) : homes
  for (const place of places) {
    const shelter = join(place, 'patchbay')
    try {
      mkdirSync(shelter, { recursive: true, mode: 0o755 })
      const made = lstatSync(shelter)
      // In a folder open to all, somebody else may have put theirs there first.
      if (!made.isDirectory() || made.uid !== 0) continue
      chmodSync(shelter, 0o755)
      return shelter
    } catch {
      continue
    }
  }
  throw postgresFailure(
    'POSTGRES_NO_USER',
    `No folder was found where the database's user could keep files (tried ${places.join(', ')}); choose a DATA_DIR it can enter.`,
  )
}
