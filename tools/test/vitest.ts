// Runs Vitest as a child so that its own report and closing lines reach the terminal as it writes them.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'

export function runVitest(root: string, projects: string[], args: string[]): Promise<number> {
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const chosen = projects.flatMap((project) => ['--project', project])
  const child = spawn(process.execPath, [vitest, 'run', '--passWithNoTests', ...chosen, ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const forward = (signal: NodeJS.Signals) => child.kill(signal)
  process.on('SIGINT', forward).on('SIGTERM', forward)
  return new Promise<number>((resolve) => {
    child.once('error', (error) => {
      process.stderr.write(`Vitest could not be started: ${error.message}\n`)
      resolve(1)
    })
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 1)))
  }).finally(() => process.off('SIGINT', forward).off('SIGTERM', forward))
}
