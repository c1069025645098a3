// A chat that the bot has first: nobody of us is told until the visitor has answered, or has been kept for two minutes; and whom they turn out to be decides who is.
import { addPlaybook, claimChat, createAccount, setChatWidget, writeReply, type ChatFacts } from '@patchbay/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as, later, sessionOf, settingsWith, words } from '../../../../test/chat-rig.ts'
import { SALES, startChatRig, type ChatSlackRig, type Visit } from '../../../../test/chat-slack-rig.ts'
import { signedIn } from '../../../../test/factories.ts'

let on: ChatSlackRig
let session: Record<string, string>
const PAGE = 'https://shop.example/trial'
beforeAll(async () => {
  on = await startChatRig()
  session = await signedIn(on.rig.h, on.rig.desk.workspaceId, on.rig.desk.admin.id)
  await on.admin(setChatWidget, { body: settingsWith({ allows_anonymous: true, texts: { online: '', offline: '', initial: '', wait: 'Somebody is called.', away: '' } }) })
  await on.rig.api(createAccount, { body: { name: 'Orchard Juices', domains: ['orchard.example'], owner_id: on.tomas.id } })
  const book = { pages: ['/trial'], ask: ['email'], routes: 'answered' as const, group_id: on.group }
  await on.admin(addPlaybook, { body: { ...book, name: 'Of target accounts', audience: 'target', to_owner: true, greeting: 'Your manager is called.' } })
  await on.admin(addPlaybook, { body: { ...book, name: 'Everybody', greeting: 'Who are you?' } })
})
afterAll(() => on.rig.close())

/** Nobody the page knows. */
const begin = async (text: string): Promise<Visit> => {
  const { token } = await sessionOf(on.rig.h, (await widget()).app_id, {})
  const { id } = (await as(on.rig.h, token)('POST', '/chats', words(text, { page_url: PAGE }))).json<{ data: { id: string } }>().data
  await on.rig.settle()
  const [row] = await on.rig.h.inside(on.rig.desk.workspaceId, (ctx) => ctx.query<{ issue_id: string }>('test_of', 'select issue_id from chats where workspace_id = $1 and id = $2', [ctx.workspaceId, id]))
  const v = { token, issueId: row?.issue_id ?? '', chat: { id } } as Visit
  return { ...v, chat: await on.chatOf(v) }
}
/** Only what is due is done. */
const pass = async (ms: number) => {
  await later(on.rig.h, ms)
  await on.rig.settle()
}
const widget = async () => (await on.rig.h.app.http.inject({ url: '/api/app/chat-widget', headers: session })).json<{ data: { app_id: string } }>().data
const stateOf = async (v: Visit) => (await on.rig.h.app.http.inject({ url: `/api/app/issues/${v.issueId}/chat`, headers: session })).json<{ data: ChatFacts }>().data.state
const answer = async (v: Visit, email: string) => {
  const told = await as(on.rig.h, v.token)('POST', `/chats/${v.chat.id}/forms/${(await on.chatOf(v)).forms[0]?.id}`, { answers: { email } })
  expect(told.statusCode).toBe(200)
  await on.rig.settle()
}
const greetings = async (v: Visit) => (await on.chatOf(v)).messages.filter((one) => one.side === 'bot').map((one) => one.body_html.replace(/<[^>]+>/g, ''))

describe('nobody is told', () => {
  test('until the visitor has answered: then the group is, in a thread with all that was said before', async () => {
    const v = await begin('How long is the trial?')
    expect([await stateOf(v), on.cardsOf(v)]).toEqual(['bot', []])
    await on.say(v, 'I am in a hurry')
    expect(on.cardsOf(v)).toEqual([])
    await answer(v, 'bo@small.example')
    expect(await stateOf(v)).toBe('waiting')
    const card = on.cardOf(v)
    expect(card.channel).toBe(SALES)
    expect(card.text).toContain('<@U0MIRA>')
    expect(JSON.stringify(card.blocks)).toContain('bo@small.example')
    expect(on.thread(v).map((m) => m.text)).toEqual(expect.arrayContaining(['I am in a hurry']))
    expect(await greetings(v)).toEqual(['Who are you?'])
  })

  test('for two minutes to one who answers nothing, and then as well', async () => {
    const v = await begin('Just looking')
    await pass(100_000)
    expect([await stateOf(v), on.cardsOf(v)]).toEqual(['bot', []])
    await pass(30_000)
    expect([await stateOf(v), on.cardOf(v).channel]).toEqual(['waiting', SALES])
    await pass(70_000)
    expect(await greetings(v)).toEqual(['Who are you?', 'Somebody is called.'])
    await answer(v, 'late@small.example')
    expect(on.cardsOf(v)).toHaveLength(1)
  })
})

test('who turns out to be of a target account is brought to its owner, and not greeted twice', async () => {
  const v = await begin('We are forty people')
  expect(on.cardsOf(v)).toEqual([])
  await answer(v, 'bea@orchard.example')
  const card = on.cardOf(v)
  expect(card.channel).toMatch(/^D/)
  expect([...(on.rig.sandbox.state.channels.get(card.channel)?.members ?? [])]).toContain('U0TOMAS')
  expect(await greetings(v)).toEqual(['Who are you?'])
})

test('whoever of us comes by themselves has the chat, and its thread follows all the same', async () => {
  const claimed = await begin('Is anybody here?')
  await on.admin(claimChat, { params: { id: claimed.chat.id } })
  expect(await stateOf(claimed)).toBe('active')
  await pass(130_000)
  expect([await stateOf(claimed), on.cardOf(claimed).channel]).toEqual(['active', SALES])
  expect(on.cardOf(claimed).text).not.toContain('<@')

  const answered = await begin('Nobody?')
  await on.admin(writeReply, { params: { id: answered.issueId }, body: { body_html: '<p>Here I am</p>', client_id: crypto.randomUUID(), file_ids: [] } })
  await answer(answered, 'kit@small.example')
  expect(await stateOf(answered)).toBe('active')
  await pass(130_000)
  expect(on.thread(answered).map((m) => m.text)).toContain('Here I am')
})

test('one that ends meanwhile is told of to nobody, until the visitor comes again', async () => {
  const v = await begin('Never mind')
  await as(on.rig.h, v.token)('POST', `/chats/${v.chat.id}/end`, {})
  await pass(130_000)
  expect([await stateOf(v), on.cardsOf(v)]).toEqual(['ended', []])
  await on.say(v, 'I do mind, after all')
  expect([await stateOf(v), on.cardOf(v).channel]).toEqual(['waiting', SALES])
})
