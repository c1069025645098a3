// A chat and its thread in Slack: told of once and to the right people, live both ways, claimed by the first answer, ended with a word on the lead.
import { addPlaybook, addRoutingGroup, addWebhook, addPlay, editMessage, removeMessage, setChatPresence, updateChatSlack, writeNote, writeReply, type Client, type WholeChat } from '@patchbay/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as, read, sessionOf, settingsWith, words } from '../../../../test/chat-rig.ts'
import { makeMember, signedIn } from '../../../../test/factories.ts'
import { startRig, type Rig, type Shown } from '../../../../test/slack-rig.ts'
import type { Member } from '../../../modules/members/index.ts'

let rig: Rig
let admin: Client
let tomas: Member
let appId: string
let group: string
const CHANNEL = 'C0SALES'

const settings = (more: object = {}) => ({
  installation_id: rig.installationId, allow_channel_ids: false, global_channel_on: false, global_channel: '', support_channel: '', cross_post: false,
  people: [{ user_id: rig.mira.id, slack_user_id: 'U0MIRA' }, { user_id: tomas.id, slack_user_id: 'U0TOMAS' }], ...more,
})

beforeAll(async () => {
  rig = await startRig()
  admin = await rig.as(rig.desk.admin)
  tomas = await makeMember(rig.h, rig.desk.workspaceId, { name: 'Tomas Lindqvist', email: 'tomas@lantern.example' })
  rig.sandbox.addChannel({ id: CHANNEL, name: 'sales', creator: 'U0MIRA', members: ['U0MIRA', 'U0TOMAS', 'U0GUEST'] })
  const room = await rig.open()
  for (const user of ['U0MIRA', 'U0TOMAS']) await rig.say(user, room, 'Hello')
  await rig.settle()
  const session = await signedIn(rig.h, rig.desk.workspaceId, rig.desk.admin.id)
  const widget = await rig.h.app.http.inject({ method: 'PUT', url: '/api/app/chat-widget', headers: session, payload: settingsWith({}) })
  appId = widget.json<{ data: { app_id: string } }>().data.app_id
  group = (await admin(addRoutingGroup, { body: { name: 'Sales', member_ids: [rig.mira.id, tomas.id], channel: { installation_id: rig.installationId, channel_id: CHANNEL } } })).id
  await admin(addPlaybook, { body: { name: 'Pricing', pages: ['/pricing'], group_id: group } })
  await admin(updateChatSlack, { body: settings() })
})
afterAll(() => rig.close())

let counter = 0
type Visit = { token: string; chat: WholeChat; issueId: string }
const visit = async (text = 'How much is it for forty arms?', page = 'https://shop.example/pricing'): Promise<Visit> => {
  const { token } = await sessionOf(rig.h, appId, { identity: { email: `kim${(counter += 1)}@acme.example`, name: `Kim ${counter}` } })
  rig.h.clock.pass(1_000)
  const answer = await as(rig.h, token)('POST', '/chats', words(text, { page_url: page }))
  if (answer.statusCode !== 200) throw new Error(answer.body)
  const chat = answer.json<{ data: WholeChat }>().data
  await rig.settle()
  const [row] = await rig.h.inside(rig.desk.workspaceId, (ctx) => ctx.query<{ issue_id: string }>('test_chat', 'select issue_id from chats where workspace_id = $1 and id = $2', [ctx.workspaceId, chat.id]))
  return { token, chat, issueId: row?.issue_id ?? '' }
}
const say = async ({ token, chat }: Visit, text: string) => {
  rig.h.clock.pass(1_000)
  await as(rig.h, token)('POST', `/chats/${chat.id}/messages`, words(text))
  await rig.settle()
}
const everywhere = (): { channel: string; list: Shown[] }[] => [...rig.sandbox.state.logs.keys()].map((channel) => ({ channel, list: rig.shown(channel) }))
const cardsOf = ({ chat }: Visit) => everywhere().flatMap(({ channel, list }) => list.filter((m) => JSON.stringify(m.blocks ?? '').includes(`chat:${chat.id}`)).map((m) => ({ ...m, blocks: m.blocks, channel })))
const cardOf = (v: Visit) => {
  const [card, ...others] = cardsOf(v)
  if (!card || others.length > 0) throw new Error(`There are ${others.length + (card ? 1 : 0)} cards of this chat.`)
  return card
}
const thread = (v: Visit) => {
  const card = cardOf(v)
  return rig.shown(card.channel).filter((m) => m.thread_ts === card.ts && m.ts !== card.ts)
}
const reply = async (user: string, v: Visit, text: string) => {
  const card = cardOf(v)
  const ts = await rig.say(user, card.channel, text, { thread: card.ts })
  await rig.settle()
  return ts
}
const heard = async ({ token, chat }: Visit) => JSON.stringify((await read(rig.h, token, chat.id)).messages)
const told = (user: string) => rig.sandbox.state.ephemerals.filter((e) => e.user === user).map((e) => String(e.message.text))
const silence = async (member: Member, online: boolean) => (await rig.as(member))(setChatPresence, { body: { is_online: online } })

describe('a new chat', () => {
  test('is told of once, in the channel of its group, naming who is available', async () => {
    const v = await visit('How much for &lt;!channel&gt; forty?')
    const card = cardOf(v)
    expect(card.channel).toBe(CHANNEL)
    expect(card.text).toContain('<@U0MIRA> <@U0TOMAS>')
    expect(JSON.stringify(card.blocks)).toContain('How much for &lt;!channel&gt; forty')
    expect(JSON.stringify(card.blocks)).toContain('https://shop.example/pricing')
    expect(JSON.stringify(card.blocks)).toContain('playbook Pricing')
  })

  test('goes directly to the only one who is not on Do Not Disturb', async () => {
    await silence(rig.mira, false)
    const v = await visit()
    await silence(rig.mira, true)
    expect(cardOf(v).channel).toMatch(/^D/)
    await reply('U0TOMAS', v, 'Direct and quick')
    expect(await heard(v)).toContain('Direct and quick')
  })

  test('is a record that pings nobody when all are on Do Not Disturb', async () => {
    for (const one of [rig.mira, tomas]) await silence(one, false)
    const v = await visit()
    for (const one of [rig.mira, tomas]) await silence(one, true)
    expect(cardOf(v)).toMatchObject({ channel: CHANNEL })
    expect(JSON.stringify(cardOf(v))).not.toContain('<@U0')
  })

  test('without a playbook goes to the support channel, or nowhere', async () => {
    expect(cardsOf(await visit('Hi', 'https://shop.example/about'))).toEqual([])
    await admin(updateChatSlack, { body: settings({ support_channel: CHANNEL }) })
    expect(cardOf(await visit('Hi', 'https://shop.example/about')).channel).toBe(CHANNEL)
    await admin(updateChatSlack, { body: settings() })
  })
})

describe('what is said', () => {
  test('goes both ways, under the name of who said it and from where', async () => {
    const v = await visit()
    await say(v, 'And in white?')
    await reply('U0MIRA', v, 'White is *free*.')
    expect(await heard(v)).toContain('White is <strong>free</strong>.')
    expect((await read(rig.h, v.token, v.chat.id)).messages.at(-1)?.author.name).toBe('Mira Okafor')
    await (await rig.as(tomas))(writeReply, { params: { id: v.issueId }, body: { body_html: '<p>From the desk</p>', client_id: crypto.randomUUID() } })
    await rig.settle()
    expect(thread(v).map((m) => [m.username?.replace(/\d+/, 'N') ?? 'themselves', m.text])).toEqual([
      ['Kim N · visitor', 'And in white?'], ['themselves', 'White is *free*.'], ['Tomas Lindqvist · Patchbay', 'From the desk'],
    ])
  })

  test('the first answer claims it, and the card says so and names nobody any more', async () => {
    const v = await visit()
    await reply('U0TOMAS', v, 'Mine')
    expect(JSON.stringify(cardOf(v).blocks)).toContain('Answered by Tomas Lindqvist')
    expect(cardOf(v).text).not.toContain('<@')
  })

  test('edits and deletions follow, both ways', async () => {
    const v = await visit()
    const ts = await reply('U0MIRA', v, 'Ten')
    await rig.sandbox.call('U0MIRA', 'chat.update', { channel: CHANNEL, ts, text: 'Eleven' })
    await rig.settle()
    expect(await heard(v)).toContain('Eleven')
    await rig.sandbox.call('U0MIRA', 'chat.delete', { channel: CHANNEL, ts })
    await rig.settle()
    expect(await heard(v)).not.toContain('Eleven')
    const desk = await rig.as(tomas)
    const said = await desk(writeReply, { params: { id: v.issueId }, body: { body_html: '<p>Twelve</p>', client_id: crypto.randomUUID() } })
    await rig.settle()
    await desk(editMessage, { params: { id: said.id }, body: { body_html: '<p>Thirteen</p>' } })
    await rig.settle()
    expect(thread(v).at(-1)?.text).toBe('Thirteen')
    await desk(removeMessage, { params: { id: said.id } })
    await rig.settle()
    expect(thread(v).at(-1)?.text).toBe('_This message was deleted._')
  })

  test('a note of ours never reaches the visitor, whichever side it is written on', async () => {
    const v = await visit()
    await reply('U0MIRA', v, '// they are our largest customer')
    await (await rig.as(tomas))(writeNote, { params: { id: v.issueId }, body: { body_html: '<p>secret discount</p>', client_id: crypto.randomUUID() } })
    await rig.settle()
    expect(await heard(v)).not.toMatch(/largest customer|secret discount/)
    expect((await rig.messages(v.issueId)).filter((m) => m.is_private)).toHaveLength(2)
  })

  test('somebody who was not mapped is told, alone, and the visitor hears nothing', async () => {
    const v = await visit()
    await reply('U0GUEST', v, 'I am only a guest')
    expect(told('U0GUEST').at(-1)).toMatch(/not mapped to a member/)
    expect(await heard(v)).not.toContain('only a guest')
    expect((await rig.messages(v.issueId)).some((m) => m.body_html.includes('only a guest'))).toBe(false)
  })

  test('nothing is doubled when a letter comes twice and the desk starts again', async () => {
    const v = await visit()
    await reply('U0MIRA', v, 'Once')
    const card = cardOf(v)
    const [letter] = rig.shown(CHANNEL).filter((m) => m.text === 'Once' && m.thread_ts === card.ts)
    await rig.event({ type: 'message', channel: CHANNEL, user: 'U0MIRA', text: 'Once', ts: letter?.ts, thread_ts: card.ts })
    await rig.h.app.house.database.pool.query('update slack_chats set attempted_at = null')
    await say(v, 'Still here?')
    expect((await rig.messages(v.issueId)).filter((m) => m.body_html.includes('Once'))).toHaveLength(1)
    expect(thread(v).filter((m) => m.text === 'Still here?')).toHaveLength(1)
    expect(cardsOf(v)).toHaveLength(1)
  })
})

describe('the end', () => {
  const press = (user: string, v: Visit, action_id: string, value?: string) => rig.sandbox.click(user, { channel: cardOf(v).channel, ts: cardOf(v).ts }, { action_id, ...(value ? { value } : {}) })
  const viewOf = (user: string, name: string) => [...rig.sandbox.state.views.values()].findLast((one) => one.user_id === user && one.body.callback_id === name)?.id ?? ''

  test('asks how qualified the lead is, tells the webhooks, and lets nothing through afterwards', async () => {
    const { id: webhook_id } = await admin(addWebhook, { body: { name: 'CRM', url: 'http://127.0.0.1:9/in' } })
    await admin(addPlay, { body: { name: 'Leads', webhook_id, qualifications: ['Qualified'], sends: ['transcript', 'qualification'] } })
    const v = await visit()
    await reply('U0MIRA', v, 'Forty it is')
    await press('U0MIRA', v, 'chat:end')
    await rig.sandbox.submitView('U0MIRA', viewOf('U0MIRA', 'chat_end'), { qualification: { 'chat:qualification': 'Qualified' } })
    await rig.settle()
    expect(JSON.stringify(cardOf(v).blocks)).toMatch(/Ended, answered by Mira Okafor · Qualified/)
    const sent = await rig.h.inside(rig.desk.workspaceId, (ctx) => ctx.query<{ body: string }>('test_sent', 'select body from webhook_deliveries where workspace_id = $1 and webhook_id = $2', [ctx.workspaceId, webhook_id]))
    expect(JSON.parse(sent[0]?.body ?? '{}')).toMatchObject({ event_type: 'chat.concluded', qualification: 'Qualified', transcript: [{ side: 'visitor' }, { side: 'team', text: 'Forty it is' }] })
    await reply('U0MIRA', v, 'One more thing')
    expect(told('U0MIRA').at(-1)).toMatch(/This chat has ended/)
    expect(await heard(v)).not.toContain('One more thing')
  })

  test('one who was not mapped can press nothing', async () => {
    const v = await visit()
    await press('U0GUEST', v, 'chat:answer')
    await rig.settle()
    expect(told('U0GUEST').at(-1)).toMatch(/not mapped/)
    expect(JSON.stringify(cardOf(v).blocks)).toContain('Waiting for an answer')
  })

  test('what is collected is asked in the chat, and its answers stand in the thread', async () => {
    const v = await visit()
    await press('U0TOMAS', v, 'chat:answer')
    await press('U0TOMAS', v, 'chat:collect')
    await rig.sandbox.submitView('U0TOMAS', viewOf('U0TOMAS', 'chat_collect'), { fields: { 'chat:fields': ['phone'] } })
    await rig.settle()
    const { forms } = (await read(rig.h, v.token, v.chat.id)) as unknown as { forms: { id: string }[] }
    expect(forms).toHaveLength(1)
    const answered = await as(rig.h, v.token)('POST', `/chats/${v.chat.id}/forms/${forms[0]?.id}`, { answers: { phone: '+49 30 123456' } })
    expect(answered.statusCode).toBe(200)
    await rig.settle()
    expect(thread(v).at(-1)?.text).toContain('+49 30 123456')
  })
})
