// Promises over the API: clocks that start, stand still, are warned of, are late and are kept, with how that is explained.
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeDesk, signedIn, type Desk } from './factories.ts'
import { startHarness, type Harness } from './harness.ts'
import { newId } from '../src/platform/id.ts'
import { openConversation } from '../src/modules/messages/open.ts'
import { keepClocks, tellBreaches } from '../src/modules/slas/jobs.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** A Friday. */
const FRIDAY = new Date('2026-11-20T15:00:00Z')

let h: Harness
let desk: Desk
let app: ReturnType<typeof appOf>
let heard: { workspaceId: string; type: string; issueId: string | null }[]
beforeAll(async () => {
  h = await startHarness({ startsAt: FRIDAY })
  const { told } = h.app.house
  h.app.house.told = (workspaceId, events) => {
    heard.push(...events.map((e) => ({ workspaceId, type: e.type, issueId: e.issueId })))
    told(workspaceId, events)
  }
})
afterAll(() => h.close())
beforeEach(async () => {
  h.clock.now = FRIDAY
  heard = []
  desk = await makeDesk(h)
  app = appOf(await signedIn(h, desk.workspaceId, desk.admin.id))
})

const appOf = (headers: Record<string, string>) => async <T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object, expected = 200): Promise<T> => {
  const answer = await h.app.http.inject({ method, url: `/api/app${url}`, headers: payload ? headers : Object.fromEntries(Object.entries(headers).filter(([k]) => k !== 'content-type')), ...(payload ? { payload } : {}) })
  expect([url, answer.statusCode, answer.statusCode === expected ? '' : answer.body]).toEqual([url, expected, ''])
  const body = answer.json<{ data: T; errors?: string[] }>()
  return (expected === 200 ? body.data : body.errors) as T
}

const WORK = [{ from: '09:00', to: '17:00' }]
const week = (ranges = WORK) => ({ monday: ranges, tuesday: ranges, wednesday: ranges, thursday: ranges, friday: ranges, saturday: [] as typeof ranges, sunday: [] as typeof ranges })
const hours = (more: object = {}) => app<c.Schedule>('POST', '/hours', { name: 'EMEA hours', time_zone: 'UTC', days: week(), ...more })
const same = (minutes: number | null) => ({ urgent: minutes, high: minutes, medium: minutes, low: minutes, other: minutes })
const target = (minutes: number | null, by = 'account') => ({ hours: by, minutes: same(minutes) })
const policy = (more: object = {}) =>
  app<c.SlaPolicy>('POST', '/slas', { name: 'Everybody', targets: { first_response: target(240), next_response: target(60), resolution: target(480) }, ...more })

/** As the schedule does, until all is in step. */
const tick = async () => {
  await h.settle()
  await keepClocks(h.app.house)
  await tellBreaches(h.app.house)
  await h.settle()
}
/** A customer asks where everybody of theirs can read it. */
const ask = async ({ tags, priority }: { tags?: string[]; priority?: string } = {}) => {
  h.clock.pass(1000)
  const call = h.client(desk.token)
  const found = await call(c.searchContacts, { body: { search_text: 'Kim' } })
  const [account] = (await call(c.searchAccounts, { body: { search_text: 'Acme' } })).data
  const kim = found.data[0] ?? (await call(c.createContact, { body: { name: 'Kim Adeyemi', email: 'kim@acme.example', ...(account ? { account_id: account.id } : {}) } }))
  const text = 'The export is empty, why?'
  const author = { kind: 'contact' as const, id: kim.id, name: kim.name, avatarUrl: '' }
  const at = h.clock.now
  const first = { id: newId(at.getTime()), threadId: null, author, bodyHtml: text, bodyText: text, isPrivate: false, source: 'slack', room: 'slack:T1:C1', externalId: crypto.randomUUID(), externalThread: null, at, delivery: 'none' as const }
  const opening = { source: 'slack' as const, type: 'conversation' as const, bodyHtml: text, text, author, isPrivate: false, at, accountId: kim.account?.id ?? null, requesterId: kim.id, assigneeId: null }
  const { id, number } = await h.inside(desk.workspaceId, (ctx) => openConversation(ctx, opening, first))
  if (tags || priority) await change(id, { ...(tags ? { tags } : {}), ...(priority ? { custom_fields: [{ slug: 'priority', value: priority }] } : {}) })
  return { id, number, requester: kim }
}
const pageOf = (id: string) => app<c.IssuePage>('GET', `/issues/${id}`)
const clocksOf = async (id: string) => Object.fromEntries((await pageOf(id)).slas.map((s) => [s.kind, s]))
const answer = (id: string, words = 'It is fixed now.') => app('POST', `/issues/${id}/reply`, { body_html: `<p>${words}</p>`, client_id: crypto.randomUUID() })
const customerSays = async (id: string, contact: string, words = 'Why is it empty again?') => {
  const [first] = (await h.client(desk.token)(c.listMessages, { params: { id } })).data
  await h.client(desk.token)(c.createReply, { params: { id }, body: { body_html: `<p>${words}</p>`, message_id: first?.id ?? '', contact_id: contact } })
}
const change = (id: string, body: c.BodyInput<typeof c.updateIssue>) => h.client(desk.token)(c.updateIssue, { params: { id }, body })

describe('a first response', () => {
  test('is due in open hours, told on the card and explained', async () => {
    await hours()
    await policy()
    const issue = await ask()
    await tick()
    const { first_response: clock, resolution } = await clocksOf(issue.id)
    expect(clock).toMatchObject({ state: 'running', due_at: '2026-11-23T11:00:01.000Z', why: '4 h in EMEA hours', policy: 'Everybody', target_seconds: 4 * 3600 })
    expect(resolution).toMatchObject({ state: 'running', due_at: '2026-11-23T15:00:01.000Z' })
    expect((await pageOf(issue.id)).card.sla).toMatchObject({ kind: 'first_response', state: 'running', due_at: '2026-11-23T11:00:01.000Z' })
    expect(heard).toContainEqual({ workspaceId: desk.workspaceId, type: 'sla.changed', issueId: issue.id })
  })

  test('is kept by an answer in time, and stays as it was told when the promise changes later', async () => {
    const made = await policy()
    const issue = await ask()
    h.clock.pass(10 * MINUTE)
    await answer(issue.id)
    await tick()
    expect((await clocksOf(issue.id)).first_response).toMatchObject({ state: 'met', target_seconds: 4 * 3600 })
    expect(await h.client(desk.token)(c.getIssue, { params: { id: issue.id } })).toMatchObject({
      business_hours_first_response_seconds: 600, business_hours_resolution_seconds: null, first_response_breach_time: '2026-11-20T19:00:01.000Z',
    })
    const { id, since: _since, running: _running, met: _met, breached: _breached, ...given } = made
    await app('PUT', `/slas/${id}`, { ...given, targets: { ...given.targets, first_response: target(1) } })
    await tick()
    expect((await clocksOf(issue.id)).first_response).toMatchObject({ state: 'met', target_seconds: 4 * 3600 })
    expect((await app<c.SlaPolicy[]>('GET', '/slas'))[0]).toMatchObject({ met: 1, breached: 0 })
  })

  test('that is late is told once, after a warning that was told once', async () => {
    await policy({ warn: { unit: 'percent', value: 50 }, targets: { first_response: target(240), next_response: null, resolution: null } })
    const issue = await ask()
    const times = (type: string) => heard.filter((e) => e.type === type && e.issueId === issue.id).length
    await tick()
    h.clock.pass(2 * HOUR)
    await tick()
    await tick()
    expect([times('sla.warned'), times('sla.breached')]).toEqual([1, 0])
    h.clock.pass(2 * HOUR)
    await tick()
    await tick()
    expect([times('sla.warned'), times('sla.breached')]).toEqual([1, 1])
    expect((await clocksOf(issue.id)).first_response).toMatchObject({ state: 'breached', breached_at: '2026-11-20T19:00:01.000Z' })
    h.clock.pass(MINUTE)
    await answer(issue.id)
    await tick()
    expect((await clocksOf(issue.id)).first_response).toMatchObject({ state: 'breached', stopped_at: expect.any(String) as string })
    expect(times('sla.breached')).toBe(1)
    expect((await pageOf(issue.id)).timeline.filter((t) => t.kind === 'event' && t.type.startsWith('sla.')).map((t) => (t.kind === 'event' ? t.text : ''))).toEqual([
      'First response is due soon', 'First response is overdue',
    ])
  })

  test('is promised anew from where it began when the priority is raised', async () => {
    await policy({ targets: { first_response: { hours: 'always', minutes: { urgent: 30, high: 60, medium: null, low: null, other: 240 } }, next_response: null, resolution: null } })
    const issue = await ask()
    await tick()
    expect((await clocksOf(issue.id)).first_response?.due_at).toBe('2026-11-20T19:00:01.000Z')
    h.clock.pass(5 * MINUTE)
    await change(issue.id, { custom_fields: [{ slug: 'priority', value: 'urgent' }] })
    await tick()
    expect((await clocksOf(issue.id)).first_response).toMatchObject({ due_at: '2026-11-20T15:30:01.000Z', why: '30 min around the clock' })
    await change(issue.id, { custom_fields: [{ slug: 'priority', value: 'low' }] })
    await tick()
    expect(await clocksOf(issue.id)).toEqual({})
  })
})

describe('many processes', () => {
  test('keep the same clocks and tell of the same times at once, each once', async () => {
    await policy({ targets: { first_response: target(30), next_response: null, resolution: target(30) } })
    const issues = [await ask(), await ask(), await ask()]
    const four = (work: (house: Harness['app']['house']) => Promise<void>) => Promise.all([1, 2, 3, 4].map(() => work(h.app.house)))
    await four(keepClocks)
    await four(keepClocks)
    h.clock.pass(HOUR)
    await four(tellBreaches)
    await four(tellBreaches)
    for (const { id } of issues) expect(heard.filter((e) => e.type === 'sla.breached' && e.issueId === id)).toHaveLength(2)
    expect((await app<c.SlaPolicy[]>('GET', '/slas'))[0]).toMatchObject({ running: 6 })
  })
})

describe('a resolution', () => {
  test('stands still while the customer has it, and says so', async () => {
    await hours()
    await policy()
    const issue = await ask()
    h.clock.pass(HOUR)
    await change(issue.id, { state: 'waiting_on_customer' })
    await tick()
    expect((await clocksOf(issue.id)).resolution).toMatchObject({ state: 'paused', due_at: null, left_seconds: 7 * 3600 })
    h.clock.pass(80 * MINUTE)
    await change(issue.id, { state: 'waiting_on_you' })
    await tick()
    const { resolution } = await clocksOf(issue.id)
    expect(resolution).toMatchObject({ state: 'running', why: '8 h in EMEA hours, paused 1 h 20 min while on customer or on hold' })
    // Friday 17:20 is after hours: what is left of eight hours begins on Monday at nine.
    expect(resolution?.due_at).toBe('2026-11-23T16:00:00.000Z')
    h.clock.pass(MINUTE)
    await change(issue.id, { state: 'closed' })
    await tick()
    expect((await clocksOf(issue.id)).resolution?.state).toBe('met')
    expect((await pageOf(issue.id)).card.sla).toBeNull()
  })
})

describe('a next response', () => {
  test('is owed from the first word after our answer, and no more once it is answered', async () => {
    await policy()
    const issue = await ask()
    h.clock.pass(MINUTE)
    await answer(issue.id)
    await tick()
    h.clock.pass(MINUTE)
    await customerSays(issue.id, issue.requester.id)
    const since = h.clock.now.getTime()
    await tick()
    expect((await clocksOf(issue.id)).next_response).toMatchObject({ state: 'running', due_at: new Date(since + HOUR).toISOString() })
    h.clock.pass(MINUTE)
    await answer(issue.id, 'Now it is.')
    await tick()
    expect((await clocksOf(issue.id)).next_response?.state).toBe('met')
  })
})

describe('which policy', () => {
  test('the first that an issue matches, in the order they are put', async () => {
    const account = await h.client(desk.token)(c.createAccount, { body: { name: 'Acme', domains: ['acme.example'], tags: ['Enterprise'] } })
    const usual = await policy()
    const big = await policy({ name: 'Enterprise', conditions: [{ field: 'account_tag', operator: 'is', values: ['enterprise'] }] })
    const issue = await ask()
    await tick()
    const nameOf = async () => (await clocksOf(issue.id)).resolution?.policy
    expect(await nameOf()).toBe('Enterprise')
    await app('PUT', '/slas-order', { ids: [usual.id, big.id] })
    await tick()
    expect(await nameOf()).toBe('Everybody')
    await app('PUT', '/slas-order', { ids: [big.id, usual.id] })
    await h.client(desk.token)(c.updateAccount, { params: { id: account.id }, body: { tags: ['Small'] } })
    await tick()
    expect(await nameOf()).toBe('Everybody')
  })

  test('a preview says what it is for, and what an earlier one takes', async () => {
    const vip = { field: 'tag', operator: 'is', values: ['vip'] }
    const usual = await policy()
    await policy({ name: 'Tagged', conditions: [vip] })
    await ask({ tags: ['vip'], priority: 'high' })
    await ask()
    const { id, since: _since, running: _running, met: _met, breached: _breached, ...given } = usual
    expect(await app('POST', '/slas/preview', { ...given, id })).toMatchObject({ looked_at: 2, matched: 2, taken: 1, issues: [{ number: 2, promises: 'first response 4 h, next response 1 h, resolution 8 h' }] })
  })

  test('what began before it is not judged, and removed it ends what runs', async () => {
    const early = await ask()
    h.clock.pass(HOUR)
    const made = await policy()
    const late = await ask()
    await tick()
    expect([await clocksOf(early.id), Object.keys(await clocksOf(late.id)).toSorted()]).toEqual([{}, ['first_response', 'resolution']])
    await app('DELETE', `/slas/${made.id}`)
    await tick()
    expect(await clocksOf(late.id)).toEqual({})
  })

  test('nonsense is refused with what to do', async () => {
    const sentence = async (more: object) => (await app<string[]>('POST', '/slas', { name: 'X', targets: { first_response: target(5), next_response: null, resolution: null }, ...more }, 400))[0]
    expect(await sentence({ targets: { first_response: target(null), next_response: null, resolution: null } })).toContain('promise at least one time')
    expect(await sentence({ conditions: [{ field: 'priority', operator: 'is', values: ['loud'] }] })).toContain('a value that this field does not have')
    expect(await sentence({ conditions: [{ field: 'team', operator: 'is', values: ['Team A'] }] })).toContain('by their ids')
  })
})

describe('support hours', () => {
  test('an account goes by the first block that matches it; the others by the default', async () => {
    await hours()
    const us = await hours({ name: 'US hours', time_zone: 'America/New_York' })
    await h.client(desk.token)(c.createAccount, { body: { name: 'Acme', domains: ['acme.example'], tags: ['us'] } })
    await h.client(desk.token)(c.createAccount, { body: { name: 'Fjord' } })
    const blocks = [{ hours_id: us.id, filter: { field: 'tags', operator: 'contains', value: 'us' } }]
    expect(await app('POST', '/hours-blocks/preview', { blocks })).toEqual({ blocks: [{ count: 1, names: ['Acme'] }], others: { count: 1, names: ['Fjord'] } })
    await app('PUT', '/hours-blocks', { blocks })
    await policy()
    const issue = await ask()
    await tick()
    expect((await clocksOf(issue.id)).first_response).toMatchObject({ why: '4 h in US hours', due_at: '2026-11-20T19:00:01.000Z' })
    expect(await app<string[]>('DELETE', `/hours/${us.id}`, undefined, 409)).toEqual(['Accounts go by this schedule; give them another one first.'])
  })

  test('a holiday that is added moves what is due', async () => {
    const made = await hours()
    await policy()
    const issue = await ask()
    await tick()
    const { id, next_holiday: _next, is_open, changes_at: _changes, ...given } = made
    expect(is_open).toBe(true)
    await app('PUT', `/hours/${id}`, { ...given, holidays: [{ date: '2026-11-23', name: 'Moving day' }] })
    await tick()
    expect((await clocksOf(issue.id)).first_response?.due_at).toBe('2026-11-24T11:00:01.000Z')
    expect((await app<{ schedules: c.Schedule[] }>('GET', '/hours')).schedules[0]?.next_holiday).toEqual({ date: '2026-11-23', name: 'Moving day' })
  })

  test('know the holidays of a country and of a part of it', async () => {
    const draft = { name: 'Munich', time_zone: 'Europe/Berlin', days: week(), country: { code: 'DE', region: 'BY' } }
    h.clock.pass(20 * 24 * HOUR)
    app = appOf(await signedIn(h, desk.workspaceId, desk.admin.id))
    const preview = await app<c.Data<typeof c.previewHours>>('POST', '/hours/preview', draft)
    expect(preview.holidays.slice(0, 4).map((d) => d.date)).toEqual(['2026-12-25', '2026-12-26', '2027-01-01', '2027-01-06'])
    expect(preview.days.find((d) => d.date === '2026-12-12')).toMatchObject({ ranges: [], minutes: 0 })
    expect((await app<{ regions: { code: string }[] }>('GET', '/holiday-countries?code=DE')).regions.map((r) => r.code)).toContain('BY')
    expect((await app<string[]>('POST', '/hours', { ...draft, country: { code: 'DE', region: 'XX' } }, 400))[0]).toContain('no holidays are known')
  })

  test('that never open, overlap or are needed are refused with what to do', async () => {
    const sentence = async (days: object) => (await app<string[]>('POST', '/hours', { name: 'X', time_zone: 'UTC', days }, 400))[0]
    expect(await sentence(week([]))).toBe('days: open at least one hour a week; a schedule that never opens would never let anything fall due.')
    expect(await sentence(week([{ from: '09:00', to: '12:00' }, { from: '11:00', to: '13:00' }]))).toBe('days.monday: the hours of a day overlap; join them into one.')
    expect(await sentence(week([{ from: '22:00', to: '06:00' }]))).toContain('split what goes over midnight')
    const made = await hours()
    await policy({ targets: { first_response: target(5, made.id), next_response: null, resolution: null } })
    expect(await app<string[]>('DELETE', `/hours/${made.id}`, undefined, 409)).toEqual(['The policy Everybody counts by this schedule; change the policy first.'])
  })
})
