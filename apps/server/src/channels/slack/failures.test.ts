// What failed lately stands in the settings with its reason and its place, and is gone once it left after all.
import { checkChannel, deleteIssue, getSlack, retryMessage } from '@patchbay/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BOT, BOT_USER, startRig, type Rig } from '../../../test/slack-rig.ts'

let rig: Rig
/** Slack has trouble of its own: nothing that is posted arrives. */
let isDown = false
const overTheWire: typeof fetch = (input, init) =>
  isDown && String(input instanceof Request ? input.url : input).endsWith('/chat.postMessage') ? Promise.resolve(new Response('Bad Gateway', { status: 502 })) : fetch(input, init)

beforeAll(async () => void (rig = await startRig({ fetch: overTheWire })))
afterAll(() => rig.close())

const failures = async () => (await rig.api(getSlack, {})).failures
const asked = async (room: string) => {
  await rig.say('U0INES', room, 'Arm 2 stops every time it lifts a full tray.')
  await rig.settle()
  const [issue] = await rig.issues(room)
  if (!issue) throw new Error('There is no issue.')
  return issue
}
const nameOf = (room: string): string => rig.sandbox.state.channels.get(room)?.name ?? ''
const retry = (id: string | null | undefined) => rig.api(retryMessage, { params: { id: id ?? '' } })

test('each kind of failure says why, where and of which issue, and is gone once it is sent', async () => {
  const grant = rig.sandbox.state.grants.get(BOT)
  if (!grant) throw new Error('The sandbox has no such token.')
  const kinds: { why: string; onBreak(room: string): unknown; onMend(room: string): unknown }[] = [
    { why: 'archived', onBreak: (channel) => rig.sandbox.call('U0MIRA', 'conversations.archive', { channel }), onMend: (channel) => rig.sandbox.call('U0MIRA', 'conversations.unarchive', { channel }) },
    {
      why: 'not in this channel', onBreak: (channel) => rig.sandbox.call('U0MIRA', 'conversations.kick', { channel, user: BOT_USER }),
      onMend: async (room) => rig.api(checkChannel, { params: { id: (await rig.api(getSlack, {})).channels.find((c) => c.channel_id === room)?.id ?? '' } }),
    },
    { why: 'could not be reached', onBreak: () => (isDown = true), onMend: () => (isDown = false) },
    { why: 'revoked', onBreak: () => (grant.refusal = 'token_revoked'), onMend: () => (grant.refusal = null) },
  ]
  for (const { why, onBreak, onMend } of kinds) {
    const room = await rig.open()
    const issue = await asked(room)
    await onBreak(room)
    const reply = await rig.reply(issue.id, '<p>We look at it.</p>')
    await rig.settle()
    // Slack's own trouble may pass; it is given up after a quarter of an hour.
    for (let minute = 0; minute < 20 && (await failures()).length === 0; minute += 1) await rig.later(61_000)
    expect(await failures()).toEqual([
      { at: expect.any(String) as string, what: `A reply to #${issue.number} in #${nameOf(room)}`, why: expect.stringContaining(why) as string, issue_number: issue.number, message_id: reply.id },
    ])
    await retry(reply.id)
    await rig.settle()
    for (let minute = 0; minute < 20 && (await failures()).length === 0; minute += 1) await rig.later(61_000)
    expect(await failures()).toMatchObject([{ why: expect.stringContaining(why) as string, message_id: reply.id }])
    await onMend(room)
    await rig.settle()
    await retry(reply.id)
    expect(await failures()).toEqual([])
    await rig.settle()
    await rig.later(61_000)
    expect(await failures()).toEqual([])
    expect(rig.shown(room).filter((m) => m.text === 'We look at it.')).toHaveLength(1)
  }
})

test('what lies in the bin is no failure to see to', async () => {
  const room = await rig.open()
  const issue = await asked(room)
  await rig.sandbox.call('U0MIRA', 'conversations.archive', { channel: room })
  await rig.reply(issue.id, '<p>Are you there?</p>')
  await rig.settle()
  expect(await failures()).toHaveLength(1)
  await rig.api(deleteIssue, { params: { id: issue.id } })
  expect(await failures()).toEqual([])
})

test('a letter that was understood at last is no failure any more', async () => {
  const room = await rig.open()
  const { now } = rig.h.clock
  const event = { type: 'message', channel: room, user: 'U0INES', text: 'Arm 2 stops every time it lifts a full tray.', ts: `${Math.floor(now.getTime() / 1000)}.000100` }
  await rig.h.inside(rig.desk.workspaceId, (ctx) =>
    ctx.query('letter_that_failed', `insert into letters (workspace_id, channel, lane, external_id, payload, received_at, due_at, attempts, failure) values ($1, 'slack', $2, 'EvFAILED', $3, $4, $5, 1, 'The disk is full')`, [
      ctx.workspaceId, `${rig.installationId}:${room}`, JSON.stringify({ type: 'event_callback', event }), now, new Date(now.getTime() + 3_000),
    ]))
  expect(await failures()).toMatchObject([{ what: `An event in #${nameOf(room)}`, why: 'The disk is full', issue_number: null, message_id: null }])
  await rig.later(5_000)
  expect(await rig.issues(room)).toHaveLength(1)
  expect(await failures()).toEqual([])
})
