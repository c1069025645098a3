// The bot is invited: whoever brought it is asked, what they choose is remembered, and outsiders get nothing.
import { disableChannel, enableChannel, getAccount, getSlack } from '@patchbay/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BOT_USER, startRig, type Rig } from '../../../../test/slack-rig.ts'

let rig: Rig
beforeAll(async () => void (rig = await startRig()))
afterAll(() => rig.close())

let counter = 0
const invited = async (by: string, name = `ext-quarry-${(counter += 1)}`, more: { is_private?: boolean; id?: string } = {}) => {
  const { id } = rig.sandbox.addChannel({ name, creator: 'U0MIRA', members: ['U0TOMAS', 'U0GUEST'], ...more })
  await rig.sandbox.call(by, 'conversations.invite', { channel: id, users: BOT_USER })
  await rig.settle()
  return id
}
type Prompt = { ts: string; text: string; user: string; blocks: string; buttons: string[] }
const promptsIn = (channel: string): Prompt[] =>
  rig.sandbox.state.ephemerals.filter((one) => one.channel === channel).map(({ user, message }) => {
    const elements = (message.blocks ?? []).flatMap((b) => (b.type === 'actions' ? (b.elements as { text: { text: string } }[]) : []))
    return { ts: message.ts, user, text: message.text ?? '', blocks: JSON.stringify(message.blocks), buttons: elements.map((e) => e.text.text) }
  })
const lastPrompt = (channel: string): Prompt => {
  const prompt = promptsIn(channel).at(-1)
  if (!prompt) throw new Error('Nobody was asked.')
  return prompt
}
const press = async (user: string, channel: string, action_id: string, ts = lastPrompt(channel).ts) => {
  const outcome = await rig.sandbox.click(user, { channel, ts }, { action_id })
  await rig.settle()
  return outcome
}
type View = { id: string; user_id: string; body: { title?: { text: string }; blocks: { block_id: string; element: Record<string, unknown> }[] } }
const modal = (): View => {
  const view = [...rig.sandbox.state.views.values()].at(-1) as unknown as View | undefined
  if (!view) throw new Error('No modal is open.')
  return view
}
const field = (block: string) => modal().body.blocks.find((b) => b.block_id === block)?.element
const submit = async (user: string, entries: Record<string, Record<string, string | string[]>>) => {
  const answer = await rig.sandbox.submitView(user, modal().id, entries)
  await rig.settle()
  return answer
}
const linked = async (channel: string) => (await rig.api(getSlack, {})).channels.find((c) => c.channel_id === channel)

describe('a member who invites the bot', () => {
  test('is asked alone, and enables the channel for an account with owner, tags and triage', async () => {
    const room = await invited('U0MIRA', 'ext-quarry')
    expect(promptsIn(room)).toMatchObject([{ user: 'U0MIRA', buttons: ['Customer Channel', 'Community Channel', 'Notifications Channel'] }])
    expect(JSON.stringify(rig.sandbox.state.ephemerals.findLast((e) => e.channel === room)?.message.blocks)).toContain('/settings/slack|')
    expect(rig.shown(room).filter((m) => m.bot_id)).toEqual([])
    await press('U0MIRA', room, 'link:customer')
    expect(modal().body.title?.text).toBe('Enable Customer Account')
    expect(field('account')).toMatchObject({ initial_value: 'Quarry' })
    expect(field('owner')).toMatchObject({ initial_option: { value: rig.mira.id } })
    expect(await submit('U0MIRA', { account: { 'link:name': 'Quarry & Sons' }, tags: { 'link:tags': ['granite'] }, triage: { 'link:triage': 'C0TRIAGE' } })).toEqual({ ok: true })
    const channel = await linked(room)
    expect(channel).toMatchObject({ kind: 'customer', account: { name: 'Quarry & Sons' }, triage_channel_id: 'C0TRIAGE' })
    expect(await rig.api(getAccount, { params: { id: channel?.account?.id ?? '' } })).toMatchObject({ owner: { id: rig.mira.id }, tags: ['granite'] })
    expect(lastPrompt(room).text).toContain('*Quarry &amp; Sons*')
    await rig.say('U0GUEST', room, 'The drill does not start, can you help?')
    await rig.settle()
    expect(await rig.issues(room)).toHaveLength(1)
  })

  test('finds what they chose last in the modal next time', async () => {
    const first = await invited('U0MIRA')
    await press('U0MIRA', first, 'link:customer')
    await submit('U0MIRA', { account: { 'link:name': 'First' }, owner: { 'link:owner': rig.desk.admin.id }, tags: { 'link:tags': ['slate', 'marble'] }, triage: { 'link:triage': 'C0TRIAGE' } })
    const second = await invited('U0MIRA')
    await press('U0MIRA', second, 'link:customer')
    expect(field('owner')).toMatchObject({ initial_option: { value: rig.desk.admin.id } })
    expect(field('tags')).toMatchObject({ initial_options: [{ value: 'slate' }, { value: 'marble' }] })
    expect(field('triage')).toMatchObject({ initial_option: { value: 'C0TRIAGE' } })
    const other = await invited('U0TOMAS')
    await press('U0TOMAS', other, 'link:customer')
    expect(field('owner')).not.toHaveProperty('initial_option')
  })

  test('chooses owner and tags from what is there, or makes a tag', async () => {
    const room = await invited('U0MIRA')
    await press('U0MIRA', room, 'link:customer')
    const ask = async (action_id: string, value: string) =>
      ((await rig.sandbox.askOptions('U0MIRA', { view: modal().id }, { action_id, value })).body as { options: { text: { text: string }; value: string }[] }).options.map((o) => o.text.text)
    expect(await ask('link:owner', 'mira')).toEqual(['Mira Okafor'])
    expect(await ask('link:tags', 'gran')).toContain('gran')
  })

  test('makes it a notifications or a community channel by one press', async () => {
    const [news, crowd] = [await invited('U0TOMAS'), await invited('U0TOMAS')]
    await press('U0TOMAS', news, 'link:notifications')
    await press('U0TOMAS', crowd, 'link:community')
    expect([(await linked(news))?.kind, (await linked(crowd))?.kind]).toEqual(['notifications', 'community'])
    expect(lastPrompt(crowd).text).toContain('community channel')
  })

  test('into a private channel is asked as well', async () => {
    const room = await invited('U0MIRA', 'ext-vault', { is_private: true })
    await press('U0MIRA', room, 'link:customer')
    await submit('U0MIRA', { account: { 'link:name': 'Vault' } })
    expect(await linked(room)).toMatchObject({ kind: 'customer', is_private: true, account: { name: 'Vault' } })
  })

  test('into a linked channel is told of the link, and changes or ends it', async () => {
    const room = await rig.open({ account: 'Slow Bakery' })
    await rig.sandbox.call('U0MIRA', 'conversations.kick', { channel: room, user: BOT_USER })
    await rig.sandbox.call('U0TOMAS', 'conversations.invite', { channel: room, users: BOT_USER })
    await rig.settle()
    expect(lastPrompt(room)).toMatchObject({ user: 'U0TOMAS', buttons: ['Change', 'Unlink'], text: expect.stringContaining('*Slow Bakery*') as string })
    await press('U0TOMAS', room, 'link:change')
    expect(field('account')).toMatchObject({ initial_value: 'Slow Bakery' })
    await press('U0TOMAS', room, 'link:unlink')
    expect(await linked(room)).toMatchObject({ kind: null })
    expect(await submit('U0TOMAS', { account: { 'link:name': 'Quick Bakery' } })).toMatchObject({ ok: false, errors: { account: expect.stringContaining('Nothing was changed') as string } })
    expect(await linked(room)).toMatchObject({ kind: null, account: { name: 'Slow Bakery' } })
  })
})

describe('whoever is not of the company', () => {
  test('is not asked when they invite the bot', async () => {
    expect(promptsIn(await invited('U0GUEST'))).toEqual([])
    const { id: shared } = rig.sandbox.addChannel({ name: 'ext-strangers', creator: 'U0MIRA' })
    rig.sandbox.shareChannel(shared, 'T0HARBOUR', ['U0INES'])
    await rig.sandbox.call('U0INES', 'conversations.invite', { channel: shared, users: BOT_USER })
    await rig.settle()
    expect(promptsIn(shared)).toEqual([])
  })
})

test('a channel that the desk enables itself asks nobody', async () => {
  const { id } = rig.sandbox.addChannel({ name: 'ext-by-desk', creator: 'U0MIRA' })
  await rig.api(enableChannel, { body: { installation_id: rig.installationId, channel_id: id, kind: 'internal' } })
  await rig.settle()
  expect(promptsIn(id)).toEqual([])
  expect(await linked(id)).toMatchObject({ kind: 'internal', account: { name: 'By Desk' } })
})

test('a prompt that is out of date changes nothing and says how it is', async () => {
  const room = await invited('U0MIRA')
  await rig.api(enableChannel, { body: { installation_id: rig.installationId, channel_id: room, kind: 'customer', account_name: 'Sooner' } })
  await press('U0MIRA', room, 'link:notifications')
  expect(await linked(room)).toMatchObject({ kind: 'customer' })
  expect(lastPrompt(room).text).toMatch(/Nothing was changed.*\*Sooner\*/)
})

test('unlinked and linked again, a channel goes on with its account and its conversations', async () => {
  const room = await rig.open({ account: 'Loop Works' })
  const ts = await rig.say('U0INES', room, 'Arm 2 stops every time it lifts a full tray.')
  await rig.settle()
  const before = await linked(room)
  await rig.api(disableChannel, { params: { id: before?.id ?? '' } })
  await rig.say('U0INES', room, 'Nobody hears this.', { thread: ts })
  await rig.settle()
  await rig.api(enableChannel, { body: { installation_id: rig.installationId, channel_id: room, kind: 'customer' } })
  await rig.say('U0INES', room, 'And arm 3 too.', { thread: ts })
  await rig.settle()
  expect(await linked(room)).toMatchObject({ id: before?.id, account: before?.account, triage_channel_id: 'C0TRIAGE' })
  const issues = await rig.issues(room)
  expect(issues).toHaveLength(1)
  expect(await rig.messages(issues[0]?.id ?? '')).toHaveLength(2)
})

test('the kind changes, and with it whether an account is linked', async () => {
  const room = await rig.open({ account: 'Shifting Sands' })
  const change = (kind: 'customer' | 'community' | 'internal') => rig.api(enableChannel, { body: { installation_id: rig.installationId, channel_id: room, kind } })
  const account = (await linked(room))?.account
  expect(await change('community')).toMatchObject({ kind: 'community', account: null })
  expect((await rig.api(getAccount, { params: { id: account?.id ?? '' } })).channels).toEqual([])
  const internal = await change('internal')
  expect(internal.account?.name).not.toBe('Shifting Sands')
})
