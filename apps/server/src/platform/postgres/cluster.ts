// The files of the embedded database: where they lie, making them once, and refusing those that are not ours to open.
import { randomBytes } from 'node:crypto'
import {
  chmodSync, chownSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readdirSync,
  realpathSync, renameSync, rmSync, rmdirSync, statSync, symlinkSync, writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { explainOutput, postgresFailure } from './failure.ts'
import { run, type Programs } from './programs.ts'
import { canEnter, chooseUser, shelterFor, type RunAs } from './run-as.ts'

export type Place = {
  /** Real directory of the cluster. */
  path: string
  /** What DATA_DIR holds: the directory itself, or a link to it. */
  link: string
  runAs: RunAs | null
  exists: boolean
}

const passwordFile = 'patchbay.password'

function requireOwn(path: string): void {
  const self = process.getuid?.()
  const { uid } = statSync(path)
  if (self === undefined || self === 0 || uid === self) return
  throw postgresFailure(
    'POSTGRES_DIRECTORY_NOT_OURS',
    `The database in ${path} belongs to the user with id ${uid}; run Patchbay as that user or choose another DATA_DIR.`,
  )
}

function existing(link: string): Place {
  const path = realpathSync(link)
  const owner = statSync(path)
  const runAs = chooseUser(owner)
  if (runAs && owner.uid === 0) giveTo(runAs, path)
  if (runAs && !canEnter(path, runAs)) {
    throw postgresFailure(
      'POSTGRES_DIRECTORY_NOT_OURS',
      `User "${runAs.name}", as whom the database runs, cannot enter ${path}; allow passing through the folders above it (chmod o+x) or choose another DATA_DIR.`,
    )
  }
  return { path, link, runAs, exists: true }
}

/** Files that root unpacked, from a backup perhaps, are handed to the user the database runs as. */
function giveTo(runAs: RunAs, path: string): void {
  chownSync(path, runAs.uid, runAs.gid)
  for (const entry of readdirSync(path, { recursive: true, encoding: 'utf8' })) {
    const at = join(path, entry)
    if (!lstatSync(at).isSymbolicLink()) chownSync(at, runAs.uid, runAs.gid)
  }
}

/** Decides where the cluster of this data directory lies, without making it yet. */
export function findPlace(dataDir: string, log: (line: string) => void): Place {
  const link = join(dataDir, 'postgres')
  if (existsSync(link)) {
    requireOwn(link)
    if (existsSync(join(link, 'PG_VERSION'))) return existing(link)
    if (readdirSync(link).length > 0) {
      throw postgresFailure(
        'POSTGRES_DIRECTORY_NOT_OURS',
        `${link} holds files that are not a PostgreSQL database; move them away or choose another DATA_DIR.`,
      )
    }
    rmdirSync(realpathSync(link))
  }
  // Also takes away a link whose target is gone.
  rmSync(link, { force: true })
  const runAs = chooseUser(null)
  if (!runAs || canEnter(dataDir, runAs)) return { path: link, link, runAs, exists: false }
  const shelter = mkdtempSync(join(shelterFor(dataDir), 'data-'))
  chmodSync(shelter, 0o755)
  const path = join(shelter, 'postgres')
  log(`The database is kept in ${path}, because it runs as user "${runAs.name}", who cannot enter ${dataDir}.`)
  return { path, link, runAs, exists: false }
}

export function checkVersion(path: string, major: number): void {
  const found = readFileSync(join(path, 'PG_VERSION'), 'utf8').trim()
  if (found === String(major)) return
  throw postgresFailure(
    'POSTGRES_OTHER_VERSION',
    `The database in ${path} was made by PostgreSQL ${found} and this Patchbay brings ${major}; export it with the version that made it (pg_dump), move the directory away, start again and import it.`,
  )
}

export function readPassword(path: string): string {
  return readFileSync(join(path, passwordFile), 'utf8').trim()
}

function initdbArguments(data: string, passwordPath: string): string[] {
  const access = ['-U', 'postgres', '--pwfile', passwordPath, '--auth=scram-sha-256']
  const language = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
  return ['-D', data, ...access, ...language, '--no-sync', '--no-instructions']
}

/** The ordinary role is no superuser, so that the desk behaves here as on anybody's managed server. */
function firstStatements(password: string): string {
  return [
    `create role patchbay login createdb createrole password '${password}'`,
    'create database patchbay owner patchbay',
  ]
    .map((statement) => `${statement};\n\n`)
    .join('')
}

/** Makes the cluster aside and moves it into place when whole: an interrupted first start leaves nothing behind. */
export async function createCluster(place: Place, programs: Programs): Promise<void> {
  const draft = `${place.path}.new`
  const [data, passwordPath] = [join(draft, 'data'), join(draft, 'password')]
  const password = randomBytes(24).toString('hex')
  rmSync(draft, { recursive: true, force: true })
  try {
    mkdirSync(draft, { mode: 0o700 })
    writeFileSync(passwordPath, password, { mode: 0o600 })
    if (place.runAs) for (const path of [draft, passwordPath]) chownSync(path, place.runAs.uid, place.runAs.gid)
    const made = await run(programs, 'initdb', initdbArguments(data, passwordPath), draft)
    if (!made.ok) throw explainOutput('Making the database', place.path, made.output)
    const single = ['--single', '-j', '-F', '-D', data, 'postgres']
    const filled = await run(programs, 'postgres', single, draft, firstStatements(password))
    if (!filled.ok || /ERROR:/.test(filled.output)) throw explainOutput('Making the database', place.path, filled.output)
    renameSync(passwordPath, join(data, passwordFile))
    renameSync(data, place.path)
    if (place.link !== place.path) symlinkSync(place.path, place.link)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}
