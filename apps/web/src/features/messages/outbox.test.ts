// What was sent without a connection: kept, sent once, in order, and never lost.

// @vitest-environment jsdom
import { ApiError } from '@patchbay/contract'
import { beforeEach, expect, test } from 'vitest'
import { type Arrived, mark, type Outgoing, pump, putOut, readOutbox } from './outbox.ts'

let count = 0
const item = (body: string, issue = 'one'): Outgoing => ({
  client_id: `client ${++count}`, by: 'me', issue_id: issue, number: 1, mode: 'reply', body_html: body, thread_id: '', place: '',
  hold: false, files: [], at: '2026-03-11T10:00:00Z', problem: '',
})
const answer = {} as Arrived
const refusal = () => new ApiError(400, { errors: ['No.'], code: 'invalid_request', request_id: '' })

beforeEach(() => localStorage.clear())

const run = async (send: (item: Outgoing) => Promise<Arrived>, me = 'me') => {
  const sent: string[] = []
  let signedOut = false
  await pump({ me, send, onSent: (each) => void sent.push(each.body_html), onSignedOut: () => void (signedOut = true) })
  return { sent, signedOut, left: readOutbox().map((each) => [each.body_html, each.problem]) }
}

test('all that waits goes out in the order it was written', async () => {
  for (const body of ['1', '2', '3']) putOut(item(body))
  expect(await run(async () => answer)).toMatchObject({ sent: ['1', '2', '3'], left: [] })
})

test('what another person wrote on this browser waits for them', async () => {
  putOut(item('mine'))
  expect(await run(async () => answer, 'somebody else')).toMatchObject({ sent: [], left: [['mine', '']] })
  expect(await run(async () => answer)).toMatchObject({ sent: ['mine'], left: [] })
})

test('without a connection everything stays and keeps its id', async () => {
  putOut(item('1'))
  const id = readOutbox()[0]?.client_id
  const outcome = await run(() => Promise.reject(new TypeError('Failed to fetch')))
  expect(outcome).toMatchObject({ sent: [], left: [['1', '']] })
  expect(readOutbox()[0]?.client_id).toBe(id)
})

test('a refusal keeps the words and its reason, and holds nobody else up', async () => {
  putOut(item('refused'))
  putOut(item('after it'))
  putOut(item('elsewhere', 'two'))
  const outcome = await run((each) => (each.body_html === 'refused' ? Promise.reject(refusal()) : Promise.resolve(answer)))
  expect(outcome).toMatchObject({ sent: ['after it', 'elsewhere'], left: [['refused', 'No.']] })
})

test('a retry clears the reason and everything goes', async () => {
  putOut(item('1'))
  putOut(item('2'))
  await run(() => Promise.reject(refusal()))
  for (const each of readOutbox()) mark(each.client_id, '')
  expect(await run(async () => answer)).toMatchObject({ sent: ['1', '2'], left: [] })
})

test('two pumps at once send a thing once', async () => {
  putOut(item('1'))
  const calls: string[] = []
  const slow = async (each: Outgoing) => {
    calls.push(each.body_html)
    await Promise.resolve()
    return answer
  }
  await Promise.all([run(slow), run(slow)])
  expect(calls).toEqual(['1'])
})

test('a session that ended keeps the words and asks who one is', async () => {
  putOut(item('1'))
  const outcome = await run(() => Promise.reject(new ApiError(401, null)))
  expect(outcome).toMatchObject({ signedOut: true, left: [['1', '']] })
})
