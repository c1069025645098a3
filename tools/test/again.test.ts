// A failure is tried once more by itself, and stays one when it comes again.
import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { runTwiceAtMost } from './again.ts'

/** Runs that end with these codes; the first reports these files as failed. */
const tried = async (codes: number[], failed: string[]) => {
  const asked: string[][] = []
  const said: string[] = []
  const code = await runTwiceAtMost('/house', (args) => {
    const file = args.find((arg) => arg.startsWith('--outputFile.json='))?.split('=')[1]
    asked.push(file ? ['all'] : args)
    if (file) writeFileSync(file, JSON.stringify({ testResults: [{ name: '/house/e2e/fine.test.ts', status: 'passed' }, ...failed.map((name) => ({ name: `/house/${name}`, status: 'failed' }))] }))
    return Promise.resolve(codes[asked.length - 1] ?? 99)
  }, (words) => said.push(words))
  return { code, asked, said }
}

test('what passes is run once', async () => {
  expect(await tried([0], [])).toEqual({ code: 0, asked: [['all']], said: [] })
})

test('what fails is run again alone, and told of when it passes then', async () => {
  const { code, asked, said } = await tried([1, 0], ['e2e/board.test.ts', 'e2e/keys.test.ts'])
  expect([code, asked]).toEqual([0, [['all'], ['e2e/board.test.ts', 'e2e/keys.test.ts']]])
  expect(said).toEqual([
    'Failed, and run once more by itself: e2e/board.test.ts, e2e/keys.test.ts',
    'Failed at first and passed when run again, which is to be looked at: e2e/board.test.ts, e2e/keys.test.ts',
  ])
})

test('what fails twice has failed; so has what fails in many places, or without a report of files', async () => {
  expect((await tried([1, 1], ['e2e/board.test.ts'])).code).toBe(1)
  expect((await tried([1, 0], Array.from({ length: 6 }, (_, n) => `e2e/${n}.test.ts`))).asked).toEqual([['all']])
  expect((await tried([130, 0], [])).code).toBe(130)
})
