// Accounts, contacts, tags, teams, users over the public API: lists that replace, things known twice, merging, deleting.
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { makeDesk, makeMember, type Desk } from './factories.ts'
import { refusal, startHarness, type Harness } from './harness.ts'

let h: Harness
let desk: Desk
let call: c.Client
beforeAll(async () => void (h = await startHarness()))
afterAll(() => h.close())
beforeEach(async () => {
  desk = await makeDesk(h)
  call = h.client(desk.token)
})

const account = (body: Partial<c.BodyInput<typeof c.createAccount>> = {}) => call(c.createAccount, { body: { name: 'Acme', ...body } })
const contact = (body: Partial<c.BodyInput<typeof c.createContact>> = {}) => call(c.createContact, { body: { name: 'Kim', ...body } })
const statusOf = async (work: Promise<unknown>) => (await refusal(work)).status
const twice = async (work: Promise<unknown>) => {
  const { status, body } = await refusal(work)
  return [status, body?.code, body?.exists_id]
}

describe('accounts', () => {
  test('lists replace, the owner is cleared by nothing, absent stays', async () => {
    const a = await account({ domains: ['acme.example', 'acme.test'], primary_domain: 'acme.test', tags: ['gold'], owner_id: desk.admin.id, external_ids: [{ external_id: 'crm-1', label: 'CRM' }, { external_id: 'crm-1' }], channels: [{ source: 'slack', channel_id: 'C1', channel_name: 'acme' }] })
    expect(a).toMatchObject({ domain: 'acme.test', domains: ['acme.test', 'acme.example'], owner: { id: desk.admin.id }, channels: [{ channel_id: 'C1', is_primary: true }] })
    expect(a.external_ids).toHaveLength(1)
    const change = (body: c.BodyInput<typeof c.updateAccount>) => call(c.updateAccount, { params: { id: 'crm-1' }, body })
    expect(await change({ name: 'Acme Ltd' })).toMatchObject({ ...a, name: 'Acme Ltd', updated_at: expect.any(String) })
    expect(await change({ owner_id: '', tags: ['Silver'], domains: ['new.example'], channels: [], is_disabled: true })).toMatchObject({ owner: null, tags: ['Silver'], domains: ['new.example'], channels: [], is_disabled: true })
    expect(await statusOf(change({ domains: ['a.example'], primary_domain: 'b.example' }))).toBe(400)
    expect(await statusOf(change({ domains: ['not a domain'] }))).toBe(400)
  })

  test('what another has already is refused with its id', async () => {
    const a = await account({ domains: ['acme.example'], external_ids: [{ external_id: 'crm-1' }] })
    expect(await twice(account({ domains: ['ACME.example'] }))).toEqual([409, 'conflict', a.id])
    expect(await twice(account({ external_ids: [{ external_id: 'crm-1' }] }))).toEqual([409, 'conflict', a.id])
    expect((await call(c.listAccounts, {})).data).toHaveLength(1)
  })

  test('many are changed at once, tags added, removed or replaced', async () => {
    const [a, b] = [await account({ tags: ['x', 'y'] }), await account({ tags: ['y'] })]
    const bulk = (tags: string[], tags_apply_mode?: 'append_only' | 'remove_only' | 'replace') => call(c.updateAccounts, { body: { account_ids: [a.id, b.id], tags, account_type: 'partner', ...(tags_apply_mode ? { tags_apply_mode } : {}) } })
    const tags = async () => (await Promise.all([a, b].map(({ id }) => call(c.getAccount, { params: { id } })))).map((r) => r.tags)
    expect(await bulk(['z'], 'append_only')).toMatchObject({ success: true })
    expect(await tags()).toEqual([['x', 'y', 'z'], ['y', 'z']])
    await bulk(['Y'], 'remove_only')
    expect(await tags()).toEqual([['x', 'z'], ['z']])
    await bulk(['only'])
    expect(await tags()).toEqual([['only'], ['only']])
    expect(await statusOf(call(c.updateAccounts, { body: { account_ids: [a.id, crypto.randomUUID()], account_type: 'internal' } }))).toBe(404)
    expect((await call(c.getAccount, { params: { id: a.id } })).type).toBe('partner')
  })

  test('merging moves what they have and deletes the rest', async () => {
    const [kept, lost, empty] = [await account({ name: 'Kept', tags: ['mine'] }), await account({ name: 'Lost', domains: ['lost.example'], external_ids: [{ external_id: 'old' }], tags: ['theirs'], channels: [{ source: 'slack', channel_id: 'C9' }] }), await account({ name: 'Empty' })]
    const who = await contact({ account_id: lost.id })
    const issue = await call(c.createIssue, { body: { title: 'x', body_html: 'x', account_id: lost.id } })
    const merge = (into: string, from: string[]) => call(c.mergeAccounts, { body: { merge_into_account_id: into, merge_account_ids: from } })
    expect(await statusOf(merge(kept.id, [kept.id]))).toBe(400)
    expect(await statusOf(merge(kept.id, [lost.id, crypto.randomUUID()]))).toBe(404)
    expect(await merge(kept.id, [lost.id, empty.id, lost.id])).toMatchObject({ id: kept.id, domains: ['lost.example'], tags: ['mine'], external_ids: [{ external_id: 'old' }], channels: [{ channel_id: 'C9' }] })
    expect((await call(c.getContact, { params: { id: who.id } })).account?.id).toBe(kept.id)
    expect((await call(c.getIssue, { params: { id: issue.id } })).account?.id).toBe(kept.id)
    expect((await call(c.getAccount, { params: { id: 'old' } })).id).toBe(kept.id)
    for (const { id } of [lost, empty]) expect(await statusOf(call(c.getAccount, { params: { id } }))).toBe(404)
  })

  test('one that is needed is not deleted', async () => {
    const [used, free] = [await account(), await account({ name: 'Free' })]
    await contact({ account_id: used.id })
    expect(await statusOf(call(c.deleteAccount, { params: { id: used.id } }))).toBe(409)
    await call(c.deleteAccount, { params: { id: free.id } })
    expect(await statusOf(call(c.deleteAccount, { params: { id: free.id } }))).toBe(404)
  })
})

describe('contacts', () => {
  test('have addresses, one of them first, each once and each theirs', async () => {
    const kim = await contact({ email: 'KIM@acme.example' })
    expect([kim.email, kim.emails]).toEqual(['kim@acme.example', ['kim@acme.example']])
    const change = (body: c.BodyInput<typeof c.updateContact>) => call(c.updateContact, { params: { id: kim.id }, body })
    expect(await change({ emails: [{ email: 'a@x.example' }, { email: 'b@x.example', is_primary: true }, { email: 'B@x.example' }] })).toMatchObject({ email: 'b@x.example', emails: ['b@x.example', 'a@x.example'] })
    expect((await change({ emails: [{ email: 'z@x.example' }, { email: 'a@x.example' }] })).email).toBe('z@x.example')
    expect(await statusOf(change({ email: 'a@x.example', emails: [] }))).toBe(400)
    expect(await twice(contact({ email: 'z@X.example' }))).toEqual([409, 'conflict', kim.id])
    expect(await change({ email: '' })).toMatchObject({ email: '', emails: [] })
  })

  test('belong to an account by either id, or to none', async () => {
    const acme = await account({ external_ids: [{ external_id: 'crm-1' }] })
    const kim = await contact({ account_external_id: 'crm-1', external_ids: [{ external_id: 'user/1 ä' }] })
    expect(kim.account).toEqual({ id: acme.id })
    expect((await call(c.getContact, { params: { id: 'user/1 ä' } })).id).toBe(kim.id)
    expect((await call(c.updateContact, { params: { id: kim.id }, body: { account_id: '' } })).account).toBeNull()
    expect(await statusOf(contact({ account_id: acme.id, account_external_id: 'crm-1' }))).toBe(400)
    expect(await statusOf(contact({ account_external_id: 'nobody' }))).toBe(404)
    expect(await twice(contact({ external_ids: [{ external_id: 'user/1 ä' }] }))).toEqual([409, 'conflict', kim.id])
  })

  test('have numbers of digits only, and addresses of pictures that are of the web', async () => {
    expect(await contact({ phone_numbers: ['491701234567'], primary_phone_number: '491701234567' })).toMatchObject({ primary_phone_number: '491701234567' })
    for (const body of [{ phone_numbers: ['+49 170'] }, { primary_phone_number: '1234567890123456' }, { avatar_url: 'javascript:alert(1)' }, { avatar_url: 'data:image/svg+xml,x' }]) expect(await statusOf(contact(body))).toBe(400)
  })

  test('are deleted unless they have issues', async () => {
    const [free, used] = [await contact(), await contact()]
    await call(c.createIssue, { body: { title: 'x', body_html: 'x', requester_id: used.id } })
    await call(c.deleteContact, { params: { id: free.id } })
    expect([await statusOf(call(c.getContact, { params: { id: free.id } })), await statusOf(call(c.deleteContact, { params: { id: used.id } }))]).toEqual([404, 409])
  })
})

test('tags are one each for a name and a kind, renamed everywhere, taken off everything', async () => {
  const [bug, other] = [await call(c.createTag, { body: { object_type: 'issue', value: 'Bug' } }), await call(c.createTag, { body: { object_type: 'issue', value: 'Other', hex_color: '#112233' } })]
  await call(c.createTag, { body: { object_type: 'account', value: 'bug' } })
  expect(await twice(call(c.createTag, { body: { object_type: 'issue', value: 'BUG' } }))).toEqual([409, 'conflict', bug.id])
  expect(await twice(call(c.updateTag, { params: { id: other.id }, body: { value: 'bug' } }))).toEqual([409, 'conflict', bug.id])
  expect((await call(c.updateTag, { params: { id: bug.id }, body: { value: 'bug' } })).value).toBe('bug')
  const issue = await call(c.createIssue, { body: { title: 'x', body_html: 'x', requester_email: 'kim@acme.example', tags: ['bug', 'Other'] } })
  await call(c.updateTag, { params: { id: bug.id }, body: { value: 'Defect' } })
  await call(c.deleteTag, { params: { id: other.id } })
  expect((await call(c.getIssue, { params: { id: issue.id } })).tags).toEqual(['Defect'])
  expect(await statusOf(call(c.getTag, { params: { id: other.id } }))).toBe(404)
})

test('teams have one name each, and the members they are given', async () => {
  const [a, b] = [await makeMember(h, desk.workspaceId), await makeMember(h, desk.workspaceId)]
  const team = await call(c.createTeam, { body: { name: 'Tier 1', user_ids: [a.id, a.id] } })
  expect(team.users).toEqual([{ id: a.id, email: a.email }])
  expect((await call(c.updateTeam, { params: { id: team.id }, body: { user_ids: [b.id] } })).users).toEqual([{ id: b.id, email: b.email }])
  expect(await twice(call(c.createTeam, { body: { name: 'Tier 1' } }))).toEqual([409, 'conflict', team.id])
  const other = await call(c.createTeam, { body: { name: 'Tier 2' } })
  expect(await twice(call(c.updateTeam, { params: { id: other.id }, body: { name: 'Tier 1' } }))).toEqual([409, 'conflict', team.id])
  expect(await statusOf(call(c.updateTeam, { params: { id: team.id }, body: { user_ids: [crypto.randomUUID()] } }))).toBe(404)
  expect((await call(c.getTeam, { params: { id: team.id } })).users).toHaveLength(1)
})

test('users are changed; the last admin stays one', async () => {
  const member = await makeMember(h, desk.workspaceId)
  const role = (slug: c.Role) => c.BUILT_IN_ROLES[slug].id
  const change = (id: string, body: c.BodyInput<typeof c.updateUser>) => call(c.updateUser, { params: { id }, body })
  expect(await change(member.id, { name: 'Robin', status: 'away', avatar_url: 'https://x.example/y.png' })).toMatchObject({ name: 'Robin', status: 'away', avatar_url: 'https://x.example/y.png', role: { slug: 'member' } })
  expect(await statusOf(change(desk.admin.id, { role_id: role('viewer') }))).toBe(400)
  await change(member.id, { role_id: role('admin') })
  expect((await change(desk.admin.id, { role_id: role('viewer') })).role.slug).toBe('viewer')
  expect(await statusOf(change(member.id, { role_id: crypto.randomUUID() }))).toBe(400)
})
