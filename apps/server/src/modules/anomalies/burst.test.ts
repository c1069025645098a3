// A burst is many, from several, unusual; a false alarm raises the bar for its like.
import { describe, expect, test } from 'vitest'
import { companyOf, gistOf } from '../intelligence/index.ts'
import { chanceOfMore, findBursts as find, isSameMatter, leastIssues, type Opened } from './burst.ts'

type Said = Omit<Opened, 'gist'> & { text: string }

const findBursts = (recent: Said[], before: Said[], falseAlarms: string[][]) => {
  const company = companyOf(before.map(({ text }) => text))
  const read = ({ text, ...one }: Said): Opened => ({ ...one, gist: gistOf(text, company) })
  return find(recent.map(read), async () => before.map((one) => read(one).gist), falseAlarms)
}

const START = Date.UTC(2026, 5, 3, 10)
let counter = 0
const opened = (text: string, account: string | null, minute = 0): Said => ({ id: `issue ${(counter += 1)}`, accountId: account, at: new Date(START + minute * 60_000), text })

const SAID = ['Login fails with a timeout', 'Timeout when we try to login', 'Nobody can login, it ends in a timeout', 'login timeout again', 'The login page: timeout after a minute']
const burst = (count: number, accounts = count) => SAID.slice(0, count).map((text, at) => opened(text, `account ${at % accounts}`, at))
const OTHERS = ['Where is the invoice of May?', 'Please add a seat to our plan', 'How do I export the audit log?', 'SCIM drops a group', 'Dark mode for reports?'].map((text, at) => opened(text, `account ${at}`, at))

describe('what is a burst', () => {
  test.each([
    ['four from four customers among other matters', [...OTHERS, ...burst(4)], [4]],
    ['three', [...OTHERS, ...burst(3)], []],
    ['five from one customer', [...OTHERS, ...burst(5, 1)], []],
    ['four from two customers', [...OTHERS, ...burst(4, 2)], [4]],
    ['different matters', OTHERS, []],
    ['nothing', [], []],
  ])('%s', async (_name, recent, sizes) => {
    expect((await findBursts(recent, [], [])).map((one) => one.issues.length)).toEqual(sizes)
  })

  test('it is told by its words', async () => {
    expect((await findBursts([...OTHERS, ...burst(5)], [], []))[0]?.words).toEqual(expect.arrayContaining(['login', 'timeout']))
  })

  test('words that stand for others do not tell it', async () => {
    const said = ['Something is wrong: the webhook fails', 'webhook fails, something broke', 'Is there something with the webhook? It fails', 'Webhook fails since something changed']
    const [found] = await findBursts([...OTHERS, ...said.map((text, at) => opened(text, `account ${at}`, at))], [], [])
    expect(found?.words.toSorted()).toEqual(['fails', 'webhook'])
  })

  test('what comes as often every hour is none', async () => {
    const before = Array.from({ length: 600 }, (_one, at) => opened(`${SAID[at % SAID.length]} ${at}`, `account ${at % 40}`))
    expect(await findBursts([...OTHERS, ...burst(4)], before, [])).toEqual([])
  })
})

test('false alarms teach: each asks for half as many again', async () => {
  expect([0, 1, 2, 3].map(leastIssues)).toEqual([4, 6, 9, 14])
  const words = (await findBursts(burst(5), [], []))[0]?.words ?? []
  expect(await findBursts(burst(5), [], [words])).toEqual([])
  const more = [...burst(5), opened('Login timeout in the morning', 'account 9')]
  expect(await findBursts(more, [], [words])).toHaveLength(1)
  expect(await findBursts(burst(5), [], [['invoice', 'missing']])).toHaveLength(1)
})

test('a matter is the same by half of its words', () => {
  expect(isSameMatter(['login', 'timeout'], ['timeout', 'minute', 'page'])).toBe(true)
  expect(isSameMatter(['login', 'timeout', 'page', 'sso'], ['timeout', 'export', 'rows', 'csv'])).toBe(false)
  expect(isSameMatter([], [])).toBe(false)
})

test('the chance of many by luck', () => {
  expect(chanceOfMore(4, 0)).toBe(0)
  expect(chanceOfMore(4, 1)).toBeCloseTo(0.01899, 4)
  expect(chanceOfMore(0, 3)).toBe(1)
})
