// The search of the app, as a member uses it: words, phrases, filters, slips of the hand, kept searches.
import { createAccount, createContact, createIssue, type Data, type searchEverything, updateIssue } from '@patchbay/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../src/platform/id.ts'
import { newSecret } from '../src/platform/secrets.ts'
import { insertAttachment } from '../src/modules/attachments/index.ts'
import { learnWords } from '../src/modules/searches/jobs.ts'
import { makeDesk, makeMember, signedIn, type Desk } from './factories.ts'
import { startHarness, type Harness } from './harness.ts'

type Found = Data<typeof searchEverything>
const DAY = 24 * 3_600_000

let h: Harness
let desk: Desk
let headers: Record<string, string>

const ask = async (q: string, more: Record<string, string> = {}, as = headers): Promise<Found> => {
  const answer = await h.app.http.inject({ url: `/api/app/search?${new URLSearchParams({ q, ...more }).toString()}`, headers: as })
  expect([answer.statusCode, answer.body]).toEqual([200, answer.body])
  return answer.json<{ data: Found }>().data
}
const titles = async (q: string) => (await ask(q)).issues.map(({ card }) => card.title).toSorted()

beforeAll(async () => {
  h = await startHarness({ startsAt: new Date('2026-05-10T12:00:00Z') })
  desk = await makeDesk(h)
  headers = await signedIn(h, desk.workspaceId, desk.admin.id)
  const call = h.client(desk.token)
  const acme = await call(createAccount, { body: { name: 'Acme Robotics', domains: ['acme-robotics.example'] } })
  const fjord = await call(createAccount, { body: { name: 'Fjord Analytics' } })
  const wren = await call(createContact, { body: { name: 'Wren Halloway', email: 'wren@acme-robotics.example', account_id: acme.id } })
  const ingrid = await call(createContact, { body: { name: 'Ingrid Åsen', email: 'ingrid@fjord.example', account_id: fjord.id } })
  const open = async (title: string, words: string, requester_id: string, more: object = {}) => {
    h.clock.pass(DAY)
    return call(createIssue, { body: { title, body_html: `<p>${words}</p>`, requester_id, ...more } })
  }
  const invoice = await open('Invoice for May is wrong', 'The invoice shows a rate limit we never had', wren.id, { tags: ['billing'] })
  await call(updateIssue, { params: { id: invoice.id }, body: { state: 'closed' } })
  const file = await h.app.house.database.lookUp<{ id: string }>('test_message', 'select id from messages where workspace_id = $1 and issue_id = $2', [desk.workspaceId, invoice.id])
  await h.inside(desk.workspaceId, (ctx) => insertAttachment(ctx, { id: newId(Date.now()), messageId: file[0]?.id ?? null, name: 'may.pdf', contentType: 'application/pdf', size: 9, secret: newSecret() }))
  await open('Export stops half way', 'Our export stops; the limit rate looks odd', ingrid.id, { assignee_id: desk.admin.id })
  await open('Webhook signatures', 'Which secret signs the webhooks? An invoice came too.', wren.id)
  // As a channel would have it: the requester is who wrote.
  await h.app.house.database.lookUp('test_authors', `update messages m set author_kind = 'contact', author_id = c.id, author_name = c.name from issues i join contacts c on c.id = i.requester_id
    where m.workspace_id = $1 and i.workspace_id = $1 and i.id = m.issue_id`, [desk.workspaceId])
  await h.settle()
  await learnWords(h.app.house)
})
afterAll(() => h.close())

describe('filters', () => {
  test.each([
    ['invoice', ['Invoice for May is wrong', 'Webhook signatures']],
    ['"rate limit"', ['Invoice for May is wrong']],
    ['rate limit', ['Export stops half way', 'Invoice for May is wrong']],
    ['from:wren', ['Invoice for May is wrong', 'Webhook signatures']],
    ['from:ingrid export', ['Export stops half way']],
    ['from:ingrid invoice', []],
    ['account:acme', ['Invoice for May is wrong', 'Webhook signatures']],
    ['account:"Fjord Analytics" limit', ['Export stops half way']],
    ['account:acme,fjord status:open', ['Export stops half way', 'Webhook signatures']],
    ['status:closed', ['Invoice for May is wrong']],
    ['assignee:me', ['Export stops half way']],
    ['assignee:nobody invoice', ['Invoice for May is wrong', 'Webhook signatures']],
    ['tag:Billing', ['Invoice for May is wrong']],
    ['has:file', ['Invoice for May is wrong']],
    ['has:file webhook', []],
    ['before:2026-05-12', ['Invoice for May is wrong']],
    ['after:2026-05-12 invoice', ['Webhook signatures']],
    ['after:yesterday', ['Export stops half way', 'Webhook signatures']],
    ['in:manual status:new', ['Export stops half way', 'Webhook signatures']],
  ])('%s', async (q, expected) => expect(await titles(q)).toEqual(expected))

  test.each([
    ['before:yesteryear invoice', 'before:yesteryear is no date. Write a day such as before:2026-05-01, or before:yesterday, before:7d or before:2w.', 2],
    ['status:asleep invoice', 'status:asleep is no status. Write new, on-you, on-customer, on-hold, closed or open.', 2],
    ['has:legs invoice', 'has:legs cannot be looked for. Write has:file for messages with a file.', 2],
    ['account:zebra invoice', 'No account is called “zebra”. Check the spelling of account:zebra, or leave it out.', 0],
    ['tag:"no such" invoice', 'There is no tag “no such”. Check the spelling of tag:"no such", or leave it out.', 0],
    ['in:#nowhere invoice', 'No channel is called “#nowhere”. Check the spelling of in:#nowhere, or leave it out.', 0],
  ])('%s is told', async (q, problem, count) => {
    const found = await ask(q)
    expect([found.problems, found.issues.length]).toEqual([[problem], count])
  })
})

describe('the rest', () => {
  test('accounts and contacts are found by the beginnings of their words, by domain and by address', async () => {
    expect((await ask('acm')).accounts.map((a) => a.name)).toEqual(['Acme Robotics'])
    expect((await ask('robot')).accounts.map((a) => a.name)).toEqual(['Acme Robotics'])
    expect((await ask('jord')).accounts.map((a) => a.name)).toEqual(['Fjord Analytics'])
    expect((await ask('åsen')).contacts).toMatchObject([{ name: 'Ingrid Åsen', email: 'ingrid@fjord.example', account_name: 'Fjord Analytics' }])
    expect((await ask('ingrid@fjord', { kind: 'contacts' })).contacts.map((c) => c.name)).toEqual(['Ingrid Åsen'])
    expect((await ask('wren', { kind: 'accounts' })).contacts).toEqual([])
  })

  test('messages tell who said it, where, with the words lifted out', async () => {
    const { messages, issues } = await ask('signs secret', { kind: 'messages' })
    expect(issues).toEqual([])
    expect(messages).toMatchObject([{ title: 'Webhook signatures', account_name: 'Acme Robotics', snippet: 'Which ⟦secret⟧ ⟦signs⟧ the webhooks? An invoice came too', author: { name: 'Wren Halloway', kind: 'contact' } }])
  })

  test.each([
    ['invioce', 'invoice', 2],
    ['Webhok', 'webhook', 1],
    ['eport stosp', 'export stops', 1],
  ])('%s is looked for as %s', async (typed, meant, count) => {
    const found = await ask(typed)
    expect([found.meant, found.issues.length]).toEqual([meant, count])
  })

  test('names are forgiven too', async () => {
    const found = await ask('halowway')
    expect([found.meant, found.contacts.map((c) => c.name)]).toEqual(['halloway', ['Wren Halloway']])
  })

  test('what nobody wrote is not made into something else', async () => {
    expect(await ask('quokka')).toMatchObject({ meant: '', issues: [], accounts: [], contacts: [] })
  })

  test('a number is an issue', async () => {
    expect((await ask('#2')).issues[0]?.card.title).toBe('Export stops half way')
  })

  test('pages follow one another', async () => {
    const seen: string[] = []
    for (let cursor = ''; ;) {
      const page = await ask('status:open,closed', { kind: 'issues', limit: '1', ...(cursor ? { cursor } : {}) })
      seen.push(...page.issues.map(({ card }) => card.title))
      cursor = page.cursor
      if (!cursor) break
    }
    expect(seen).toEqual(['Webhook signatures', 'Export stops half way', 'Invoice for May is wrong'])
  })

  test('another workspace finds nothing of it, and learns none of its words', async () => {
    const other = await makeDesk(h)
    const theirs = await signedIn(h, other.workspaceId, other.admin.id)
    for (const q of ['invoice', 'acme', 'wren', 'invioce', 'from:wren', 'status:open'])
      expect([q, await ask(q, {}, theirs)]).toMatchObject([q, { issues: [], accounts: [], contacts: [], messages: [], meant: '' }])
  })
})

describe('kept searches', () => {
  const url = '/api/app/searches'
  const keep = (payload: object, as = headers) => h.app.http.inject({ method: 'POST', url, headers: as, payload })
  const list = async (as = headers) => (await h.app.http.inject({ url, headers: as })).json<{ data: { id: string; name: string; query: string }[] }>().data

  test('are of each member, one a name, and can be given up', async () => {
    await keep({ name: 'Unpaid', query: 'invoice status:open' })
    await keep({ name: 'Unpaid', query: 'invoice' })
    expect(await list()).toMatchObject([{ name: 'Unpaid', query: 'invoice' }])
    const sam = await signedIn(h, desk.workspaceId, (await makeMember(h, desk.workspaceId)).id)
    expect(await list(sam)).toEqual([])
    const id = (await list())[0]?.id ?? ''
    expect((await h.app.http.inject({ method: 'DELETE', url: `${url}/${id}`, headers: sam })).statusCode).toBe(404)
    expect((await h.app.http.inject({ method: 'DELETE', url: `${url}/${id}`, headers })).statusCode).toBe(200)
    expect(await list()).toEqual([])
  })

  test('need a name and words', async () => {
    expect((await keep({ name: ' ', query: 'x' })).json()).toMatchObject({ errors: ['name: a search needs a name.'] })
    expect((await keep({ name: 'x', query: '' })).statusCode).toBe(400)
  })
})
