// The filter of views: whatever is asked in SQL finds what a slow reading in memory finds, and what makes no sense is told.
import { previewTrigger, readView, VIEW_FIELDS, VIEW_OPERATORS, findViewField, type FieldKind, type ViewFilter } from '@patchbay/contract'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signedIn } from '../factories.ts'
import { startHarness, type Harness } from '../harness.ts'
import { makeSmall, matches, NUMBERS, OWN, TAGS, WORDS, type Small } from './reference.ts'

let h: Harness
let small: Small
let session: Record<string, string>
beforeAll(async () => {
  h = await startHarness({ startsAt: new Date('2026-01-10T12:00:00Z') })
  small = await makeSmall(h)
  session = await signedIn(h, small.workspaceId, small.me)
})
afterAll(() => h.close())

type Read = { columns: { key: string; count: number; cards: { number: number; fields: Record<string, unknown> }[] }[]; ignored: string[] }
const read = async (filter: unknown, look: object = {}): Promise<Read> => {
  const answer = await h.app.http.inject({ method: 'POST', url: `/api${readView.path}`, headers: session, payload: { filter, look: { display: 'list', sort: 'number', reversed: true, ...look } } as object })
  if (answer.statusCode !== 200) throw new Error(answer.body)
  return (answer.json() as { data: Read }).data
}
const numbers = ({ columns }: Read) => columns.flatMap((column) => column.cards.map((card) => card.number))
const expected = (filter: ViewFilter) => small.records.filter((held) => matches(held, filter, small.me)).map((held) => Number(held.number))

const CUSTOM = ['', 'account.', 'contact.'].flatMap((of) => ['plan', 'cost', 'areas'].map((slug) => `${of}fields.${slug}`))
const NAMES = [...VIEW_FIELDS.map((field) => field.name).filter((name) => name !== 'account.latest_customer_activity_at' && name !== 'contact.primary_phone'), ...CUSTOM, ...OWN.map((field) => field.name)]

const valueFor = (kind: FieldKind, options: readonly string[] | undefined): fc.Arbitrary<string> => {
  if (options) return fc.constantFrom(...options)
  const one = (list: string[]) => fc.constantFrom(...list)
  switch (kind) {
    case 'member': return one([...small.ids.member, 'current_user'])
    case 'team': return one(small.ids.team)
    case 'account': return one(small.ids.account)
    case 'contact': return one(small.ids.contact)
    case 'tags': return one([...TAGS, 'bug', 'nothing'])
    case 'number': return one(['0', '2', '17', '17.5'])
    case 'time': return fc.integer({ min: -10, max: 240 }).map((n) => new Date(Date.UTC(2026, 0, 1) + n * 3_600_000).toISOString())
    case 'date': return fc.integer({ min: -2, max: 20 }).map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10))
    case 'flag': return one(['true', 'false'])
    case 'choice':
    case 'choices':
    case 'text': return one([...WORDS.filter(Boolean), 'Inc', 'Kim', 'kim1@acme.example', 'customer', '%', '_', '\\', 'ü'])
    case 'custom': return one(['gold', 'free', 'api', 'web', 'o', ...NUMBERS])
  }
}

const leafOf = (name: string, operator: string): fc.Arbitrary<ViewFilter> => {
  const field = findViewField(name, OWN)
  if (!field) throw new Error(name)
  const value = /^(greater|less)/.test(operator) ? fc.constantFrom('3', '10.5', '0') : valueFor(field.kind, field.options)
  if (operator === 'is_set' || operator === 'is_unset') return fc.constant<ViewFilter>({ field: name, operator })
  if (operator === 'time_range') return fc.tuple(value, value).map<ViewFilter>((values) => ({ field: name, operator, values }))
  if (operator === 'in' || operator === 'not_in') return fc.array(value, { minLength: 1, maxLength: 3 }).map<ViewFilter>((values) => ({ field: name, operator, values }))
  return value.map<ViewFilter>((one) => ({ field: name, operator, value: one }))
}
const operatorsOf = (name: string) => VIEW_OPERATORS[findViewField(name, OWN)?.kind ?? 'text']
const leaf = () => fc.constantFrom(...NAMES).chain((name) => fc.constantFrom(...operatorsOf(name)).chain((operator) => leafOf(name, operator)))

const group = (depth: number): fc.Arbitrary<ViewFilter> =>
  fc.record({
    operator: fc.constantFrom('and', 'or'),
    subfilters: fc.array(depth === 0 ? leaf() : fc.oneof({ weight: 2, arbitrary: leaf() }, { weight: 1, arbitrary: group(depth - 1) }), { minLength: 1, maxLength: 3 }),
  })

describe('what a filter finds', () => {
  test('is what reading every issue finds, for every operator of every field', async () => {
    for (const name of NAMES)
      for (const operator of operatorsOf(name))
        await fc.assert(
          fc.asyncProperty(leafOf(name, operator), async (filter) => {
            const got = await read(filter)
            expect([filter, got.ignored, numbers(got)]).toEqual([filter, [], expected(filter)])
          }),
          { numRuns: 2 },
        )
  }, 60_000)

  test('is what reading every issue finds, for groups in groups in groups', async () => {
    await fc.assert(
      fc.asyncProperty(group(2), async (filter) => {
        const got = await read(filter)
        expect([got.ignored, numbers(got)]).toEqual([[], expected(filter)])
      }),
      { numRuns: 150 },
    )
  }, 60_000)
})

/** As a trigger judges issues, one by one in memory; nobody looks, so nothing is unread and nobody is meant by “me”; of spam they know nothing. */
const judged = async (conditions: ViewFilter): Promise<{ numbers: number[]; problems: string[] }> => {
  const payload = { paths: [{ conditions }] }
  const answer = await h.app.http.inject({ method: 'POST', url: `/api${previewTrigger.path}`, headers: session, payload })
  if (answer.statusCode !== 200) throw new Error(answer.body)
  const { issues, problems } = (answer.json() as { data: { issues: { number: number }[]; problems: string[] } }).data
  return { numbers: issues.map((issue) => issue.number).toSorted((a, b) => a - b), problems }
}
const isForTriggers = (filter: ViewFilter) => !/"current_user"|"unread"|"spam"/.test(JSON.stringify(filter))

describe('a trigger', () => {
  test('finds the same as a view, for every operator of every field', async () => {
    for (const name of NAMES)
      for (const operator of operatorsOf(name))
        await fc.assert(
          fc.asyncProperty(leafOf(name, operator).filter((filter) => name === 'unread' || name === 'spam' || isForTriggers(filter)), async (filter) => {
            if (!isForTriggers(filter)) return
            expect([filter, await judged(filter)]).toEqual([filter, { numbers: expected(filter).toSorted((a, b) => a - b), problems: [] }])
          }),
          { numRuns: 2 },
        )
  }, 60_000)

  test('finds the same as a view, for groups in groups in groups', async () => {
    await fc.assert(
      fc.asyncProperty(group(2).filter(isForTriggers), async (filter) => {
        expect(await judged(filter)).toEqual({ numbers: expected(filter).toSorted((a, b) => a - b), problems: [] })
      }),
      { numRuns: 100 },
    )
  }, 60_000)
})
