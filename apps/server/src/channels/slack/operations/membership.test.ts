// Who joins is welcomed once and told of, who leaves is told of with the reason: as people in Slack see it.
import { addTrigger, getAccountPage, getSlack, listTriggerRuns, tagNames, updateAccount, updateSlackOperations, type SlackOperations } from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { refusal } from '../../../../test/harness.ts'
import { BOT_USER, OURS, startRig, type Rig } from '../../../../test/slack-rig.ts'

let rig: Rig
beforeAll(async () => void (rig = await startRig()))
afterAll(() => rig.close())

const set = (change: Partial<SlackOperations>) => rig.api(updateSlackOperations, { body: change })
const WELCOME = { text: 'Welcome {{person.mention}} of {{account.name}}! Mention {{bot.mention}}.', to: 'newcomer' as const, tags: [], channel_ids: [] }
beforeEach(() => set({ welcome: { on: true, messages: [WELCOME] }, membership: { joined: true, left: true, channel_id: '' } }))

let guests = 0
const newGuest = (more: object = {}) => {
  guests += 1
  return rig.sandbox.addUser({ team: OURS, name: `guest${guests}`, real_name: `Nora Guest ${guests}`, email: `nora.${guests}@quarry.example`, is_ultra_restricted: true, ...more }).id
}
const join = async (room: string, user = newGuest()) => {
  rig.h.clock.pass(1_000)
  const invited = await rig.sandbox.call('U0TOMAS', 'conversations.invite', { channel: room, users: user })
  if (!invited.ok) throw new Error(String(invited.error))
  await rig.patiently()
  return user
}
const leave = async (room: string, user: string) => {
  await rig.sandbox.call('U0TOMAS', 'conversations.kick', { channel: room, user })
  await rig.patiently()
}
const seenBy = (user: string) => rig.sandbox.state.ephemerals.filter((e) => e.user === user && e.message.text.includes('elcome')).map((e) => e.message)
const told = (room: string, at = 'C0TRIAGE') => {
  const name = rig.sandbox.state.channels.get(room)?.name ?? ''
  return rig.shown(at).map((m) => m.text).filter((text) => text.includes(`#${name}*`))
}

describe('a newcomer', () => {
  test('is welcomed, seen by nobody else, with the names of people and places', async () => {
    const room = await rig.open({ account: 'Quarry & Co' })
    const user = await join(room)
    expect(seenBy(user).map((m) => m.text)).toEqual([`Welcome <@${user}> of Quarry &amp; Co! Mention <@${BOT_USER}>.`])
    expect(rig.shown(room).some((m) => m.text.includes('Welcome'))).toBe(false)
  })

  test('closes the welcome with its button', async () => {
    const room = await rig.open()
    const user = await join(room)
    await rig.sandbox.click(user, { channel: room, ts: seenBy(user)[0]?.ts ?? '' }, { action_id: 'welcome:close' })
    await rig.settle()
    expect(seenBy(user)).toEqual([])
  })

  test('is welcomed once in each channel, also after leaving and coming back', async () => {
    const [room, other] = [await rig.open(), await rig.open()]
    const user = await join(room)
    await leave(room, user)
    await join(room, user)
    expect(seenBy(user)).toHaveLength(1)
    await join(other, user)
    expect(seenBy(user)).toHaveLength(2)
  })

  test('of our own is not', async () => {
    const room = await rig.open({ members: ['U0INES', BOT_USER, 'U0TOMAS'] })
    await rig.sandbox.call('U0TOMAS', 'conversations.invite', { channel: room, users: 'U0MIRA' })
    await rig.settle()
    expect(seenBy('U0MIRA')).toEqual([])
    expect(told(room)).toEqual([])
  })

  test('gets the first message that is for this channel or this tag, which may be said to all', async () => {
    const room = await rig.open()
    const [{ account_id: account } = { account_id: '' }] = await rig.h.inside(rig.desk.workspaceId, (ctx) => ctx.query<{ account_id: string }>('t_account', 'select account_id from slack_channels where workspace_id = $1 and channel_id = $2', [ctx.workspaceId, room]))
    await rig.api(updateAccount, { params: { id: account }, body: { tags: tagNames.parse(['gold']) } })
    await set({ welcome: { on: true, messages: [{ ...WELCOME, text: 'For silver', tags: ['silver'] }, { ...WELCOME, text: 'For gold: {{person.name}}', tags: ['gold'], to: 'channel' }, WELCOME] } })
    const user = await join(room)
    expect(seenBy(user)).toEqual([])
    expect(rig.shown(room).at(-1)?.text).toMatch(/^For gold: Nora Guest \d+$/)
  })

  test('whose name tries to ping everybody pings nobody', async () => {
    const room = await rig.open()
    await set({ welcome: { on: true, messages: [{ ...WELCOME, text: 'Hello {{person.name}}', to: 'channel' }] } })
    await join(room, newGuest({ real_name: '<!channel> *Bold*' }))
    expect(rig.shown(room).at(-1)?.text).not.toContain('<!channel>')
  })

  test('is not welcomed when that is off, nor in rooms of ours', async () => {
    await set({ welcome: { on: false, messages: [WELCOME] } })
    const user = await join(await rig.open())
    expect(seenBy(user)).toEqual([])
  })

  test('a text with a variable that is not known is refused in words', async () => {
    const refused = await refusal(set({ welcome: { on: true, messages: [{ ...WELCOME, text: 'Hi {{persn}}' }] } }))
    expect(refused.message).toContain('there is no variable {{persn}}')
  })
})

describe('the triage channel', () => {
  test('hears who joined, once', async () => {
    const room = await rig.open()
    await join(room)
    expect(told(room)).toEqual([expect.stringMatching(/^New Channel Member: \*Nora Guest \d+\* has joined \*#ext-harbour-\d+\*!$/)])
  })

  test('hears who left the channel, and the same news twice is told once', async () => {
    const room = await rig.open()
    const user = await join(room)
    await leave(room, user)
    await rig.event({ type: 'member_left_channel', user, channel: room, channel_type: 'C', team: OURS, event_ts: '1.2' })
    await rig.settle()
    expect(told(room).slice(1)).toEqual([expect.stringMatching(/^Lost Channel Member: \*Nora Guest \d+\* has left .*! Reason: `Left channel`$/)])
  })

  test('hears of somebody who left the company, in every channel they were in', async () => {
    const [room, other] = [await rig.open(), await rig.open()]
    const user = await join(room)
    await join(other, user)
    rig.sandbox.changeUser(user, { deleted: true })
    await rig.patiently()
    for (const each of [room, other]) expect(told(each).slice(1)).toEqual([expect.stringMatching(/Reason: `Left company`$/)])
    await leave(room, user)
    expect(told(room)).toHaveLength(2)
  })

  test('knows of people who were there before it listened', async () => {
    const user = newGuest()
    const room = await rig.open({ members: ['U0TOMAS', user, BOT_USER] })
    await rig.settle()
    rig.sandbox.changeUser(user, { deleted: true })
    await rig.patiently()
    expect(told(room)).toEqual([expect.stringMatching(/Reason: `Left company`$/)])
  })

  test('a customer of another Slack workspace whose account is gone has left the company', async () => {
    const stranger = rig.sandbox.addUser({ team: 'T0HARBOUR', name: `gone${(guests += 1)}`, real_name: 'Gone Baker', email: `gone${guests}@harbour.example` }).id
    const room = await rig.open({ members: ['U0TOMAS', 'U0INES', stranger, BOT_USER] })
    await rig.say(stranger, room, 'The oven is cold, what shall we do?')
    await rig.settle()
    rig.sandbox.changeUser(stranger, { deleted: true })
    await leave(room, stranger)
    expect(told(room)).toEqual([expect.stringMatching(/^Lost Channel Member: \*Gone Baker\* .*Reason: `Left company`$/)])
  })

  test('can be one channel for all; where there is none nothing is said', async () => {
    const room = await rig.open({ triage: '' })
    await join(room)
    expect(told(room)).toEqual([])
  })

  test('when Slack asks to slow down, it is told later and once', async () => {
    const room = await rig.open()
    rig.sandbox.limit('chat.postMessage', 1, 5)
    await join(room)
    expect(told(room)).toHaveLength(1)
  })
})

test('who joins, leaves and leaves the company stands in the activity of the account, the newest first', async () => {
  const room = await rig.open({ account: 'Quarry Works' })
  const user = await join(room)
  await leave(room, user)
  await join(room, user)
  rig.sandbox.changeUser(user, { deleted: true })
  await rig.patiently()
  const account = (await rig.api(getSlack, {})).channels.find((one) => one.channel_id === room)?.account
  const { activity } = await (await rig.as(rig.mira))(getAccountPage, { params: { id: account?.id ?? '' } })
  const channel = `#${rig.sandbox.state.channels.get(room)?.name ?? ''}`
  expect(activity.map(({ actor, text, number }) => [actor, text, number])).toEqual([
    'left the company', `joined ${channel}`, `left ${channel}`, `joined ${channel}`,
  ].map((text) => [expect.stringMatching(/^Nora Guest \d+$/), text, null]))
  expect(new Set(activity.map((each) => each.contact_id)).size).toBe(1)
})

test('a customer who joins or leaves sets triggers off, about them', async () => {
  const note = (value: string) => [{ actions: [{ do: 'set_field' as const, slug: 'last_seen', value }] }]
  for (const on of ['contact.joined_channel', 'contact.left_channel'] as const) await rig.api(addTrigger, { body: { name: on, kickoffs: [{ on }], paths: note(on) } })
  const room = await rig.open({ account: 'Quarry & Co' })
  const user = await join(room)
  await leave(room, user)
  const { data } = await rig.api(listTriggerRuns, {})
  // Of one moment: in no order.
  expect(data.map((run) => `${run.kickoff} ${run.contact !== null} ${run.state}`).toSorted()).toEqual(['contact.joined_channel true done', 'contact.left_channel true done'])
})
