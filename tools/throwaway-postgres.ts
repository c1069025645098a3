// Runs a command against a PostgreSQL cluster of the machine's own that lives only as long: `-- command args…`.
import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { constants, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { bin: { type: 'string' }, major: { type: 'string', default: '15' } },
})
const bin = values.bin ?? `/usr/lib/postgresql/${values.major}/bin`

function giveUp(message: string): never {
  process.stderr.write(`throwaway-postgres: ${message}\n`)
  process.exit(1)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** PostgreSQL refuses to run as root; Debian's packages bring a user for it. */
function account(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const line = readFileSync('/etc/passwd', 'utf8').split('\n').find((entry) => entry.startsWith('postgres:'))
  const [, , uid, gid] = line?.split(':') ?? giveUp('there is no user "postgres" to run it as')
  return { uid: Number(uid), gid: Number(gid) }
}

function must(program: string, args: string[], options: SpawnOptions, input = ''): void {
  const { status, stderr, error } = spawnSync(join(bin, program), args, { ...options, input, encoding: 'utf8' })
  if (status !== 0) giveUp(`${program} failed: ${error?.message ?? stderr}`)
}

async function untilReady(server: ChildProcess): Promise<void> {
  let said = ''
  await new Promise<void>((resolve) => {
    server.stderr?.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-4000)
      if (said.includes('ready to accept connections')) resolve()
    })
    server.once('exit', () => giveUp(`the server did not start: ${said}`))
  })
}

/** The same role as the embedded database has: owner of its database, not a superuser. */
const roles =
  "create role patchbay login createdb createrole password 'patchbay';\n\ncreate database patchbay owner patchbay;\n\n"

async function startCluster(): Promise<{ url: string; stop(): Promise<void> }> {
  const home = mkdtempSync(join(tmpdir(), 'patchbay-throwaway-'))
  // Also when we give up half-way: nothing of it may stay.
  process.once('exit', () => rmSync(home, { recursive: true, force: true }))
  const who = account()
  const options: SpawnOptions = { cwd: home, detached: true, env: { PATH: process.env.PATH, LC_ALL: 'C' }, ...who }
  const data = join(home, 'data')
  mkdirSync(data, { mode: 0o700 })
  chmodSync(home, 0o711)
  if (who) chownSync(data, who.uid, who.gid)
  const port = await freePort()
  must('initdb', ['-D', data, '-U', 'postgres', '--auth=trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'], options)
  must('postgres', ['--single', '-j', '-F', '-D', data, 'postgres'], options, roles)
  const settings = {
    port, listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: 200, shared_buffers: '128MB',
    fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', jit: 'off', timezone: 'UTC', log_min_messages: 'log',
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawn(join(bin, 'postgres'), ['-D', data, ...flags], { ...options, stdio: ['ignore', 'ignore', 'pipe'] })
  process.once('exit', () => server.kill('SIGQUIT'))
  await untilReady(server)
  server.removeAllListeners('exit')
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  const stop = async () => {
    server.kill('SIGINT')
    const patience = setTimeout(() => server.kill('SIGQUIT'), 10_000)
    await ended
    clearTimeout(patience)
  }
  return { url: `postgresql://patchbay:patchbay@127.0.0.1:${port}/patchbay`, stop }
}

async function main(): Promise<number> {
  const [command, ...args] = positionals
  if (!command) giveUp('say what to run: node tools/throwaway-postgres.ts -- command args…')
  if (!existsSync(join(bin, 'postgres'))) giveUp(`no PostgreSQL programs in ${bin}`)
  const cluster = await startCluster()
  process.stderr.write(`throwaway-postgres: PostgreSQL ${values.major} is up, DATABASE_URL is set\n`)
  const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, DATABASE_URL: cluster.url } })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal))
  const code = await new Promise<number>((resolve) => {
    child.once('error', (error) => {
      process.stderr.write(`throwaway-postgres: ${error.message}\n`)
      resolve(127)
    })
    child.once('exit', (status, signal) => resolve(status ?? 128 + (signal ? constants.signals[signal] : 0)))
  })
  await cluster.stop()
  return code
}

process.exitCode = await main()
