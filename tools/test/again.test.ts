// What failed is told, is tried once more by itself, and stays a failure when it comes again.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { asText, runAndTell, runTwiceAtMost } from './again.ts'
import { runVitest } from './vitest.ts'

const failing = (file: string) => ({ file: file && `/house/${file}`, test: 'works', message: 'it did not' })

/** Runs that end with these codes, each with failures in these files. */
const tried = async (codes: number[], failed: string[]) => {
  const asked: string[][] = []
  const said: string[] = []
  const { code, failures } = await runTwiceAtMost('/house', (args, file) => {
    asked.push(args)
    const ends = codes[asked.length - 1] ?? 99
    writeFileSync(file, JSON.stringify(ends === 0 ? [] : failed.map(failing)))
    return Promise.resolve(ends)
  }, (words) => said.push(words))
  return { code, failures, asked, said }
}

test('what passes is run once', async () => {
  expect(await tried([0], [])).toEqual({ code: 0, failures: [], asked: [[]], said: [] })
})

test('what fails is run again alone, and told of when it passes then', async () => {
  const { code, failures, asked, said } = await tried([1, 0], ['e2e/board.test.ts', 'e2e/keys.test.ts'])
  expect([code, failures, asked]).toEqual([0, [], [[], ['e2e/board.test.ts', 'e2e/keys.test.ts']]])
  expect(said).toEqual([
    'Failed, and run once more by itself: e2e/board.test.ts, e2e/keys.test.ts\n\ne2e/board.test.ts > works\n    it did not\n\ne2e/keys.test.ts > works\n    it did not',
    'Failed at first and passed when run again, which is to be looked at: e2e/board.test.ts, e2e/keys.test.ts',
  ])
})

test('what fails twice has failed; so has what fails in many places, outside of files, or without a report', async () => {
  expect((await tried([1, 1], ['e2e/board.test.ts'])).failures).toEqual([{ file: 'e2e/board.test.ts', test: 'works', message: 'it did not' }])
  expect((await tried([1, 0], Array.from({ length: 6 }, (_, n) => `e2e/${n}.test.ts`))).asked).toEqual([[]])
  expect((await tried([1, 0], ['e2e/board.test.ts', ''])).code).toBe(1)
  expect((await tried([130, 0], [])).code).toBe(130)
})

test('Vitest itself says what failed: a test, a hook, a file that does not load, an error outside', async () => {
  const root = process.cwd()
  mkdirSync(join(root, 'node_modules/.failures'), { recursive: true })
  const folder = mkdtempSync(join(root, 'node_modules/.failures/'))
  try {
    writeFileSync(join(folder, 'vitest.config.ts'), "export default { test: { include: ['*.test.ts'] } }")
    writeFileSync(join(folder, 'one.test.ts'), "import { expect, test } from 'vitest'\ntest('counts', () => expect(1).toBe(2))\ntest('is fine', () => {})")
    writeFileSync(join(folder, 'hook.test.ts'), "import { beforeAll, describe, test } from 'vitest'\ndescribe('a room', () => { beforeAll(() => { throw new Error('no room') }); test('stands', () => {}) })")
    writeFileSync(join(folder, 'broken.test.ts'), "import './nowhere.ts'")
    writeFileSync(join(folder, 'late.test.ts'), "import { test } from 'vitest'\ntest('goes on', async () => { void Promise.reject(new Error('nobody heard')); await new Promise((go) => setTimeout(go, 50)) })")
    const { code, failures } = await runAndTell(folder, (args, file) => runVitest(root, [], ['--root', folder, ...args], { failures: file, quiet: true }))
    expect(code).toBe(1)
    const text = asText(failures)
    expect(text).toContain('one.test.ts > counts\n    expected 1 to be 2')
    expect(text).toContain('hook.test.ts > a room\n    no room')
    expect(text).toMatch(/broken\.test\.ts\n {4}.*nowhere\.ts/)
    expect(text).toContain('Outside of any test\n    nobody heard')
    expect(text).not.toContain('is fine')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
