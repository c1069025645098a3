// Predictions for a file go by what may be known of its rows: not by labels, its name, how it is packed, or whether the open sets are here.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Unreadable } from '../tools/chat-to-export/rows.ts'
import { nearestSet } from './jobs/examples.ts'
import { predict, writePredictions, type Files } from './predict.ts'

type Row = Record<string, unknown>

const folder = mkdtempSync(join(tmpdir(), 'patchbay-predict-'))
const around = process.env.SHARED_DIR
beforeAll(() => {
  process.env.SHARED_DIR = join(folder, 'no such place')
})
afterAll(() => {
  if (around === undefined) delete process.env.SHARED_DIR
  else process.env.SHARED_DIR = around
  rmSync(folder, { recursive: true })
})

let files = 0
const put = (content: string | Uint8Array, ending = 'jsonl'): string => {
  files += 1
  const path = join(folder, `rows-${files}.${ending}`)
  writeFileSync(path, content)
  return path
}
const linesOf = (rows: Row[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('')
const train = put(linesOf([{ text: 'reset my password', label: 'password' }, { text: 'I lost the password', label: 'password' }, { text: 'send the invoice', label: 'invoice' }, { text: 'which invoice is due', label: 'invoice' }]))
const passages = put(linesOf([{ id: 'p1', coll: 'x', text: 'Exporting\nInvoices leave as CSV.' }, { id: 'p2', coll: 'y', text: 'Guests\nThey sign in by mail.' }]))
const silent = (): void => undefined
const ask = (task: string, input: string): Row[] => predict(task, { input, train, passages } satisfies Files, silent) as Row[]

const ODD = ['エクスポートはどこですか', 'ありがとうございます！', '👍🎉', '🚒', '```\nconst a = 1\n```', '', ' ', 'a'.repeat(20_000), '@@@ <<>> [[']
const TEXTS = ['How do I reset the password?', 'Thanks, that works!', 'The invoice is wrong again.', ...ODD]
const MANY = 10_000

/** How a text becomes a row of the task, and labels that would give the answer away, or mislead. */
const TASKS = {
  grouping: { row: (text: string): Row => ({ start: 0, messages: [{ author: 'ann', text }, { author: 'bob', text: `ann: ${text}` }, text] }), labels: { links: [[2, 0], [1, 1]], conv: ['a', 'b', 'a'] }, field: '“lines” or “messages” must be there and be a list.' },
  turns: { row: (text: string): Row => ({ role: 'customer', text, before: [{ role: 'agent', text }] }), labels: { label: 'no_response' }, field: '“text” must be there and be a text.' },
  intent: { row: (text: string): Row => ({ text }), labels: { label: 'password' }, field: '“text” must be there and be a text.' },
  cluster: { row: (text: string): Row => ({ text }), labels: { label: 'x' }, field: '“text” must be there and be a text.' },
  retrieve: { row: (text: string): Row => ({ coll: 'nobody has it', turns: [{ who: 'user', text }] }), labels: { relevant: ['p1'], answer: 'CSV', answerable: 'answerable' }, field: '“turns” must be there and be a list.' },
  'email-reply': { row: (text: string): Row => ({ email: text }), labels: { reply: 'x', elided: 'y' }, field: '“email” must be there and be a text.' },
}

describe.each(Object.entries(TASKS))('%s', (task, { row, labels, field }) => {
  const bare = TEXTS.map((text, at) => ({ id: `r${at}`, ...row(text) }))

  test('one row each, the same with labels, packed, renamed, and with a mark at the front', () => {
    const found = ask(task, put(linesOf(bare)))
    expect(found.map(({ id }) => id)).toEqual(bare.map(({ id }) => id))
    const text = linesOf(bare.map((one) => ({ ...one, ...labels })))
    for (const path of [put(text), put(gzipSync(text), 'jsonl.gz'), put(gzipSync(text), 'banking77'), put(`\uFEFF${text.replaceAll('\n', '\r\n')}\n\n`)]) expect(ask(task, path)).toEqual(found)
  })

  test('an empty file gives nothing; a broken line and a row without its field are told with their number', () => {
    expect(ask(task, put(''))).toEqual([])
    const good = linesOf(bare.slice(0, 1))
    expect(() => ask(task, put(`${good}\n{"id": "x", "te\n`))).toThrow(/^rows-\d+\.jsonl, line 3: this is not JSON\.$/u)
    expect(() => ask(task, put(`${good}[1]\n`))).toThrow(/, line 2: a row must be an object in braces\.$/u)
    expect(() => ask(task, put(`${good}{"id": "x"}\n`))).toThrow(`, line 2: ${field}`)
  })

  test('ten thousand times the same is answered the same', () => {
    const found = ask(task, put(linesOf(Array.from({ length: MANY }, () => row('The export does not work, please help.')))))
    expect(found.map(({ id }) => id)).toEqual(Array.from({ length: MANY }, (_one, at) => String(at)))
    expect(new Set(found.map(({ id: _id, ...rest }) => JSON.stringify(rest))).size).toBe(1)
  }, 300_000)
})

test('a room in which ten thousand messages say the same is read to its end', () => {
  const messages = Array.from({ length: MANY }, (_one, at) => ({ author: `p${at % 50}`, text: 'The export does not work, please help.', ts: 1_700_000_000 + at }))
  const [found] = ask('grouping', put(linesOf([{ messages }])))
  expect(found?.links).toHaveLength(MANY)
}, 300_000)

test('where nobody says what to learn from and no set is here, that is said', () => {
  const input = put(linesOf([{ text: 'x', turns: [] }]))
  expect(() => predict('intent', { input }, silent)).toThrow(/^Say with --train/u)
  expect(() => predict('retrieve', { input }, silent)).toThrow(/^Say with --passages/u)
  expect(() => predict('turns', { input: join(folder, 'nobody') }, silent)).toThrow(Unreadable)
  expect(() => predict('turns', { input: put(gzipSync('{}').subarray(0, 12)) }, silent)).toThrow(/is packed by gzip, but broken\.$/u)
  expect(nearestSet(['x'])).toBeNull()
  expect(predict('nothing of the kind', { input }, silent)).toBeNull()
})

test('what to learn from is told by the words of the texts, not by the name of their file', () => {
  const here = join(folder, 'here')
  const sets = { banking77: 'my card was declined at the cash machine', clinc150: 'set an alarm and play some music', hint3: 'which mattress do you deliver' }
  for (const [name, text] of Object.entries(sets)) writePredictions([{ text, label: `of ${name}` }, { text: `please, ${text}`, label: `of ${name}` }], join(here, 'data', 'intent', `${name}-train.jsonl.gz`))
  const input = join(folder, 'banking77-hint3.jsonl')
  writeFileSync(input, linesOf([{ text: 'Play music at the alarm, please' }]))
  const said: string[] = []
  process.env.SHARED_DIR = here
  expect(predict('intent', { input }, (line) => said.push(line))).toEqual([{ id: '0', label: 'of clinc150' }])
  process.env.SHARED_DIR = join(folder, 'no such place')
  expect(said).toEqual(['learned from intent/clinc150-train.jsonl.gz, whose words these texts use most; --train names other examples'])
})

test('predictions are packed where the name asks for it, in a folder that need not be there', () => {
  const output = join(folder, 'new', 'found.jsonl.gz')
  writePredictions([{ id: 'x', label: 'y' }], output)
  expect(gunzipSync(readFileSync(output)).toString()).toBe('{"id":"x","label":"y"}\n')
})
