// The programs that belong together: started one by one, ended in reverse order, and all of them when one falls.
import { spawn, type ChildProcess } from 'node:child_process'

export type Fall = { name: string; code: number; how: string }

export type Member = { name: string; args: string[]; cwd: string; env: NodeJS.ProcessEnv }

export type Family = {
  add(member: Member): void
  /** Resolves when a member ends that nobody asked to. */
  fell: Promise<Fall>
  stop(): Promise<void>
}

const patience = 8_000

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null || child.pid === undefined
}

/** Signals the whole group, so that what a watcher started goes with the watcher. */
function signal(child: ChildProcess, name: NodeJS.Signals): void {
  try {
    if (process.platform === 'win32' || child.pid === undefined) child.kill(name)
    else process.kill(-child.pid, name)
  } catch {
    // Already gone, which is what was wanted.
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  signal(child, 'SIGTERM')
  const timer = setTimeout(() => signal(child, 'SIGKILL'), patience)
  await ended
  clearTimeout(timer)
}

const leash = new URL('leash.ts', import.meta.url).href

export function startFamily(): Family {
  const members: ChildProcess[] = []
  const fell = Promise.withResolvers<Fall>()
  let stopping = false

  const add = ({ name, args, cwd, env }: Member) => {
    const child = spawn(process.execPath, ['--import', leash, ...args], {
      cwd,
      env,
      // The channel is the leash: when we are killed outright, it closes and the child ends itself.
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      // Its own group, or Ctrl-C in the terminal would end all at once and in no order.
      detached: process.platform !== 'win32',
    })
    child.once('error', (error) => fell.resolve({ name, code: 1, how: `could not be started: ${error.message}` }))
    child.once('exit', (code, by) => {
      if (!stopping) fell.resolve({ name, code: code || 1, how: by ? `was ended by ${by}` : `ended by itself with code ${code}` })
    })
    members.push(child)
  }

  const stop = async () => {
    stopping = true
    for (const child of members.toReversed()) await end(child)
  }

  return { add, fell: fell.promise, stop }
}
