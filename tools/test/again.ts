// Where other work shares the machine: files in which something failed are run once more by themselves, and told of.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'

/** More than these is no bad luck. */
const MOST_FILES = 5

type Report = { testResults: { name: string; status: 'passed' | 'failed' }[] }

/** The files of Vitest's JSON report in which something failed. */
const failedFiles = (json: string): string[] => (JSON.parse(json) as Report).testResults.filter(({ status }) => status === 'failed').map(({ name }) => name)

type Run = (args: string[]) => Promise<number>

/** Gives the code of the last run. `run` gets what is passed on to Vitest. */
export const runTwiceAtMost = async (root: string, run: Run, say: (words: string) => void): Promise<number> => {
  const folder = mkdtempSync(join(tmpdir(), 'patchbay-tests-'))
  const file = join(folder, 'report.json')
  try {
    const code = await run(['--reporter=default', '--reporter=json', `--outputFile.json=${file}`])
    const failed = code === 0 || !existsSync(file) ? [] : failedFiles(readFileSync(file, 'utf8')).map((name) => relative(root, name))
    if (failed.length === 0 || failed.length > MOST_FILES) return code
    say(`Failed, and run once more by itself: ${failed.join(', ')}`)
    const again = await run(failed)
    if (again === 0) say(`Failed at first and passed when run again, which is to be looked at: ${failed.join(', ')}`)
    return again
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
