// An issue that begins here, in the customer's channel: its first message opens the thread that is the issue's.
import { createAccount, createIssue, disableChannel, getIssue, getSlack } from '@patchbay/contract'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { faultyFetch, type Faults } from '../../../test/examined.ts'
import { refusal } from '../../../test/harness.ts'
import { startRig, type Rig } from '../../../test/slack-rig.ts'

const faults: Faults = { down: false, loseAnswers: false }
let rig: Rig
beforeAll(async () => void (rig = await startRig({ fetch: faultyFetch(faults) })))
afterAll(() => rig.close())
afterEach(() => Object.assign(faults, { down: false, loseAnswers: false }))

const to = (more: object = {}) => ({ destination_metadata: { destination: 'slack' as const, ...more } })
const open = (body: object) =>
  rig.api(createIssue, { body: { title: 'Planned maintenance', body_html: '<p>We restart arm 2 <strong>tonight</strong>.</p>', user_id: rig.mira.id, ...body } })
const enabled = async () => {
  const room = await rig.open({ owner: rig.mira.id })
  const channel = (await rig.api(getSlack, {})).channels.find((c) => c.channel_id === room)
  return { room, row: channel?.id ?? '', account_id: channel?.account?.id ?? '' }
}
const ofBot = (room: string) => rig.shown(room).filter((m) => m.bot_id)

test("it is posted in the account's channel, and what is answered there belongs to it", async () => {
  const { room, account_id } = await enabled()
  const issue = await open({ account_id, ...to() })
  expect(issue).toMatchObject({ source: 'slack', title: 'Planned maintenance', slack: { channel_id: room } })
  await rig.settle()
  const [posted] = ofBot(room)
  expect(posted).toMatchObject({ text: 'We restart arm 2 *tonight*.', username: 'Mira Okafor' })
  expect(posted?.thread_ts ?? posted?.ts).toBe(posted?.ts)
  expect((await rig.api(getIssue, { params: { id: issue.id } })).slack?.message_ts).toBe(posted?.ts)
  await rig.say('U0INES', room, 'Which hour exactly?', { thread: posted?.ts ?? '' })
  await rig.settle()
  await rig.reply(issue.id, '<p>At ten.</p>')
  await rig.settle()
  expect((await rig.issues(room)).map((i) => i.id)).toEqual([issue.id])
  expect((await rig.messages(issue.id)).map((m) => [m.author.kind, m.is_private, m.delivery])).toEqual([['user', false, 'sent'], ['contact', false, 'none'], ['user', false, 'sent']])
  expect(ofBot(room).at(-1)).toMatchObject({ text: 'At ten.', thread_ts: posted?.ts })
  expect(rig.card(issue.id)).toBeDefined()
})

test('answers written before it has left follow it into its thread', async () => {
  const { room, account_id } = await enabled()
  faults.down = true
  const issue = await open({ account_id, ...to() })
  await rig.reply(issue.id, '<p>It takes an hour.</p>')
  await rig.settle()
  faults.down = false
  await rig.later(10_000)
  const [root, reply] = ofBot(room)
  expect([root?.text, reply?.text, reply?.thread_ts]).toEqual(['We restart arm 2 *tonight*.', 'It takes an hour.', root?.ts])
})

test('a channel may be named; the account is its own when nobody else is', async () => {
  const { room, account_id } = await enabled()
  const issue = await open({ requester_email: 'someone@nowhere.example', ...to({ slack_channel_id: room }) })
  expect(issue.account?.id).toBe(account_id)
  await rig.settle()
  expect(ofBot(room)).toHaveLength(1)
})

test('where it cannot go is said, and nothing is opened', async () => {
  const { room, row, account_id } = await enabled()
  const { account_id: other } = await enabled()
  const lonely = await rig.api(createAccount, { body: { name: 'Without a channel' } })
  const why = async (body: object) => (await refusal(open(body))).message
  expect(await why({ account_id, ...to({ slack_channel_id: 'C0NOWHERE' }) })).toContain('no Slack channel C0NOWHERE')
  expect(await why({ account_id, ...to({ slack_channel_id: 'C0TRIAGE' }) })).toContain('not enabled for customers')
  expect(await why({ account_id: other, ...to({ slack_channel_id: room }) })).toContain('another account')
  expect(await why({ account_id: lonely.id, ...to() })).toContain('has no Slack channel')
  expect(await why({ account_id, destination_metadata: { destination: 'email', email: 'help@lantern.example' } })).toContain('email is not connected here')
  await rig.api(disableChannel, { params: { id: row } })
  expect(await why({ account_id, ...to({ slack_channel_id: room }) })).toContain('is not enabled')
  expect(await rig.issues(room)).toEqual([])
})
