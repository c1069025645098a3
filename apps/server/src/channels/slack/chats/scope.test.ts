// A role that hides a chat in the desk hides it at our door in Slack too: nobody it is hidden from is told of it there, and whatever they do to it is refused and said so.
import { addPlaybook, addRoutingGroup, ALL_ISSUES_ONLY, BUILT_IN_ROLES, createRole, endChat, getIssue, giveRole, PERMISSIONS, updateChatSlack, updateIssue } from '@patchbay/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { as } from '../../../../test/chat-rig.ts'
import { SALES, startChatRig, type ChatSlackRig, type Visit } from '../../../../test/chat-slack-rig.ts'

let on: ChatSlackRig
beforeAll(async () => {
  on = await startChatRig()
  const issue_filter = { operator: 'and' as const, subfilters: [{ field: 'title', operator: 'string_contains' as const, value: 'orchard' }] }
  const narrow = await on.admin(createRole, { body: { name: 'Orchard only', permissions: PERMISSIONS.filter((p) => p !== 'roles:write' && !ALL_ISSUES_ONLY.includes(p)), issue_filter } })
  await on.admin(giveRole, { body: { user_ids: [on.tomas.id], role_id: narrow.id } })
  await on.admin(updateChatSlack, { body: on.settings({ global_channel_on: true, global_channel: SALES }) })
})
afterAll(() => on.rig.close())

const HIDDEN = 'Your role does not show you this chat in Patchbay'
const told = () => on.told('U0TOMAS').at(-1) ?? ''
const rename = (v: Visit, title: string) => on.rig.api(updateIssue, { params: { id: v.issueId }, body: { title } })
const inSlack = (method: string, args: object) => on.rig.sandbox.call('U0TOMAS', method, args as Record<string, unknown>).then(() => on.rig.settle())
const modals = () => [...on.rig.sandbox.state.views.values()].filter((one) => one.user_id === 'U0TOMAS').length
const showing = async (v: Visit) => {
  const { state, messages } = await on.chatOf(v)
  return { state, said: messages.map((m) => [m.body_html, m.reactions.map((r) => r.emoji)]), assignee: (await on.rig.api(getIssue, { params: { id: v.issueId } })).assignee }
}

describe('a chat out of sight', () => {
  test('names only those who see it', async () => {
    expect(on.cardOf(await on.visit('Is this for the mill?')).text).toMatch(/^<@U0MIRA> Chat/)
    expect(on.cardOf(await on.visit('Is this for the orchard?')).text).toMatch(/^<@U0MIRA> <@U0TOMAS> Chat/)
  })

  test('lets no answer and no note through, and says in the thread what was refused', async () => {
    const v = await on.visit('A pump for the mill')
    const before = await showing(v)
    await on.reply('U0TOMAS', v, 'From out of sight')
    expect(told()).toBe(`${HIDDEN}, so the visitor did not get this. An admin can change that.`)
    await on.reply('U0TOMAS', v, '// nobody is to keep this')
    expect(told()).toBe(`${HIDDEN}, so this note was not kept with the chat. An admin can change that.`)
    await inSlack('reactions.add', { channel: SALES, timestamp: on.cardOf(v).ts, name: 'tada' })
    expect(told()).toBe(`${HIDDEN}, so your reaction is not shown in the chat. An admin can change that.`)
    expect(await showing(v)).toEqual(before)
    expect((await on.rig.messages(v.issueId)).map((m) => m.body_html).join()).not.toMatch(/out of sight|keep this/)
    expect(on.told('U0MIRA').join()).not.toContain(HIDDEN)
  })

  test('is claimed, asked, offered and ended by none of its buttons', async () => {
    const v = await on.visit('A belt for the mill')
    const [before, opened] = [await showing(v), modals()]
    for (const button of ['chat:answer', 'chat:end', 'chat:collect', 'chat:meet']) {
      const known = on.told('U0TOMAS').length
      await on.press('U0TOMAS', v, button)
      await on.rig.settle()
      expect([button, on.told('U0TOMAS').slice(known)]).toEqual([button, [`${HIDDEN}, so nothing was done. An admin can change that.`]])
    }
    expect([await showing(v), modals()]).toEqual([before, opened])
    await on.admin(endChat, { params: { id: v.chat.id }, body: {} })
    await on.rig.settle()
    await on.press('U0TOMAS', v, 'chat:qualify', 'Qualified')
    await on.rig.settle()
    expect(JSON.stringify(on.cardOf(v).blocks)).toContain('Ended · How qualified is this lead?')
  })
})

describe('a chat that goes out of sight', () => {
  test('keeps what was said in it as it is: no edit, no deletion, no form that was open already', async () => {
    const v = await on.visit('A pump for the orchard')
    const [said, more] = [await on.reply('U0TOMAS', v, 'Ten'), await on.reply('U0TOMAS', v, 'A week')]
    expect(await on.heard(v)).toMatch(/Ten.*A week/)
    await on.press('U0TOMAS', v, 'chat:end')
    await rename(v, 'Moved to the mill')
    const before = await showing(v)
    await inSlack('chat.update', { channel: SALES, ts: said, text: 'Eleven' })
    expect(told()).toBe(`${HIDDEN}, so your earlier words still stand in the chat. An admin can change that.`)
    await inSlack('chat.delete', { channel: SALES, ts: more })
    expect(told()).toBe(`${HIDDEN}, so what you deleted here still stands in the chat. An admin can change that.`)
    const answer = await on.rig.sandbox.submitView('U0TOMAS', on.viewOf('U0TOMAS', 'chat_end'), { qualification: { 'chat:qualification': 'Qualified' } })
    expect(JSON.stringify(answer)).toContain(HIDDEN)
    await on.rig.settle()
    expect(await showing(v)).toEqual(before)
    await rename(v, 'Back at the orchard')
    await inSlack('chat.update', { channel: SALES, ts: said, text: 'Twelve' })
    expect(await on.heard(v)).toContain('Twelve')
  })

  test('is told of no longer in a direct message, and one that was never in sight is in none', async () => {
    await on.admin(updateChatSlack, { body: on.settings() })
    const { id: group_id } = await on.admin(addRoutingGroup, { body: { name: 'Tomas alone', member_ids: [on.tomas.id] } })
    await on.admin(addPlaybook, { body: { name: 'Fruit', pages: ['/fruit'], group_id } })
    expect(on.cardsOf(await on.visit('Millstones?', 'https://shop.example/fruit'))).toEqual([])
    const v = await on.visit('Presses for the orchard?', 'https://shop.example/fruit')
    expect(on.cardOf(v).channel).toMatch(/^D/)
    await on.say(v, 'Before')
    await on.press('U0TOMAS', v, 'chat:collect')
    await on.rig.sandbox.submitView('U0TOMAS', on.viewOf('U0TOMAS', 'chat_collect'), { fields: { 'chat:fields': ['phone'] } })
    await on.rig.settle()
    const there = on.thread(v).map((m) => m.text)
    expect(there).toContain('Before')
    await rename(v, 'Moved to the mill')
    await on.say(v, 'After')
    const { forms } = (await on.chatOf(v)) as unknown as { forms: { id: string }[] }
    const answered = await as(on.rig.h, v.token)('POST', `/chats/${v.chat.id}/forms/${forms[0]?.id}`, { answers: { phone: '+49 30 123456' } })
    expect(answered.statusCode).toBe(200)
    await on.rig.settle()
    expect(on.thread(v).map((m) => m.text)).toEqual(there)
    expect(JSON.stringify(on.cardOf(v))).not.toContain('Moved')
  })
})

test('who only reads neither answers, nor writes a note, nor ends anything, and is told which', async () => {
  await on.admin(giveRole, { body: { user_ids: [on.tomas.id], role_id: BUILT_IN_ROLES.viewer.id } })
  const v = await on.visit('A ladder for the orchard')
  const [before, known] = [await showing(v), on.told('U0TOMAS').length]
  await on.reply('U0TOMAS', v, 'I only read')
  await on.reply('U0TOMAS', v, '// I only read')
  await on.press('U0TOMAS', v, 'chat:end')
  await on.rig.settle()
  expect(on.told('U0TOMAS').slice(known)).toEqual([
    'Your role does not let you answer customers, so the visitor did not get this. An admin can change that.',
    'Your role does not let you write notes, so this note was not kept with the chat. An admin can change that.',
    'Your role does not let you answer customers, so nothing was done. An admin can change that.',
  ])
  expect([await showing(v), (await on.rig.messages(v.issueId)).some((m) => m.body_html.includes('only read'))]).toEqual([before, false])
})
