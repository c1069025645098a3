// People are told in Slack of an issue: where colleagues are, or directly; what cannot be is said, and nothing is sent.
import { changeFollowers, notifyInSlack, updateAccount, updateIssue, type BodyInput } from '@patchbay/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeMember } from '../../../../test/factories.ts'
import { refusal } from '../../../../test/harness.ts'
import { startRig, type Rig, type Shown } from '../../../../test/slack-rig.ts'

let rig: Rig
beforeAll(async () => {
  rig = await startRig()
  // Mira is known by her first word.
  const room = await rig.open({ members: ['U0MIRA', 'U0INES', 'U0PATCHBAY'] })
  await rig.say('U0MIRA', room, 'Good morning')
  await rig.settle()
})
afterAll(() => rig.close())

type Given = BodyInput<typeof notifyInSlack>
const asked = async () => {
  const room = await rig.open({ triage: '' })
  await rig.say('U0INES', room, 'Arm 2 stops every time it lifts a full tray.')
  await rig.settle()
  const [issue] = await rig.issues(room)
  return { room, id: issue?.id ?? '', account: issue?.account_id ?? '' }
}
const tell = async (id: string, body: Given, api = rig.api) => {
  const answer = await api(notifyInSlack, { params: { id }, body })
  await rig.settle()
  return answer
}
const direct = (user: string): Shown[] => {
  const channel = [...rig.sandbox.state.channels.values()].find((c) => c.id.startsWith('D') && c.members.includes(user) && c.members.includes('U0PATCHBAY'))
  return channel ? rig.shown(channel.id) : []
}
const cardsIn = (messages: Shown[], id: string) => messages.filter((m) => JSON.stringify(m.attachments ?? '').includes(`triage:${id}`))

test('a channel of colleagues gets the words and the card, under the name of whoever sends them', async () => {
  const { id } = await asked()
  const mira = await rig.as(rig.mira)
  expect(await tell(id, { to: { kind: 'channel', installation_id: rig.installationId, channel_id: 'C0TRIAGE' }, message: 'Who knows <arms>?', as: 'user' }, mira)).toEqual({ told: 1, unknown: [] })
  expect(rig.shown('C0TRIAGE').filter((m) => m.text === 'Who knows &lt;arms&gt;?')).toMatchObject([{ username: 'Mira Okafor' }])
  expect(rig.card(id).ts).not.toBe('')
})

test('the assignee hears of it directly; the card there works and is kept in step, without a thread', async () => {
  const { id } = await asked()
  expect((await refusal(rig.api(notifyInSlack, { params: { id }, body: { to: { kind: 'assignee' } } }))).message).toContain('assigned to nobody')
  await rig.api(updateIssue, { params: { id }, body: { assignee_id: rig.mira.id } })
  expect(await tell(id, { to: { kind: 'assignee' }, message: 'This one is yours' })).toEqual({ told: 1, unknown: [] })
  expect(direct('U0MIRA').map((m) => m.text)).toContain('This one is yours')
  const [card] = cardsIn(direct('U0MIRA'), id)
  const channel = [...rig.sandbox.state.channels.values()].find((c) => rig.shown(c.id).includes(card as Shown))?.id ?? ''
  await rig.sandbox.click('U0MIRA', { channel, ts: card?.ts ?? '' }, { action_id: 'triage:ack' })
  await rig.later(1_000)
  expect(JSON.stringify(cardsIn(direct('U0MIRA'), id)[0]?.attachments)).toContain('Issue closed in Patchbay by Mira Okafor')
  const threads = await rig.h.inside(rig.desk.workspaceId, (ctx) => ctx.query('threads_of', 'select 1 from issue_threads where workspace_id = $1 and issue_id = $2', [ctx.workspaceId, id]))
  expect(threads).toEqual([])
})

test('owner and followers are found; a member whom Slack does not know is named', async () => {
  const stranger = await makeMember(rig.h, rig.desk.workspaceId, { name: 'Nils Nowhere' })
  const { id, account } = await asked()
  await rig.api(updateAccount, { params: { id: account }, body: { owner_id: stranger.id } })
  expect(await tell(id, { to: { kind: 'owner' } })).toEqual({ told: 0, unknown: ['Nils Nowhere'] })
  await rig.api(changeFollowers, { params: { id }, body: { user_ids: [rig.mira.id, stranger.id] } })
  expect(await tell(id, { to: { kind: 'followers' }, card: false, message: 'News' })).toEqual({ told: 1, unknown: ['Nils Nowhere'] })
  expect(cardsIn(direct('U0MIRA'), id)).toEqual([])
  expect(direct('U0MIRA').at(-1)?.text).toBe('News')
})

test('a room with customers in it is refused, and nothing is said there', async () => {
  const { id, room } = await asked()
  const before = rig.shown(room).length
  const to = { kind: 'channel' as const, installation_id: rig.installationId, channel_id: room }
  expect((await refusal(rig.api(notifyInSlack, { params: { id }, body: { to, message: 'Psst' } }))).message).toContain('Customers are in')
  await rig.settle()
  expect(rig.shown(room)).toHaveLength(before)
})
