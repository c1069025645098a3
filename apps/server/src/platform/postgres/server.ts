// One running PostgreSQL server as our child: started, watched until ready, and stopped without losing anything.
import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { explainOutput, postgresFailure, type PostgresFailure } from './failure.ts'
import { launch, run, type Programs } from './programs.ts'
import { settingsFor, type Endpoint } from './settings.ts'

export type Server = {
  pid: number
  /** Resolves when the server has ended; with the reason when nobody asked it to. */
  ended: Promise<PostgresFailure | null>
  stop(): Promise<void>
}

type Options = {
  programs: Programs
  path: string
  endpoint: Endpoint
  durable: boolean
  log(line: string): void
}

function signalStop(child: ChildProcess, programs: Programs, path: string): void {
  if (process.platform !== 'win32') child.kill('SIGINT')
  else void run(programs, 'pg_ctl', ['stop', '-m', 'fast', '-D', path], path)
}

/** Keeps the last lines for explaining an end, and passes on what concerns the one who runs the desk. */
function listen(child: ChildProcess, onLine: (line: string) => void): string[] {
  const recent: string[] = []
  if (!child.stderr) return recent
  createInterface({ input: child.stderr }).on('line', (line) => {
    recent.push(line)
    if (recent.length > 50) recent.shift()
    onLine(line)
  })
  return recent
}

export async function startServer({ programs, path, endpoint, durable, log }: Options): Promise<Server> {
  const child = launch(programs, 'postgres', ['-D', path, ...settingsFor(endpoint, durable)], path)
  child.stdin?.end()
  child.stdout?.resume()
  let [ready, stopping] = [false, false]
  const becameReady = Promise.withResolvers<void>()
  const recent = listen(child, (line) => {
    if (line.includes('ready to accept connections')) becameReady.resolve()
    if (ready && !stopping && /^(PANIC|FATAL):/.test(line)) log(`PostgreSQL: ${line}`)
  })
  const ended = new Promise<PostgresFailure | null>((resolve) => {
    child.once('error', (error) => resolve(explainOutput('Starting the database', path, `error: ${error.message}`)))
    child.once('close', () => resolve(stopping ? null : reasonOf(path, ready, recent.join('\n'))))
  })
  // Without this a program that leaves by process.exit() would leave the database running.
  const takeAlong = () => child.kill('SIGINT')
  process.once('exit', takeAlong)
  void ended.then(() => process.off('exit', takeAlong))

  const failure = await Promise.race([becameReady.promise, ended])
  if (failure) throw failure
  ready = true
  const stop = async () => {
    stopping = true
    signalStop(child, programs, path)
    const patience = setTimeout(() => child.kill('SIGQUIT'), 30_000)
    await ended
    clearTimeout(patience)
  }
  return { pid: child.pid ?? 0, ended, stop }
}

function reasonOf(path: string, wasReady: boolean, output: string): PostgresFailure {
  const failure = explainOutput(wasReady ? 'The database' : 'Starting the database', path, output)
  if (!wasReady || failure.code === 'POSTGRES_DISK_FULL') return failure
  return postgresFailure('POSTGRES_STOPPED', `The database in ${path} stopped by itself: ${failure.message}`)
}
