// Views in the order of fields of one's own: by what they hold, empty ones last, page after page, and told when the field is gone.
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeDesk, signedIn, type Desk } from '../factories.ts'
import { startHarness, type Harness } from '../harness.ts'

let h: Harness
let desk: Desk
let call: c.Client
let ada: Record<string, string>
let numbers: (number | null)[]
beforeAll(async () => {
  h = await startHarness()
  desk = await makeDesk(h)
  call = h.client(desk.token)
  ada = await signedIn(h, desk.workspaceId, desk.admin.id)
  const define = (body: object) => ask('POST', '/fields', { object_type: 'issue', ...body })
  await define({ label: 'Seats', type: 'decimal' })
  await define({ label: 'Word', type: 'text' })
  await define({ label: 'Due', type: 'date' })
  await define({ label: 'Hot', type: 'boolean' })
  await define({ label: 'Plan', type: 'select', options: [{ label: 'Small' }, { label: 'Large' }, { label: 'Middle' }] })
  await define({ label: 'Old', type: 'text' })
  await define({ label: 'Worth', type: 'number', object_type: 'account' })
  const accounts = await Promise.all([3, 1].map((worth) => call(c.createAccount, { body: { name: `Worth ${worth}`, custom_fields: [{ slug: 'worth', value: String(worth) }] } })))
  numbers = Array.from({ length: 170 }, (_, n) => (n % 9 === 0 ? null : ((n * 37) % 50) - 20.5))
  for (const [n, seats] of numbers.entries())
    await call(c.createIssue, {
      body: {
        title: `${n}`, body_html: '<p>x</p>', ...(n % 3 < 2 ? { account_id: accounts[n % 3]?.id } : { requester_email: 'nobody@alone.example' }),
        custom_fields: seats === null ? [] : [
          { slug: 'seats', value: String(seats) }, { slug: 'word', value: n % 2 ? `w${n % 5}` : `W${n % 5}` }, { slug: 'due', value: `2026-0${(n % 8) + 1}-01` }, { slug: 'hot', value: String(n % 4 === 0) },
          { slug: 'plan', value: ['small', 'large', 'middle'][n % 3] as string },
        ],
      },
    })
}, 120_000)
afterAll(() => h.close())

const ask = async <T>(method: 'POST' | 'DELETE', url: string, payload?: object, expected = 200): Promise<T> => {
  const { 'content-type': _, ...bare } = ada
  const answer = await h.app.http.inject({ method, url: `/api/app${url}`, headers: payload ? ada : bare, ...(payload ? { payload } : {}) })
  expect([url, answer.statusCode, answer.statusCode === expected ? '' : answer.body]).toEqual([url, expected, ''])
  const body = answer.json<{ data: T; errors?: string[] }>()
  return (expected === 200 ? body.data : body.errors?.[0]) as T
}
type Read = { columns: { key: string; cursor: string; cards: { number: number; title: string }[] }[]; ignored: string[] }
const look = (sort: string, reversed = false) => ({ display: 'list', sort, reversed })
const read = (sort: string, reversed = false, more: object = {}) => ask<Read>('POST', '/views/read', { look: look(sort, reversed), ...more })
/** All of it, from the first page to the last. */
const titles = async (sort: string, reversed = false): Promise<number[]> => {
  const found: number[] = []
  let next = (await read(sort, reversed)).columns[0]
  while (next) {
    found.push(...next.cards.map((card) => Number(card.title)))
    next = next.cursor ? (await read(sort, reversed, { column: '', cursor: next.cursor })).columns[0] : undefined
  }
  return found
}

const HELD: [string, (n: number) => number | string, boolean][] = [
  ['fields.seats', (n) => numbers[n] as number, true],
  ['fields.word', (n) => `w${n % 5}`, false],
  ['fields.due', (n) => `2026-0${(n % 8) + 1}-01`, false],
  ['fields.hot', (n) => Number(n % 4 === 0), true],
  ['fields.plan', (n) => n % 3, false],
]

describe.each(HELD)('by %s', (sort, valueOf, falls) => {
  test.each([false, true])('everything once, empty ones last; reversed: %s', async (reversed) => {
    const found = await titles(sort, reversed)
    expect(found.toSorted((a, b) => a - b)).toEqual(numbers.map((_, n) => n))
    const filled = found.filter((n) => numbers[n] !== null)
    expect(found.slice(0, filled.length)).toEqual(filled)
    const values = filled.map(valueOf)
    const way = falls !== reversed ? -1 : 1
    expect(values).toEqual(values.toSorted((a, b) => (a < b ? -way : a > b ? way : 0)))
  })
})

test('by a field of the account, and those of no account last', async () => {
  const kinds = (await titles('account.fields.worth')).map((n) => n % 3)
  expect(kinds).toEqual(kinds.toSorted((a, b) => a - b))
  expect(new Set((await titles('account.fields.worth', true)).slice(0, 20).map((n) => n % 3))).toEqual(new Set([1]))
})

test('by a field that was deleted or never was, that is told and priority goes on', async () => {
  const old = ((await call(c.listCustomFields, { query: { object_type: 'issue' } })).data.find((field) => field.slug === 'old') as c.CustomFieldDefinition).id
  await ask('DELETE', `/fields/${old}`)
  expect((await read('fields.old')).ignored).toEqual(['The field “Old” was deleted; they are in order of priority.'])
  expect((await read('fields.never')).ignored).toEqual(['Issues cannot be put in order by “fields.never”; they are in order of priority.'])
  const sentence = (sort: string, more: object = {}) => ask<string>('POST', '/views/read', { look: look(sort), ...more }, 400)
  expect(await sentence('fields.x; drop table')).toContain('a field such as fields.seats')
  const { columns } = await read('fields.word')
  expect(await sentence('fields.seats', { column: '', cursor: columns[0]?.cursor })).toContain('The cursor is not one that this server gave')
})
