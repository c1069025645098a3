// Drafts live in this browser, each for its own place.

// @vitest-environment jsdom
import { afterEach, expect, test, vi } from 'vitest'
import { draftKey, readDraft, writeDraft } from './drafts.ts'

afterEach(() => {
  vi.restoreAllMocks()
  localStorage.clear()
})

test('a reply and a note of one issue do not mix', () => {
  writeDraft(draftKey('one', 'reply'), '<p>to you</p>')
  writeDraft(draftKey('one', 'note'), '<p>to us</p>')
  writeDraft(draftKey('one', 'note', 'thread'), '<p>to some of us</p>')
  expect(readDraft(draftKey('one', 'reply'))).toBe('<p>to you</p>')
  expect(readDraft(draftKey('one', 'note'))).toBe('<p>to us</p>')
  expect(readDraft(draftKey('one', 'note', 'thread'))).toBe('<p>to some of us</p>')
})

test('an emptied draft is gone', () => {
  writeDraft('k', '<p>hm</p>')
  writeDraft('k', '')
  expect(readDraft('k')).toBe('')
  expect(localStorage.getItem('patchbay.drafts')).toBe('{}')
})

test('drafts nobody came back to are dropped after a month', () => {
  const day = 86_400_000
  writeDraft('old', '<p>old</p>', 0)
  writeDraft('young', '<p>young</p>', 20 * day)
  writeDraft('new', '<p>new</p>', 31 * day)
  expect([readDraft('old'), readDraft('young'), readDraft('new')]).toEqual(['', '<p>young</p>', '<p>new</p>'])
})

test('says so when the browser has no room', () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  expect(writeDraft('k', '<p>words</p>')).toBe(false)
})

test('storage that holds nonsense is taken as empty', () => {
  localStorage.setItem('patchbay.drafts', '{nonsense')
  expect(readDraft('k')).toBe('')
})
