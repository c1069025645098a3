// A reporter of Vitest's beside the one people read: what failed, as JSON, into the file named by PATCHBAY_FAILURES.
import { writeFileSync } from 'node:fs'
import type { Reporter } from 'vitest/node'

/** `test` is empty where a file could not be loaded, and `file` too where an error came outside of any file. */
export type Failure = { file: string; test: string; message: string }

const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g')
const words = (errors: readonly { message?: string; stack?: string }[]) =>
  errors.map((error) => [error.message ?? '', ...(error.stack ?? '').split('\n').filter((line) => /^\s+at |^ ❯/.test(line)).slice(0, 4)].join('\n').replaceAll(COLOURS, '')).join('\n')

export default class FailuresReporter implements Reporter {
  onTestRunEnd: NonNullable<Reporter['onTestRunEnd']> = (modules, unhandled) => {
    const failures: Failure[] = []
    for (const module of modules) {
      if (module.errors().length > 0) failures.push({ file: module.moduleId, test: '', message: words(module.errors()) })
      for (const suite of module.children.allSuites()) if (suite.errors().length > 0) failures.push({ file: module.moduleId, test: suite.fullName, message: words(suite.errors()) })
      for (const test of module.children.allTests('failed')) failures.push({ file: module.moduleId, test: test.fullName, message: words(test.result().errors ?? []) })
    }
    if (unhandled.length > 0) failures.push({ file: '', test: '', message: words(unhandled) })
    writeFileSync(process.env.PATCHBAY_FAILURES ?? 'failures.json', JSON.stringify(failures))
  }
}
