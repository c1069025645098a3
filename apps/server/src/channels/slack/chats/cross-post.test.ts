// A verified customer's chat stands in their own channel as well: found by CW-6's order, live both ways, told once, and nothing of ours beside it.
import { updateChatSlack, updateContact, writeNote } from '@patchbay/contract'
import { personToken } from '@patchbay/slack-sandbox'
import { WebClient } from '@slack/web-api'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as } from '../../../../test/chat-rig.ts'
import { SALES, startChatRig, type ChatSlackRig, type Visit } from '../../../../test/chat-slack-rig.ts'
import type { Shown } from '../../../../test/slack-rig.ts'

const INES = { email: 'ines@harbour.example', name: 'Inês Carvalho', isVerified: true }
let on: ChatSlackRig
let room: string
beforeAll(async () => {
  on = await startChatRig()
  room = await on.rig.open({ members: ['U0MIRA', 'U0TOMAS', 'U0GUEST', 'U0INES', 'U0WEN', 'U0PATCHBAY'] })
  await on.rig.say('U0INES', room, 'Arm 2 stops every time it lifts a full tray.')
  await on.rig.settle()
  // Slack tells no addresses of people of other companies; somebody has filled it in.
  const [issue] = await on.rig.issues(room)
  await on.rig.api(updateContact, { params: { id: issue?.requester_id ?? '' }, body: { email: INES.email } })
  await on.admin(updateChatSlack, { body: on.settings({ cross_post: true }) })
})
afterAll(() => on.rig.close())

const visit = (text: string, who: object = INES) => on.visit(text, 'https://shop.example/pricing', who)
/** Where a chat stands in a customer's channel: the head and what is under it. */
const headIn = (channel: string, text: string): Shown[] => on.rig.shown(channel).filter((m) => m.text === text && !m.thread_ts?.replace(m.ts, ''))
const there = (text: string) => {
  const [head, ...others] = headIn(room, text)
  if (!head || others.length > 0) throw new Error(`It stands there ${others.length + (head ? 1 : 0)} times.`)
  return { head, under: on.under({ channel: room, ts: head.ts }) }
}
const say = async (user: string, text: string, inThreadOf: string) => {
  const ts = await on.rig.say(user, room, text, { thread: there(inThreadOf).head.ts })
  await on.rig.settle()
  return ts
}
const chatMessages = async (v: Visit) => (await on.chatOf(v)).messages
const elsewhere = (text: string): string[] => [...on.rig.sandbox.state.logs.keys()].filter((channel) => channel !== SALES && on.rig.shown(channel).some((m) => m.text === text))

describe('which channel', () => {
  test('the one where the same person wrote before', async () => {
    await visit('By who I am')
    expect(there('By who I am').head).toMatchObject({ username: 'Inês Carvalho · chat' })
    expect(elsewhere('By who I am')).toEqual([room])
  })

  test('else one of the account that the address belongs to; never by an address that everybody can have', async () => {
    const other = await on.rig.open({ account: 'Orchard Juices' })
    const account = await on.rig.h.inside(on.rig.desk.workspaceId, (ctx) => ctx.query<{ id: string }>('test_account', `select id from accounts where workspace_id = $1 and name = 'Orchard Juices'`, [ctx.workspaceId]))
    await on.rig.h.inside(on.rig.desk.workspaceId, (ctx) => ctx.query('test_domain', `insert into account_domains (workspace_id, account_id, domain) values ($1, $2, 'orchard.example'), ($1, $2, 'gmail.com')`, [ctx.workspaceId, account[0]?.id]))
    await visit('By my address', { email: 'rio@orchard.example', isVerified: true })
    expect(elsewhere('By my address')).toEqual([other])
    await visit('By any address', { email: 'rio@gmail.com', isVerified: true })
    expect(elsewhere('By any address')).toEqual([])
  })

  test('none for who only says who they are, nor while it is off', async () => {
    await visit('I say I am Ines', { ...INES, isVerified: false })
    expect(elsewhere('I say I am Ines')).toEqual([])
    await on.admin(updateChatSlack, { body: on.settings({ cross_post: false }) })
    await visit('While it is off')
    expect(elsewhere('While it is off')).toEqual([])
    await on.admin(updateChatSlack, { body: on.settings({ cross_post: true }) })
  })
})

describe('what is said', () => {
  test('by each of the four ends reaches the three others, once', async () => {
    const v = await visit('Which arm fits?')
    await on.reply('U0MIRA', v, 'The small one')
    await say('U0TOMAS', 'Or the middle one', 'Which arm fits?')
    await say('U0WEN', 'We have two trays', 'Which arm fits?')
    await on.say(v, 'Thanks both')
    expect((await chatMessages(v)).map((m) => [m.side, m.author.name, m.body_html.replace(/<[^>]+>/g, '')])).toEqual([
      ['visitor', 'Inês Carvalho', 'Which arm fits?'], ['team', 'Mira Okafor', 'The small one'], ['team', 'Tomas Lindqvist', 'Or the middle one'],
      ['team', 'Wen Zhao', 'We have two trays'], ['visitor', 'Inês Carvalho', 'Thanks both'],
    ])
    expect(there('Which arm fits?').under.map((m) => [m.username ?? m.user, m.text])).toEqual([
      ['Mira Okafor', 'The small one'], ['U0TOMAS', 'Or the middle one'], ['U0WEN', 'We have two trays'], ['Inês Carvalho · chat', 'Thanks both'],
    ])
    expect(on.thread(v).map((m) => [m.username ?? m.user, m.text])).toEqual([
      ['U0MIRA', 'The small one'], ['Tomas Lindqvist · Patchbay', 'Or the middle one'], ['Wen Zhao · visitor', 'We have two trays'], ['Inês Carvalho · visitor', 'Thanks both'],
    ])
    expect(await on.rig.issues(room)).toHaveLength(1)
  })

  test('edits, deletions and reactions go all ways, and come back to nobody', async () => {
    const v = await visit('How heavy?')
    const ts = await say('U0WEN', 'Nine kilos', 'How heavy?')
    await on.rig.sandbox.call('U0WEN', 'chat.update', { channel: room, ts, text: 'Ten kilos' })
    await on.rig.sandbox.call('U0WEN', 'reactions.add', { channel: room, timestamp: there('How heavy?').head.ts, name: 'eyes' })
    await on.rig.settle()
    expect(on.thread(v).map((m) => m.text)).toEqual(['Ten kilos'])
    const [first] = await chatMessages(v)
    expect(first?.reactions).toEqual([{ emoji: 'eyes', count: 1, is_mine: false }])
    const reactionsOf = (m: Shown | undefined) => ((m?.reactions ?? []) as { name: string; users: string[] }[]).map((r) => [r.name, r.users])
    expect(reactionsOf(on.cardOf(v))).toEqual([['eyes', ['U0PATCHBAY']]])
    expect(reactionsOf(there('How heavy?').head)).toEqual([['eyes', ['U0WEN']]])
    await as(on.rig.h, v.token)('PUT', `/chats/${v.chat.id}/messages/${first?.id ?? ''}`, { body_html: '<p>How heavy is it?</p>' })
    await on.rig.sandbox.call('U0WEN', 'chat.delete', { channel: room, ts })
    await on.rig.settle()
    expect(there('How heavy is it?').under).toEqual([])
    expect(on.thread(v).map((m) => m.text)).toEqual(['_This message was deleted._'])
    expect(await on.heard(v)).not.toContain('Ten kilos')
  })

  test('files are given to each place, from whichever end they came', async () => {
    const v = await visit('Here is the plan')
    const wen = new WebClient(personToken('U0WEN'), { slackApiUrl: on.rig.sandbox.apiUrl })
    on.rig.h.clock.pass(1_000)
    await wen.filesUploadV2({ channel_id: room, thread_ts: there('Here is the plan').head.ts, filename: 'plan.txt', content: 'two trays wide' })
    await on.rig.settle()
    const [file] = (await chatMessages(v)).at(-1)?.files ?? []
    expect(file?.name).toBe('plan.txt')
    expect(await (await fetch(`${on.rig.url}${file?.url ?? ''}`)).text()).toBe('two trays wide')
    const names = (list: Shown[]) => list.flatMap((m) => ((m.file_ids ?? []) as string[]).map((id) => on.rig.sandbox.state.files.get(id)?.name))
    expect(names(on.thread(v))).toEqual(['plan.txt'])
    expect(names(there('Here is the plan').under)).toEqual(['plan.txt'])
  })

  test('nothing of ours stands there: no card, no note, no answers to a form', async () => {
    const v = await visit('What do you know of me?')
    await (await on.rig.as(on.tomas))(writeNote, { params: { id: v.issueId }, body: { body_html: '<p>They pay late</p>', client_id: crypto.randomUUID() } })
    await on.reply('U0MIRA', v, '// a large one')
    await on.press('U0TOMAS', v, 'chat:answer')
    await on.press('U0TOMAS', v, 'chat:collect')
    await on.rig.sandbox.submitView('U0TOMAS', on.viewOf('U0TOMAS', 'chat_collect'), { fields: { 'chat:fields': ['phone'] } })
    await on.rig.settle()
    const { forms } = await on.chatOf(v)
    await as(on.rig.h, v.token)('POST', `/chats/${v.chat.id}/forms/${forms[0]?.id ?? ''}`, { answers: { phone: '+49 30 123456' } })
    await on.rig.settle()
    const { head, under } = there('What do you know of me?')
    expect(JSON.stringify([head, under])).not.toMatch(/pay late|a large one|123456|shop\.example|blocks/)
  })

  test('a colleague who was not mapped is told alone; after the end so is a customer', async () => {
    const v = await visit('Anybody?')
    await on.admin(updateChatSlack, { body: on.settings({ cross_post: true, people: [{ user_id: on.rig.mira.id, slack_user_id: 'U0MIRA' }] }) })
    await say('U0TOMAS', 'I am here', 'Anybody?')
    await on.admin(updateChatSlack, { body: on.settings({ cross_post: true }) })
    expect(on.told('U0TOMAS').at(-1)).toMatch(/not mapped to a member/)
    expect(await on.heard(v)).not.toContain('I am here')
    await as(on.rig.h, v.token)('POST', `/chats/${v.chat.id}/end`, {})
    await say('U0WEN', 'Too late', 'Anybody?')
    expect(on.told('U0WEN').at(-1)).toMatch(/This chat has ended/)
    expect(await on.heard(v)).not.toContain('Too late')
    expect(await on.rig.issues(room)).toHaveLength(1)
  })
})
