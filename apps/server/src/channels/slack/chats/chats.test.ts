// A chat and its thread in Slack: told of once and to the right people, live both ways, claimed by the first answer, ended with a word on the lead.
import { addPlay, addPlaybook, addRoutingGroup, addWebhook, createCustomField, endChat, editMessage, getContact, getIssue, removeMessage, updateChatSlack, writeNote, writeReply, type Client } from '@patchbay/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as } from '../../../../test/chat-rig.ts'
import { SALES, startChatRig, type ChatSlackRig, type Visit } from '../../../../test/chat-slack-rig.ts'
import { makeMember } from '../../../../test/factories.ts'
import type { Rig } from '../../../../test/slack-rig.ts'
import { endQuietChats } from '../../../modules/chats/jobs.ts'
import type { Member } from '../../../modules/members/index.ts'

let rig: Rig
let admin: Client
let tomas: Member
let on: ChatSlackRig
const CHANNEL = SALES
beforeAll(async () => {
  on = await startChatRig()
  ;({ rig, admin, tomas } = on)
})
afterAll(() => rig.close())

describe('a new chat', () => {
  test('is told of once, in the channel of its group, naming who is available', async () => {
    const v = await on.visit('How much for &lt;!channel&gt; forty?')
    const card = on.cardOf(v)
    expect(card.channel).toBe(CHANNEL)
    expect(card.text).toContain('<@U0MIRA> <@U0TOMAS>')
    expect(JSON.stringify(card.blocks)).toContain('How much for &lt;!channel&gt; forty')
    expect(JSON.stringify(card.blocks)).toContain('https://shop.example/pricing')
    expect(JSON.stringify(card.blocks)).toContain('in Etc/UTC · playbook Pricing')
  })

  test('goes directly to the only one who is not on Do Not Disturb', async () => {
    await on.silence(rig.mira, false)
    const v = await on.visit()
    await on.silence(rig.mira, true)
    expect(on.cardOf(v).channel).toMatch(/^D/)
    await on.reply('U0TOMAS', v, 'Direct and quick')
    expect(await on.heard(v)).toContain('Direct and quick')
  })

  test('is a record that pings nobody when all are on Do Not Disturb', async () => {
    for (const one of [rig.mira, tomas]) await on.silence(one, false)
    const v = await on.visit()
    for (const one of [rig.mira, tomas]) await on.silence(one, true)
    expect(on.cardOf(v)).toMatchObject({ channel: CHANNEL })
    expect(JSON.stringify(on.cardOf(v))).not.toContain('<@U0')
  })

  test('of a group with one member whom Slack does not know is theirs in the app, and the settings say why', async () => {
    const ada = await makeMember(rig.h, rig.desk.workspaceId, { name: 'Ada Moss', email: 'ada@lantern.example' })
    const { id, problem } = await admin(addRoutingGroup, { body: { name: 'Ada alone', member_ids: [ada.id] } })
    expect(problem).toMatch(/Nobody of this group is mapped to Slack/)
    await admin(addPlaybook, { body: { name: 'Careers', pages: ['/careers'], group_id: id } })
    const v = await on.visit('Are you hiring?', 'https://shop.example/careers')
    expect(on.cardsOf(v)).toEqual([])
    expect(await rig.api(getIssue, { params: { id: v.issueId } })).toMatchObject({ assignee: { id: ada.id } })
  })

  test('without a playbook goes to the support channel, or nowhere', async () => {
    expect(on.cardsOf(await on.visit('Hi', 'https://shop.example/about'))).toEqual([])
    await admin(updateChatSlack, { body: on.settings({ support_channel: CHANNEL }) })
    expect(on.cardOf(await on.visit('Hi', 'https://shop.example/about')).channel).toBe(CHANNEL)
    await admin(updateChatSlack, { body: on.settings() })
  })
})

describe('what is said', () => {
  test('goes both ways, under the name of who said it and from where', async () => {
    const v = await on.visit()
    await on.say(v, 'And in white?')
    expect((await on.chatOf(v)).team_seen_at).toBeNull()
    await on.reply('U0MIRA', v, 'White is *free*.')
    const { team_seen_at, messages } = await on.chatOf(v)
    expect((team_seen_at ?? '') >= (messages.findLast((m) => m.side === 'visitor')?.at ?? '?')).toBe(true)
    expect(await on.heard(v)).toContain('White is <strong>free</strong>.')
    expect((await on.chatOf(v)).messages.at(-1)?.author.name).toBe('Mira Okafor')
    await (await rig.as(tomas))(writeReply, { params: { id: v.issueId }, body: { body_html: '<p>From the desk</p>', client_id: crypto.randomUUID() } })
    await rig.settle()
    expect(on.thread(v).map((m) => [m.username?.replace(/\d+/, 'N') ?? 'themselves', m.text])).toEqual([
      ['Kim N · visitor', 'And in white?'], ['themselves', 'White is *free*.'], ['Tomas Lindqvist · Patchbay', 'From the desk'],
    ])
  })

  test('the first answer claims it, and the card says so and names nobody any more', async () => {
    const v = await on.visit()
    await on.reply('U0TOMAS', v, 'Mine')
    expect(JSON.stringify(on.cardOf(v).blocks)).toContain('Answered by Tomas Lindqvist')
    expect(on.cardOf(v).text).not.toContain('<@')
  })

  test('edits and deletions follow, both ways', async () => {
    const v = await on.visit()
    const ts = await on.reply('U0MIRA', v, 'Ten')
    await rig.sandbox.call('U0MIRA', 'chat.update', { channel: CHANNEL, ts, text: 'Eleven' })
    await rig.settle()
    expect(await on.heard(v)).toContain('Eleven')
    await rig.sandbox.call('U0MIRA', 'chat.delete', { channel: CHANNEL, ts })
    await rig.settle()
    expect(await on.heard(v)).not.toContain('Eleven')
    const desk = await rig.as(tomas)
    const said = await desk(writeReply, { params: { id: v.issueId }, body: { body_html: '<p>Twelve</p>', client_id: crypto.randomUUID() } })
    await rig.settle()
    await desk(editMessage, { params: { id: said.id }, body: { body_html: '<p>Thirteen</p>' } })
    await rig.settle()
    expect(on.thread(v).at(-1)?.text).toBe('Thirteen')
    await desk(removeMessage, { params: { id: said.id } })
    await rig.settle()
    expect(on.thread(v).at(-1)?.text).toBe('_This message was deleted._')
  })

  test('a note of ours never reaches the visitor, whichever side it is written on', async () => {
    const v = await on.visit()
    await on.reply('U0MIRA', v, '// they are our largest customer')
    await (await rig.as(tomas))(writeNote, { params: { id: v.issueId }, body: { body_html: '<p>secret discount</p>', client_id: crypto.randomUUID() } })
    await rig.settle()
    expect(await on.heard(v)).not.toMatch(/largest customer|secret discount/)
    expect((await rig.messages(v.issueId)).filter((m) => m.is_private)).toHaveLength(2)
  })

  test('somebody who was not mapped is told, alone, and the visitor hears nothing', async () => {
    const v = await on.visit()
    await on.reply('U0GUEST', v, 'I am only a guest')
    expect(on.told('U0GUEST').at(-1)).toMatch(/not mapped to a member/)
    expect(await on.heard(v)).not.toContain('only a guest')
    expect((await rig.messages(v.issueId)).some((m) => m.body_html.includes('only a guest'))).toBe(false)
  })

  test('nothing is doubled when a letter comes twice and the desk starts again', async () => {
    const v = await on.visit()
    await on.reply('U0MIRA', v, 'Once')
    const card = on.cardOf(v)
    const [letter] = rig.shown(CHANNEL).filter((m) => m.text === 'Once' && m.thread_ts === card.ts)
    await rig.event({ type: 'message', channel: CHANNEL, user: 'U0MIRA', text: 'Once', ts: letter?.ts, thread_ts: card.ts })
    await rig.h.app.house.database.pool.query('update slack_chats set attempted_at = null')
    await on.say(v, 'Still here?')
    expect((await rig.messages(v.issueId)).filter((m) => m.body_html.includes('Once'))).toHaveLength(1)
    expect(on.thread(v).filter((m) => m.text === 'Still here?')).toHaveLength(1)
    expect(on.cardsOf(v)).toHaveLength(1)
  })
})

describe('the end', () => {
  test('asks how qualified the lead is, tells the webhooks, and lets nothing through afterwards', async () => {
    const { id: webhook_id } = await admin(addWebhook, { body: { name: 'CRM', url: 'http://127.0.0.1:9/in' } })
    await admin(addPlay, { body: { name: 'Leads', webhook_id, qualifications: ['Qualified'], sends: ['transcript', 'qualification'] } })
    const v = await on.visit()
    await on.reply('U0MIRA', v, 'Forty it is')
    await on.press('U0MIRA', v, 'chat:end')
    await rig.sandbox.submitView('U0MIRA', on.viewOf('U0MIRA', 'chat_end'), { qualification: { 'chat:qualification': 'Qualified' } })
    await rig.settle()
    expect(JSON.stringify(on.cardOf(v).blocks)).toMatch(/Ended, answered by Mira Okafor · Qualified/)
    const sent = await rig.h.inside(rig.desk.workspaceId, (ctx) => ctx.query<{ body: string }>('test_sent', 'select body from webhook_deliveries where workspace_id = $1 and webhook_id = $2', [ctx.workspaceId, webhook_id]))
    expect(JSON.parse(sent[0]?.body ?? '{}')).toMatchObject({ event_type: 'chat.concluded', qualification: 'Qualified', transcript: [{ side: 'visitor' }, { side: 'team', text: 'Forty it is' }] })
    await on.reply('U0MIRA', v, 'One more thing')
    expect(on.told('U0MIRA').at(-1)).toMatch(/This chat has ended/)
    expect(await on.heard(v)).not.toContain('One more thing')
  })

  test('lets a late word through when its writer presses for it, once, and the chat goes on', async () => {
    const v = await on.visit()
    await on.reply('U0MIRA', v, 'Goodbye')
    await as(rig.h, v.token)('POST', `/chats/${v.chat.id}/end`, {})
    await on.reply('U0MIRA', v, 'The price list, as promised')
    const offer = rig.sandbox.state.ephemerals.findLast((one) => one.user === 'U0MIRA')
    const at = { channel: SALES, ts: String(offer?.message.ts) }
    const late = { action_id: 'chat:late', value: /"value":"([\d.]+)"/.exec(JSON.stringify(offer?.message.blocks))?.[1] ?? '' }
    expect(await on.heard(v)).not.toContain('The price list, as promised')
    await Promise.all([1, 2].map(() => rig.sandbox.click('U0MIRA', at, late)))
    await rig.settle()
    expect((await on.heard(v)).split('The price list, as promised')).toHaveLength(2)
    expect((await on.chatOf(v)).state).toBe('active')
    expect(on.thread(v).filter((one) => one.text.includes('price list'))).toHaveLength(1)
  })

  test('by the visitor or by long silence leaves time to say how qualified the lead is, and is told once; a word that comes later is an update', async () => {
    const { id: webhook_id } = await admin(addWebhook, { body: { name: 'Late', url: 'http://127.0.0.1:9/late' } })
    await admin(addPlay, { body: { name: 'All', webhook_id, sends: ['qualification'] } })
    const sent = async (v: Visit, webhook = webhook_id) =>
      (await rig.h.inside(rig.desk.workspaceId, (ctx) => ctx.query<{ body: string }>('test_late', 'select body from webhook_deliveries where workspace_id = $1 and webhook_id = $2', [ctx.workspaceId, webhook])))
        .map((one) => JSON.parse(one.body) as { chat_id: string; qualification: string; is_update: boolean }).filter((one) => one.chat_id === v.chat.id).map((one) => `${one.qualification}${one.is_update ? ', an update' : ''}`)
    const [left, quiet] = [await on.visit(), await on.visit()]
    await as(rig.h, left.token)('POST', `/chats/${left.chat.id}/end`, {})
    await on.reply('U0MIRA', quiet, 'Are you still there?')
    await rig.settle()
    expect(await sent(left)).toEqual([])
    await on.press('U0MIRA', left, 'chat:qualify', 'Nurture')
    await rig.settle()
    expect(await sent(left)).toEqual(['Nurture'])
    rig.h.clock.pass(25 * 3_600_000)
    await endQuietChats(rig.h.app.house)
    await rig.settle()
    expect((await on.chatOf(quiet)).state).toBe('ended')
    await rig.later(31 * 60_000)
    expect(await sent(quiet)).toEqual(['unset'])
    expect(await sent(left)).toEqual(['Nurture'])

    const { id: sales } = await admin(addWebhook, { body: { name: 'Sales', url: 'http://127.0.0.1:9/sales' } })
    await admin(addPlay, { body: { name: 'Good ones', webhook_id: sales, qualifications: ['Qualified'], sends: ['qualification'] } })
    await on.press('U0MIRA', quiet, 'chat:qualify', 'Qualified')
    await rig.settle()
    for (const qualification of ['Support', 'Qualified']) {
      await admin(endChat, { params: { id: quiet.chat.id }, body: { qualification } })
      await rig.settle()
    }
    expect((await sent(quiet)).toSorted()).toEqual(['Qualified, an update', 'unset'])
    expect(await sent(quiet, sales)).toEqual(['Qualified'])
    await admin(endChat, { params: { id: left.chat.id }, body: { qualification: 'Qualified' } })
    await rig.settle()
    expect(await sent(left)).toEqual(['Nurture'])
  })

  test('one who was not mapped can press nothing', async () => {
    const v = await on.visit()
    await on.press('U0GUEST', v, 'chat:answer')
    await rig.settle()
    expect(on.told('U0GUEST').at(-1)).toMatch(/not mapped/)
    expect(JSON.stringify(on.cardOf(v).blocks)).toContain('Waiting for an answer')
  })

  test('what is collected is asked in the chat, and its answers stand in the thread and on the contact', async () => {
    await rig.api(createCustomField, { body: { object_type: 'contact', type: 'text', label: 'Budget a year', slug: 'budget' } })
    const v = await on.visit()
    await on.press('U0TOMAS', v, 'chat:answer')
    await on.press('U0TOMAS', v, 'chat:collect')
    await rig.sandbox.submitView('U0TOMAS', on.viewOf('U0TOMAS', 'chat_collect'), { fields: { 'chat:fields': ['phone', 'fields.budget'] } })
    await rig.settle()
    const { forms } = (await on.chatOf(v)) as unknown as { forms: { id: string }[] }
    expect(forms).toHaveLength(1)
    const answered = await as(rig.h, v.token)('POST', `/chats/${v.chat.id}/forms/${forms[0]?.id}`, { answers: { phone: '+49 30 123456', budget: '40 thousand' } })
    expect(answered.statusCode).toBe(200)
    await rig.settle()
    expect(on.thread(v).at(-1)?.text).toContain('*Phone:* +49 30 123456\n*Budget a year:* 40 thousand')
    const { requester } = await rig.api(getIssue, { params: { id: v.issueId } })
    expect((await rig.api(getContact, { params: { id: requester?.id ?? '' } })).custom_fields.budget).toMatchObject({ value: '40 thousand' })
  })
})
