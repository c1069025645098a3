// Triage cards: what they show, that there is only one, what their controls do and who may press them.
import { deleteIssue, getIssue, listFollowers, listThreads, updateIssue } from '@patchbay/contract'
import { WebClient } from '@slack/web-api'
import { personToken } from '@patchbay/slack-sandbox'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { faultyFetch, type Faults } from '../../../../test/examined.ts'
import { makeMember } from '../../../../test/factories.ts'
import { startRig, type Rig, type Shown } from '../../../../test/slack-rig.ts'

const TRIAGE = 'C0TRIAGE'
const faults: Faults = { down: false, loseAnswers: false }
let rig: Rig
beforeAll(async () => void (rig = await startRig({ fetch: faultyFetch(faults) })))
afterAll(() => rig.close())

const QUESTION = 'Arm 2 stops every time it lifts a full tray.'
const asked = async (text = QUESTION, account = 'Harbour & Sons') => {
  const room = await rig.open({ account })
  const ts = await rig.say('U0INES', room, text)
  await rig.settle()
  const [issue] = await rig.issues(room)
  if (!issue) throw new Error('There is no issue.')
  return { room, ts, id: issue.id, number: issue.number }
}
const press = async (user: string, id: string, action_id: string, value?: string) => {
  const outcome = await rig.sandbox.click(user, { channel: TRIAGE, ts: rig.card(id).ts }, { action_id, ...(value === undefined ? {} : { value }) })
  await rig.settle()
  return outcome
}
/** What only this person was told after they pressed. */
const toldAfter = async (user: string, id: string, action_id: string, value?: string) => {
  const before = rig.sandbox.state.ephemerals.length
  await press(user, id, action_id, value)
  return rig.sandbox.state.ephemerals.slice(before).map((e) => (e.user === user ? String(e.message.text) : 'told somebody else'))
}
const stateOf = async (id: string) => (await rig.api(getIssue, { params: { id } })).state
const blocksOf = (card: Shown) => card.attachments?.[0]?.blocks ?? []
const actionsOf = (card: Shown) => blocksOf(card).flatMap((b) => (b.type === 'actions' ? (b.elements ?? []) : []))
const idsOf = (card: Shown) => actionsOf(card).map((e) => e.action_id)
const wordsOf = (card: Shown) => JSON.stringify(card.attachments)

describe('what a card shows', () => {
  test('who asks, of which account, what, where, and every control', async () => {
    const { id, number } = await asked()
    const card = rig.card(id)
    expect(card.username).toBe('Harbour & Sons')
    expect(card.text).toMatch(/^\*.+\*$/)
    expect(wordsOf(card)).toContain(`Harbour &amp; Sons #${number}`)
    expect(wordsOf(card)).toMatch(/Inês Carvalho/)
    expect(wordsOf(card)).toMatch(/View in Patchbay/)
    expect(wordsOf(card)).toMatch(/View in Slack/)
    expect(wordsOf(card)).toContain(QUESTION)
    expect(idsOf(card)).toEqual(['triage:status', 'triage:assignee', 'triage:priority', 'triage:ticket', 'triage:ack', 'triage:snooze', 'triage:overflow'])
    expect(actionsOf(card)[0]).toMatchObject({ initial_option: { value: 'new' } })
  })

  test('it is edited in place when state, assignee, title or the latest message change', async () => {
    const { id, room, ts } = await asked()
    const first = rig.card(id).ts
    await rig.api(updateIssue, { params: { id }, body: { state: 'on_hold', assignee_id: rig.mira.id, title: 'Torque limit' } })
    await rig.settle()
    expect(actionsOf(rig.card(id))).toMatchObject([{ initial_option: { value: 'on_hold' } }, { initial_option: { text: { text: 'Mira Okafor' } } }, {}, {}, {}, {}, {}])
    expect(rig.card(id).text).toContain('Torque limit')
    await rig.say('U0WEN', room, 'Now arm 3 stops as well!', { thread: ts })
    await rig.settle()
    expect(wordsOf(rig.card(id))).toContain('Now arm 3 stops as well!')
    expect(wordsOf(rig.card(id))).toContain('(+1 more message)')
    expect(rig.card(id).ts).toBe(first)
  })

  test('what a colleague answers in the customer\'s thread stands on it, with whose turn it is', async () => {
    const { id, room, ts } = await asked()
    const first = rig.card(id).ts
    await rig.say('U0TOMAS', room, 'Firmware 4.2 solves it, and it is live on your arm now.', { thread: ts })
    await rig.settle()
    expect(wordsOf(rig.card(id))).toContain('Tomas Lindqvist:\\n>Firmware 4.2 solves it')
    expect(actionsOf(rig.card(id))[0]).toMatchObject({ initial_option: { value: 'waiting_on_customer' } })
    expect(rig.card(id).ts).toBe(first)
    expect((await rig.api(getIssue, { params: { id } })).first_response_seconds).toBeGreaterThan(0)
  })

  test('closed, it is grey and small, with one way back', async () => {
    const { id } = await asked()
    const open = rig.card(id).attachments?.[0]?.color
    await rig.api(updateIssue, { params: { id }, body: { state: 'closed' } })
    await rig.settle()
    expect(idsOf(rig.card(id))).toEqual(['triage:reopen'])
    expect(wordsOf(rig.card(id))).toContain('Issue closed')
    expect(wordsOf(rig.card(id))).toContain('by Tests')
    expect(rig.card(id).attachments?.[0]?.color).not.toBe(open)
  })

  test('customers\' words cannot ping anybody, break out, or be too much for Slack', async () => {
    const { id } = await asked('<!channel> *look* <@U0MIRA> & <https://evil.example|our status page>')
    expect(wordsOf(rig.card(id))).not.toMatch(/<!channel>|<@U0MIRA>|<https:\/\/evil/)
    const long = await asked('&'.repeat(9_000), '&'.repeat(250))
    expect(wordsOf(rig.card(long.id))).toContain('&amp;')
    const lines = await asked(Array.from({ length: 500 }, () => '👩‍🍳').join('\n'))
    expect(rig.card(lines.id).ts).not.toBe('')
  })

  test('a name from outside with markup in it stays a name', async () => {
    rig.sandbox.changeUser('U0WEN', { real_name: '<!here> Wen', display_name: '' })
    const room = await rig.open()
    await rig.say('U0WEN', room, 'Who gets the status mails?')
    await rig.settle()
    const [issue] = await rig.issues(room)
    expect(wordsOf(rig.card(issue?.id ?? ''))).not.toContain('<!here>')
  })
})

describe('its controls', () => {
  test('Acknowledge closes everywhere, Reopen opens again', async () => {
    const { id } = await asked()
    await press('U0MIRA', id, 'triage:ack')
    expect(await stateOf(id)).toBe('closed')
    await press('U0MIRA', id, 'triage:reopen')
    expect(await stateOf(id)).toBe('waiting_on_you')
  })

  test('the status select sets each status', async () => {
    const { id } = await asked()
    for (const state of ['waiting_on_you', 'waiting_on_customer', 'on_hold', 'new']) {
      await press('U0MIRA', id, 'triage:status', state)
      expect(await stateOf(id)).toBe(state)
    }
  })

  test('the assignee select finds members by what is typed, and nobody', async () => {
    await makeMember(rig.h, rig.desk.workspaceId, { name: 'Zelda Bloom' })
    const { id } = await asked()
    const { body } = await rig.sandbox.askOptions('U0MIRA', { channel: TRIAGE, ts: rig.card(id).ts }, { action_id: 'triage:assignee', value: 'zeld' })
    const { options } = body as { options: { text: { text: string }; value: string }[] }
    expect(options.map((o) => o.text.text)).toEqual(['Nobody', 'Zelda Bloom'])
    await press('U0MIRA', id, 'triage:assignee', options[1]?.value)
    expect((await rig.api(getIssue, { params: { id } })).assignee?.id).toBe(options[1]?.value)
    await press('U0MIRA', id, 'triage:assignee', 'nobody')
    expect((await rig.api(getIssue, { params: { id } })).assignee).toBeNull()
  })

  test('the overflow follows and snoozes', async () => {
    const { id } = await asked()
    await press('U0MIRA', id, 'triage:overflow', 'follow')
    expect((await rig.api(listFollowers, { params: { id } })).data.map((f) => f.id)).toContain(rig.mira.id)
    await press('U0MIRA', id, 'triage:overflow', 'unfollow')
    expect((await rig.api(listFollowers, { params: { id } })).data).toEqual([])
    for (const [choice, weekday] of [['snooze:tomorrow', null], ['snooze:week', 1]] as const) {
      await press('U0MIRA', id, 'triage:snooze', choice)
      const seen = await rig.api(getIssue, { params: { id } })
      const until = new Date(seen.snoozed_until_time ?? '')
      expect(seen.state).toBe('on_hold')
      expect(until.getUTCHours()).toBe(9)
      if (weekday !== null) expect(until.getUTCDay()).toBe(weekday)
    }
    expect(wordsOf(rig.card(id))).toContain('Snoozed until')
  })

  test('priority is set and taken away', async () => {
    const { id } = await asked()
    for (const [choice, value] of [['urgent', 'urgent'], ['low', 'low'], ['none', undefined]] as const) {
      await press('U0MIRA', id, 'triage:priority', choice)
      expect((await rig.api(getIssue, { params: { id } })).custom_fields.priority?.value).toBe(value)
    }
  })

  test('Create Ticket makes it a ticket, once', async () => {
    const { id } = await asked()
    await press('U0MIRA', id, 'triage:ticket')
    expect((await rig.api(getIssue, { params: { id } })).type).toMatch(/ticket/i)
    expect(idsOf(rig.card(id))).not.toContain('triage:ticket')
    expect(wordsOf(rig.card(id))).toContain(':ticket: Ticket')
  })

  test('a colleague without a seat may press', async () => {
    const { id } = await asked()
    await press('U0TOMAS', id, 'triage:ack')
    expect(await stateOf(id)).toBe('closed')
  })

  test('an outsider may not, and only they are told', async () => {
    const { id } = await asked()
    const before = rig.sandbox.state.ephemerals.length
    await press('U0GUEST', id, 'triage:ack')
    expect(await stateOf(id)).toBe('new')
    const told = rig.sandbox.state.ephemerals.slice(before)
    expect(told).toMatchObject([{ user: 'U0GUEST', message: { text: 'Only members of Lantern Robotics can do this.' } }])
  })

  test('an outsider is not told who works here', async () => {
    const { id } = await asked()
    const { body } = await rig.sandbox.askOptions('U0GUEST', { channel: TRIAGE, ts: rig.card(id).ts }, { action_id: 'triage:assignee', value: '' })
    expect(body).toEqual({ options: [] })
  })

  test('two people who close at once have closed once, and the second hears by whom', async () => {
    const { id, number } = await asked()
    const spot = { channel: TRIAGE, ts: rig.card(id).ts }
    const before = rig.sandbox.state.ephemerals.length
    const both = await Promise.all(['U0MIRA', 'U0TOMAS'].map((user) => rig.sandbox.click(user, spot, { action_id: 'triage:ack' })))
    await rig.settle()
    expect(both.map((b) => b.status)).toEqual([200, 200])
    const changes = await rig.h.inside(rig.desk.workspaceId, (ctx) =>
      ctx.query('closings', `select 1 from events where workspace_id = $1 and issue_id = $2 and type = 'issue.status.changed'`, [ctx.workspaceId, id]))
    expect(changes).toHaveLength(1)
    const told = rig.sandbox.state.ephemerals.slice(before).map((e) => String(e.message.text))
    expect(told).toHaveLength(1)
    expect(told[0]).toMatch(new RegExp(`^#${number} is closed already, by (Mira Okafor|Tomas Lindqvist)\\.$`))
  })

  test('a card of a deleted issue says so, and an old one of it changes nothing', async () => {
    const { id, number } = await asked()
    await rig.h.inside(rig.desk.workspaceId, (ctx) => ctx.query('to_bin', 'update issues set deleted_at = $3 where workspace_id = $1 and id = $2', [ctx.workspaceId, id, ctx.now]))
    expect(await toldAfter('U0MIRA', id, 'triage:ack')).toEqual([`#${number} was deleted in Patchbay, so nothing was changed.`])
    const { id: other } = await asked()
    const { ts } = rig.card(other)
    await rig.api(deleteIssue, { params: { id: other } })
    await rig.settle()
    const gone = rig.shown(TRIAGE).find((m) => m.ts === ts)
    expect(JSON.stringify(gone?.attachments)).toContain('Issue deleted in Patchbay')
    expect(gone?.attachments?.[0]?.blocks.some((b) => b.type === 'actions')).toBe(false)
  })

  test('who may only look may follow, and nothing else', async () => {
    const viewer = await makeMember(rig.h, rig.desk.workspaceId, { name: 'Vic Viewer', email: 'vic@lantern.example', role: 'viewer' })
    rig.sandbox.addUser({ id: 'U0VIC', team: 'T0LANTERN', name: 'vic', real_name: 'Vic Viewer', email: 'vic@lantern.example' })
    await rig.sandbox.call('U0MIRA', 'conversations.invite', { channel: TRIAGE, users: 'U0VIC' })
    await rig.settle()
    const { id } = await asked()
    expect(await toldAfter('U0VIC', id, 'triage:ack')).toEqual(['Your role lets you read issues, not change them; an admin can change that.'])
    expect(await stateOf(id)).toBe('new')
    expect(await toldAfter('U0VIC', id, 'triage:overflow', 'follow')).toEqual([])
    expect((await rig.api(listFollowers, { params: { id } })).data.map((f) => f.id)).toEqual([viewer.id])
  })

  test('following needs a seat, which is said', async () => {
    const { id } = await asked()
    expect(await toldAfter('U0TOMAS', id, 'triage:overflow', 'follow')).toEqual(['Only people with a seat in Patchbay can follow issues; an admin can give you one.'])
  })

  test('who was removed since the list was shown cannot be chosen', async () => {
    const { id } = await asked()
    expect(await toldAfter('U0MIRA', id, 'triage:assignee', crypto.randomUUID())).toEqual(['This person is not in Patchbay any more; choose somebody else.'])
  })
})

describe('its thread', () => {
  test('a reply becomes a private note, and a note goes into the thread', async () => {
    const { id } = await asked()
    const mira = new WebClient(personToken('U0MIRA'), { slackApiUrl: rig.sandbox.apiUrl })
    rig.h.clock.pass(1_000)
    await mira.chat.postMessage({ channel: TRIAGE, thread_ts: rig.card(id).ts, text: 'Looks like the *torque limit*.' })
    await rig.settle()
    const note = (await rig.messages(id)).at(-1)
    expect(note).toMatchObject({ is_private: true, author: { name: 'Mira Okafor', id: rig.mira.id } })
    expect(note?.body_html).toContain('<strong>torque limit</strong>')
    const [thread] = (await rig.api(listThreads, { params: { id } })).data
    expect(note?.thread_id).toBe(thread?.id)

    await rig.note(id, '<p>Agreed, sending <b>4.2</b></p>')
    await rig.settle()
    expect(rig.shown(TRIAGE).filter((m) => m.thread_ts === rig.card(id).ts).at(-1)).toMatchObject({ text: 'Agreed, sending *4.2*', username: 'Mira Okafor' })
    expect((await rig.messages(id)).filter((m) => m.is_private)).toHaveLength(2)
    expect(await stateOf(id)).toBe('new')
  })

  test('a note never reaches the room of the customer', async () => {
    const { id, room } = await asked()
    await rig.note(id, '<p>They have not paid.</p>')
    await rig.settle()
    expect(JSON.stringify(rig.shown(room))).not.toContain('not paid')
  })

  test('talk at the top of the triage channel opens nothing', async () => {
    await rig.say('U0MIRA', TRIAGE, 'Who takes Harbour today?')
    await rig.settle()
    expect(await rig.issues(TRIAGE)).toEqual([])
  })
})

describe('one card, never two', () => {
  test('after an answer that got lost', async () => {
    faults.loseAnswers = true
    const { id } = await asked()
    faults.loseAnswers = false
    await rig.later(5_000)
    expect(rig.card(id).ts).not.toBe('')
    await rig.note(id, '<p>Found it</p>')
    await rig.settle()
    expect(rig.shown(TRIAGE).some((m) => m.text === 'Found it' && m.thread_ts === rig.card(id).ts)).toBe(true)
  })

  test('after a crash between posting and recording', async () => {
    const { id } = await asked()
    // As a process leaves it that died after Slack had said yes.
    await rig.h.inside(rig.desk.workspaceId, async (ctx) => {
      await ctx.query('crash_card', `update slack_cards set ts = '', shows = '', thread_id = null, attempted_at = $3 where workspace_id = $1 and issue_id = $2`, [ctx.workspaceId, id, ctx.now])
      await ctx.query('crash_thread', 'delete from issue_threads where workspace_id = $1 and issue_id = $2', [ctx.workspaceId, id])
    })
    await rig.api(updateIssue, { params: { id }, body: { title: 'Torque limit' } })
    await rig.settle()
    await rig.later(31_000)
    expect(rig.card(id).text).toContain('Torque limit')
  })

  test('under fifty quick changes, and it shows the last', async () => {
    const { id } = await asked()
    for (let n = 1; n <= 50; n += 1) {
      await rig.api(updateIssue, { params: { id }, body: { title: `Title ${n}` } })
      if (n % 10 === 0) await rig.h.settle()
    }
    await rig.settle()
    await rig.later(2_000)
    expect(rig.card(id).text).toBe('*Title 50*')
  })

  test('changes of one moment are one edit; private talk and fields it does not show are none', async () => {
    const { id } = await asked()
    const jobs = () => rig.h.app.house.database.lookUp('card_jobs', `select 1 from graphile_worker._private_jobs where key like '%card:' || $1`, [id])
    await rig.note(id, '<p>Between us</p>')
    await rig.api(updateIssue, { params: { id }, body: { custom_fields: [{ slug: 'plan', value: 'gold' }] } })
    expect(await jobs()).toEqual([])
    for (let n = 1; n <= 10; n += 1) await rig.api(updateIssue, { params: { id }, body: { title: `Moment ${n}` } })
    expect(await jobs()).toHaveLength(1)
    await rig.settle()
    expect(rig.card(id).text).toContain('Moment 10')
  })

  test('a card that somebody deleted in Slack stays away', async () => {
    const { id } = await asked()
    expect(await rig.sandbox.call('U0MIRA', 'chat.delete', { channel: TRIAGE, ts: rig.card(id).ts })).toMatchObject({ ok: true })
    await rig.api(updateIssue, { params: { id }, body: { title: 'Gone' } })
    await rig.settle()
    await rig.later(31_000)
    expect(() => rig.card(id)).toThrow('There are 0 cards')
  })

  test('when Slack asks to slow down, it comes later', async () => {
    const room = await rig.open()
    await rig.say('U0INES', room, QUESTION)
    rig.sandbox.limit('chat.postMessage', 1, 10)
    await rig.settle()
    const [{ id } = { id: '' }] = await rig.issues(room)
    expect(() => rig.card(id)).toThrow('There are 0 cards')
    await rig.later(11_000)
    expect(rig.card(id).ts).not.toBe('')
  })
})
