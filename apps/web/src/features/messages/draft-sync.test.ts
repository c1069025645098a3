// Words on their way to the server: none is lost between two devices, a lost line and a key pressed meanwhile.

// @vitest-environment jsdom
import type { Draft } from '@patchbay/contract'
import { QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { saveDraft, settleConflict } from './draft-sync.ts'
import { draftKey, type DraftPlace, putWords, readDraft, writeDraft } from './drafts.ts'

/** The client takes fetch when it is made, so what stands in for it is there before. */
const wire = vi.hoisted(() => {
  const held: { fetch: (url: string, init: RequestInit) => Promise<Response> } = { fetch: () => Promise.reject(new Error('Nobody answers.')) }
  globalThis.fetch = ((url: string, init: RequestInit) => held.fetch(url, init)) as typeof fetch
  return held
})

const place: DraftPlace = { member: 'ana', issueId: 'one', mode: 'reply', threadId: '' }
const key = draftKey(place)
let there: Draft | null = null
let asked: { body_html: string; base: number }[] = []
let meanwhile: () => void = () => {}

/** The server as far as one draft goes: it keeps what was made from what it has. */
const answer = (body: { body_html: string; base: number }) => {
  const version = there?.version ?? 0
  if (there && body.base !== version) return { kept: false, draft: there }
  there = body.body_html ? { id: 'd', mode: 'reply', thread_id: '', body_html: body.body_html, files: [], version: version + 1, updated_at: '' } : null
  return { kept: true, draft: there }
}

beforeEach(() => {
  there = null
  asked = []
  meanwhile = () => {}
  wire.fetch = async (_, init) => {
    const body = JSON.parse(String(init.body)) as { body_html: string; base: number }
    asked.push(body)
    const data = answer(body)
    meanwhile()
    return new Response(JSON.stringify({ data, request_id: '' }), { status: 200, headers: { 'content-type': 'application/json' } })
  }
})
afterEach(() => localStorage.clear())

const save = () => saveDraft(new QueryClient(), place)
const write = (html: string) => writeDraft(key, { html, dirty: true })

test('what is typed while a save is on its way is saved after it', async () => {
  write('<p>a</p>')
  meanwhile = () => {
    meanwhile = () => {}
    write('<p>ab</p>')
  }
  await save()
  expect([asked.map((each) => each.body_html), there?.body_html, readDraft(key).dirty]).toEqual([['<p>a</p>', '<p>ab</p>'], '<p>ab</p>', false])
})

test('sent while its last save is on its way, the draft is gone in the end', async () => {
  write('<p>a</p>')
  meanwhile = () => {
    meanwhile = () => {}
    putWords(key, { html: '', dirty: false })
  }
  await save()
  expect([there, readDraft(key).dirty]).toEqual([null, false])
})

test('without a connection the words stay here and unsaved', async () => {
  wire.fetch = () => Promise.reject(new TypeError('Failed to fetch'))
  write('<p>a</p>')
  await save()
  expect(readDraft(key)).toMatchObject({ html: '<p>a</p>', dirty: true })
})

const otherDevice = async () => {
  write('<p>mine</p>')
  await save()
  there = { ...(there as Draft), body_html: '<p>theirs</p>', version: 9 }
  write('<p>mine, longer</p>')
  await save()
}

test.each([
  ['mine', '<p>mine, longer</p>'],
  ['theirs', '<p>theirs</p>'],
  ['both', '<p>mine, longer</p><p>theirs</p>'],
] as const)('of two devices, %s is kept when one says so, and nothing before', async (choice, kept) => {
  await otherDevice()
  expect([readDraft(key).html, readDraft(key).other?.body_html, there?.body_html]).toEqual(['<p>mine, longer</p>', '<p>theirs</p>', '<p>theirs</p>'])
  settleConflict(new QueryClient(), place, choice)
  await vi.waitFor(() => expect(readDraft(key).dirty).toBe(false))
  expect([readDraft(key).html, readDraft(key).other, there?.body_html]).toEqual([kept, null, kept])
})

test('an empty place takes over what the other device has, without a question', async () => {
  there = { id: 'd', mode: 'reply', thread_id: '', body_html: '<p>theirs</p>', files: [], version: 9, updated_at: '' }
  writeDraft(key, { html: '', version: 3, dirty: true })
  await save()
  expect(readDraft(key)).toMatchObject({ html: '<p>theirs</p>', version: 9, other: null })
})
