// Triggers about accounts and contacts: what sets them off, what they can do there, and what they are refused.
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { all, is, startTriggerRig, type Flow, type TriggerRig } from './rig.ts'

let rig: TriggerRig
beforeAll(async () => void (rig = await startTriggerRig()))
afterAll(() => rig.close())
beforeEach(() => rig.fresh())

const tag = (...tags: string[]) => ({ do: 'change_tags', way: 'append', tags })
const call = () => rig.h.client(rig.desk.token)
const account = async (body: c.BodyInput<typeof c.createAccount> = { name: 'Harbour Freight' }) => {
  const made = await call()(c.createAccount, { body })
  await rig.h.settle()
  return made
}
const change = async (id: string, body: c.BodyInput<typeof c.updateAccount>) => {
  rig.h.clock.pass(1000)
  await call()(c.updateAccount, { params: { id }, body })
  await rig.h.settle()
}
const tagsOf = async (id: string) => (await call()(c.getAccount, { params: { id } })).tags
const contact = async (body: c.BodyInput<typeof c.createContact>) => {
  const made = await call()(c.createContact, { body })
  await rig.h.settle()
  return made
}

describe('an account', () => {
  test('that is added, by what it is', async () => {
    const made = await rig.trigger({ kickoffs: ['account.created'], if: is('account.type', 'customer'), then: [tag('new')] })
    const { id } = await account()
    expect(await tagsOf(id)).toEqual(['new'])
    expect(await rig.log()).toMatchObject([{ trigger: { id: made.id }, issue: null, contact: null, account: { id, name: 'Harbour Freight' }, kickoff: 'account.created', state: 'done', outcomes: [{ says: 'Added new' }] }])
  })

  test('that changes, in one of the named fields alone', async () => {
    await rig.trigger({ kickoffs: [{ on: 'account.changed', fields: ['owner', 'plan'] }], then: [tag('look')] })
    const { id } = await account()
    await change(id, { name: 'Harbour Freight Lines' })
    expect(await tagsOf(id)).toEqual([])
    await change(id, { custom_fields: [{ slug: 'plan', value: 'gold' }] })
    expect(await tagsOf(id)).toEqual(['look'])
    await change(id, { tags: [] })
    await change(id, { owner_id: rig.desk.admin.id })
    expect(await tagsOf(id)).toEqual(['look'])
  })

  test('whose tags change, and that is said again as it was', async () => {
    await rig.trigger({ kickoffs: ['account.changed'], if: is('event.tags_added', 'VIP'), then: [{ do: 'set_field', slug: 'care', value: 'much' }] })
    await rig.trigger({ kickoffs: ['account.changed'], then: [{ do: 'change_tags', way: 'append', tags: ['seen'] }], more: { name: 'Any change' } })
    const { id } = await account()
    await change(id, { name: 'Harbour Freight' })
    expect(await rig.log()).toEqual([])
    await change(id, { tags: ['vip'] })
    expect(await call()(c.getAccount, { params: { id } })).toMatchObject({ custom_fields: { care: { value: 'much' } }, tags: ['seen', 'vip'] })
  })

  test('many of which are changed at once, each for itself', async () => {
    await rig.trigger({ kickoffs: [{ on: 'account.changed', fields: ['owner'] }], if: { field: 'account.owner_id', operator: 'is_set' }, then: [tag('owned')] })
    const [one, two] = [await account({ name: 'One' }), await account({ name: 'Two' })]
    await call()(c.updateAccounts, { body: { account_ids: [one.id, two.id], owner_id: rig.desk.admin.id } })
    await rig.h.settle()
    expect([await tagsOf(one.id), await tagsOf(two.id)]).toEqual([['owned'], ['owned']])
  })

  test('may wait, and stops to when what had to stay does not', async () => {
    await rig.trigger({ kickoffs: ['account.created'], delay: { count: 2, unit: 'days', unchanged: { field: 'account.owner_id', operator: 'is_unset' } }, then: [tag('nobody cares')] })
    const [left, taken] = [await account({ name: 'Left' }), await account({ name: 'Taken' })]
    await change(taken.id, { owner_id: rig.desk.admin.id })
    await rig.tick(49 * 3_600_000)
    expect([await tagsOf(left.id), await tagsOf(taken.id)]).toEqual([['nobody cares'], []])
    expect((await rig.log()).map((run) => run.state).toSorted()).toEqual(['cancelled', 'done'])
  })

  test('whose change sets the same trigger off again runs once', async () => {
    await rig.trigger({ kickoffs: [{ on: 'account.changed', fields: ['note'] }], then: [{ do: 'set_field', slug: 'note', value: 'changed' }, tag('noted')] })
    const { id } = await account()
    await change(id, { custom_fields: [{ slug: 'note', value: 'mine' }] })
    expect((await rig.log()).map((run) => run.state).toSorted()).toEqual(['cut', 'done'])
  })

  test('that is deleted takes its runs along', async () => {
    await rig.trigger({ kickoffs: ['account.created'], delay: { count: 1, unit: 'hours' }, then: [tag('late')] })
    const { id } = await account()
    expect(await rig.log()).toHaveLength(1)
    await call()(c.deleteAccount, { params: { id } })
    expect(await rig.log()).toEqual([])
  })
})

describe('a contact', () => {
  test('that is added, by its address and its account', async () => {
    const home = await account()
    await rig.trigger({ kickoffs: ['contact.created'], if: all({ field: 'contact.email', operator: 'string_contains', value: '@harbour.example' }, is('account.name', 'Harbour Freight')), then: [tag('harbour'), { do: 'set_field', slug: 'greeted', value: 'no' }] })
    const hit = await contact({ name: 'Mona Reyes', email: 'mona@harbour.example', account_id: home.id })
    await contact({ name: 'Kim Adeyemi', email: 'kim@acme.example' })
    expect(await call()(c.getContact, { params: { id: hit.id } })).toMatchObject({ tags: ['harbour'], custom_fields: { greeted: { value: 'no' } } })
    expect(await rig.log()).toMatchObject([{ issue: null, account: null, contact: { id: hit.id, name: 'Mona Reyes' }, state: 'done' }])
  })

  test('that changes, by tags it has', async () => {
    await rig.trigger({ kickoffs: [{ on: 'contact.changed', fields: ['portal_role'] }], if: is('contact.tags', 'champion'), then: [tag('asked')] })
    const made = await contact({ name: 'Mona Reyes', email: 'mona@harbour.example', tags: ['champion'] })
    await call()(c.updateContact, { params: { id: made.id }, body: { portal_role: 'admin' } })
    await rig.h.settle()
    expect((await call()(c.getContact, { params: { id: made.id } })).tags).toEqual(['asked', 'champion'])
  })

  test('of a customer who writes for the first time is one that is added', async () => {
    await rig.trigger({ kickoffs: ['contact.created'], then: [tag('first time')] })
    const { kim } = await rig.ask()
    expect((await call()(c.getContact, { params: { id: kim } })).tags).toEqual(['first time'])
  })
})

test('accounts and contacts are tried out as issues are', async () => {
  const [vip] = [await account({ name: 'Grand', tags: ['vip'] }), await account({ name: 'Small' })]
  const preview = await rig.app('POST', '/triggers/preview', { about: 'account', paths: [{ conditions: all(is('account.tags', 'vip'), is('event.tags_added', 'x')) }] })
  expect(preview).toMatchObject({ looked_at: 2, matched: 1, issues: [], contacts: [], accounts: [{ id: vip.id, name: 'Grand', paths: [0] }], problems: [] })
  const made = await contact({ name: 'Mona Reyes', email: 'mona@harbour.example' })
  expect(await rig.app('POST', '/triggers/preview', { about: 'contact', paths: [{ conditions: is('contact.name', 'Mona Reyes') }] })).toMatchObject({ matched: 1, contacts: [{ id: made.id, name: 'Mona Reyes', paths: [0] }] })
})

describe('what is refused, in a sentence', () => {
  test.each([
    ['issues and accounts in one', { kickoffs: ['issue.created', 'account.created'] }, 'kickoffs: are about different things; make one trigger for issues, one for accounts and one for contacts'],
    ['what is done to issues', { kickoffs: ['account.created'], then: [{ do: 'set_status', state: 'closed' }] }, 'actions: “Set status” is done to issues, and this trigger is about an account; choose another action.'],
    ['to tell an assignee', { kickoffs: ['contact.created'], then: [{ do: 'slack_message', to: { kind: 'assignee' }, message: 'Hi' }] }, 'actions: a contact has no assignee; name a member or the account’s owner.'],
    ['a condition on issues', { kickoffs: ['account.created'], if: is('priority', 'high'), then: [tag('x')] }, 'conditions: Priority is not known of an account.'],
    ['a contact where there is none', { kickoffs: ['account.changed'], if: { field: 'contact.name', operator: 'is_set' }, then: [tag('x')] }, 'conditions: Requester name is not known of an account.'],
    ['a variable of issues', { kickoffs: ['account.created'], then: [{ do: 'slack_message', to: { kind: 'owner' }, message: 'See {{ issue.number }}' }] }, 'actions: there is no variable {{issue.number}} where a trigger is about an account.'],
    ['a message where there is none', { kickoffs: ['contact.changed'], if: is('event.author', 'customer'), then: [tag('x')] }, 'conditions: Message author is not known of a contact.'],
  ] as [string, Flow, string][])('%s', async (_, flow, says) => {
    expect(await rig.refused(flow)).toContain(says)
  })
})
