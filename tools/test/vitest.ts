// Runs Vitest as a child so that its own report and closing lines reach the terminal as it writes them.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const reporter = fileURLToPath(new URL('failures-reporter.ts', import.meta.url))

/** Gives Vitest's exit code. What failed is written to the file `failures`, as JSON. */
export function runVitest(root: string, projects: string[], args: string[], { failures, quiet = false }: { failures: string; quiet?: boolean }): Promise<number> {
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const chosen = projects.flatMap((project) => ['--project', project])
  const child = spawn(process.execPath, [vitest, 'run', '--passWithNoTests', '--reporter=default', `--reporter=${reporter}`, ...chosen, ...args], {
    cwd: root,
    env: { ...process.env, PATCHBAY_FAILURES: failures },
    stdio: quiet ? 'ignore' : ['ignore', 'inherit', 'inherit'],
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
