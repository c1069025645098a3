// Which chat goes to whom: by page, by who the visitor is and whose account they are of, in turn, and on from one of us to another.
import { addPlaybook, addRoutingGroup, createAccount, getChatSlack, updateChatRouting, updateChatSlack, updateIssue } from '@patchbay/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SALES, startChatRig, type ChatSlackRig, type Visit } from '../../../../test/chat-slack-rig.ts'

let on: ChatSlackRig
const ENTERPRISE = 'https://shop.example/enterprise'
beforeAll(async () => {
  on = await startChatRig()
  await on.admin(updateChatRouting, { body: { qualifications: ['Qualified'], target_tag: 'Big' } })
  const account = (name: string, domain: string, tags: string[]) => on.rig.api(createAccount, { body: { name, domains: [domain], primary_domain: domain, tags, owner_id: on.tomas.id } })
  await account('Orchard Juices', 'orchard.example', ['big'])
  await account('Corner Shop', 'corner.example', ['small'])
  await on.admin(addPlaybook, { body: { name: 'Targets', pages: ['/enterprise'], audience: 'target', to_owner: true, group_id: on.group, greeting: 'Your account manager is called.' } })
})
afterAll(() => on.rig.close())

const of = (domain: string) => ({ email: `buyer${Math.random().toString(36).slice(2)}@${domain}`, name: 'Bo Buyer' })
const wherefore = (v: Visit) => on.cardsOf(v).map((card) => card.channel.slice(0, 1))
const membersOf = (v: Visit): string[] => [...(on.rig.sandbox.state.channels.get(on.cardOf(v).channel)?.members ?? [])]

describe('a playbook for target accounts', () => {
  test('brings their people to the owner directly, with a greeting, and others to nobody', async () => {
    const v = await on.visit('We need four hundred', ENTERPRISE, of('orchard.example'))
    expect(wherefore(v)).toEqual(['D'])
    expect(membersOf(v)).toContain('U0TOMAS')
    expect(membersOf(v)).not.toContain('U0MIRA')
    expect(await on.heard(v)).toContain('Your account manager is called.')
    expect(wherefore(await on.visit('We need two', ENTERPRISE, of('corner.example')))).toEqual([])
    expect(wherefore(await on.visit('We need one', ENTERPRISE, of('gmail.com')))).toEqual([])
  })

  test('is not for the same people on other pages', async () => {
    const v = await on.visit('How much?', 'https://shop.example/pricing', of('orchard.example'))
    expect(on.cardOf(v).channel).toBe(SALES)
    expect(await on.heard(v)).not.toContain('Your account manager')
  })

  test('falls to the group while the owner is on Do Not Disturb', async () => {
    await on.silence(on.tomas, false)
    const v = await on.visit('Is Tomas there?', ENTERPRISE, of('orchard.example'))
    await on.silence(on.tomas, true)
    expect(wherefore(v)).toEqual(['D'])
    expect(membersOf(v)).toContain('U0MIRA')
  })
})

test('a group of one is told directly, though it has a channel; what is said in the direct message is the chat', async () => {
  const { id: group_id } = await on.admin(addRoutingGroup, { body: { name: 'Mira alone', member_ids: [on.rig.mira.id], channel: { installation_id: on.rig.installationId, channel_id: SALES } } })
  await on.admin(addPlaybook, { body: { name: 'Press', pages: ['/press'], group_id } })
  const v = await on.visit('May I print your logo?', 'https://shop.example/press')
  expect(wherefore(v)).toEqual(['D'])
  expect(membersOf(v)).toEqual(expect.arrayContaining(['U0MIRA']))
  await on.reply('U0MIRA', v, 'You may, in blue.')
  await on.say(v, 'Thank you')
  expect(await on.heard(v)).toContain('You may, in blue.')
  expect(on.thread(v).map((m) => m.text)).toContain('Thank you')
  expect(on.rig.shown(SALES).filter((m) => m.text.includes('logo'))).toEqual([])
  // Who stops taking chats meanwhile keeps the one they have.
  await on.silence(on.rig.mira, false)
  await on.say(v, 'And in green?')
  await on.silence(on.rig.mira, true)
  expect(on.thread(v).map((m) => m.text)).toContain('And in green?')
})

test('in turn names one at a time, and begins again', async () => {
  const { id: group_id } = await on.admin(addRoutingGroup, { body: { name: 'By turns', member_ids: [on.rig.mira.id, on.tomas.id], strategy: 'in_turn', channel: { installation_id: on.rig.installationId, channel_id: SALES } } })
  await on.admin(addPlaybook, { body: { name: 'Demos', pages: ['/demo'], group_id } })
  const named: string[] = []
  for (let n = 0; n < 3; n += 1) named.push(...(on.cardOf(await on.visit(`Demo ${n}`, 'https://shop.example/demo')).text.match(/U0[A-Z]+/g) ?? []))
  expect(named).toEqual(['U0MIRA', 'U0TOMAS', 'U0MIRA'])
})

test('a group has its chats in its own channel, though the settings name another Slack workspace; one channel for all comes first', async () => {
  const { pool } = on.rig.h.app.house.database
  await pool.query(
    `insert into slack_installations (workspace_id, id, team_id, team_name, app_id, bot_user_id, bot_id, bot_token, signing_secret, api_url)
     select workspace_id, gen_random_uuid(), 'T0OTHER', 'Aardvark', app_id, 'U0OTHER', 'B0OTHER', bot_token, signing_secret, api_url from slack_installations where workspace_id = $1 limit 1`, [on.rig.desk.workspaceId])
  const { rows: [other] } = await pool.query<{ id: string }>("select id from slack_installations where workspace_id = $1 and team_id = 'T0OTHER'", [on.rig.desk.workspaceId])
  on.rig.sandbox.addChannel({ id: 'C0ALL', name: 'all-chats', creator: 'U0MIRA', members: ['U0MIRA'] })
  const there = { installation_id: other?.id ?? '', people: [] }
  await on.admin(updateChatSlack, { body: on.settings(there) })
  expect(on.cardOf(await on.visit('Which workspace?')).channel).toBe(SALES)
  await on.admin(updateChatSlack, { body: on.settings({ ...there, global_channel_on: true, global_channel: 'C0ALL' }) })
  expect(on.cardOf(await on.visit('And now?')).channel).toBe('C0ALL')
  await on.admin(updateChatSlack, { body: on.settings() })
})

test('a chat that goes from one of us to another says so on its card, and the visitor notices nothing', async () => {
  const v = await on.visit('Who has me?')
  await on.reply('U0MIRA', v, 'I do')
  expect(JSON.stringify(on.cardOf(v).blocks)).toContain('Answered by Mira Okafor')
  await on.rig.api(updateIssue, { params: { id: v.issueId }, body: { assignee_id: on.tomas.id } })
  await on.rig.settle()
  expect(JSON.stringify(on.cardOf(v).blocks)).toContain('Answered by Tomas Lindqvist')
  await on.reply('U0TOMAS', v, 'Now I do')
  const { messages, state } = await on.chatOf(v)
  expect([state, messages.map((one) => one.author.name).slice(1)]).toEqual(['active', ['Mira Okafor', 'Tomas Lindqvist']])
})

test('cross-posting without a secret is told to do nothing', async () => {
  await on.admin(updateChatSlack, { body: on.settings({ cross_post: true }) })
  const problems = async () => (await on.admin(getChatSlack, {})).problems.map((one) => one.why).join()
  expect(await problems()).not.toMatch(/proved who they are/)
  await on.rig.h.app.house.database.pool.query('update chat_widgets set secret = null where workspace_id = $1', [on.rig.desk.workspaceId])
  expect(await problems()).toMatch(/only visitors who have proved who they are/)
})
