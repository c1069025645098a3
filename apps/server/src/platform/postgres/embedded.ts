// The database that needs no setting up: real PostgreSQL, made, started and stopped by Patchbay in its data directory.
import { mkdirSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { findBinaries, reachableBinaries } from './binaries.ts'
import { checkVersion, createCluster, findPlace, readPassword, type Place } from './cluster.ts'
import { explainError, type PostgresFailure } from './failure.ts'
import { takeLock, type Lock } from './lock.ts'
import { run, type Programs } from './programs.ts'
import { recover } from './recovery.ts'
import { startServer, type Server } from './server.ts'
import { chooseEndpoint, type Listening } from './socket.ts'

export type EmbeddedOptions = {
  dataDir: string
  log?(line: string): void
  /** False for tests: faster, loses data in a crash, and the cluster is deleted when stopped. */
  durable?: boolean
  /** Called when the database ends without having been asked to. */
  onEnd?(reason: PostgresFailure): void
}

export type ConnectionOptions = { host: string; port: number; user: string; password: string; database: string }

export type Embedded = {
  /** For the desk: an ordinary role that owns the database `patchbay`. */
  url: string
  connectionOptions: ConnectionOptions
  /** For an administrator: the cluster's superuser. */
  ownerUrl: string
  major: number
  pid: number
  path: string
  stop(): Promise<void>
}

function urlOf({ host, port, user, password, database }: ConnectionOptions): string {
  const where = host.startsWith('/') ? `localhost/${database}?host=${encodeURIComponent(host)}&port=${port}` : `${host}:${port}/${database}`
  return `postgresql://${user}:${password}@${where}`
}

type Opened = { place: Place; programs: Programs; listening: Listening; server: Server; created: boolean }

/** Backends of a server that was killed need a moment to notice; until then they hold its shared memory. */
async function startPatiently(options: Parameters<typeof startServer>[0]): Promise<Server> {
  const deadline = Date.now() + 5_000
  for (;;) {
    try {
      return await startServer(options)
    } catch (error) {
      const early = error instanceof Error && /pre-existing shared memory/.test(error.message)
      if (!early || Date.now() > deadline) throw error
      await delay(50)
    }
  }
}

async function open(dataDir: string, lock: Lock, log: (line: string) => void, durable: boolean): Promise<Opened> {
  const found = findBinaries()
  const place = findPlace(dataDir, log)
  const programs = { binaries: reachableBinaries(found, place.runAs, log), runAs: place.runAs }
  if (place.exists) {
    checkVersion(place.path, found.major)
    await recover(place.path, lock.inherited, log)
  } else {
    await createCluster(place, programs)
  }
  const listening = await chooseEndpoint(place.path, place.runAs)
  try {
    const server = await startPatiently({ programs, path: place.path, endpoint: listening, durable, log })
    return { place, programs, listening, server, created: !place.exists }
  } catch (error) {
    listening.remove()
    throw error
  }
}

function discard(place: Place): void {
  rmSync(place.path, { recursive: true, force: true })
  if (place.link === place.path) return
  rmSync(place.link, { force: true })
  rmSync(dirname(place.path), { recursive: true, force: true })
}

export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const { log = () => {}, durable = true, onEnd } = options
  const dataDir = resolve(options.dataDir)
  let lock: Lock | undefined
  try {
    mkdirSync(dataDir, { recursive: true })
    lock = takeLock(join(dataDir, 'postgres.lock'), dataDir)
    const opened = await open(dataDir, lock, log, durable)
    return present(opened, lock, durable, onEnd)
  } catch (error) {
    lock?.release()
    throw explainError(error, dataDir)
  }
}

function present({ place, programs, listening, server, created }: Opened, lock: Lock, durable: boolean, onEnd: EmbeddedOptions['onEnd']): Embedded {
  // New files went to disk unsynced for a quick first start; this catches up while the desk is already being set up.
  const synced = created && durable ? run(programs, 'initdb', ['--sync-only', '-D', place.path], place.path) : Promise.resolve()
  let stopped: Promise<void> | undefined
  const stop = async () => {
    await synced
    await server.stop()
    listening.remove()
    if (!durable) discard(place)
    lock.release()
  }
  void server.ended.then((reason) => reason && onEnd?.(reason))
  const password = readPassword(place.path)
  const at = { host: listening.host, port: listening.port, password, database: 'patchbay' }
  const connectionOptions = { ...at, user: 'patchbay' }
  return {
    url: urlOf(connectionOptions),
    connectionOptions,
    ownerUrl: urlOf({ ...at, user: 'postgres' }),
    major: programs.binaries.major,
    pid: server.pid,
    path: place.path,
    stop: () => (stopped ??= stop()),
  }
}
