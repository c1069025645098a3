// A pattern of names at work where somebody looks: the bot brought into a channel, the triage channel that is told, a pattern that is changed.
import { changeAutolink, createAutolink, deleteAutolink, getSlack, listAutolinks, refreshSlackChannels } from '@patchbay/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusal } from '../../../../test/harness.ts'
import { BOT_USER, startRig, type Rig } from '../../../../test/slack-rig.ts'

let rig: Rig
beforeAll(async () => void (rig = await startRig()))
afterAll(() => rig.close())

const linked = async (channel: string) => (await rig.api(getSlack, {})).channels.find((c) => c.channel_id === channel)
const told = () => rig.shown('C0TRIAGE').filter((m) => m.text.startsWith(':link:')).map((m) => m.text)
const rule = { form: 'prefix' as const, pattern: 'ext-', triage_channel_id: 'C0TRIAGE' }
const make = async (rule: { form: 'prefix' | 'suffix'; pattern: string; triage_channel_id?: string }) =>
  (await rig.api(createAutolink, { body: { installation_id: rig.installationId, ...rule } })).autolink.id

test('the bot brought into a private channel that matches links it, asks nobody, and tells triage', async () => {
  const id = await make(rule)
  const { id: secret } = rig.sandbox.addChannel({ name: 'ext-juniper', creator: 'U0MIRA', members: ['U0MIRA'], is_private: true })
  await rig.sandbox.call('U0MIRA', 'conversations.invite', { channel: secret, users: BOT_USER })
  await rig.settle()
  expect(await linked(secret)).toMatchObject({ kind: 'customer', is_private: true, account: { name: 'Juniper' }, triage_channel_id: 'C0TRIAGE' })
  expect(rig.sandbox.state.ephemerals.filter((e) => e.channel === secret)).toEqual([])
  expect(rig.shown(secret).filter((m) => m.bot_id)).toEqual([])
  expect(told()).toEqual([':link: *#ext-juniper* was linked to *Juniper* by its name.'])

  const { id: fresh } = rig.sandbox.addChannel({ name: 'ext-willow', creator: 'U0MIRA', members: ['U0MIRA'] })
  await rig.settle()
  expect(await linked(fresh)).toMatchObject({ kind: 'customer' })
  expect(told()).toHaveLength(2)

  // One that does not match is asked about as ever.
  const { id: other } = rig.sandbox.addChannel({ name: 'garden', creator: 'U0MIRA', members: ['U0MIRA'] })
  await rig.sandbox.call('U0MIRA', 'conversations.invite', { channel: other, users: BOT_USER })
  await rig.settle()
  expect(await linked(other)).toBeUndefined()
  expect(rig.sandbox.state.ephemerals.filter((e) => e.channel === other).map((e) => e.user)).toEqual(['U0MIRA'])
  await rig.api(deleteAutolink, { params: { id } })
})

test('a pattern that is changed links what matches now, keeps what is linked, and refuses nonsense whole', async () => {
  const id = await make({ ...rule, pattern: 'partner-' })
  const { id: old } = rig.sandbox.addChannel({ name: 'partner-rowan', creator: 'U0MIRA', members: ['U0MIRA'] })
  await rig.settle()
  const { id: there } = rig.sandbox.addChannel({ name: 'aspen-shared', creator: 'U0MIRA', members: ['U0MIRA'] })
  await rig.settle()
  await rig.api(refreshSlackChannels, { body: { installation_id: rig.installationId } })
  await rig.settle()
  const refused = await refusal(rig.api(changeAutolink, { params: { id }, body: { form: 'wildcard', pattern: '*' } }))
  expect(refused.message).toContain('every channel')
  expect(await rig.api(listAutolinks, {})).toMatchObject([{ id, pattern: 'partner-' }])
  const changed = await rig.api(changeAutolink, { params: { id }, body: { form: 'suffix', pattern: '-shared', tags: ['pilot'], owner_id: rig.mira.id } })
  expect(changed).toMatchObject({ autolink: { id, form: 'suffix', pattern: '-shared', tags: ['pilot'], owner_id: rig.mira.id, triage_channel_id: '' }, run: { total: 1 } })
  await rig.settle()
  expect(await linked(there)).toMatchObject({ kind: 'customer', account: { name: 'Aspen' } })
  expect(await linked(old)).toMatchObject({ kind: 'customer' })
})
