// What Slack tells of channels and workspaces comes late, twice and in disorder: what is newer stands, and in doubt Slack is asked.
import { checkChannel, connectSlack, disconnectSlack, enableChannel, getSlack } from '@patchbay/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { BOT, BOT_USER, SECRET, startRig, type Rig } from '../../../test/slack-rig.ts'

let rig: Rig
beforeAll(async () => void (rig = await startRig()))
afterAll(() => rig.close())
// What may be asked of Slack in a minute is none of this.
beforeEach(() => rig.h.clock.pass(60_000))

/** A moment in Slack's writing, and time goes on. */
const stamp = (): string => {
  rig.h.clock.pass(2_000)
  return `${Math.floor(rig.h.clock.now.getTime() / 1000)}.000100`
}
const second = () => Math.floor(rig.h.clock.now.getTime() / 1000)
const linkOf = async (room: string) => (await rig.api(getSlack, {})).channels.find((c) => c.channel_id === room)
const health = async (room: string) => (await linkOf(room))?.health
const nameIn = (room: string): string => rig.sandbox.state.channels.get(room)?.name ?? ''
const warnings = (room: string) => rig.shown('C0TRIAGE').filter((m) => m.text.includes('is not heard any more') && m.text.includes(`#${nameIn(room)}*`))

/** The letters themselves: Slack does not tell what became of the channel for as long as this lasts. */
const unasked = async (work: () => Promise<void>): Promise<void> => {
  rig.sandbox.limit('conversations.info', 1_000, 30)
  try {
    await work()
  } finally {
    rig.sandbox.limit('conversations.info', 0)
    await rig.later(31_000)
  }
}

const joined = (channel: string, event_ts: string) => ({ type: 'member_joined_channel', user: BOT_USER, channel, channel_type: 'C', team: 'T0LANTERN', inviter: 'U0MIRA', event_ts })
const left = (channel: string, event_ts: string) => ({ type: 'member_left_channel', user: BOT_USER, channel, channel_type: 'C', team: 'T0LANTERN', event_ts })
const botLeft = (channel: string, event_ts: string) => ({ type: 'channel_left', channel, actor_id: 'U0MIRA', event_ts })
const shut = (channel: string, event_ts: string) => ({ type: 'channel_archive', channel, user: 'U0MIRA', event_ts })
const opened = (channel: string, event_ts: string) => ({ type: 'channel_unarchive', channel, user: 'U0MIRA', event_ts })
const called = (id: string, name: string, event_ts: string) => ({ type: 'channel_rename', channel: { id, name, created: 1 }, event_ts })

type Letter = (channel: string, ts: string) => object
const END = { removed: 'The bot was removed', archived: 'archived', well: '' }

/** Each pair in the order in which it happened; whichever comes first, and however often, the later one stands. */
const PAIRS: [string, Letter, Letter, keyof typeof END][] = [
  ['brought in, then removed', joined, left, 'removed'],
  ['brought in, then removed, told in the other way', joined, botLeft, 'removed'],
  ['removed, then brought in', left, joined, 'well'],
  ['archived, then unarchived', shut, opened, 'well'],
  ['unarchived, then archived', opened, shut, 'archived'],
]

describe('a channel whose bot or doors were', () => {
  test.each(PAIRS)('%s, whichever letter comes first and however often', async (_what, before, after, end) => {
    for (const order of [[0, 1], [1, 0], [0, 1, 0], [1, 0, 1, 0]]) {
      const room = await rig.open()
      const letters = [before(room, stamp()), after(room, stamp())]
      await unasked(async () => {
        for (const n of order) {
          await rig.event(letters[n] ?? {})
          await rig.settle()
        }
        expect(await health(room)).toMatchObject({ ok: end === 'well', reason: expect.stringContaining(END[end]) as string })
      })
    }
  })

  test('is told of once, though the letter of its coming is late', async () => {
    const room = await rig.open()
    const before = stamp()
    await rig.sandbox.call('U0MIRA', 'conversations.kick', { channel: room, user: BOT_USER })
    await rig.settle()
    await rig.event(joined(room, before))
    await rig.settle()
    expect(await health(room)).toMatchObject({ ok: false, fix: 'join' })
    expect(warnings(room)).toHaveLength(1)
  })

  test('is told by Slack where letters of one moment say both', async () => {
    const [there, gone] = [await rig.open(), await rig.open()]
    await rig.sandbox.call('U0MIRA', 'conversations.kick', { channel: gone, user: BOT_USER })
    await rig.settle()
    const ts = stamp()
    for (const room of [there, gone]) for (const letter of [joined(room, ts), left(room, ts), joined(room, ts)]) await rig.event(letter)
    await rig.event(left(there, ts))
    await rig.patiently()
    expect(await health(there)).toMatchObject({ ok: true })
    expect(await health(gone)).toMatchObject({ ok: false, reason: expect.stringContaining('The bot was removed') as string })
  })

  test('is what Slack says, where a letter was lost', async () => {
    const room = await rig.open()
    const state = rig.sandbox.state.channels.get(room)
    if (!state) throw new Error('The sandbox has no such channel.')
    // Archived and left, and only the end of the first is told.
    state.members = state.members.filter((id) => id !== BOT_USER)
    await rig.event(opened(room, stamp()))
    await rig.patiently()
    expect(await health(room)).toMatchObject({ ok: false, reason: expect.stringContaining('The bot was removed') as string })
    state.is_archived = true
    await rig.event(joined(room, stamp()))
    await rig.patiently()
    expect(await health(room)).toMatchObject({ ok: false, reason: expect.stringContaining('archived') as string })
    state.is_archived = false
    state.members.push(BOT_USER)
    await rig.event(left(room, stamp()))
    await rig.patiently()
    expect(await health(room)).toMatchObject({ ok: true })
  })

  test('is not well because the bot may speak where it does not hear', async () => {
    const grant = rig.sandbox.state.grants.get(BOT)
    const room = await rig.open()
    await rig.say('U0INES', room, 'Arm 2 stops every time it lifts a full tray.')
    await rig.settle()
    await rig.sandbox.call('U0MIRA', 'conversations.kick', { channel: room, user: BOT_USER })
    await rig.settle()
    grant?.scopes?.push('chat:write.public')
    const [issue] = await rig.issues(room)
    await rig.reply(issue?.id ?? '', '<p>We look at it.</p>')
    await rig.patiently()
    grant?.scopes?.pop()
    expect((await rig.messages(issue?.id ?? '')).at(-1)).toMatchObject({ delivery: 'sent' })
    expect(await health(room)).toMatchObject({ ok: false, reason: expect.stringContaining('The bot was removed') as string })
    expect(warnings(room)).toHaveLength(1)
  })

  test('is well by the button, and older letters do not undo that', async () => {
    const room = await rig.open()
    const before = stamp()
    await rig.sandbox.call('U0MIRA', 'conversations.kick', { channel: room, user: BOT_USER })
    await rig.settle()
    stamp()
    await rig.api(checkChannel, { params: { id: (await linkOf(room))?.id ?? '' } })
    await unasked(async () => {
      await rig.event(left(room, before))
      await rig.settle()
      expect(await health(room)).toMatchObject({ ok: true })
    })
  })
})

test('a channel that was renamed twice has its last name, whichever letter comes first', async () => {
  for (const order of [[0, 1], [1, 0], [1, 0, 1, 0]]) {
    const room = await rig.open()
    const [first, last] = [`ext-first-${room.toLowerCase()}`, `ext-last-${room.toLowerCase()}`]
    const letters = [called(room, first, stamp()), called(room, last, stamp())]
    await unasked(async () => {
      for (const n of order) {
        await rig.event(letters[n] ?? {})
        await rig.settle()
      }
      expect((await linkOf(room))?.name).toBe(last)
    })
  }
})

test('a channel whose new id is told twice, or after the bot has left it, is what Slack says', async () => {
  const from = 'G0LATENEWS'
  rig.sandbox.addChannel({ id: from, name: 'ext-late-news', creator: 'U0MIRA', is_private: true, members: ['U0GUEST', BOT_USER] })
  await rig.api(enableChannel, { body: { installation_id: rig.installationId, channel_id: from, kind: 'customer', account_name: 'Late News' } })
  const { id: to } = rig.sandbox.shareChannel(from, 'T0HARBOUR', ['U0INES'])
  await rig.patiently()
  await rig.sandbox.call('U0MIRA', 'conversations.kick', { channel: to, user: BOT_USER })
  await rig.patiently()
  expect((await health(to))?.ok).toBe(false)
  for (let time = 0; time < 2; time += 1) {
    await rig.event({ type: 'channel_id_changed', old_channel_id: from, new_channel_id: to, event_ts: stamp() })
    await rig.patiently()
    expect((await health(to))?.ok).toBe(false)
    expect(await linkOf(from)).toBeUndefined()
  }
})

describe('a workspace', () => {
  const installation = async () => (await rig.api(getSlack, {})).installations[0]
  const connect = () => rig.api(connectSlack, { body: { bot_token: BOT, signing_secret: SECRET } })
  const ENDS = [{ type: 'app_uninstalled' }, { type: 'tokens_revoked', tokens: { bot: [BOT_USER] } }]

  test.each(ENDS)('is asked about where $type is of the second in which it was connected', async (news) => {
    const grant = rig.sandbox.state.grants.get(BOT)
    if (!grant) throw new Error('The sandbox has no such token.')
    stamp()
    await connect()
    await rig.event(news, { event_time: second() })
    await rig.patiently()
    expect((await installation())?.health.ok).toBe(true)
    grant.refusal = 'token_revoked'
    await rig.event(news, { event_time: second() })
    await rig.patiently()
    expect((await installation())?.health).toMatchObject({ ok: false, fix: 'reconnect', reason: expect.stringContaining('revoked') as string })
    grant.refusal = null
    await connect()
  })

  test.each(ENDS)('that came to its end by $type stays so, whatever is told late of its channels', async (news) => {
    const room = await rig.open()
    const [one, other] = [stamp(), stamp()]
    stamp()
    await rig.event(news, { event_time: second() })
    await rig.settle()
    await unasked(async () => {
      for (const letter of [joined(room, one), opened(room, other)]) {
        await rig.event(letter)
        await rig.settle()
        expect((await installation())?.health.ok).toBe(false)
      }
    })
    stamp()
    await connect()
    expect((await installation())?.health.ok).toBe(true)
  })

  test('that was disconnected here is not told of as broken', async () => {
    const { id = '' } = (await installation()) ?? {}
    await rig.api(disconnectSlack, { params: { id } })
    stamp()
    await rig.event({ type: 'app_uninstalled' }, { event_time: second() })
    await rig.settle()
    await connect()
    expect((await installation())?.health.ok).toBe(true)
  })
})
