// How communities go: who is there, what was asked, how soon it was answered and settled, by account and channel, in a time, and to whom it shows.
import { createAccount, createRole, giveRole, listContacts, type CommunityReport, updateContact, updateIssue } from '@patchbay/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeMember, signedIn } from './factories.ts'
import { BOT_USER, startRig, type Rig } from './slack-rig.ts'

const MINUTE = 60_000
let rig: Rig
let admin: Record<string, string>
let room: string
beforeAll(async () => {
  rig = await startRig()
  admin = await signedIn(rig.h, rig.desk.workspaceId, rig.desk.admin.id)
  const harbour = await rig.api(createAccount, { body: { name: 'Harbour Bakery', domains: ['harbour.example'] } })
  room = await rig.open({ id: 'C0COMMONS', name: 'lantern-commons', kind: 'community', members: ['U0MIRA', 'U0INES', 'U0WEN', 'U0GUEST', BOT_USER] })
  await rig.settle()
  // Slack tells no address of people of another company, so a colleague has said whose they are.
  const { data: contacts } = await rig.api(listContacts, {})
  for (const { id, name } of contacts) if (/^(Inês|Wen) /.test(name)) await rig.api(updateContact, { params: { id }, body: { account_id: harbour.id } })
})
afterAll(() => rig.close())

const report = async (query: Record<string, string> = {}, headers = admin): Promise<CommunityReport> => {
  const answer = await rig.h.app.http.inject({ url: `/api/app/community-report?${new URLSearchParams(query).toString()}`, headers })
  expect([answer.statusCode, answer.statusCode === 200 ? '' : answer.body]).toEqual([200, ''])
  return answer.json<{ data: CommunityReport }>().data
}
const ask = async (user: string, text: string) => {
  await rig.say(user, room, text)
  await rig.settle()
  return (await rig.issues(room)).toSorted((a, b) => b.number - a.number)[0]?.id ?? ''
}

test('nothing asked is nothing, and the customers who are there are counted without our own', async () => {
  const empty = await report()
  expect(empty.channels).toMatchObject([{ name: 'lantern-commons', members: 3 }])
  expect([empty.members, empty.all.issues, empty.all.first_response.p50_seconds, empty.over_time]).toEqual([3, 0, null, []])
})

describe('after some questions', () => {
  let first: string
  beforeAll(async () => {
    first = await ask('U0INES', 'Does arm 2 lift trays of 12 kg?')
    rig.h.clock.pass(10 * MINUTE)
    await rig.reply(first, '<p>It does, up to 15 kg.</p>')
    await rig.settle()
    rig.h.clock.pass(20 * MINUTE)
    await rig.api(updateIssue, { params: { id: first }, body: { state: 'closed' } })
    await ask('U0WEN', 'Where do I find the torque tables for arm 3?')
    await ask('U0GUEST', 'Is there a simulator for the gripper somewhere?')
  })

  test('they are counted in all, over time, by account and by channel', async () => {
    const { all, over_time: overTime, by_account: accounts, by_channel: channels } = await report()
    expect(all).toMatchObject({ issues: 3, open: 2, askers: 3 })
    expect(all.first_response.p50_seconds).toBeGreaterThanOrEqual(600)
    expect(all.resolution.p90_seconds).toBeGreaterThanOrEqual(1_800)
    expect(overTime.reduce((sum, each) => sum + each.issues, 0)).toBe(3)
    expect(overTime.reduce((sum, each) => sum + each.answered, 0)).toBe(1)
    expect(accounts.map((row) => row.name)).toContain('Harbour Bakery')
    expect(accounts.find((row) => row.name === 'Harbour Bakery')).toMatchObject({ issues: 2, askers: 2, open: 1 })
    expect(channels).toMatchObject([{ name: '#lantern-commons', issues: 3 }])
  })

  test('they can be narrowed to an account, a channel and a time', async () => {
    const harbour = (await report()).by_account.find((row) => row.name === 'Harbour Bakery')?.id ?? ''
    const [channel] = (await report()).channels
    const ofOne = await report({ account_id: harbour, channel_id: channel?.id ?? '' })
    expect([ofOne.all.issues, ofOne.members, ofOne.by_account.map((row) => row.name)]).toEqual([2, 2, ['Harbour Bakery']])
    expect((await report({ from: new Date(rig.h.clock.now.getTime() + MINUTE).toISOString() })).all.issues).toBe(0)
    expect((await report({ channel_id: crypto.randomUUID() })).all.issues).toBe(0)
  })

  test('who may see only some issues is told only of those', async () => {
    const role = await rig.api(createRole, { body: { name: 'Torque only', permissions: ['analytics:read'], issue_filter: { field: 'title', operator: 'string_contains', value: 'torque' } } })
    const member = await makeMember(rig.h, rig.desk.workspaceId, { name: 'Tia Torque' })
    await rig.api(giveRole, { body: { user_ids: [member.id], role_id: role.id } })
    const seen = await report({}, await signedIn(rig.h, rig.desk.workspaceId, member.id))
    expect(seen.all.issues).toBe(1)
  })
})
