// What a house rule looks like to the runner, and how a rule calls a tool that already knows how to look.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

export type Report = { findings: string[]; notes?: string[] }
export type Check = { name: string; run: () => Promise<Report> }

type ToolRun = { code: number; output: string; stdout: string }

export const root = resolve(import.meta.dirname, '../..')

export function isThere(path: string): boolean {
  return existsSync(join(root, path))
}

export async function runTool(name: string, args: string[], cwd = root, env: Record<string, string> = {}): Promise<ToolRun> {
  const child = spawn(process.execPath, [findBinary(name), ...args], {
    cwd,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // A letter outside ASCII may be cut in two by the pipe.
  child.stdout.setEncoding('utf8')
  child.stderr.setEncoding('utf8')
  let output = ''
  let stdout = ''
  child.stdout.on('data', (chunk) => {
    stdout += chunk
    output += chunk
  })
  child.stderr.on('data', (chunk) => (output += chunk))
  return new Promise((done, fail) => {
    child.on('error', fail)
    child.on('close', (code) => done({ code: code ?? 1, output, stdout }))
  })
}

/** One finding a line; the tool's exit code decides, so a clean run may still chat. */
export async function askTool(name: string, args: string[], env: Record<string, string> = {}): Promise<Report> {
  const { code, output } = await runTool(name, args, root, env)
  if (code === 0) return { findings: [] }
  const lines = output.split('\n').filter((line) => line.trim() !== '')
  return { findings: lines.length > 0 ? lines : [`${name} ended with code ${code} and said nothing`] }
}

// The script itself rather than the shim in .bin: it runs under this Node, and on systems without shebangs.
function findBinary(name: string): string {
  const folder = join(root, 'node_modules', name)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return join(folder, typeof bin === 'string' ? bin : bin[name])
}
