// What visitors are offered: chat, forms and quick links by what is known of them and of their account, in the window and past it.
import { randomUUID } from 'node:crypto'
import * as c from '@patchbay/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as, hashFor, open, sessionOf, settingsWith, setUp, start, words, type ChatDesk } from './chat-rig.ts'
import { startHarness, type Harness } from './harness.ts'

let h: Harness
let desk: ChatDesk
let call: c.Client
let form: c.OwnForm
const where = (field: string, operator: string, ...values: string[]): c.ViewFilter => ({ field, operator, ...(values.length > 0 ? { values } : {}) })
const both = (...subfilters: c.ViewFilter[]): c.ViewFilter => ({ operator: 'and', subfilters })
const link = (label: string, filter: c.ViewFilter | null, audience: 'everyone' | 'verified' = 'everyone') => ({ emoji: '', label, url: 'https://status.example.com', for: audience, filter })

/** Everybody who may look at the page; only some of them are known to us. */
const PEOPLE = {
  nobody: {},
  known: { identity: { email: 'vera@vip.example', name: 'Vera Lund' } },
  colleague: { identity: { email: 'new@vip.example', name: 'Nils Lund' } },
  free: { identity: { email: 'fay@free.example', name: 'Fay Reed' } },
  stranger: { identity: { email: 'sam@gmail.com', name: 'Sam Hill' } },
  sent: { identity: { email: 'ida@gmail.com', name: 'Ida', account_external_id: 'crm-vip' } },
}
type Who = keyof typeof PEOPLE
const ALL = Object.keys(PEOPLE) as Who[]

const save = (settings: object) => h.app.http.inject({ method: 'PUT', url: '/api/app/chat-widget', headers: desk.session, payload: { ...settingsWith({ allows_anonymous: true }), ...settings } })
const put = async (settings: object): Promise<void> => {
  const answer = await save(settings)
  if (answer.statusCode !== 200) throw new Error(answer.body)
}
const seenBy = (who: Who) => sessionOf(h, desk.appId, PEOPLE[who])
const linksOf = async (who: Who) => (await seenBy(who)).widget.links.map(({ label }) => label)

beforeAll(async () => {
  h = await startHarness()
  desk = await setUp(h, { allows_anonymous: true })
  call = h.client(desk.token)
  const app = async <T>(path: string, payload: object): Promise<T> => (await h.app.http.inject({ method: 'POST', url: `/api/app${path}`, headers: desk.session, payload })).json<{ data: T }>().data
  await app('/fields', { object_type: 'account', type: 'number', label: 'Seats', slug: 'seats' })
  await app('/fields', { object_type: 'contact', type: 'select', label: 'Role', slug: 'role', options: [{ label: 'Buyer', slug: 'buyer' }, { label: 'User', slug: 'user' }] })
  const vip = await call(c.createAccount, { body: { name: 'Very Important', domains: ['vip.example'], tags: ['enterprise'], external_ids: [{ external_id: 'crm-vip', label: 'CRM' }], custom_fields: [{ slug: 'seats', value: '400' }] } })
  await call(c.createAccount, { body: { name: 'Free Riders', domains: ['free.example'], custom_fields: [{ slug: 'seats', value: '3' }] } })
  await call(c.createContact, { body: { name: 'Vera Lund', email: 'vera@vip.example', account_id: vip.id, custom_fields: [{ slug: 'role', value: 'buyer' }] } })
  form = await app<c.OwnForm>('/ticket-forms', { name: 'Ask for an invoice', fields: [{ key: 'subject', label: 'Subject', is_required: true }, { key: 'name', label: 'Name' }, { key: 'email', label: 'Email' }] })
})
afterAll(() => h.close())

describe('conditions', () => {
  test.each<[string, c.ViewFilter, Who[]]>([
    ['on tags of the account', where('account.tags', 'in', 'Enterprise'), ['known', 'colleague', 'sent']],
    ['on tags the account does not have', where('account.tags', 'not_in', 'enterprise'), ['nobody', 'free', 'stranger']],
    ['on numbers of the account', { field: 'account.fields.seats', operator: 'greater_than', value: '10' }, ['known', 'colleague', 'sent']],
    ['on there being an account', where('account.name', 'is_set'), ['known', 'colleague', 'free', 'sent']],
    ['on the account by name', { field: 'account.name', operator: 'string_contains', value: 'free' }, ['free']],
    ['on a choice of the contact', where('contact.fields.role', 'in', 'buyer'), ['known']],
    ['on who has not chosen', where('contact.fields.role', 'is_unset'), ['nobody', 'colleague', 'free', 'stranger', 'sent']],
    ['on the address of the visitor', { field: 'contact.email', operator: 'string_contains', value: '@gmail' }, ['stranger', 'sent']],
    ['on somebody we know', where('contact.created_at', 'is_set'), ['known']],
    ['on both', both(where('account.tags', 'in', 'enterprise'), where('contact.fields.role', 'is_unset')), ['colleague', 'sent']],
    ['on either', { operator: 'or', subfilters: [where('contact.fields.role', 'in', 'buyer'), { field: 'account.fields.seats', operator: 'less_than', value: '10' }] }, ['known', 'free']],
  ])('%s', async (_, filter, expected) => {
    await put({ links: [link('For some', filter)] })
    const shown = await Promise.all(ALL.map(linksOf))
    expect(ALL.filter((_who, at) => shown[at]?.includes('For some'))).toEqual(expected)
  })

  test('stand beside how sure it is who somebody is', async () => {
    await put({ links: [link('Open', null), link('Proved', where('account.tags', 'in', 'enterprise'), 'verified')] })
    expect(await linksOf('known')).toEqual(['Open'])
    const { widget } = await sessionOf(h, desk.appId, { identity: { ...PEOPLE.known.identity, email_hash: hashFor(desk.secret, 'vera@vip.example') } })
    expect(widget.links.map(({ label }) => label)).toEqual(['Open', 'Proved'])
  })

  test('go by what is known now: a tag that is taken away takes the chat away', async () => {
    await put({ chat_filter: where('account.tags', 'in', 'trial') })
    expect((await seenBy('free')).widget.has_chat).toBe(false)
    const free = (await call(c.searchAccounts, { body: { filter: { field: 'domains', operator: 'contains', value: 'free.example' } } })).data[0]
    await call(c.updateAccount, { params: { id: free?.id ?? '' }, body: { tags: ['trial'] } })
    expect((await seenBy('free')).widget.has_chat).toBe(true)
  })
})

describe('whoever is not offered it', () => {
  test('begins no chat past the window, and goes on in the one they have', async () => {
    await put({})
    const { token } = await seenBy('stranger')
    const chat = await start(h, token, 'Before the rule')
    await put({ chat_filter: where('account.tags', 'in', 'enterprise') })
    const refused = await as(h, token)('POST', '/chats', words('After the rule'))
    expect([refused.statusCode, refused.json<{ errors: string[] }>().errors]).toEqual([403, ['Chat is not offered here to whom this page says you are.']])
    expect((await as(h, token)('POST', `/chats/${chat.id}/messages`, words('Still there?'))).statusCode).toBe(200)
    expect((await as(h, (await seenBy('colleague')).token)('POST', '/chats', words('May I?'))).statusCode).toBe(200)
  })

  test('by the audience is told the same', async () => {
    await put({ chat_for: 'identified' })
    const { token, widget } = await seenBy('nobody')
    expect(widget.has_chat).toBe(false)
    expect((await as(h, token)('POST', '/chats', words('Let me in'))).statusCode).toBe(403)
  })

  test('has no form: neither all of them nor the one that is for others', async () => {
    const forms = async (who: Who) => (await seenBy(who)).widget.forms.map(({ slug }) => slug)
    const asked = async (who: Who) => (await as(h, (await seenBy(who)).token)('GET', `/forms/${form.slug}`)).statusCode
    const sent = async (who: Who) => (await as(h, (await seenBy(who)).token)('POST', `/forms/${form.slug}`, { client_id: randomUUID(), values: { subject: 'March' } })).statusCode
    await put({ form_rules: [{ form_id: form.id, filter: where('contact.fields.role', 'in', 'buyer') }] })
    expect([await forms('known'), await asked('known'), await sent('known')]).toEqual([[form.slug], 200, 200])
    expect([await forms('colleague'), await asked('colleague'), await sent('colleague')]).toEqual([[], 404, 404])
    await put({ forms_filter: where('account.tags', 'not_in', 'enterprise') })
    expect([await forms('known'), await asked('known')]).toEqual([[], 404])
    expect(await forms('free')).toEqual([form.slug])
  })
})

describe('conditions that make no sense', () => {
  test.each<[string, object, string]>([
    ['on an issue, which there is none of', { chat_filter: where('state', 'in', 'new') }, 'chat_filter: Status is not known of a contact.'],
    ['on what happened', { forms_filter: where('event.by', 'in', 'customer') }, 'forms_filter: Done by is not known of a contact.'],
    ['on an option that is none', { links: [link('VIP', where('contact.fields.role', 'in', 'king'))] }, 'links: “VIP”: Role cannot be “king”.'],
    ['without a value', { chat_filter: { field: 'account.tags', operator: 'in', values: [] } }, 'chat_filter: Account tags with in needs a value.'],
    ['by an operator of another kind', { chat_filter: { field: 'account.tags', operator: 'greater_than', value: '3' } }, 'chat_filter: Account tags does not know “greater_than”.'],
  ])('%s are refused in a sentence', async (_, settings, says) => {
    const refused = await save(settings)
    expect([refused.statusCode, refused.json<{ errors: string[] }>().errors]).toEqual([400, [says]])
  })

  test('any more, hold for nobody: a field that was deleted opens nothing', async () => {
    const { id } = (await h.app.http.inject({ method: 'POST', url: '/api/app/fields', headers: desk.session, payload: { object_type: 'account', type: 'text', label: 'Plan', slug: 'plan' } })).json<{ data: { id: string } }>().data
    await put({ links: [link('Unplanned', where('account.fields.plan', 'is_unset'))] })
    expect(await linksOf('free')).toEqual(['Unplanned'])
    await h.app.http.inject({ method: 'DELETE', url: `/api/app/fields/${id}`, headers: desk.session })
    expect(await linksOf('free')).toEqual([])
    expect((await open(h, desk.appId, PEOPLE.free)).statusCode).toBe(200)
  })
})
