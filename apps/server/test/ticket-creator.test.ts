// Tickets made in another app by the address that a workspace sets: signed, told at once, tried again, linked when they are there.
import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { LinkedTicket, TicketCreator } from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readMade } from '../src/modules/linked-tickets/letters-made.ts'
import { createFetch } from '../src/outside/fetch.ts'
import { MINUTE, startTriggerRig, type TriggerRig } from './triggers/rig.ts'

type Heard = { headers: IncomingHttpHeaders; body: string }
const heard: Heard[] = []
const MADE = { status: 201, body: JSON.stringify({ key: 'ENG-12', url: 'https://linear.app/acme/issue/ENG-12' }) }
const answers: { status: number; body: string }[] = []
const tracker = createServer((request, response) => {
  let body = ''
  request.on('data', (chunk: Buffer) => void (body += chunk.toString()))
  request.on('end', () => {
    heard.push({ headers: request.headers, body })
    const answer = answers.shift() ?? MADE
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body)
  })
})

let rig: TriggerRig
let url = ''
beforeAll(async () => {
  await new Promise<void>((done) => tracker.listen(0, '127.0.0.1', () => done()))
  url = `http://127.0.0.1:${(tracker.address() as AddressInfo).port}/tickets`
  rig = await startTriggerRig({ fetch: createFetch({ trusted: [new URL(url).origin], timeoutMs: 5_000 }) })
})
afterAll(async () => {
  await rig.close()
  tracker.close()
})
beforeEach(async () => {
  await rig.fresh()
  heard.length = 0
  answers.length = 0
})

type Set = TicketCreator & { secret: string | null }
const set = (more: object = {}) => rig.app<Set>('PUT', '/ticket-creator', { source: 'linear', url, ...more })
const creator = () => rig.app<TicketCreator>('GET', '/ticket-creator')
const WORDS = { title: 'Arm stops', description: 'Every time it lifts a full tray.' }
type Made = { ticket: LinkedTicket | null; says: string }
const create = (id: string, body: object = WORDS) => rig.app<Made>('POST', `/issues/${id}/linked-tickets/new`, body)
const refused = async (id: string, body: object = WORDS) => (await rig.app<string[]>('POST', `/issues/${id}/linked-tickets/new`, body, 400))[0]
const tickets = async (id: string) => (await rig.page(id)).linked_tickets
const notes = async (id: string) => (await rig.page(id)).timeline.flatMap((item) => (item.kind === 'message' && item.is_private ? [item.body_html.replace(/<[^>]+>/g, '')] : []))

describe('a ticket', () => {
  test('is asked for with a signature, linked by what is answered, and waited for', async () => {
    const { secret } = await set()
    const { id, number } = await rig.ask()
    expect(await create(id)).toMatchObject({ ticket: { source: 'linear', external_id: 'ENG-12', link: 'https://linear.app/acme/issue/ENG-12', title: 'Arm stops', state: 'open' }, says: 'It made ENG-12.' })
    const [letter] = heard
    expect(JSON.parse(letter?.body ?? '')).toMatchObject({ event_type: 'ticket.create', ...WORDS, issue: { id, number, link: expect.stringContaining(`/issues/${number}`) as string }, requested_by: rig.desk.admin.name })
    expect(letter?.headers['x-pylon-signature']).toBe(createHmac('sha256', secret ?? '').update(letter?.body ?? '').digest('hex'))
    expect(letter?.headers['idempotency-key']).toBe(letter?.headers['x-patchbay-delivery'])
    expect([(await rig.issue(id)).state, (await creator()).deliveries]).toMatchObject(['on_hold', [{ title: `#${number}: Arm stops`, state: 'sent', attempts: 1, says: 'It made ENG-12.' }]])
  })

  test('that is refused is told in the words of the other side, and nothing is linked', async () => {
    await set()
    const { id } = await rig.ask()
    answers.push({ status: 422, body: JSON.stringify({ error: 'The team has no\nproject.' }) })
    expect(await refused(id)).toBe('It answered 422: “The team has no project.”.')
    await rig.h.settle()
    expect([await tickets(id), await notes(id), heard.length]).toEqual([[], [], 1])
    expect((await creator()).deliveries).toMatchObject([{ state: 'failed' }])
  })

  test('is made later where the other side is down, under the same name', async () => {
    await set()
    const { id } = await rig.ask()
    answers.push({ status: 503, body: '' })
    expect(await create(id)).toEqual({ ticket: null, says: 'It answered 503. It is tried again.' })
    await rig.tick(2 * MINUTE)
    expect(await tickets(id)).toMatchObject([{ external_id: 'ENG-12', title: 'Arm stops' }])
    const names = heard.map((letter) => letter.headers['idempotency-key'])
    expect([names.length, new Set(names).size]).toEqual([2, 1])
  })

  test('that is given up is told on the issue', async () => {
    await set()
    const { id } = await rig.ask()
    answers.push({ status: 503, body: '' }, { status: 400, body: '{"message":"No such team <b>"}' })
    await create(id)
    await rig.tick(2 * MINUTE)
    expect([await tickets(id), await notes(id)]).toEqual([[], [expect.stringContaining(`The ticket “Arm stops” that ${rig.desk.admin.name} asked for was not made. It answered 400: “No such team &lt;b&gt;”.`)]])
  })
})

describe('the address', () => {
  test('is none at first, and what to do is said', async () => {
    const { id } = await rig.ask()
    expect(await creator()).toEqual({ source: 'linear', url: '', deliveries: [] })
    expect(await refused(id)).toContain('No address makes tickets yet.')
  })

  test('keeps its secret on the same server, gets another elsewhere, and is taken away', async () => {
    const first = await set()
    expect(first.secret).toMatch(/.{30,}/)
    expect((await set({ source: 'jira', url: `${url}/2` })).secret).toBeNull()
    expect((await set({ url: 'https://tracker.acme.example/new' })).secret).not.toBe(first.secret)
    const renewed = await rig.app<Set>('POST', '/ticket-creator/secret')
    expect(renewed.secret).toMatch(/.{30,}/)
    expect(await set({ url: '' })).toMatchObject({ url: '', secret: null })
    expect((await rig.app<string[]>('POST', '/ticket-creator/secret', undefined, 409))[0]).toContain('set one first')
  })

  test('inside our own network is not called, and not tried again', async () => {
    await set({ url: 'http://10.0.0.7/tickets' })
    const { id } = await rig.ask()
    expect(await refused(id)).toContain('private address')
    expect(heard).toEqual([])
  })

  test('stands in the configuration, without its secret', async () => {
    await set()
    const { yaml } = await rig.app<{ yaml: string }>('GET', '/config')
    expect(yaml).toMatch(/ticket_creator:\n\s+source: linear\n\s+url: http:\/\/127/)
    const changed = yaml.replace(/(ticket_creator:\n\s+source:) linear/, '$1 jira')
    await rig.app('POST', '/config/apply', { yaml: changed })
    expect((await creator()).source).toBe('jira')
  })
})

test.each([
  [200, '{"key":"ENG-1"}', { source: 'linear', externalId: 'ENG-1', link: '' }],
  [201, '{"url":"https://linear.app/acme/issue/ENG-2"}', { source: 'linear', externalId: 'ENG-2', link: 'https://linear.app/acme/issue/ENG-2' }],
  [200, '{"key":"Task 7","url":"https://tracker.acme.example/t/7"}', { source: 'linear', externalId: 'Task 7', link: 'https://tracker.acme.example/t/7' }],
  [200, 'thank you', { problem: expect.stringContaining('not which ticket it made') as string }],
  [200, '{"key":"ENG-1","url":"javascript:alert(1)"}', { problem: expect.stringContaining('an address that is none') as string }],
  [302, '', { problem: 'It answered 302.' }],
  [500, '{"error":{"deep":1}}', { problem: 'It answered 500.' }],
])('an answer of %i with %s is read', (status, text, expected) => expect(readMade(status, text, 'linear')).toEqual(expected))

describe('a trigger', () => {
  const then = [{ do: 'create_linked_ticket', title: 'Bug: {{ issue.title }}', description: '{{ account.name }}: {{ issue.link }}' }]
  const tagged = (more: object = {}) => rig.trigger({ kickoffs: ['issue.tags.changed'], then, more: { name: 'Hand over' }, ...more })
  const outcomes = async () => (await rig.log()).map((run) => [run.trigger.name, run.state, ...run.outcomes.map((outcome) => outcome.says)])

  test('has a ticket made, which is linked and told in its log', async () => {
    await set()
    await tagged()
    const { id, number } = await rig.ask('Arm stops')
    await rig.change(id, { tags: ['bug'] })
    expect(JSON.parse(heard[0]?.body ?? '')).toMatchObject({ title: 'Bug: Arm stops', description: expect.stringContaining(`/issues/${number}`) as string, requested_by: 'Hand over' })
    expect([await tickets(id), await outcomes()]).toMatchObject([[{ external_id: 'ENG-12', title: 'Bug: Arm stops' }], [['Hand over', 'done', 'It made ENG-12.']]])
  })

  test('that is refused says so in its log and on the issue, and where nothing makes tickets, what to do', async () => {
    await tagged()
    const { id } = await rig.ask('Arm stops')
    await rig.change(id, { tags: ['bug'] })
    expect(await outcomes()).toEqual([['Hand over', 'failed', expect.stringContaining('An admin sets one in the settings, under Linked tickets')]])
    await set()
    answers.push({ status: 422, body: JSON.stringify({ error: 'The team has no project.' }) })
    await rig.change(id, { tags: ['bug', 'again'] })
    expect((await outcomes())[0]).toEqual(['Hand over', 'failed', 'It answered 422: “The team has no project.”.'])
    expect(await notes(id)).toEqual([expect.stringContaining('The ticket “Bug: Arm stops” that Hand over asked for was not made.')])
  })

  test('that is set off by the ticket it had made stops there', async () => {
    await set()
    await tagged({ kickoffs: ['issue.tags.changed', 'issue.linked_ticket.added'] })
    const { id } = await rig.ask('Arm stops')
    await rig.change(id, { tags: ['bug'] })
    expect([heard.length, (await outcomes()).map(([, state]) => String(state)).toSorted()]).toEqual([1, ['cut', 'done']])
  })
})
