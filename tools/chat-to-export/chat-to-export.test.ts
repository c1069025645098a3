// Chat logs are parsed in the shapes the public sets use, and come out as an export that the reader accepts.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { openSlackExport } from '../../apps/server/src/channels/slack/history/export.ts'
import { buildExport, toSlackText } from './build.ts'
import { parseLines } from './lines.ts'
import { findData } from './rows.ts'
import { findStaff } from './staff.ts'

let root = ''
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'patchbay-chat-'))
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

const spoken = (lines: string[]) => parseLines({ lines }).filter((line) => line !== null)

describe('parsing', () => {
  test.each([
    ['a dated line', 'shop 2024-03-01 [09:00:01] <mira> hello there ', 'mira', 'hello there'],
    ['a tab after the name', 'shop 2024-03-01 [09:00:01] <mira>\t hello', 'mira', 'hello'],
    ['a line without date', '[09:00] <mira> hello', 'mira', 'hello'],
    ['an action', '[09:00] * mira waves', 'mira', 'waves'],
    ['a notice', 'shop 2024-03-01 [09:00:01] -eval- 42', 'eval', '42'],
  ])('%s', (_name, line, author, text) => {
    expect(spoken([line])).toMatchObject([{ author, text }])
  })

  test('system lines hold their place and say nothing', () => {
    expect(parseLines({ lines: ['=== mira has joined', '[09:00] <mira> hi'] }).map((line) => line?.index)).toEqual([undefined, 1])
  })

  test.each([
    ['over midnight', ['[23:59] <a> x', '[00:01] <b> y'], 2],
    ['past noon on a clock of twelve hours', ['[12:59] <a> x', '[01:00] <b> y'], 1],
    ['with dates', ['s 2024-03-01 [23:59:00] <a> x', 's 2024-03-02 [00:04:00] <b> y'], 5],
  ])('time moves on %s', (_name, lines, minutes) => {
    const [first, second] = spoken(lines)
    expect(((second?.at ?? 0) - (first?.at ?? 0)) / 60_000).toBe(minutes)
  })

  test.each([
    ['a name and a colon', 'mira: try again', ['mira']],
    ['an at sign anywhere', 'thanks @mira', ['mira']],
    ['another case', '@MIRA thanks', ['mira']],
    ['an everyday word inside a sentence', 'you can tell mira is a name', []],
    ['nobody', 'what about otto: no such person', []],
  ])('spoken to by %s', (_name, text, mentions) => {
    expect(spoken(['[09:00] <mira> hi', `[09:01] <jon> ${text}`])[1]?.mentions).toEqual(mentions)
  })
})

describe('people', () => {
  test.each([
    ['who takes another nickname', ['[09:00] <mira> hi', '=== mira is now known as mira-lunch', '[09:01] <mira-lunch> back soon'], 'mira'],
    ['who comes back with a tail', ['[09:00] <mira> hi', '[09:01] <mira_> my line broke'], 'mira'],
    ['who does something', ['[09:00] <mira> hi', '=== mira restarts the arm'], 'mira'],
  ])('one %s is still the same', (_name, lines, author) => {
    expect(spoken(lines).map((line) => line.author)).toEqual([author, author])
  })

  test.each([
    ['a name cut short', 'char: try again', ['charlotte']],
    ['a letter wrong', 'charlote: try again', ['charlotte']],
    ['a name after a bar', '!restart | charlotte', ['charlotte']],
    ['a name that could be two', 'jona: try again', []],
    ['a word like a name', 'charm helps', []],
  ])('%s', (_name, text, mentions) => {
    const before = ['charlotte', 'jonas', 'jonathan'].map((name) => `[09:00] <${name}> hi`)
    expect(spoken([...before, `[09:01] <ben> ${text}`]).at(-1)?.mentions).toEqual(mentions)
  })

  test('what the system tells is nobody’s doing', () => {
    const told = ['=== mira [mira@host]  has left #shop []', '=== mira is now known as m', '=== otto waves', '=== mode/#shop [+o mira]  by otto']
    expect(spoken(['[09:00] <mira> hi', ...told])).toHaveLength(1)
  })
})

test('those who answer many people are the staff', () => {
  const asked = ['ann', 'bob', 'cyd', 'dee', 'eve'].flatMap((name) => [`[09:00] <${name}> how?`, `[09:01] <mira> ${name}: so`, `[09:02] <${name}> mira: thanks`])
  expect([...findStaff(spoken(asked))]).toEqual(['mira'])
})

test('text is written as Slack writes it', () => {
  const ids = new Map([['mira', 'U1']])
  expect(toSlackText({ text: '@mira: a<b & see https://x.example/?a=1&b=2', mentions: ['mira'] }, ids)).toBe('<@U1> a&lt;b &amp; see <https://x.example/?a=1&amp;b=2>')
})

test('the export is read back whole and in order', async () => {
  const lines = spoken(['s 2024-03-01 [23:59:59] <mira> one', 's 2024-03-01 [23:59:59] <jon> mira: two', 's 2024-03-02 [00:00:00] <mira> three'])
  for (const [name, value] of buildExport('ext-shop', lines, new Set(['mira']))) {
    mkdirSync(dirname(join(root, 'made', name)), { recursive: true })
    writeFileSync(join(root, 'made', name), JSON.stringify(value))
  }
  const opened = await openSlackExport(join(root, 'made'))
  const texts: string[] = []
  for await (const { message } of opened.messages()) texts.push(message.text)
  const mira = opened.users.find((user) => user.name === 'mira')
  expect(texts).toEqual(['one', `<@${mira?.id}> two`, 'three'])
  expect(opened.skipped).toEqual([])
  expect(JSON.parse(readFileSync(join(root, 'made', 'patchbay.json'), 'utf8'))).toEqual({ staff: [mira?.id] })
})

test('the data is where SHARED_DIR says', () => {
  vi.stubEnv('SHARED_DIR', join(root, 'elsewhere'))
  onTestFinished(() => void vi.unstubAllEnvs())
  expect(findData('disentangle/newdomains-dev.jsonl.gz')).toBe(null)
  mkdirSync(join(root, 'elsewhere', 'data'), { recursive: true })
  writeFileSync(join(root, 'elsewhere', 'data', 'set.jsonl'), '{}')
  expect(findData('set.jsonl')).toBe(join(root, 'elsewhere', 'data', 'set.jsonl'))
})

test.skipIf(findData('disentangle/newdomains-dev.jsonl.gz') === null)('a real channel becomes an export (needs ../shared/data)', async () => {
  const tool = fileURLToPath(new URL('../chat-to-export.ts', import.meta.url))
  const out = join(root, 'real')
  const told = execFileSync(process.execPath, [tool, '--out', out], { encoding: 'utf8' })
  expect(told).toContain('1200 messages of #ext-stripe')
  const opened = await openSlackExport(out)
  let count = 0
  for await (const { message } of opened.messages()) count += message.text === '' ? 0 : 1
  expect(count).toBeGreaterThan(1190)
  const { staff } = JSON.parse(readFileSync(join(out, 'patchbay.json'), 'utf8')) as { staff: string[] }
  expect(staff.length).toBeGreaterThan(1)
  expect(staff.length).toBeLessThan(opened.users.length / 4)
})
