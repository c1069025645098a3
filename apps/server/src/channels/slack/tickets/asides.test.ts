// What the bot says unasked: the question prompt that only the asker sees, and that nobody is at work.
import { getTicketSettings, setTicketSettings, updateIssue, type TicketSettings } from '@patchbay/contract'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { BOT_USER, startRig, type Rig } from '../../../../test/slack-rig.ts'
import { isOpenAt } from './open-hours.ts'

const QUESTION = 'How do I raise the torque limit of arm 2?'
const HOUR_MS = 3_600_000
let rig: Rig
let usual: TicketSettings
const change = (given: Partial<TicketSettings>) => rig.api(setTicketSettings, { body: { ...usual, ...given } })

beforeAll(async () => {
  rig = await startRig({ clock: new Date('2093-11-18T10:00:00Z') })
  usual = await rig.api(getTicketSettings, {})
})
afterEach(() => rig.api(setTicketSettings, { body: usual }))
afterAll(() => rig.close())

const saying = async (room: string, text: string, user = 'U0INES', thread?: string) => {
  const ts = await rig.say(user, room, text, thread ? { thread } : {})
  await rig.settle()
  return ts
}
/** Without what whoever invited the bot is shown. */
const asides = (room: string) => rig.sandbox.state.ephemerals.filter((e) => e.channel === room && !e.message.text.startsWith('<#'))
const botSays = (room: string) => rig.shown(room).filter((m) => m.bot_id && m.user === BOT_USER).map((m) => m.text)

describe('the prompt', () => {
  const on = () => change({ prompt: { ...usual.prompt, enabled: true } })
  const click = async (user: string, room: string, action_id: string) => {
    await rig.sandbox.click(user, { channel: room, ts: asides(room).at(-1)?.message.ts ?? '' }, { action_id })
    await rig.settle()
  }

  test('only the asker is asked; Help makes a ticket and the prompt goes', async () => {
    await on()
    const room = await rig.open()
    await saying(room, QUESTION)
    expect(asides(room)).toMatchObject([{ user: 'U0INES', message: { text: `It looks like you could use a hand. Press *Help* and we take it up as an issue. Next time you can also mention <@${BOT_USER}> in your message.` } }])
    expect(botSays(room)).toEqual([])
    await click('U0INES', room, 'prompt:help')
    expect((await rig.issues(room))[0]?.type).toBe('ticket')
    expect(botSays(room)).toEqual([expect.stringContaining('<@U0INES> has opened an issue')])
    expect(asides(room)).toEqual([])
  })

  test('Close takes it away and changes nothing', async () => {
    await on()
    const room = await rig.open()
    await saying(room, QUESTION)
    await click('U0INES', room, 'prompt:dismiss')
    expect(asides(room)).toEqual([])
    expect((await rig.issues(room))[0]?.type).toBe('conversation')
  })

  test('once for each person, channel and day', async () => {
    await on()
    const room = await rig.open()
    await saying(room, QUESTION)
    await saying(room, 'And where do I see the limit that is set now?')
    expect(asides(room)).toHaveLength(1)
    await saying(room, 'Could somebody tell me how to reset arm 3?', 'U0WEN')
    expect(asides(room).map((e) => e.user)).toEqual(['U0INES', 'U0WEN'])
    rig.h.clock.pass(23 * HOUR_MS)
    await saying(room, 'Does the limit also hold for arm 4?')
    expect(asides(room)).toHaveLength(2)
    rig.h.clock.pass(2 * HOUR_MS)
    await saying(room, 'What is the highest limit that is allowed?')
    expect(asides(room)).toHaveLength(3)
  })

  test.each([
    ['thanks', 'Thank you so much, that was quick!'],
    ['news', 'FYI we moved the line to hall 3 yesterday.'],
    ['a mention of the bot', `<@${BOT_USER}> ${QUESTION}`],
  ])('not for %s', async (_what, words) => {
    await on()
    const room = await rig.open()
    await saying(room, words)
    expect(asides(room)).toEqual([])
  })

  test('not in a ticket, not while it is off, not with tickets off, not for colleagues', async () => {
    await on()
    const room = await rig.open()
    const ts = await saying(room, `<@${BOT_USER}> arm 2 has stopped.`)
    await saying(room, 'How do I start it again?', 'U0INES', ts)
    expect(asides(room)).toEqual([])
    const other = await rig.open()
    await saying(other, 'Could you tell us when it happens?', 'U0TOMAS')
    await change({ enabled: false, prompt: { ...usual.prompt, enabled: true } })
    await saying(other, QUESTION)
    await change({})
    await saying(other, 'Where is the manual?', 'U0WEN')
    expect(asides(other)).toEqual([])
  })

  test('pressed after the channel was left alone and the issue binned: a sentence, nothing changed', async () => {
    await on()
    const room = await rig.open()
    await saying(room, QUESTION)
    await rig.h.inside(rig.desk.workspaceId, (ctx) => ctx.query('bin_all', `update issues set deleted_at = $3 where workspace_id = $1 and room like '%' || $2`, [ctx.workspaceId, room, ctx.now]))
    await click('U0INES', room, 'prompt:help')
    expect(asides(room).at(-1)?.message.text).toBe('This issue was deleted; nothing was changed.')
    expect(botSays(room)).toEqual([])
  })
})

describe('off hours', () => {
  const on = (from: string, to: string) => {
    const day = { from, to }
    return change({ off_hours: { ...usual.off_hours, enabled: true, time_zone: 'Europe/Berlin', days: { ...usual.off_hours.days, monday: day, tuesday: day, wednesday: day, thursday: day, friday: day, saturday: day, sunday: day } } })
  }

  test('a conversation that begins then is told so, once; within hours nobody is', async () => {
    await on('00:00', '00:01')
    const room = await rig.open()
    const ts = await saying(room, QUESTION)
    expect(botSays(room)).toEqual([usual.off_hours.text])
    expect(rig.shown(room).find((m) => m.bot_id && m.user === BOT_USER)?.thread_ts).toBe(ts)
    await saying(room, 'It is rather urgent.', 'U0INES', ts)
    await rig.later(60_000)
    expect(botSays(room)).toHaveLength(1)
    await on('00:00', '24:00')
    const open = await rig.open()
    const first = await saying(open, QUESTION)
    await on('00:00', '00:01')
    await saying(open, 'Still there?', 'U0INES', first)
    expect(botSays(open)).toEqual([])
  })

  test('it moves no status: the customer is still waiting', async () => {
    await on('00:00', '00:01')
    const room = await rig.open()
    await saying(room, QUESTION)
    const [issue] = await rig.issues(room)
    expect(issue?.state).toBe('new')
    await rig.api(updateIssue, { params: { id: issue?.id ?? '' }, body: { state: 'closed' } })
    expect(botSays(room)).toHaveLength(1)
  })
})

const week = { ...Object.fromEntries(['monday', 'tuesday', 'wednesday', 'thursday', 'friday'].map((d) => [d, { from: '09:00', to: '17:00' }])), saturday: null, sunday: { from: '22:00', to: '24:00' } } as TicketSettings['off_hours']['days']

test.each([
  ['Europe/Berlin', '2093-11-18T08:00:00Z', true, 'nine sharp'],
  ['Europe/Berlin', '2093-11-18T07:59:59Z', false, 'a second before'],
  ['Europe/Berlin', '2093-11-18T16:00:00Z', false, 'five sharp'],
  ['Europe/Berlin', '2093-07-15T07:00:00Z', true, 'nine in summer'],
  ['America/Los_Angeles', '2093-11-19T00:30:00Z', true, 'the day before over there'],
  ['UTC', '2093-11-21T12:00:00Z', false, 'Saturday'],
  ['UTC', '2093-11-22T23:59:59Z', true, 'to the end of the day'],
])('%s at %s is open: %s (%s)', (time_zone, at, is) => {
  expect(isOpenAt({ time_zone, days: week }, new Date(at))).toBe(is)
})
