// Failures of the embedded database, each one sentence a person can act on and one code a program can.

export type PostgresFailureCode =
  | 'POSTGRES_BINARIES_MISSING'
  | 'POSTGRES_DIRECTORY_NOT_OURS'
  | 'POSTGRES_DISK_FULL'
  | 'POSTGRES_IN_USE'
  | 'POSTGRES_NOT_STARTED'
  | 'POSTGRES_NO_USER'
  | 'POSTGRES_OTHER_VERSION'
  | 'POSTGRES_STOPPED'

export type PostgresFailure = Error & { code: PostgresFailureCode }

export function postgresFailure(code: PostgresFailureCode, message: string): PostgresFailure {
  return Object.assign(new Error(message), { code })
}

function diskFull(path: string): PostgresFailure {
  return postgresFailure(
    'POSTGRES_DISK_FULL',
    `The disk that holds ${path} is full; free some space there and start again.`,
  )
}

/** What a PostgreSQL program said before it gave up, turned into one sentence. */
export function explainOutput(what: string, path: string, output: string): PostgresFailure {
  if (/No space left on device|Disk quota exceeded/.test(output)) return diskFull(path)
  const said = output
    .split('\n')
    .map((line) => line.trim())
    .findLast((line) => /(FATAL|PANIC|error):/i.test(line))
  const last = said ?? output.trim().split('\n').at(-1) ?? ''
  return postgresFailure('POSTGRES_NOT_STARTED', `${what} failed in ${path}: ${last || 'it said nothing.'}`)
}

/** Node's own file errors: a full or closed disk gets its sentence, everything else passes unchanged. */
export function explainError(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(path)
  if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EROFS') return error
  return postgresFailure(
    'POSTGRES_DIRECTORY_NOT_OURS',
    `Patchbay may not write in ${path} (${code}); give its user the folder or choose another DATA_DIR.`,
  )
}
