// A burst of alike issues is told to all, grows, is dismissed, and a false alarm raises the bar; issues like one are found with their words.
import { createAccount, createIssue, getAnomaly, listAnomalies, listSimilar, updateAnomaly, updateIssue, type Client } from '@patchbay/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeDesk } from '../../../test/factories.ts'
import { refusal, startHarness, type Harness } from '../../../test/harness.ts'

let h: Harness
beforeAll(async () => void (h = await startHarness({ startsAt: new Date('2026-06-03T10:00:00Z') })))
afterAll(() => h.close())

type Room = { api: Client; open(text: string, account?: string): Promise<string>; soon(): Promise<void> }
const openRoom = async (): Promise<Room> => {
  const desk = await makeDesk(h)
  const api = h.client(desk.token)
  const accounts = new Map<string, string>()
  const accountOf = async (name: string): Promise<string> => {
    const known = accounts.get(name) ?? (await api(createAccount, { body: { name } })).id
    accounts.set(name, known)
    return known
  }
  return {
    api,
    async open(text, account = 'Acme Robotics') {
      h.clock.pass(20_000)
      return (await api(createIssue, { body: { title: text, body_html: `<p>${text}</p>`, account_id: await accountOf(account), requester_email: 'ines@harbour.example' } })).id
    },
    async soon() {
      h.clock.pass(10_000)
      await h.settle()
    },
  }
}

const BURST = ['Login fails with a timeout', 'Timeout when we try to login', 'Nobody can login, it ends in a timeout', 'login timeout again']
const openBurst = async (room: Room, texts = BURST) => {
  const ids: string[] = []
  for (const [at, text] of texts.entries()) ids.push(await room.open(text, `Customer ${at}`))
  await room.soon()
  return ids
}

test('a burst is told with its words and reason, and grows', async () => {
  const room = await openRoom()
  await room.open('Where is the invoice of May?')
  await openBurst(room, BURST.slice(0, 3))
  expect(await room.api(listAnomalies, {})).toEqual([])
  await openBurst(room, ['login timeout again, all offices'])
  const [found] = await room.api(listAnomalies, {})
  expect(found).toMatchObject({ state: 'open', issue_count: 4, words: expect.arrayContaining(['login', 'timeout']), reason: expect.stringMatching(/^4 issues from 3 customers in \d+ minutes? speak of this; in the 7 days before there were none\.$/) })
  await room.open('Login: timeout here as well', 'Customer 9')
  await room.soon()
  const all = await room.api(listAnomalies, {})
  expect(all).toMatchObject([{ id: found?.id, issue_count: 5 }])
  const whole = await room.api(getAnomaly, { params: { id: found?.id ?? '' } })
  expect(whole.issues.map((card) => card.title)).toContain('Login: timeout here as well')
  expect(whole.issues.map((card) => card.title)).not.toContain('Where is the invoice of May?')
})

test('dismissed it is gone for all and may be taken back; a false alarm is not told again for as few', async () => {
  const room = await openRoom()
  await openBurst(room)
  const [found] = await room.api(listAnomalies, {})
  const id = found?.id ?? ''
  await room.api(updateAnomaly, { params: { id }, body: { state: 'dismissed' } })
  expect(await room.api(listAnomalies, {})).toEqual([])
  await room.api(updateAnomaly, { params: { id }, body: { state: 'open' } })
  expect(await room.api(listAnomalies, {})).toHaveLength(1)
  await room.api(updateAnomaly, { params: { id }, body: { state: 'false_alarm' } })
  h.clock.pass(30 * 3_600_000)
  await openBurst(room)
  expect(await room.api(listAnomalies, {})).toEqual([])
  await openBurst(room, ['login fails, timeout', 'Timeout at login here', 'Login ends in a timeout'])
  expect(await room.api(listAnomalies, {})).toHaveLength(1)
})

test('another workspace hears nothing of it', async () => {
  const [room, other] = [await openRoom(), await openRoom()]
  await openBurst(room)
  const [found] = await room.api(listAnomalies, {})
  expect(await other.api(listAnomalies, {})).toEqual([])
  expect(await refusal(other.api(getAnomaly, { params: { id: found?.id ?? '' } }))).toMatchObject({ status: 404 })
})

test('ten thousand words alike do no harm, nor does an issue without a word', async () => {
  const room = await openRoom()
  const id = await room.open('👍')
  await room.api(createIssue, { body: { title: 'Long', body_html: 'login timeout '.repeat(3_000), requester_email: 'ines@harbour.example' } })
  await room.soon()
  expect(await room.api(listSimilar, { params: { id } })).toEqual([])
})

test('issues like one are found, open and past, the most alike first, with the words they share', async () => {
  const room = await openRoom()
  const past = await room.open('Webhook signature does not match after rotating the key', 'Northwind Freight')
  await room.api(updateIssue, { params: { id: past }, body: { state: 'closed' } })
  const near = await room.open('Signatures of webhooks do not match', 'Acme Robotics')
  await room.open('Invoice of May is missing', 'Acme Robotics')
  const id = await room.open('Webhook signatures stopped matching', 'Acme Robotics')
  const similar = await room.api(listSimilar, { params: { id } })
  expect(similar.map((one) => one.card.id).toSorted()).toEqual([past, near].toSorted())
  expect(similar[0]?.words).toEqual(expect.arrayContaining(['webhook']))
  expect(similar[0]?.likeness).toBeGreaterThanOrEqual(similar[1]?.likeness ?? 1)
})

test('nearly the same words of the same customer are a duplicate', async () => {
  const room = await openRoom()
  const first = await room.open('Parquet export fails on nested lists', 'Fjord Analytics')
  const elsewhere = await room.open('Parquet export fails on nested lists!', 'Quill & Co')
  const id = await room.open('The Parquet export fails on nested lists', 'Fjord Analytics')
  const similar = await room.api(listSimilar, { params: { id } })
  expect(Object.fromEntries(similar.map((one) => [one.card.id, one.is_duplicate]))).toEqual({ [first]: true, [elsewhere]: false })
})
