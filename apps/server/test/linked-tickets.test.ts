// Tickets of other apps that issues wait for: linked, completed by people and by other systems, opened again, taken off.
import { createHmac } from 'node:crypto'
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { tellMembers } from '../src/modules/notifications/jobs.ts'
import { startTriggerRig, type TriggerRig } from './triggers/rig.ts'

const LINEAR = 'https://linear.app/acme/issue/ENG-12/arm-stops'
let rig: TriggerRig
beforeAll(async () => void (rig = await startTriggerRig()))
afterAll(() => rig.close())
beforeEach(() => rig.fresh())

const link = (id: string, ticket = LINEAR, more: object = {}) => rig.app<c.LinkedTicket & { is_held: boolean }>('POST', `/issues/${id}/linked-tickets`, { ticket, ...more })
const set = async (ticket: string, state: string) => {
  const changed = await rig.app<c.LinkedTicket>('PUT', `/linked-tickets/${ticket}/state`, { state })
  await rig.h.settle()
  return changed
}
const unlink = (ticket: string) => rig.h.app.http.inject({ method: 'DELETE', url: `/api/app/linked-tickets/${ticket}`, headers: { authorization: `Bearer ${rig.desk.token}` } })
const stateOf = async (id: string) => (await rig.issue(id)).state
const notes = async (id: string) => (await rig.page(id)).timeline.flatMap((item) => (item.kind === 'message' && item.is_private ? [item.body_html.replace(/<[^>]+>/g, '')] : []))
const happened = async (id: string) => (await rig.page(id)).timeline.flatMap((item) => (item.kind === 'event' ? [item.text] : []))

describe('a ticket that is linked', () => {
  test('puts the issue on hold with the reason, and stands on its card', async () => {
    const { id } = await rig.ask()
    expect(await link(id, LINEAR, { title: 'Arm stops' })).toMatchObject({ source: 'linear', external_id: 'ENG-12', link: LINEAR, title: 'Arm stops', state: 'open', is_held: true })
    const page = await rig.page(id)
    expect([page.card.state, page.card.linked_tickets, page.linked_tickets.map((t) => t.external_id)]).toEqual(['on_hold', { open: 1, completed: 0 }, ['ENG-12']])
    const moved = page.timeline.find((item) => item.kind === 'event' && item.type === 'issue.status.changed')
    expect(moved).toMatchObject({ text: 'Moved to On hold', reason: { text: 'Waits for ENG-12 in Linear' } })
    expect(await happened(id)).toContain(`${rig.desk.admin.name} linked ENG-12 in Linear`)
  })

  test('leaves alone what a person set by hand, and what is closed', async () => {
    const [byHand, closed] = [await rig.ask(), await rig.ask()]
    await rig.change(byHand.id, { state: 'waiting_on_you' })
    await rig.change(closed.id, { state: 'closed' })
    expect([(await link(byHand.id)).is_held, (await link(closed.id)).is_held]).toEqual([false, false])
    expect([await stateOf(byHand.id), await stateOf(closed.id)]).toEqual(['waiting_on_you', 'closed'])
  })

  test('is linked once, however its key is written', async () => {
    const { id } = await rig.ask()
    const first = await link(id)
    expect((await link(id, 'eng-12', { source: 'linear' })).id).toBe(first.id)
    expect((await rig.page(id)).linked_tickets).toHaveLength(1)
  })

  test.each([
    ['ENG-12', {}, 'Say which app ENG-12 is in, or paste the address of the ticket.'],
    ['javascript:alert(1)', {}, 'This is no address of a ticket'],
    ['https://linear', { source: 'linear' }, 'This is no address of a ticket'],
  ])('%s is refused with what to do', async (ticket, more, says) => {
    const { id } = await rig.ask()
    const errors = await rig.app<string[]>('POST', `/issues/${id}/linked-tickets`, { ticket, ...more }, 400)
    expect(errors[0]).toContain(says)
    expect((await rig.page(id)).linked_tickets).toEqual([])
  })

  test('by its key on GitHub leads there', async () => {
    const { id } = await rig.ask()
    expect((await link(id, 'acme/arm#44', { source: 'github' })).link).toBe('https://github.com/acme/arm/issues/44')
  })

  test('and taken off again leaves the issue where it stood', async () => {
    const { id } = await rig.ask()
    await rig.says(id, (await rig.issue(id)).requester?.id ?? '', 'One more thing, the second arm stops as well.')
    const before = await stateOf(id)
    const [one, two] = [await link(id), await link(id, 'OPS-7', { source: 'jira' })]
    expect((await unlink(one.id)).statusCode).toBe(200)
    expect(await stateOf(id)).toBe('on_hold')
    expect((await unlink(two.id)).statusCode).toBe(200)
    expect([await stateOf(id), (await rig.page(id)).card.linked_tickets]).toEqual([before, null])
    expect((await unlink(two.id)).statusCode).toBe(404)
  })
})

describe('a ticket that is completed', () => {
  test('makes the issue ours, and says in a note what to do', async () => {
    const { id } = await rig.ask()
    const ticket = await link(id)
    expect(await set(ticket.id, 'completed')).toMatchObject({ state: 'completed', completed_by: rig.desk.admin.name })
    expect(await stateOf(id)).toBe('waiting_on_you')
    expect(await notes(id)).toEqual(['ENG-12 is completed in Linear. Tell the customer: they are waiting to hear of it.'])
    await set(ticket.id, 'completed')
    expect(await notes(id)).toHaveLength(1)
  })

  test('while another is open, only says so', async () => {
    const { id } = await rig.ask()
    const [one, two] = [await link(id), await link(id, 'OPS-7', { source: 'jira', title: '<b>Bold</b> & co' })]
    await set(one.id, 'completed')
    expect([await stateOf(id), await notes(id)]).toEqual(['on_hold', ['ENG-12 is completed in Linear. The issue still waits for OPS-7 in Jira.']])
    await set(two.id, 'completed')
    expect([await stateOf(id), (await notes(id))[1]]).toEqual(['waiting_on_you', expect.stringContaining('OPS-7 “&lt;b&gt;Bold&lt;/b&gt; &amp; co” is completed in Jira.')])
  })

  test('is told in every thread that talks of the issue', async () => {
    const { id } = await rig.ask()
    const api = rig.h.client(rig.desk.token)
    for (const name of ['Bugs', 'Design']) await api(c.createThread, { params: { id }, body: { name } })
    await set((await link(id)).id, 'completed')
    const threads = (await api(c.listThreads, { params: { id } })).data.map((t) => t.id)
    const said = (await rig.page(id)).timeline.flatMap((item) => (item.kind === 'message' && item.is_private ? [item.thread_id] : []))
    expect([threads.length, said.toSorted()]).toEqual([2, threads.toSorted()])
  })

  test('opened again is waited for again', async () => {
    const { id } = await rig.ask()
    const ticket = await link(id)
    await set(ticket.id, 'completed')
    await set(ticket.id, 'open')
    expect([await stateOf(id), (await rig.page(id)).card.linked_tickets]).toEqual(['on_hold', { open: 1, completed: 0 }])
    expect(await happened(id)).toContain(`${rig.desk.admin.name} told that ENG-12 in Linear is open again`)
  })

  test('tells the assignee, sets off triggers, and stays on an issue that is merged', async () => {
    const sam = await rig.member({ name: 'Sam Osei' })
    await rig.trigger({ kickoffs: ['issue.linked_ticket.completed'], then: [{ do: 'set_priority', priority: 'high' }] })
    const [{ id }, other] = [await rig.ask(), await rig.ask('The same again')]
    await rig.change(id, { assignee_id: sam.id })
    const ticket = await link(id)
    await set(ticket.id, 'completed')
    await tellMembers(rig.h.app.house)
    const told = await rig.h.app.house.database.lookUp<{ text: string }>('test_told', `select text from notifications where member_id = $1 and kind = 'linked_ticket'`, [sam.id])
    expect([told, (await rig.page(id)).card.priority]).toEqual([[{ text: 'ENG-12 in Linear; tell the customer' }], 'high'])
    await rig.h.client(rig.desk.token)(c.mergeIssues, { params: { id: other.id }, body: { issues: [id] } })
    expect((await rig.page(other.id)).linked_tickets).toMatchObject([{ external_id: 'ENG-12', state: 'completed' }])
  })

  test('by the public API, with words of its own where it is not linked', async () => {
    const { id } = await rig.ask()
    const call = (operation: 'link' | 'complete' | 'reopen') => rig.h.client(rig.desk.token)(c.linkExternalIssue, { params: { id }, body: { source: 'asana', external_issue_id: '1200000042', operation } })
    await expect(call('complete')).rejects.toThrow('is not linked')
    expect((await call('link')).external_issues).toEqual([{ source: 'asana', external_id: '1200000042', link: '' }])
    expect([(await call('complete')).state, (await call('reopen')).state]).toEqual(['waiting_on_you', 'on_hold'])
  })
})

describe('the door for other systems', () => {
  const make = () => rig.app<c.TicketDoor & { secret: string }>('POST', '/ticket-door')
  const signed = (secret: string, body: string) => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`
  const post = async (door: { url: string; secret: string }, given: object | string, { event = '', signature }: { event?: string; signature?: string } = {}) => {
    const payload = typeof given === 'string' ? given : JSON.stringify('source' in given ? { at: at(0), ...given } : given)
    const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signature ?? signed(door.secret, payload), ...(event ? { 'x-github-event': event } : {}) }
    const answer = await rig.h.app.http.inject({ method: 'POST', url: new URL(door.url).pathname, headers, payload })
    await rig.h.settle()
    return { status: answer.statusCode, ...answer.json<{ tickets?: number; says?: string }>() }
  }
  const at = (minutes: number) => new Date(rig.h.clock.now.getTime() + minutes * 60_000).toISOString()
  const gitHub = (action: string, more: object = {}) => ({ action, issue: { number: 44, updated_at: at(0).replace(/\.\d+/, ''), ...more }, repository: { full_name: 'Acme/Arm' } })

  test('understands what GitHub tells of an issue that is closed, and opened again', async () => {
    const { id } = await rig.ask()
    await link(id, 'https://github.com/acme/arm/issues/44')
    const door = await make()
    expect(await post(door, { zen: 'Keep it simple.' }, { event: 'ping' })).toMatchObject({ status: 200, tickets: 0 })
    expect(await post(door, gitHub('labeled'), { event: 'issues' })).toMatchObject({ status: 200, tickets: 0 })
    expect(await stateOf(id)).toBe('on_hold')
    expect(await post(door, gitHub('closed', { state_reason: 'not_planned' }), { event: 'issues' })).toMatchObject({ status: 200, tickets: 1 })
    expect([await stateOf(id), await notes(id)]).toEqual(['waiting_on_you', [expect.stringContaining('is completed in GitHub as not planned.')]])
    expect(await happened(id)).toContain('GitHub told that acme/arm#44 in GitHub is completed as not planned')
    await post(door, gitHub('reopened'), { event: 'issues' })
    expect(await stateOf(id)).toBe('on_hold')
  })

  test('understands a plain letter, for every issue that waits for the ticket', async () => {
    const [one, two] = [await rig.ask(), await rig.ask()]
    for (const { id } of [one, two]) await link(id)
    const door = await make()
    expect(await post(door, { source: 'Linear', external_id: 'eng-12', state: 'done' })).toMatchObject({ status: 200, tickets: 2 })
    expect([await stateOf(one.id), await stateOf(two.id)]).toEqual(['waiting_on_you', 'waiting_on_you'])
    expect(await post(door, { source: 'linear', external_id: 'ENG-99', state: 'completed' })).toMatchObject({ status: 200, tickets: 0 })
    const { letters } = await rig.app<c.TicketDoor>('GET', '/ticket-door')
    expect(letters.map((l) => l.says)).toEqual(['ENG-99 is completed; no issue waits for it', 'eng-12 is completed'])
  })

  test('lets in nothing that is not signed with the secret of now, and says what is wrong', async () => {
    const { id } = await rig.ask()
    await link(id)
    const [old, door] = [await make(), await make()]
    const letter = { source: 'linear', external_id: 'ENG-12', state: 'completed' }
    const said = [
      await post(old, letter),
      await post({ ...door, secret: old.secret }, letter),
      await post(door, letter, { signature: '' }),
      await post(door, 'not json'),
      await post(door, { ...letter, state: 'nearly' }),
      await post(door, { action: 'closed' }, { event: 'issues' }),
    ]
    expect(said.map((s) => s.status)).toEqual([404, 401, 401, 400, 400, 400])
    expect(said.every((s) => (s.says ?? '').length > 20)).toBe(true)
    expect(await stateOf(id)).toBe('on_hold')
    await rig.h.app.http.inject({ method: 'DELETE', url: '/api/app/ticket-door', headers: { authorization: `Bearer ${rig.desk.token}` } })
    expect(rig.h.lines.join('\n')).not.toContain(door.secret)
  })

  test('hears a letter once, whatever name it comes under the second time', async () => {
    const { id } = await rig.ask()
    await link(id, 'https://github.com/acme/arm/issues/44')
    const door = await make()
    const [closed, reopened] = [JSON.stringify(gitHub('closed')), JSON.stringify(gitHub('reopened', { updated_at: at(0) }))]
    await post(door, closed, { event: 'issues' })
    await post(door, reopened, { event: 'issues' })
    expect(await stateOf(id)).toBe('on_hold')
    expect(await post(door, closed, { event: 'issues' })).toMatchObject({ status: 200, tickets: 0, says: 'This was heard before, so nothing was changed.' })
    expect([await stateOf(id), (await notes(id)).length]).toEqual(['on_hold', 1])
  })

  test('believes the later of two letters, in whichever order they come, and a person who has spoken since', async () => {
    const { id } = await rig.ask()
    const ticket = await link(id)
    const door = await make()
    const tell = (state: string, minutes: number) => post(door, { source: 'linear', external_id: 'ENG-12', state, at: at(minutes) })
    await tell('completed', -10)
    await tell('open', -20)
    expect(await stateOf(id)).toBe('waiting_on_you')
    await set(ticket.id, 'open')
    await tell('completed', -5)
    expect((await rig.page(id)).linked_tickets).toMatchObject([{ state: 'open' }])
    await tell('completed', 1)
    expect((await rig.page(id)).linked_tickets).toMatchObject([{ state: 'completed' }])
  })

  test.each([
    ['of more than a week ago', -7 * 24 * 60 - 1, 'more than seven days ago'],
    ['of a day to come', 24 * 60, 'yet to come'],
  ])('refuses a letter %s', async (_, minutes, says) => {
    const { id } = await rig.ask()
    await link(id)
    const answer = await post(await make(), { source: 'linear', external_id: 'ENG-12', state: 'completed', at: at(minutes) })
    expect([answer.status, answer.says, await stateOf(id)]).toEqual([400, expect.stringContaining(says), 'on_hold'])
  })

  test('says how to write a time that is missing', async () => {
    expect(await post(await make(), { source: 'linear', external_id: 'ENG-12', state: 'completed', at: undefined })).toMatchObject({ status: 400, says: expect.stringContaining('"at": "') as string })
  })

  test('of one workspace tells nothing in another', async () => {
    const { id } = await rig.ask()
    await link(id)
    await rig.fresh()
    const door = await make()
    expect(await post(door, { source: 'linear', external_id: 'ENG-12', state: 'completed' })).toMatchObject({ status: 200, tickets: 0 })
  })
})
