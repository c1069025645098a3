// Running the PostgreSQL programs as the right user, apart from our own terminal and settings.
import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import type { RunAs } from './run-as.ts'

export type Programs = { binaries: Binaries; runAs: RunAs | null }

/** PG* variables meant for other servers must not steer this one. */
function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name))
  return { ...Object.fromEntries(kept), LC_ALL: 'C' }
}

export function launch(
  { binaries, runAs }: Programs,
  name: 'initdb' | 'pg_ctl' | 'postgres',
  args: string[],
  cwd: string,
): ChildProcess {
  return spawn(join(binaries.native, 'bin', name), args, {
    cwd,
    env: environment(),
    // Its own process group: Ctrl-C in the terminal is for us, and we stop the database last.
    detached: process.platform !== 'win32',
    windowsHide: true,
    ...(runAs && { uid: runAs.uid, gid: runAs.gid }),
  })
}

/** Runs a program to its end and gives all it said. */
export function run(...[programs, name, args, cwd, input = '']: [...Parameters<typeof launch>, input?: string]) {
  return new Promise<{ ok: boolean; output: string }>((resolve, reject) => {
    const child = launch(programs, name, args, cwd)
    let output = ''
    child.stdout?.on('data', (chunk) => (output += chunk))
    child.stderr?.on('data', (chunk) => (output += chunk))
    child.once('error', reject)
    child.once('close', (code) => resolve({ ok: code === 0, output }))
    // A program that gave up early closes its input; its exit code tells the story.
    child.stdin?.on('error', () => {}).end(input)
  })
}
