// Runs the command line as a person would, and gives all that came of it.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { environmentOf, readPorts, root } from './family.ts'

export type Outcome = { code: number; out: string; err: string }

export const runNode = (file: string, args: string[], env: NodeJS.ProcessEnv = process.env): Promise<Outcome> => {
  const child = spawn(process.execPath, [join(root, file), ...args], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let err = ''
  child.stdout.on('data', (piece: Buffer) => (out += piece.toString()))
  child.stderr.on('data', (piece: Buffer) => (err += piece.toString()))
  return new Promise((resolve) => child.once('close', (code) => resolve({ code: code ?? -1, out, err })))
}

export const patchbay = (dataDir: string, ...args: string[]): Promise<Outcome> =>
  runNode('apps/server/src/cli.ts', args, environmentOf(readPorts(), dataDir))
