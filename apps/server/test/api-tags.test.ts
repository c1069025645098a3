// Tags with what carries them: counted, merged, renamed and taken away, on issues, accounts and contacts.
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeDesk, makeTokenFor, type Desk } from './factories.ts'
import { refusal, startHarness, type Harness } from './harness.ts'

let h: Harness
let desk: Desk
let call: c.Client
beforeAll(async () => {
  h = await startHarness()
})
afterAll(() => h.close())
beforeEach(async () => {
  desk = await makeDesk(h)
  call = h.client(desk.token)
})

const open = (...tags: string[]) => call(c.createIssue, { body: { title: 'An issue', body_html: '<p>Words</p>', requester_email: 'kim@acme.example', tags } })
const uses = async () => Object.fromEntries((await call(c.listTagUses, {})).map((tag) => [`${tag.object_type} ${tag.value}`, tag.count]))
const idOf = async (value: string) => (await call(c.listTagUses, {})).find((tag) => tag.value === value)?.id ?? ''
const merge = async (from: string, into: string) => call(c.mergeTag, { params: { id: await idOf(from) }, body: { into_id: await idOf(into) } })

describe('tags', () => {
  test('are counted by what carries them, each kind for itself', async () => {
    await open('Bug', 'Billing')
    await open('bug')
    await call(c.createAccount, { body: { name: 'Acme', tags: ['Big'] } })
    await call(c.createContact, { body: { name: 'Kim', tags: ['VIP'] } })
    await call(c.createTag, { body: { object_type: 'issue', value: 'Unused' } })
    expect(await uses()).toEqual({ 'account Big': 1, 'contact VIP': 1, 'issue Billing': 1, 'issue Bug': 2, 'issue Unused': 0 })
  })

  test('of contacts are set as a whole, found by, and taken off', async () => {
    const kim = await call(c.createContact, { body: { name: 'Kim', tags: ['VIP', 'Beta'] } })
    await call(c.createContact, { body: { name: 'Lee' } })
    expect(kim.tags).toEqual(['Beta', 'VIP'])
    const found = async (operator: c.Operator) => (await call(c.searchContacts, { body: { filter: { field: 'tags', operator, value: 'vip' } } })).data.map((contact) => contact.name)
    expect([await found('contains'), await found('does_not_contain')]).toEqual([['Kim'], ['Lee']])
    expect((await call(c.updateContact, { params: { id: kim.id }, body: { tags: ['Beta'] } })).tags).toEqual(['Beta'])
    expect((await call(c.updateContact, { params: { id: kim.id }, body: { name: 'Kim Lee' } })).tags).toEqual(['Beta'])
    await call(c.deleteTag, { params: { id: await idOf('Beta') } })
    expect((await call(c.getContact, { params: { id: kim.id } })).tags).toEqual([])
  })

  test('are merged: what carried one carries the other, once, and the first is gone', async () => {
    const [both, first] = [await open('Bug', 'Defect'), await open('Defect')]
    const before = (await h.inside(desk.workspaceId, (ctx) => ctx.query<{ version: string }>('', 'select version from issues where id = $1', [first.id])))[0]?.version
    expect(await merge('Defect', 'Bug')).toMatchObject({ value: 'Bug' })
    expect([(await call(c.getIssue, { params: { id: both.id } })).tags, (await call(c.getIssue, { params: { id: first.id } })).tags]).toEqual([['Bug'], ['Bug']])
    expect(await uses()).toEqual({ 'issue Bug': 2 })
    const after = (await h.inside(desk.workspaceId, (ctx) => ctx.query<{ version: string }>('', 'select version from issues where id = $1', [first.id])))[0]?.version
    expect(Number(after)).toBeGreaterThan(Number(before))
    const kim = await call(c.createContact, { body: { name: 'Kim', tags: ['A', 'B'] } })
    await merge('A', 'B')
    expect((await call(c.getContact, { params: { id: kim.id } })).tags).toEqual(['B'])
  })

  test('are not merged into themselves, nor into those of another kind', async () => {
    await open('Bug')
    await call(c.createAccount, { body: { name: 'Acme', tags: ['Big'] } })
    expect((await refusal(merge('Bug', 'Bug'))).message).toBe('into_id: Bug cannot be merged into itself; choose another tag.')
    expect((await refusal(merge('Bug', 'Big'))).message).toBe('into_id: Big is a tag of an account, Bug of an issue; only tags of one kind can be merged.')
    expect((await refusal(call(c.mergeTag, { params: { id: await idOf('Bug') }, body: { into_id: crypto.randomUUID() } }))).status).toBe(404)
  })

  test('are renamed to a free name only, and kept by members, not by viewers', async () => {
    await open('Bug', 'Billing')
    expect((await refusal(call(c.updateTag, { params: { id: await idOf('Bug') }, body: { value: 'BILLING' } }))).message).toContain('There is a tag called BILLING already')
    expect((await call(c.updateTag, { params: { id: await idOf('Bug') }, body: { value: 'Defect', hex_color: '#112233' } })).hex_color).toBe('#112233')
    const viewer = h.client(await makeTokenFor(h, desk.workspaceId, 'viewer'))
    expect((await refusal(viewer(c.mergeTag, { params: { id: await idOf('Defect') }, body: { into_id: await idOf('Billing') } }))).status).toBe(403)
  })
})
