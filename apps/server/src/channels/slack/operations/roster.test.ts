// Who is in a channel when it is enabled becomes known before saying a word: customers as contacts, at the pace of Slack.
import { getAccount, searchContacts, updateAccount } from '@patchbay/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BOT_USER, OURS, startRig, type Rig } from '../../../../test/slack-rig.ts'

let rig: Rig
beforeAll(async () => void (rig = await startRig()))
afterAll(() => rig.close())

let guests = 0
const newGuest = (domain = 'quarry.example') => {
  guests += 1
  return rig.sandbox.addUser({ team: OURS, name: `quiet${guests}`, real_name: `Quiet Guest ${guests}`, email: `quiet.${guests}@${domain}`, is_restricted: true }).id
}
const contactsAt = async (domain: string) =>
  (await rig.api(searchContacts, { body: { filter: { field: 'email', operator: 'string_contains', value: `@${domain}` }, limit: 999 } })).data
const accountOf = async (room: string) => {
  const [row] = await rig.h.inside(rig.desk.workspaceId, (ctx) => ctx.query<{ id: string }>('room_account', 'select account_id as id from slack_channels where workspace_id = $1 and channel_id = $2', [ctx.workspaceId, room]))
  return row?.id
}

test('customers of a channel are contacts of its account, colleagues and the bot are none', async () => {
  const [one, other] = [newGuest(), newGuest()]
  const room = await rig.open({ members: ['U0TOMAS', 'U0MIRA', one, other, BOT_USER] })
  await rig.patiently()
  const found = await contactsAt('quarry.example')
  expect(found.map((c) => c.name).toSorted()).toEqual(['Quiet Guest 1', 'Quiet Guest 2'])
  const account = await accountOf(room)
  expect(found.every((c) => c.account?.id === account)).toBe(true)
  expect(await contactsAt('lantern.example')).toEqual([])
  // Who speaks afterwards is the same contact.
  await rig.say(one, room, 'Is anybody here to help with the crusher?')
  await rig.settle()
  expect(await contactsAt('quarry.example')).toHaveLength(2)
  expect((await rig.issues(room))[0]?.requester_id).toBe(found.find((c) => c.name === 'Quiet Guest 1')?.id)
})

test('a community of many is read page by page, though Slack asks to wait, and each once', async () => {
  const many = Array.from({ length: 130 }, () => newGuest('meadow.example'))
  rig.sandbox.limit('users.info', 60, 30)
  await rig.open({ kind: 'community', members: ['U0TOMAS', BOT_USER, ...many] })
  await rig.patiently()
  expect(await contactsAt('meadow.example')).toHaveLength(130)
})

test('an account without a domain takes that of its people, and one that has a domain keeps it', async () => {
  const room = await rig.open({ members: ['U0TOMAS', newGuest('kiln.example'), newGuest('kiln.example'), newGuest('agency.example'), BOT_USER] })
  await rig.patiently()
  const account = await accountOf(room)
  const read = (id = '') => rig.api(getAccount, { params: { id } })
  expect(await read(account)).toMatchObject({ domains: ['kiln.example'], primary_domain: 'kiln.example' })

  await rig.api(updateAccount, { params: { id: account ?? '' }, body: { domains: ['kiln-group.example'], primary_domain: 'kiln-group.example' } })
  const second = await rig.open({ members: [newGuest('kiln.example'), BOT_USER] })
  await rig.patiently()
  expect(await read(account)).toMatchObject({ domains: ['kiln-group.example'] })
  // The domain is free again, so the next channel of those people may take it; afterwards it is taken.
  expect(await read(await accountOf(second))).toMatchObject({ primary_domain: 'kiln.example' })
  const third = await rig.open({ members: [newGuest('kiln.example'), BOT_USER] })
  await rig.patiently()
  expect(await read(await accountOf(third))).toMatchObject({ domains: [] })
})
