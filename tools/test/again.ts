// What failed is told at the end; where other work shares the machine, files in which something failed are run once more by themselves.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import type { Failure } from './failures-reporter.ts'

/** More than these is no bad luck. */
const MOST_FILES = 5

/** Gets what is passed on to Vitest and the file its failures go to. */
type Run = (args: string[], failures: string) => Promise<number>
/** The code of the last run, and what failed in it. */
export type Outcome = { code: number; failures: Failure[] }

export const runAndTell = async (root: string, run: Run): Promise<Outcome> => tell(root, run, [])

const tell = async (root: string, run: Run, args: string[]): Promise<Outcome> => {
  const folder = mkdtempSync(join(tmpdir(), 'patchbay-tests-'))
  const file = join(folder, 'failures.json')
  try {
    const code = await run(args, file)
    const failures = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Failure[]) : []
    return { code, failures: failures.map((failure) => ({ ...failure, file: failure.file && relative(root, failure.file) })) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export const runTwiceAtMost = async (root: string, run: Run, say: (words: string) => void): Promise<Outcome> => {
  const first = await runAndTell(root, run)
  const files = [...new Set(first.failures.map(({ file }) => file))]
  if (first.code === 0 || files.length === 0 || files.includes('') || files.length > MOST_FILES) return first
  say(`Failed, and run once more by itself: ${files.join(', ')}\n\n${asText(first.failures)}`)
  const again = await tell(root, run, files)
  if (again.code === 0) say(`Failed at first and passed when run again, which is to be looked at: ${files.join(', ')}`)
  return again
}

/** One paragraph a failure: where, and the first lines of what was said. */
export const asText = (failures: Failure[]): string =>
  failures.map(({ file, test, message }) => [[file || 'Outside of any test', test].filter(Boolean).join(' > '), ...message.split('\n').slice(0, 12).map((line) => `    ${line}`)].join('\n')).join('\n\n')
