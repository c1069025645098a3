// Tickets in the customer's thread: what opens one, what everybody sees, who may close it, and that all is said once.
import { addTrigger, getIssue, getTicketSettings, removeTrigger, setTicketSettings, updateIssue, type TicketSettings } from '@patchbay/contract'
import { WebClient } from '@slack/web-api'
import { personToken } from '@patchbay/slack-sandbox'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { faultyFetch, type Faults } from '../../../../test/examined.ts'
import { makeMember } from '../../../../test/factories.ts'
import { BOT_USER, startRig, type Rig } from '../../../../test/slack-rig.ts'

const QUESTION = 'Arm 2 stops every time it lifts a full tray.'
const faults: Faults = { down: false, loseAnswers: false }
let rig: Rig
let usual: TicketSettings
const as = (user: string) => new WebClient(personToken(user), { slackApiUrl: rig.sandbox.apiUrl })
const change = (given: Partial<TicketSettings>) => rig.api(setTicketSettings, { body: { ...usual, ...given } })

beforeAll(async () => {
  rig = await startRig({ fetch: faultyFetch(faults) })
  usual = await rig.api(getTicketSettings, {})
})
afterEach(() => rig.api(setTicketSettings, { body: usual }))
afterAll(() => rig.close())

type Said = { ts?: string; user?: string; bot_id?: string; text?: string; reactions?: { name?: string; users?: string[] }[]; blocks?: { block_id?: string; elements?: { action_id?: string; text?: { text: string } }[] }[] }

/** A thread as the customer sees it. */
const threadIn = async (room: string, ts: string): Promise<Said[]> => (await as('U0INES').conversations.replies({ channel: room, ts })).messages as Said[]
const botIn = async (room: string, ts: string) => (await threadIn(room, ts)).filter((m) => m.bot_id && m.user === BOT_USER)
const marksOf = async (room: string, ts: string) => ((await threadIn(room, ts))[0]?.reactions ?? []).filter((r) => r.users?.includes(BOT_USER)).map((r) => r.name)
const buttonOf = (m: Said | undefined) => m?.blocks?.flatMap((b) => b.elements ?? []).find((e) => e.action_id?.startsWith('ticket:'))

const asked = async (text = QUESTION, user = 'U0INES', channel: Parameters<Rig['open']>[0] = {}) => {
  const room = await rig.open(channel)
  const ts = await rig.say(user, room, text)
  await rig.settle()
  return { room, ts, issue: async () => (await rig.issues(room))[0] }
}
const react = async (user: string, room: string, ts: string, name: string) => {
  await as(user).reactions.add({ channel: room, timestamp: ts, name })
  await rig.settle()
}
const ticket = async () => {
  const a = await asked()
  await react('U0INES', a.room, a.ts, 'ticket')
  return { ...a, id: (await a.issue())?.id ?? '' }
}
const press = async (user: string, room: string, ts: string, action_id: string) => {
  const spot = { channel: room, ts: (await botIn(room, ts)).find((m) => JSON.stringify(m.blocks ?? []).includes(action_id))?.ts ?? '' }
  const before = rig.sandbox.state.ephemerals.length
  await rig.sandbox.click(user, spot, { action_id })
  await rig.settle()
  return rig.sandbox.state.ephemerals.slice(before).map((e) => ({ user: e.user, text: e.message.text }))
}
const stateOf = async (id: string) => (await rig.api(getIssue, { params: { id } })).state

describe('what opens one', () => {
  test('🎫 by the customer: the conversation keeps its number and becomes a ticket they can close', async () => {
    const { room, ts, issue } = await asked()
    const before = await issue()
    expect(await botIn(room, ts)).toEqual([])
    await react('U0INES', room, ts, 'ticket')
    expect(await issue()).toMatchObject({ id: before?.id, number: before?.number, type: 'ticket' })
    const [said, ...more] = await botIn(room, ts)
    expect(more).toEqual([])
    expect(said?.text).toBe(`<@U0INES> has opened an issue (#${before?.number}).`)
    expect(buttonOf(said)?.text?.text).toBe('Close Issue')
    expect(await marksOf(room, ts)).toEqual(['ticket'])
    await react('U0WEN', room, ts, 'ticket')
    expect(await botIn(room, ts)).toHaveLength(1)
  })

  test('🎫 by a colleague at a reply: the bot speaks where the conversation began', async () => {
    const { room, ts } = await asked()
    const reply = await rig.say('U0TOMAS', room, 'Taking a look!', { thread: ts })
    await rig.settle()
    await react('U0TOMAS', room, reply, 'ticket')
    expect((await botIn(room, ts)).map((m) => m.text)).toEqual([expect.stringContaining('<@U0INES> has opened an issue')])
  })

  test('🎫 at what a colleague said first: it becomes a ticket, and the thread belongs to it (IN-7)', async () => {
    const { room, ts } = await asked('We replace the controller on Monday.', 'U0TOMAS')
    const reply = await rig.say('U0TOMAS', room, 'Between 8 and 9.', { thread: ts })
    await rig.settle()
    expect(await rig.issues(room)).toEqual([])
    await react('U0INES', room, ts, 'ticket')
    const [issue] = await rig.issues(room)
    expect(issue).toMatchObject({ type: 'ticket', title: 'We replace the controller on Monday' })
    expect((await rig.messages(issue?.id ?? '')).map((m) => m.body_html)).toEqual(['<p>We replace the controller on Monday.</p>', '<p>Between 8 and 9.</p>'])
    expect(await botIn(room, ts)).toHaveLength(1)
    await react('U0WEN', room, reply, 'ticket')
    expect(await rig.issues(room)).toHaveLength(1)
  })

  test('other emoji, those of the workspace\'s choice', async () => {
    await change({ emojis: ['sos', 'help-me'] })
    const { room, ts, issue } = await asked()
    await react('U0INES', room, ts, 'ticket')
    expect((await issue())?.type).toBe('conversation')
    await react('U0INES', room, ts, 'help-me')
    expect((await issue())?.type).toBe('ticket')
    expect(await marksOf(room, ts)).toEqual(['sos'])
  })

  test('a mention of the bot, at once or later in the thread; a colleague\'s does not', async () => {
    const first = await asked(`<@${BOT_USER}> ${QUESTION}`)
    expect((await first.issue())?.type).toBe('ticket')
    expect(await botIn(first.room, first.ts)).toHaveLength(1)
    const later = await asked()
    await rig.say('U0TOMAS', later.room, `Just mention <@${BOT_USER}> next time.`, { thread: later.ts })
    await rig.settle()
    expect((await later.issue())?.type).toBe('conversation')
    await rig.say('U0INES', later.room, `<@${BOT_USER}> please`, { thread: later.ts })
    await rig.settle()
    expect((await later.issue())?.type).toBe('ticket')
    expect(await botIn(later.room, later.ts)).toHaveLength(1)
  })

  test('an emoji that was taken away before we looked, at a message that is gone: nothing, and nothing hangs', async () => {
    const { room, ts } = await asked('We replace the controller on Monday.', 'U0TOMAS')
    await as('U0INES').reactions.add({ channel: room, timestamp: ts, name: 'ticket' })
    await as('U0TOMAS').chat.delete({ channel: room, ts })
    await rig.settle()
    expect(await rig.issues(room)).toEqual([])
  })

  test('with tickets off, conversations stay silent', async () => {
    await change({ enabled: false })
    const { room, ts, issue } = await asked(`<@${BOT_USER}> ${QUESTION}`)
    await react('U0INES', room, ts, 'ticket')
    expect((await issue())?.type).toBe('conversation')
    expect(await botIn(room, ts)).toEqual([])
  })

  test('the additional message follows once', async () => {
    await change({ additional_message: 'Say *which arm*, and <!channel> stays quiet.' })
    const { room, ts, id } = await ticket()
    expect((await botIn(room, ts)).map((m) => m.text)).toEqual([expect.stringContaining('opened an issue'), 'Say *which arm*, and &lt;!channel&gt; stays quiet.'])
    await rig.api(updateIssue, { params: { id }, body: { state: 'closed' } })
    await rig.settle()
    expect((await botIn(room, ts)).filter((m) => m.text?.includes('which arm'))).toHaveLength(1)
  })
})

describe('closing and opening again', () => {
  test('by the customer: edited in place, ✅, and a word how to reopen', async () => {
    const { room, ts, id } = await ticket()
    const [before] = await botIn(room, ts)
    expect(await press('U0WEN', room, ts, 'ticket:close')).toEqual([])
    expect(await stateOf(id)).toBe('closed')
    const [said, notice, ...more] = await botIn(room, ts)
    expect(more).toEqual([])
    expect(said).toMatchObject({ ts: before?.ts, text: '<@U0WEN> has marked the issue as closed.' })
    expect(buttonOf(said)?.text?.text).toBe('Reopen Issue')
    expect(notice?.text).toBe('This issue has been closed. To reopen it, reply below.')
    expect(await marksOf(room, ts)).toEqual(['ticket', 'white_check_mark'])

    await press('U0INES', room, ts, 'ticket:reopen')
    expect(await stateOf(id)).toBe('waiting_on_you')
    expect((await botIn(room, ts))[0]).toMatchObject({ ts: before?.ts, text: expect.stringContaining('<@U0INES> has opened an issue') })
    expect(await marksOf(room, ts)).toEqual(['ticket'])
  })

  test('by a reply it opens again; closed in the app, it says who', async () => {
    const { room, ts, id } = await ticket()
    await (await rig.as(rig.mira))(updateIssue, { params: { id }, body: { state: 'closed' } })
    await rig.settle()
    expect((await botIn(room, ts))[0]?.text).toMatch(/(<@U0MIRA>|\*Mira Okafor\*) has marked the issue as closed\./)
    await rig.say('U0INES', room, 'It stops again, with an empty tray.', { thread: ts })
    await rig.settle()
    expect(await stateOf(id)).toBe('waiting_on_you')
    expect(buttonOf((await botIn(room, ts))[0])?.text?.text).toBe('Close Issue')
    expect(await marksOf(room, ts)).toEqual(['ticket'])
  })

  test('two who close at once have closed once, and each closing is told once', async () => {
    const { room, ts, id } = await ticket()
    const spot = { channel: room, ts: (await botIn(room, ts))[0]?.ts ?? '' }
    await Promise.all(['U0INES', 'U0TOMAS'].map((user) => rig.sandbox.click(user, spot, { action_id: 'ticket:close' })))
    await rig.settle()
    await rig.later(40_000)
    const closings = await rig.h.inside(rig.desk.workspaceId, (ctx) =>
      ctx.query('ticket_closings', `select 1 from events where workspace_id = $1 and issue_id = $2 and type = 'issue.status.changed'`, [ctx.workspaceId, id]))
    expect(closings).toHaveLength(1)
    expect((await botIn(room, ts)).filter((m) => m.text?.startsWith('This issue has been closed'))).toHaveLength(1)
  })

  test('after an answer that got lost, it is said once all the same', async () => {
    faults.loseAnswers = true
    const { room, ts } = await ticket()
    faults.loseAnswers = false
    await rig.later(40_000)
    expect((await botIn(room, ts)).filter((m) => m.text?.includes('opened an issue'))).toHaveLength(1)
    expect(await marksOf(room, ts)).toEqual(['ticket'])
  })
})

describe('who may press', () => {
  test('where only the team may, a customer is told and nothing changes', async () => {
    await change({ may_close: 'team' })
    const { room, ts, id } = await ticket()
    expect(await press('U0INES', room, ts, 'ticket:close')).toEqual([{ user: 'U0INES', text: 'Only members of Lantern Robotics can do this. Reply in this thread and they will see it.' }])
    expect(await stateOf(id)).not.toBe('closed')
    await press('U0TOMAS', room, ts, 'ticket:close')
    expect(await stateOf(id)).toBe('closed')
  })

  test('in a community, somebody of another company may not', async () => {
    const { room, ts, issue } = await asked(`<@${BOT_USER}> ${QUESTION}`, 'U0INES', { kind: 'community', members: ['U0TOMAS', 'U0INES', 'U0GUEST', BOT_USER] })
    const id = (await issue())?.id ?? ''
    expect(await press('U0GUEST', room, ts, 'ticket:close')).toEqual([{ user: 'U0GUEST', text: 'Only the people whose issue this is can do this.' }])
    expect(await stateOf(id)).toBe('new')
    await press('U0INES', room, ts, 'ticket:close')
    expect(await stateOf(id)).toBe('closed')
  })

  test('a member whose role only reads may not', async () => {
    await makeMember(rig.h, rig.desk.workspaceId, { name: 'Vera Viewer', email: 'vera@lantern.example', role: 'viewer' })
    rig.sandbox.addUser({ id: 'U0VERA', team: 'T0LANTERN', name: 'vera', real_name: 'Vera Viewer', email: 'vera@lantern.example' })
    const room = await rig.open({ members: ['U0TOMAS', 'U0VERA', 'U0INES', BOT_USER] })
    const ts = await rig.say('U0INES', room, `<@${BOT_USER}> ${QUESTION}`)
    await rig.settle()
    expect(await press('U0VERA', room, ts, 'ticket:close')).toEqual([{ user: 'U0VERA', text: 'Your role does not allow this; ask an admin.' }])
  })

  test('on an issue in the bin: a sentence, and nothing changes', async () => {
    const { room, ts, id } = await ticket()
    await rig.h.inside(rig.desk.workspaceId, (ctx) => ctx.query('to_bin', 'update issues set deleted_at = $3 where workspace_id = $1 and id = $2', [ctx.workspaceId, id, ctx.now]))
    expect(await press('U0INES', room, ts, 'ticket:close')).toEqual([{ user: 'U0INES', text: 'This issue was deleted; nothing was changed.' }])
  })
})

describe('the team\'s emoji', () => {
  test('✅ closes, 👀 takes, 🚨 presses; a customer\'s do nothing', async () => {
    const { room, ts, issue } = await asked()
    const id = (await issue())?.id ?? ''
    for (const name of ['white_check_mark', 'eyes', 'rotating_light']) await react('U0INES', room, ts, name)
    const before = await rig.api(getIssue, { params: { id } })
    expect([before.state, before.assignee, before.custom_fields.priority?.value]).toEqual(['new', null, undefined])
    await rig.sandbox.call('U0MIRA', 'conversations.join', { channel: room })
    await rig.settle()
    for (const name of ['eyes', 'rotating_light', 'white_check_mark']) await react('U0MIRA', room, ts, name)
    const after = await rig.api(getIssue, { params: { id } })
    expect([after.state, after.assignee?.id, after.custom_fields.priority?.value]).toEqual(['closed', rig.mira.id, 'urgent'])
    expect(await botIn(room, ts)).toEqual([])
  })

  test('any other is what a trigger makes of it, for who it is meant for', async () => {
    const { id: trigger } = await rig.api(addTrigger, {
      body: {
        name: 'Escalate', kickoffs: [{ on: 'message.reacted' }],
        paths: [{
          conditions: { operator: 'and', subfilters: [{ field: 'event.emoji', operator: 'equals', value: 'bangbang' }, { field: 'event.by', operator: 'equals', value: 'colleague' }] },
          actions: [{ do: 'change_tags', way: 'append', tags: ['escalated'] }],
        }],
      },
    })
    const { room, ts, issue } = await asked()
    const tags = async () => (await rig.api(getIssue, { params: { id: (await issue())?.id ?? '' } })).tags
    await react('U0INES', room, ts, 'bangbang')
    await react('U0TOMAS', room, ts, 'tada')
    expect(await tags()).toEqual([])
    await react('U0TOMAS', room, ts, 'bangbang')
    expect(await tags()).toEqual(['escalated'])
    await rig.api(removeTrigger, { params: { id: trigger } })
  })

  test('one that is switched off does nothing', async () => {
    await change({ recipes: { ...usual.recipes, close: '' } })
    const { room, ts, issue } = await asked()
    await react('U0TOMAS', room, ts, 'white_check_mark')
    expect((await issue())?.state).toBe('new')
  })
})
