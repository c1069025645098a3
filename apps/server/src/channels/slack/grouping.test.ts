// Slack's messages and the conversations they make: threads, who may open one, whose turn it is afterwards.
import { connectSlack, createClient, disableChannel, getConversationSettings, getIssue, getSlack, setConversationSettings, updateAccount, updateIssue } from '@patchbay/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeDesk } from '../../../test/factories.ts'
import { BOT_USER, startRig, type Rig } from '../../../test/slack-rig.ts'
import { openRoom, receiveMessage } from '../../modules/messages/index.ts'
import { getWorkspace } from '../../modules/workspaces/index.ts'
import { connectWorkspace, enable } from './index.ts'

let rig: Rig
beforeAll(async () => void (rig = await startRig()))
afterAll(() => rig.close())

const heard = async (user: string, room: string, text: string, thread?: string) => {
  const ts = await rig.say(user, room, text, thread ? { thread } : {})
  await rig.settle()
  return ts
}
const states = async (room: string) => (await rig.issues(room)).map((i) => i.state)
const only = async (room: string) => {
  const issues = await rig.issues(room)
  expect(issues).toHaveLength(1)
  return issues[0] as (typeof issues)[number]
}
const textsOf = async (issueId: string) => (await rig.messages(issueId)).map((m) => m.body_html.replace(/<[^>]*>/g, ''))
const QUESTION = 'Arm 2 stops every time it lifts a full tray. What can we do?'

describe('threads', () => {
  test('a reply belongs to the conversation of its thread, whatever it says and whenever it comes', async () => {
    const room = await rig.open()
    const root = await heard('U0INES', room, QUESTION)
    rig.h.clock.pass(9 * 24 * 3600_000)
    await heard('U0WEN', room, 'Something else entirely: who gets the invoices?', root)
    expect(await textsOf((await only(room)).id)).toHaveLength(2)
  })

  test('a reply of a customer below words that nobody kept opens a conversation, and brings them along', async () => {
    const room = await rig.open()
    const root = await heard('U0TOMAS', room, 'We ship firmware 4.2 tonight.')
    await heard('U0TOMAS', room, 'Expect a short pause at two.', root)
    expect(await rig.issues(room)).toEqual([])
    await heard('U0INES', room, 'Will the night bakery be down?', root)
    await heard('U0WEN', room, 'And for how long?', root)
    await heard('U0TOMAS', room, 'Ten minutes, no more.', root)
    const issue = await only(room)
    expect(await textsOf(issue.id)).toEqual([
      'We ship firmware 4.2 tonight.', 'Expect a short pause at two.', 'Will the night bakery be down?', 'And for how long?', 'Ten minutes, no more.',
    ])
    const seen = await rig.api(getIssue, { params: { id: issue.id } })
    expect(seen.first_response_seconds).toBeGreaterThan(0)
    await rig.reply(issue.id, '<p>Starting now</p>')
    await rig.settle()
    expect(rig.shown(room).at(-1)).toMatchObject({ text: 'Starting now', thread_ts: root })
  })

  test('who greets about something else soon after a colleague answered in the thread begins anew', async () => {
    const room = await rig.open()
    const root = await heard('U0INES', room, QUESTION)
    rig.h.clock.pass(40 * 60_000)
    await heard('U0TOMAS', room, 'Please lower the torque limit of arm 2 by a tenth.', root)
    rig.h.clock.pass(60_000)
    await heard('U0INES', room, 'Hello! We would like to order two more trays for the bakery, who can help?')
    expect(await rig.issues(room)).toHaveLength(2)
  })

  test('a reply that comes before the words it answers makes one conversation with them', async () => {
    const room = await rig.open()
    const at = Math.floor(rig.h.clock.now.getTime() / 1000)
    await rig.event({ type: 'message', channel: room, user: 'U0INES', text: 'It is the left one', ts: `${at - 1}.000100`, thread_ts: `${at - 2}.000100` })
    await rig.settle()
    await rig.event({ type: 'message', channel: room, user: 'U0INES', text: 'One arm is stuck', ts: `${at - 2}.000100` })
    await rig.settle()
    expect(await textsOf((await only(room)).id)).toEqual(['One arm is stuck', 'It is the left one'])
  })

  test('an answer shown in the channel as well is one message', async () => {
    const room = await rig.open()
    const root = await heard('U0INES', room, QUESTION)
    await rig.say('U0TOMAS', room, 'Try firmware 4.2.', { thread: root, reply_broadcast: true })
    await rig.settle()
    expect(await textsOf((await only(room)).id)).toHaveLength(2)
  })

  test('words to a conversation in the bin open a new one', async () => {
    const room = await rig.open()
    const root = await heard('U0INES', room, QUESTION)
    const { id } = await only(room)
    await rig.h.inside(rig.desk.workspaceId, (ctx) => ctx.query('bin', 'update issues set deleted_at = $3 where workspace_id = $1 and id = $2', [ctx.workspaceId, id, ctx.now]))
    await heard('U0INES', room, 'Anybody?', root)
    await heard('U0INES', room, 'Hello?', root)
    expect(await textsOf((await only(room)).id)).toContain('Hello?')
  })
})

describe('who is spoken to', () => {
  const why = async (ts: string) => {
    const [row] = await rig.h.inside(rig.desk.workspaceId, (ctx) => ctx.query<{ text: string }>('why', `select grouping->>'text' as text from messages where workspace_id = $1 and external_id = $2`, [ctx.workspaceId, ts]))
    return row?.text
  }
  const two = async (room: string) => {
    await heard('U0INES', room, QUESTION)
    rig.h.clock.pass(90_000)
    await heard('U0WEN', room, 'Where do I find the invoice of last month?')
    rig.h.clock.pass(60_000)
    expect(await rig.issues(room)).toHaveLength(2)
  }

  test('two people answered within a minute keep a conversation each', async () => {
    const room = await rig.open()
    await two(room)
    await heard('U0TOMAS', room, '<@U0INES> lower the torque limit of arm 2 by a tenth.')
    rig.h.clock.pass(30_000)
    await heard('U0TOMAS', room, '<@U0WEN> invoices are under Settings, Billing.')
    const texts = await Promise.all((await rig.issues(room)).map(({ id }) => textsOf(id)))
    expect(texts.map((one) => one.length)).toEqual([2, 2])
  })

  test('a colleague without an account is known by name', async () => {
    const room = await rig.open()
    await two(room)
    await heard('U0TOMAS', room, '<@U0INES> lower the torque limit of arm 2 by a tenth.')
    rig.h.clock.pass(60_000)
    expect(await why(await heard('U0INES', room, '<@U0TOMAS> where is that set?'))).toBe('speaks to someone in this conversation')
  })
})

describe('what opens nothing', () => {
  test.each([
    ['a colleague who writes first', (room: string) => heard('U0TOMAS', room, 'Release notes for May are out.')],
    ['a bot of somebody else', async (room: string) => {
      await rig.sandbox.call('U0TOMAS', 'conversations.invite', { channel: room, users: 'U0DEPLOYS' })
      await rig.sandbox.call('xoxb-sandbox-deploys', 'chat.postMessage', { channel: room, text: 'Deploy failed, please help?' })
    }],
    ['joining, leaving and topics', async (room: string) => {
      await rig.sandbox.call('U0WEN', 'conversations.leave', { channel: room })
      await rig.sandbox.call('U0INES', 'conversations.setTopic', { channel: room, topic: 'Please help us?' })
    }],
    ['an edit without new words', async (room: string) => {
      const ts = await heard('U0TOMAS', room, 'https://status.lantern.example')
      rig.sandbox.unfurl(room, ts, [{ title: 'All systems work', title_link: 'https://status.lantern.example' }])
    }],
  ])('%s', async (_what, happen) => {
    const room = await rig.open()
    await happen(room)
    await rig.settle()
    expect(await rig.issues(room)).toEqual([])
  })

  test('a channel that is not enabled, and one that no longer is: nothing is kept, nobody is looked up', async () => {
    rig.sandbox.addUser({ id: 'U0NOBODY', team: 'T0HARBOUR', name: 'nobody', real_name: 'Nora Body' })
    const room = 'C0UNKNOWN'
    rig.sandbox.addChannel({ id: room, name: 'hall', creator: 'U0MIRA', members: [BOT_USER] })
    rig.sandbox.shareChannel(room, 'T0HARBOUR', ['U0NOBODY'])
    await heard('U0NOBODY', room, QUESTION)
    expect(await rig.issues(room)).toEqual([])
    const known = await rig.h.inside(rig.desk.workspaceId, (ctx) => ctx.query('who', `select 1 from slack_people where workspace_id = $1 and user_id = 'U0NOBODY'`, [ctx.workspaceId]))
    expect(known).toEqual([])

    const left = await rig.open()
    const { channels } = await rig.api(getSlack, {})
    await rig.api(disableChannel, { params: { id: channels.find((c) => c.channel_id === left)?.id ?? '' } })
    await heard('U0INES', left, QUESTION)
    expect(await rig.issues(left)).toEqual([])
  })

  test('direct messages to the bot', async () => {
    const opened = await rig.sandbox.call('U0TOMAS', 'conversations.open', { users: BOT_USER })
    const { id } = opened.channel as { id: string }
    await heard('U0TOMAS', id, QUESTION)
    expect(await rig.issues(id)).toEqual([])
  })
})

describe('whose turn it is', () => {
  test('thanks keep a closed conversation closed, a question opens it again', async () => {
    const room = await rig.open()
    const root = await heard('U0INES', room, QUESTION)
    await rig.api(updateIssue, { params: { id: (await only(room)).id }, body: { state: 'closed' } })
    await heard('U0INES', room, 'Thanks a lot!', root)
    expect(await states(room)).toEqual(['closed'])
    await heard('U0INES', room, 'It stopped again, can you look once more?', root)
    expect(await states(room)).toEqual(['waiting_on_you'])
  })

  test('"Taking a look" stays with us; the answer hands over', async () => {
    const room = await rig.open()
    const root = await heard('U0INES', room, QUESTION)
    await heard('U0TOMAS', room, 'Taking a look, back in a bit.', root)
    expect(await states(room)).toEqual(['waiting_on_you'])
    await heard('U0TOMAS', room, 'I just confirmed with the team: firmware 4.2 solves it, and it is live on your arm now.', root)
    expect(await states(room)).toEqual(['waiting_on_customer'])
  })

  test('with the setting, an answer that concludes closes', async () => {
    const setting = (on: boolean) =>
      rig.h.inside(rig.desk.workspaceId, (ctx) =>
        ctx.query(`conclude_${on}`, `update workspaces set settings = settings || jsonb_build_object('closeOnConcludingReply', $2::boolean) where workspace_id = $1`, [ctx.workspaceId, on]))
    await setting(true)
    const room = await rig.open()
    const root = await heard('U0INES', room, QUESTION)
    await heard('U0TOMAS', room, 'I just confirmed with the team: firmware 4.2 solves it, and it is live on your arm now.', root)
    expect(await states(room)).toEqual(['closed'])
    await setting(false)
  })

  test('switched off, who speaks hands over, whatever is said', async () => {
    const desk = await rig.as(rig.desk.admin)
    const usual = await desk(getConversationSettings, {})
    await desk(setConversationSettings, { body: { ...usual, judge_turns: false, close_on_concluding_reply: true } })
    const room = await rig.open()
    const root = await heard('U0INES', room, QUESTION)
    expect(await states(room)).toEqual(['new'])
    await heard('U0TOMAS', room, 'Taking a look, back in a bit.', root)
    expect(await states(room)).toEqual(['waiting_on_customer'])
    await heard('U0INES', room, 'Thank you!', root)
    expect(await states(room)).toEqual(['waiting_on_you'])
    await heard('U0TOMAS', room, 'I just confirmed with the team: firmware 4.2 solves it, and it is live on your arm now.', root)
    expect(await states(room)).toEqual(['waiting_on_customer'])
    await desk(setConversationSettings, { body: usual })
  })

  test('a note never moves it', async () => {
    const room = await rig.open()
    await heard('U0INES', room, QUESTION)
    await rig.note((await only(room)).id, '<p>All solved, closing this.</p>')
    await rig.settle()
    expect(await states(room)).toEqual(['new'])
  })

  test('a colleague\'s late words do not take the turn from a customer who spoke since', async () => {
    const room = await rig.open()
    const at = Math.floor(rig.h.clock.now.getTime() / 1000)
    const root = `${at - 60}.000100`
    const say = (user: string, text: string, ts: string) => rig.event({ type: 'message', channel: room, user, text, ts, ...(ts === root ? {} : { thread_ts: root }) })
    await say('U0INES', QUESTION, root)
    await say('U0TOMAS', 'Please restart it.', `${at - 50}.000100`)
    await say('U0INES', 'That did not help, what now?', `${at - 30}.000100`)
    await say('U0TOMAS', 'Restarting should solve it.', `${at - 40}.000100`)
    await rig.settle()
    expect(await states(room)).toEqual(['waiting_on_you'])
    const { last } = await rig.h.inside(rig.desk.workspaceId, async (ctx) => (await ctx.query<{ last: string }>('last_text', 'select last_text as last from issues where workspace_id = $1 and room like $2', [ctx.workspaceId, `%${room}`]))[0] as { last: string })
    expect(last).toBe('That did not help, what now?')
  })

  test('a state that somebody set while a message was being worked is judged from, not overwritten', async () => {
    const room = await rig.open()
    const root = await heard('U0INES', room, QUESTION)
    await heard('U0TOMAS', room, 'Done, please have a look.', root)
    const { id, room: key, requester_id: requester } = await only(room)
    const receive = (meanwhile: () => Promise<unknown>) =>
      rig.h.inside(rig.desk.workspaceId, async (ctx) => {
        const opened = await openRoom(ctx, (await getWorkspace(ctx)).settings, key, [root])
        await meanwhile()
        await receiveMessage(ctx, opened, {
          source: 'slack', externalId: '1890000000.000100', thread: root, at: rig.h.clock.now, author: { kind: 'contact', id: requester, name: 'Inês Carvalho', avatarUrl: '' },
          mentions: [], html: '<p>Thanks!</p>', text: 'Thanks!', accountId: null, place: { name: '', url: '' },
        })
      })
    await expect(receive(() => rig.api(updateIssue, { params: { id }, body: { state: 'closed' } }))).rejects.toMatchObject({ code: '40001' })
    await receive(() => Promise.resolve())
    expect(await states(room)).toEqual(['closed'])
  })
})

describe('a reply in a thread', () => {
  test.each(['without names', 'with names that have to be told from words'])('sees of its conversation what a message that is grouped sees, %s, and of the others nothing', async (how) => {
    const room = await rig.open()
    const root = await heard('U0INES', room, QUESTION)
    await heard('U0TOMAS', room, how === 'without names' ? 'Please restart it.' : '<@U0INES> please restart it.', root)
    for (let n = 0; n < 3; n += 1) {
      rig.h.clock.pass(2 * 3600_000)
      await heard('U0WEN', room, `A new question ${n}: how do we add site number ${n}?`)
    }
    const [first] = await rig.issues(room)
    const { whole, alone } = await rig.h.inside(rig.desk.workspaceId, async (ctx) => {
      const { settings } = await getWorkspace(ctx)
      const open = (isGrouping: boolean) => openRoom(ctx, settings, first?.room ?? '', [root], isGrouping)
      return { whole: await open(true), alone: await open(false) }
    })
    const said = (opened: typeof whole, isFirst: boolean) => [...opened.conversations.values()].filter(({ id }) => (id === first?.id) === isFirst).flatMap((c) => c.said)
    expect(said(whole, true)).toHaveLength(2)
    expect(said(alone, true)).toEqual(said(whole, true))
    expect(said(whole, false).length).toBeGreaterThan(0)
    if (how === 'without names') expect(said(alone, false)).toEqual([])
  })
})

describe('whose it is', () => {
  test('a new owner of the account gets what comes from now on', async () => {
    const room = await rig.open({ owner: rig.mira.id })
    await heard('U0INES', room, QUESTION)
    const first = await only(room)
    expect(first.assignee_id).toBe(rig.mira.id)
    await rig.api(updateAccount, { params: { id: first.account_id }, body: { owner_id: rig.desk.admin.id } })
    rig.h.clock.pass(3 * 24 * 3600_000)
    await heard('U0WEN', room, 'A new question: how do we add a second site?')
    expect((await rig.issues(room)).map((i) => i.assignee_id)).toEqual([rig.mira.id, rig.desk.admin.id])
  })

  test('in a community channel each author has an account of their own', async () => {
    const room = await rig.open({ kind: 'community', members: ['U0INES', 'U0GUEST', BOT_USER] })
    await heard('U0GUEST', room, QUESTION)
    const { account_id: account } = await only(room)
    expect(account).toBeNull()
  })

  test('in an internal channel colleagues ask, and are answered', async () => {
    const room = await rig.open({ kind: 'internal', shared: false, members: ['U0TOMAS', BOT_USER] })
    await heard('U0TOMAS', room, 'How do I get a second monitor?')
    expect((await only(room)).state).toBe('new')
  })
})

describe('walls', () => {
  test('two Slack workspaces of one desk keep apart, even with the same channel id', async () => {
    const { house, slack } = rig.h.app
    const edge = { workspaceId: rig.desk.workspaceId, actor: { kind: 'system' as const, name: 'Tests' }, outside: house.outside, log: house.log, clock: house.clock, transaction: <T>(work: Parameters<typeof rig.h.inside<T>>[1]) => rig.h.inside(rig.desk.workspaceId, work) }
    const meadow = await connectWorkspace(edge, slack.install, { bot_token: 'xoxb-sandbox-meadow' })
    rig.sandbox.addChannel({ id: 'C0FORUM', name: 'forum', creator: 'U0PIA', members: ['U0RIO', 'U0MEADOWBOT'] })
    await enable(edge, slack.clientFor, { installation_id: meadow.id, channel_id: 'C0FORUM', kind: 'customer', account_name: 'Orchard', triage_channel_id: 'C0MEADOWTRIAGE' })
    const here = await rig.open()
    await heard('U0RIO', 'C0FORUM', QUESTION)
    await heard('U0INES', here, QUESTION)
    const there = await only('C0FORUM')
    expect(there.room).toBe('slack:T0MEADOW:C0FORUM')
    expect(rig.card(there.id, 'C0MEADOWTRIAGE').username).toContain('Orchard')
    expect(rig.shown('C0TRIAGE').some((m) => JSON.stringify(m).includes(there.id))).toBe(false)
    await rig.reply(there.id, '<p>Hello orchard</p>')
    await rig.settle()
    expect(rig.shown('C0FORUM').at(-1)).toMatchObject({ text: 'Hello orchard' })
    expect(rig.shown(here).some((m) => m.text === 'Hello orchard')).toBe(false)
  })

  test('a Slack workspace belongs to one desk; another cannot take it or hear it', async () => {
    const other = await makeDesk(rig.h, 'Another company')
    const call = createClient({ baseUrl: `${rig.url}/api`, token: other.token })
    await expect(call(connectSlack, { body: { bot_token: 'xoxb-sandbox-patchbay', signing_secret: 'mine' } })).rejects.toThrow('disconnect it there first')
    const room = await rig.open()
    await heard('U0INES', room, QUESTION)
    const seen = await rig.h.inside(other.workspaceId, (ctx) => ctx.query('all_issues', 'select id from issues', []))
    expect(seen).toEqual([])
  })
})
