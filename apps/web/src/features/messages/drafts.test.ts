// Drafts of this browser: each for its person and place, and what the server says of them.

// @vitest-environment jsdom
import type { Draft } from '@patchbay/contract'
import { afterEach, expect, test, vi } from 'vitest'
import { adopt, draftKey, type DraftPlace, putWords, readDraft, stampOf, sweepDrafts, unsavedPlaces, writeDraft } from './drafts.ts'

afterEach(() => {
  vi.restoreAllMocks()
  localStorage.clear()
})

const reply: DraftPlace = { member: 'ana', issueId: 'one', mode: 'reply', threadId: '' }
const key = draftKey(reply)
const server = (body_html: string, version: number): Draft => ({ id: 'd', mode: 'reply', thread_id: '', body_html, files: [], version, updated_at: '2026-03-11T10:00:00Z' })

test('a reply, a note, a thread and another person do not mix', () => {
  const places = [reply, { ...reply, mode: 'note' as const }, { ...reply, mode: 'note' as const, threadId: 'bugs' }, { ...reply, member: 'ben' }]
  places.forEach((place, index) => writeDraft(draftKey(place), { html: `<p>${index}</p>`, dirty: true }))
  expect(places.map((place) => readDraft(draftKey(place)).html)).toEqual(['<p>0</p>', '<p>1</p>', '<p>2</p>', '<p>3</p>'])
  expect(unsavedPlaces('ana')).toHaveLength(3)
  expect(unsavedPlaces('ben')).toEqual([{ ...reply, member: 'ben' }])
})

test('an emptied draft stays until the server has forgotten it, then it is gone', () => {
  writeDraft(key, { html: '<p>hm</p>', version: 4 })
  putWords(key, { html: '', dirty: true })
  expect(unsavedPlaces('ana')).toEqual([reply])
  writeDraft(key, { version: 0, dirty: false })
  expect(localStorage).toHaveLength(0)
})

test('what the server has is taken over, unless something here has not arrived', () => {
  const before = stampOf(key)
  adopt(reply, server('<p>from the phone</p>', 5))
  expect([readDraft(key), stampOf(key)]).toMatchObject([{ html: '<p>from the phone</p>', version: 5 }, before + 1])
  // An answer that is older than what is here changes nothing.
  adopt(reply, server('<p>older</p>', 4))
  expect(readDraft(key).html).toBe('<p>from the phone</p>')
  writeDraft(key, { html: '<p>from the phone and on</p>', dirty: true })
  adopt(reply, server('<p>other</p>', 9))
  adopt(reply, null)
  expect(readDraft(key)).toMatchObject({ html: '<p>from the phone and on</p>', version: 5 })
})

test('the surface is told of words put in from elsewhere, each time, and not of its own', () => {
  const before = stampOf(key)
  writeDraft(key, { html: '<p>typed</p>', dirty: true })
  expect(stampOf(key)).toBe(before)
  putWords(key, { html: '', dirty: false })
  putWords(key, { html: '', dirty: false })
  expect(stampOf(key)).toBe(before + 2)
  writeDraft(key, { version: 0, dirty: false })
  expect(stampOf(key)).toBe(before + 2)
})

test('what was sent elsewhere is gone here too', () => {
  adopt(reply, server('<p>sent from the phone</p>', 5))
  adopt(reply, null)
  expect(readDraft(key).html).toBe('')
})

test('words nobody came back to are dropped after a month, unless only this browser has them', () => {
  const day = 86_400_000
  const [old, young, only] = ['old', 'young', 'only'].map((issueId) => draftKey({ ...reply, issueId })) as [string, string, string]
  writeDraft(old, { html: '<p>old</p>' }, 0)
  writeDraft(young, { html: '<p>young</p>' }, 20 * day)
  writeDraft(only, { html: '<p>only here</p>', dirty: true }, 0)
  sweepDrafts(31 * day)
  expect([old, young, only].map((each) => readDraft(each).html)).toEqual(['', '<p>young</p>', '<p>only here</p>'])
})

test('says so when the browser has no room', () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  expect(writeDraft(key, { html: '<p>words</p>' })).toBe(false)
})

test('storage that holds nonsense is taken as empty', () => {
  localStorage.setItem(`patchbay.${key}`, '{nonsense')
  expect(readDraft(key).html).toBe('')
})
