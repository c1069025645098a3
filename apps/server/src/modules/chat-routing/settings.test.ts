// What is said of routing through the API: what is kept, what is refused and why, and what hangs on what.
import {
  addMeetingType, addPlay, addPlaybook, addRoutingGroup, addWebhook, changePlaybook, changeRoutingGroup, connectSlack, getChatRouting, getChatSlack, orderPlaybooks, removePlaybook, removeRoutingGroup, updateChatRouting, updateChatSlack,
  disconnectSlack, type Client,
} from '@patchbay/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeMember } from '../../../test/factories.ts'
import { refusal } from '../../../test/harness.ts'
import { startRig, type Rig } from '../../../test/slack-rig.ts'

let rig: Rig
let call: Client
let other: string
beforeAll(async () => {
  rig = await startRig()
  call = await rig.as(rig.desk.admin)
  other = (await makeMember(rig.h, rig.desk.workspaceId, { name: 'Tomas Lindqvist', email: 'tomas@lantern.example' })).id
})
afterAll(() => rig.close())

let counter = 0
const channel = (given: object = {}) => rig.sandbox.addChannel({ id: `C0SALES${(counter += 1)}`, name: `sales-${counter}`, creator: 'U0MIRA', members: ['U0MIRA'], ...given }).id
const archived = async () => {
  const id = channel()
  await rig.sandbox.call('U0MIRA', 'conversations.archive', { channel: id })
  return id
}
const at = (channel_id: string) => ({ installation_id: rig.installationId, channel_id })
const group = async (more: object = {}) => call(addRoutingGroup, { body: { name: 'Sales', member_ids: [rig.mira.id, other], ...more } })
const why = async (work: Promise<unknown>) => (await refusal(work)).message

describe('routing groups', () => {
  test('keep their members in the order that was given', async () => {
    const { id, member_ids } = await group()
    expect(member_ids).toEqual([rig.mira.id, other])
    const changed = await call(changeRoutingGroup, { params: { id }, body: { name: 'Sales', member_ids: [other, rig.mira.id], strategy: 'in_turn' } })
    expect(changed).toMatchObject({ member_ids: [other, rig.mira.id], strategy: 'in_turn', channel: null, problem: '' })
  })

  test('a public channel is joined when it is saved', async () => {
    const id = channel()
    expect(await group({ channel: at(id) })).toMatchObject({ channel: at(id), channel_name: `sales-${counter}`, problem: '' })
    expect(JSON.stringify(await rig.sandbox.call('U0MIRA', 'conversations.members', { channel: id }))).toContain('U0PATCHBAY')
  })

  test.each([
    ['one that is not there', () => 'C0NOWHERE', /Slack does not know this channel/],
    ['one that is archived', archived, /archived/],
    ['one with customers in it', async () => rig.open(), /Customers are in/],
  ])('%s is refused at its field', async (_name, make, says) => {
    const words = await why(group({ channel: at(await make()) }))
    expect(words).toMatch(/^channel\.channel_id: /)
    expect(words).toMatch(says)
  })

  test('what is no channel ID is told from one', async () => {
    expect(await why(group({ channel: at('#sales') }))).toMatch(/must be the ID of a Slack channel, such as C0123456789/)
  })

  test('nobody twice, and at least one', async () => {
    expect(await why(group({ member_ids: [] }))).toMatch(/choose at least one member/)
    expect(await why(group({ member_ids: [other, other] }))).toMatch(/names somebody twice/)
  })

  test('one that a playbook uses is not removed', async () => {
    const { id } = await group()
    const { id: book } = await call(addPlaybook, { body: { name: 'Pricing', group_id: id } })
    expect(await why(call(removeRoutingGroup, { params: { id } }))).toMatch(/The playbook “Pricing”/)
    await call(removePlaybook, { params: { id: book } })
    await call(removeRoutingGroup, { params: { id } })
    expect((await call(getChatRouting, {})).groups.map((one) => one.id)).not.toContain(id)
  })
})

describe('playbooks', () => {
  test('stand in their order, and go where they are put', async () => {
    const first = await call(addPlaybook, { body: { name: 'First' } })
    const second = await call(addPlaybook, { body: { name: 'Second', pages: ['/pricing'], ask: ['email', 'fields.plan'] } })
    const names = async () => (await call(getChatRouting, {})).playbooks.map((book) => book.name)
    expect(await names()).toEqual(['First', 'Second'])
    await call(orderPlaybooks, { body: { ids: [second.id, first.id] } })
    expect(await names()).toEqual(['Second', 'First'])
    expect(await why(call(orderPlaybooks, { body: { ids: [first.id] } }))).toMatch(/name every playbook once/)
    await call(changePlaybook, { params: { id: first.id }, body: { name: 'Third', is_on: false } })
    expect(await names()).toEqual(['Second', 'Third'])
  })

  test('ask for what a visitor can be asked', async () => {
    expect(await why(call(addPlaybook, { body: { name: 'Odd', ask: ['password'] } }))).toMatch(/is nothing a visitor can be asked/)
  })
})

describe('what is done at the end', () => {
  test('answers are the workspace’s own, each once', async () => {
    expect((await call(updateChatRouting, { body: { qualifications: ['Hot', 'Cold'], target_tag: 'target' } })).qualifications).toEqual(['Hot', 'Cold'])
    expect(await why(call(updateChatRouting, { body: { qualifications: ['Hot', 'hot'], target_tag: '' } }))).toMatch(/has an answer twice/)
    expect(await why(call(updateChatRouting, { body: { qualifications: [], target_tag: '' } }))).toMatch(/keep at least one answer/)
  })

  test('a play knows the answers there are', async () => {
    const { id: webhook_id } = await call(addWebhook, { body: { name: 'CRM', url: 'https://hooks.example/in' } })
    expect(await call(addPlay, { body: { name: 'To the CRM', webhook_id, qualifications: ['Hot'], sends: ['transcript', 'qualification'] } })).toMatchObject({ qualifications: ['Hot'], is_on: true })
    expect(await why(call(addPlay, { body: { name: 'Odd', webhook_id, qualifications: ['Lukewarm'], sends: ['transcript'] } }))).toMatch(/“Lukewarm” is no answer/)
  })

  test('a kind of meeting is a person’s or a team’s', async () => {
    expect(await why(call(addMeetingType, { body: { name: 'Demo', minutes: 30 } }))).toMatch(/choose a person or a team/)
    expect(await call(addMeetingType, { body: { name: 'Demo', minutes: 30, member_id: other } })).toMatchObject({ member_id: other, team_id: null })
  })
})

describe('Slack', () => {
  const settings = () => ({ installation_id: rig.installationId, allow_channel_ids: false, global_channel_on: false, global_channel: '', support_channel: '', cross_post: false, people: [] as { user_id: string; slack_user_id: string }[] })
  const save = (more: object) => call(updateChatSlack, { body: { ...settings(), ...more } })
  const map = (user_id: string, slack_user_id: string) => ({ user_id, slack_user_id })

  test('people are suggested by their address, and mapped one to one', async () => {
    const room = await rig.open()
    await rig.say('U0TOMAS', room, 'Hello')
    await rig.say('U0INES', room, 'Hello')
    await rig.settle()
    const before = await call(getChatSlack, {})
    expect(before.people.find((p) => p.user_id === other)).toMatchObject({ slack_user_id: '', suggested: 'U0TOMAS' })
    const { people } = await save({ people: [map(other, 'U0TOMAS')] })
    expect(people.find((p) => p.user_id === other)?.slack_user_id).toBe('U0TOMAS')
    expect(await why(save({ people: [map(other, 'U0TOMAS'), map(rig.mira.id, 'U0TOMAS')] }))).toMatch(/map each to one/)
    expect(await why(save({ people: [map(other, 'U0INES')] }))).toMatch(/U0INES is no colleague/)
    expect((await call(getChatSlack, {})).people.find((p) => p.user_id === other)?.slack_user_id).toBe('U0TOMAS')
  })

  test('a global channel that is on needs a channel, which is joined', async () => {
    expect(await why(save({ global_channel_on: true }))).toMatch(/^global_channel: choose the channel/)
    expect(await why(save({ support_channel: 'C0NOWHERE' }))).toMatch(/^support_channel: Slack does not know/)
    const id = channel()
    expect(await save({ global_channel_on: true, global_channel: id })).toMatchObject({ global_channel: id, channel_names: { [id]: `sales-${counter}` }, problems: [] })
  })

  test('people of another Slack workspace are read before chats are shown there; of none that is not here', async () => {
    const { id } = await call(connectSlack, { body: { bot_token: 'xoxb-sandbox-meadow', signing_secret: 'sandbox-signing-secret' } })
    const there = await call(getChatSlack, { query: { installation_id: id } })
    expect(there).toMatchObject({ installation_id: id, is_connected: true })
    expect(there.slack_people.map((one) => one.slack_user_id)).not.toContain('U0TOMAS')
    expect(there.people.every((one) => one.slack_user_id === '')).toBe(true)
    expect((await call(getChatSlack, {})).installation_id).toBe(rig.installationId)
    expect(await why(call(getChatSlack, { query: { installation_id: rig.mira.id } }))).toMatch(/Slack workspace not found/)
    await call(disconnectSlack, { params: { id } })
  })

  test('disconnected, the values stay and nothing is connected', async () => {
    await call(disconnectSlack, { params: { id: rig.installationId } })
    const seen = await call(getChatSlack, {})
    expect(seen.is_connected).toBe(false)
    expect(seen.global_channel_on).toBe(true)
  })
})
