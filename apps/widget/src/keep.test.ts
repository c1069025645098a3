// What was written and has not left, and what was still being written: kept for who wrote it, in order, not for ever, and without storage not at all.
import { beforeEach, expect, test, vi } from 'vitest'
import type { Leaving } from './state.ts'

/** As browsers do it: what is kept is a property of its own. */
const createStorage = (): Storage =>
  Object.create({
    getItem(this: Record<string, string>, key: string) { return this[key] ?? null },
    setItem(this: Record<string, string>, key: string, value: string) { this[key] = value },
    removeItem(this: Record<string, string>, key: string) { delete this[key] },
  }) as Storage

vi.stubGlobal('location', { pathname: '/widget/00000000-0000-4000-8000-000000000001/frame' })
const { dropUnsent, keepDraft, keepToken, keepUnsent, keptDrafts, keptToken, keptUnsent } = await import('./keep.ts')
beforeEach(() => void vi.stubGlobal('localStorage', createStorage()))

const written = (text: string, secondsAgo: number): Leaving => ({ clientId: text, text, html: `<p>${text}</p>`, files: [], at: new Date(Date.now() - secondsAgo * 1000).toISOString(), hasFailed: true })
const textsOf = (who: string) => Object.fromEntries(Object.entries(keptUnsent(who)).map(([chat, all]) => [chat, all.map((one) => one.text)]))
const words = (text: string) => ({ text, files: [] })
const DAY = 86_400

test('is found again by chat, in the order of writing, and is tried anew', () => {
  keepUnsent({ who: 'kim@a.example', chatId: 'one', one: written('second', 1) })
  keepUnsent({ who: 'kim@a.example', chatId: 'one', one: written('first', 2) })
  keepUnsent({ who: 'kim@a.example', chatId: '', one: written('a new chat', 3) })
  expect(textsOf('kim@a.example')).toEqual({ '': ['a new chat'], one: ['first', 'second'] })
  expect(keptUnsent('kim@a.example').one?.every((one) => !one.hasFailed)).toBe(true)
})

test('goes with its arrival, and only it', () => {
  keepUnsent({ who: '', chatId: 'one', one: written('arrived', 2) })
  keepUnsent({ who: '', chatId: 'one', one: written('waits', 1) })
  dropUnsent('arrived')
  expect(textsOf('')).toEqual({ one: ['waits'] })
})

test.each([
  ['nobody', '', { one: ['of nobody'] }],
  ['Kim, who was nobody before', 'kim@a.example', { one: ['of nobody', 'of Kim'] }],
  ['Lee', 'lee@a.example', { one: ['of nobody'] }],
])('of others is not sent by %s', (_, who, expected) => {
  keepUnsent({ who: '', chatId: 'one', one: written('of nobody', 2) })
  keepUnsent({ who: 'kim@a.example', chatId: 'one', one: written('of Kim', 1) })
  expect(textsOf(who)).toEqual(expected)
})

test('is dropped after a month, and when it cannot be read', () => {
  keepUnsent({ who: '', chatId: 'one', one: written('old', 31 * DAY) })
  keepUnsent({ who: '', chatId: 'one', one: written('young', 29 * DAY) })
  localStorage.setItem('patchbay.00000000-0000-4000-8000-000000000001.unsent.broken', '{"who":')
  localStorage.setItem('of.another.site', 'stays')
  expect(textsOf('')).toEqual({ one: ['young'] })
  expect(Object.keys(localStorage)).toHaveLength(2)
})

test('is not kept where storage is forbidden, and nothing breaks', () => {
  vi.stubGlobal('localStorage', undefined)
  keepToken('token')
  keepUnsent({ who: '', chatId: 'one', one: written('lost with the page', 1) })
  dropUnsent('anything')
  keepDraft('', 'one', words('lost as well'))
  expect([keptToken(), textsOf(''), keptDrafts('')]).toEqual(['', {}, {}])
})

test('a draft is found again in its chat, as it was last, until there are no words', () => {
  keepDraft('kim@a.example', 'one', words('Where is'))
  keepDraft('kim@a.example', 'one', words('Where is my parcel'))
  keepDraft('kim@a.example', '', words('A new chat'))
  expect(keptDrafts('kim@a.example')).toEqual({ one: words('Where is my parcel'), '': words('A new chat') })
  keepDraft('kim@a.example', 'one', words(''))
  expect(keptDrafts('kim@a.example')).toEqual({ '': words('A new chat') })
})

test('a draft is nobody else’s: not of who comes after, nor of nobody again', () => {
  keepDraft('kim@a.example', 'one', words('of Kim'))
  expect([keptDrafts('lee@a.example'), keptDrafts('')]).toEqual([{}, {}])
  keepDraft('', 'one', words('of nobody'))
  keepDraft('', '', words('begun as nobody'))
  expect(keptDrafts('kim@a.example')).toEqual({ one: words('of Kim'), '': words('begun as nobody') })
  expect([keptDrafts(''), keptDrafts('lee@a.example')]).toEqual([{}, {}])
  expect(keptDrafts('kim@a.example')).toEqual({ one: words('of Kim'), '': words('begun as nobody') })
})

test('a draft keeps its files, and is one without words', () => {
  const files = [{ name: 'pot.png', url: '/files/1/secret/pot.png' }]
  keepDraft('', 'one', { text: '', files })
  expect(keptDrafts('')).toEqual({ one: { text: '', files } })
  keepDraft('', 'one', words(''))
  expect(keptDrafts('')).toEqual({})
})

test('the words of a draft outlive its files, which the desk throws away', () => {
  keepDraft('', 'one', { text: 'A bent lid', files: [{ name: 'lid.png', url: '/files/1/secret/lid.png' }] })
  vi.useFakeTimers({ now: Date.now() + 6.5 * DAY * 1000 })
  expect(keptDrafts('')).toEqual({ one: words('A bent lid') })
  vi.useRealTimers()
})

test('a draft of an older widget, which kept no files, has none', () => {
  localStorage.setItem('patchbay.00000000-0000-4000-8000-000000000001.draft.one.', JSON.stringify({ who: '', chatId: 'one', text: 'Hello', at: new Date().toISOString() }))
  expect(keptDrafts('')).toEqual({ one: words('Hello') })
})

test('a draft is dropped after a month', () => {
  keepDraft('', 'one', words('old'))
  vi.useFakeTimers({ now: Date.now() + 31 * DAY * 1000 })
  expect([keptDrafts(''), Object.keys(localStorage)]).toEqual([{}, []])
  vi.useRealTimers()
})
