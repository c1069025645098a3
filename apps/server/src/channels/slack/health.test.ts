// What stops working is told with the reason, what works again is well again, and channels that move take everything along.
import { checkChannel, checkInstallation, disableChannel, enableChannel, getAccount, getSlack, listSlackTrouble, listAccountChannels, type NotificationLine } from '@patchbay/contract'
import { tellMembers } from '../../modules/notifications/jobs.ts'
import { signedIn } from '../../../test/factories.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BOT, BOT_USER, OURS, startRig, type Rig } from '../../../test/slack-rig.ts'

let rig: Rig
beforeAll(async () => void (rig = await startRig()))
afterAll(() => rig.close())

const asked = async (room: string) => {
  await rig.say('U0INES', room, 'Arm 2 stops every time it lifts a full tray.')
  await rig.settle()
  return (await rig.issues(room)).at(-1)?.id ?? ''
}
const channelOf = async (room: string) => (await rig.api(getSlack, {})).channels.find((c) => c.channel_id === room)
const installation = async () => (await rig.api(getSlack, {})).installations[0]
const lastOf = async (id: string) => (await rig.messages(id)).at(-1)

describe('a channel', () => {
  test('that is archived is unwell, says why, and is well again afterwards', async () => {
    const room = await rig.open()
    const id = await asked(room)
    await rig.sandbox.call('U0MIRA', 'conversations.archive', { channel: room })
    await rig.settle()
    expect(await channelOf(room)).toMatchObject({
      health: { ok: false, reason: expect.stringContaining('archived') as string }, url: `https://slack.com/app_redirect?team=${OURS}&channel=${room}`,
    })
    await rig.reply(id, '<p>Are you there?</p>')
    await rig.settle()
    expect(await lastOf(id)).toMatchObject({ delivery: 'failed', failure: expect.stringContaining('archived') as string })
    expect((await rig.api(getSlack, {})).failures[0]).toMatchObject({ why: expect.stringContaining('archived') as string })
    await rig.sandbox.call('U0MIRA', 'conversations.unarchive', { channel: room })
    await rig.settle()
    expect((await channelOf(room))?.health).toMatchObject({ ok: true, reason: '' })
  })

  test('that the bot was removed from is unwell until something gets through again', async () => {
    const room = await rig.open()
    const id = await asked(room)
    await rig.sandbox.call('U0MIRA', 'conversations.kick', { channel: room, user: BOT_USER })
    await rig.reply(id, '<p>Hello?</p>')
    await rig.settle()
    expect((await channelOf(room))?.health.ok).toBe(false)
    expect(await lastOf(id)).toMatchObject({ delivery: 'failed', failure: expect.stringContaining('invite') as string })
    await rig.sandbox.call('U0MIRA', 'conversations.invite', { channel: room, users: BOT_USER })
    await rig.reply(id, '<p>Back again</p>')
    await rig.settle()
    expect((await channelOf(room))?.health.ok).toBe(true)
    expect(await lastOf(id)).toMatchObject({ delivery: 'sent' })
  })

  test('that can be mended says how, and is well after the button', async () => {
    const room = await rig.open()
    await asked(room)
    const check = async () => rig.api(checkChannel, { params: { id: (await channelOf(room))?.id ?? '' } })
    await rig.sandbox.call('U0MIRA', 'conversations.kick', { channel: room, user: BOT_USER })
    await rig.settle()
    expect((await channelOf(room))?.health).toMatchObject({ ok: false, fix: 'join' })
    expect(await check()).toMatchObject({ health: { ok: true, fix: null } })
    const { members } = await rig.sandbox.call('U0MIRA', 'conversations.members', { channel: room })
    expect(members).toContain(BOT_USER)

    await rig.sandbox.call('U0MIRA', 'conversations.archive', { channel: room })
    await rig.settle()
    expect((await channelOf(room))?.health).toMatchObject({ fix: 'check' })
    expect(await check()).toMatchObject({ health: { ok: false, reason: expect.stringContaining('archived') as string } })
    rig.sandbox.state.channels.delete(room)
    expect(await check()).toMatchObject({ health: { ok: false, reason: expect.stringContaining('not find') as string } })
  })

  test('that stops is told to admins where they wish it, once for each time, and to nobody else', async () => {
    const { h, desk } = rig
    const room = await rig.open({ name: 'sable-arms' })
    const lines = async (memberId: string) => {
      await tellMembers(h.app.house)
      await rig.settle()
      const answer = await h.app.http.inject({ url: '/api/app/notifications', headers: await signedIn(h, desk.workspaceId, memberId) })
      return answer.json<{ data: NotificationLine[] }>().data.filter((line) => line.about?.title === '#sable-arms in Slack')
    }
    await rig.sandbox.call('U0MIRA', 'conversations.kick', { channel: room, user: BOT_USER })
    await rig.settle()
    await rig.api(checkChannel, { params: { id: (await channelOf(room))?.id ?? '' } })
    const [line] = await lines(desk.admin.id)
    expect(line).toMatchObject({ issue: null, about: { path: '/settings/slack' }, count: 1, unread: 1, latest: { kind: 'slack_unwell', text: expect.stringContaining('bot was removed') as string } })
    expect(await lines(rig.mira.id)).toEqual([])
    const headers = await signedIn(h, desk.workspaceId, desk.admin.id)
    const marked = await h.app.http.inject({ method: 'PUT', url: '/api/app/notifications/mark', headers, payload: { as: 'done', issue_ids: [line?.id] } })
    expect([marked.statusCode, await lines(desk.admin.id)]).toEqual([200, []])
    await rig.sandbox.call('U0MIRA', 'conversations.kick', { channel: room, user: BOT_USER })
    await rig.settle()
    expect((await lines(desk.admin.id)).map((each) => each.count)).toEqual([1])
  })

  test('that stops is told of in its triage channel, once for each time, and on its account', async () => {
    const room = await rig.open({ account: 'Sable Mills' })
    const id = await asked(room)
    const told = () => rig.shown('C0TRIAGE').filter((m) => m.text.includes('is not heard any more') && m.text.includes(`#${rig.sandbox.state.channels.get(room)?.name ?? ''}*`)).map((m) => m.text)
    await rig.sandbox.call('U0MIRA', 'conversations.kick', { channel: room, user: BOT_USER })
    await rig.settle()
    await rig.reply(id, '<p>Hello?</p>')
    await rig.settle()
    expect(told()).toEqual([expect.stringContaining('The bot was removed from this channel') as string])
    const accountId = (await channelOf(room))?.account?.id ?? ''
    expect(await rig.api(listAccountChannels, { params: { id: accountId } })).toMatchObject([{ channel_id: room, kind: 'customer', health: { ok: false, fix: 'join' } }])
    await rig.sandbox.call('U0MIRA', 'conversations.invite', { channel: room, users: BOT_USER })
    await rig.settle()
    await rig.sandbox.call('U0MIRA', 'conversations.archive', { channel: room })
    await rig.settle()
    expect(told()).toHaveLength(2)
    await rig.api(disableChannel, { params: { id: (await channelOf(room))?.id ?? '' } })
    expect(await rig.api(listAccountChannels, { params: { id: accountId } })).toMatchObject([{ channel_id: room, kind: null }])
  })

  test('that is renamed is called by its new name, on its account too', async () => {
    const room = await rig.open({ name: 'ext-before' })
    await rig.sandbox.call('U0MIRA', 'conversations.rename', { channel: room, name: 'ext-after' })
    await rig.settle()
    const channel = await channelOf(room)
    expect(channel?.name).toBe('ext-after')
    expect((await rig.api(getAccount, { params: { id: channel?.account?.id ?? '' } })).channels).toMatchObject([{ channel_name: 'ext-after' }])
  })
})

describe('a private channel that is shared gets a new id', () => {
  test('and its conversations, threads, account and cards come along', async () => {
    rig.sandbox.addChannel({ id: 'G0SECRET', name: 'ext-secret', creator: 'U0MIRA', is_private: true, members: ['U0GUEST', BOT_USER] })
    await rig.api(enableChannel, { body: { installation_id: rig.installationId, channel_id: 'G0SECRET', kind: 'customer', account_name: 'Quarry', triage_channel_id: 'C0TRIAGE' } })
    const root = await rig.say('U0GUEST', 'G0SECRET', 'The drill does not start, can you help?')
    await rig.settle()
    const [before] = await rig.issues('G0SECRET')
    if (!before) throw new Error('There is no issue.')
    const { id: moved } = rig.sandbox.shareChannel('G0SECRET', 'T0HARBOUR', ['U0INES'])
    // Said before anybody here has read about the new id.
    await rig.say('U0GUEST', moved, 'It makes a clicking sound.', { thread: root })
    await rig.settle()

    expect(await rig.issues('G0SECRET')).toEqual([])
    expect((await rig.issues(moved)).map((i) => i.id)).toEqual([before.id])
    expect(await rig.messages(before.id)).toHaveLength(2)
    expect(await channelOf(moved)).toMatchObject({ name: 'ext-secret', kind: 'customer', is_shared: true, health: { ok: true } })
    expect((await rig.api(getAccount, { params: { id: before.account_id } })).channels.map((c) => c.channel_id)).toEqual([moved])
    await rig.reply(before.id, '<p>Check the fuse.</p>')
    await rig.settle()
    expect(rig.shown(moved).at(-1)).toMatchObject({ text: 'Check the fuse.', thread_ts: root })
    expect(JSON.stringify(rig.card(before.id).attachments)).toContain(moved)
    expect(JSON.stringify(rig.card(before.id).attachments)).not.toContain('G0SECRET')
  })

  test('and so does a triage channel, with its cards and threads', async () => {
    rig.sandbox.addChannel({ id: 'G0DESK', name: 'desk', creator: 'U0MIRA', is_private: true, members: ['U0TOMAS', BOT_USER] })
    const room = await rig.open({ triage: 'G0DESK' })
    const id = await asked(room)
    const { ts } = rig.card(id, 'G0DESK')
    await rig.api(enableChannel, { body: { installation_id: rig.installationId, channel_id: 'G0DESK', kind: 'notifications' } })
    const { id: moved } = rig.sandbox.shareChannel('G0DESK', 'T0MEADOW', [])
    await rig.settle()
    await rig.say('U0TOMAS', moved, 'I know this one.', { thread: ts })
    await rig.note(id, '<p>Go ahead</p>')
    await rig.settle()
    expect((await rig.messages(id)).filter((m) => m.is_private).map((m) => m.body_html)).toEqual(['<p>I know this one.</p>', '<p>Go ahead</p>'])
    expect(rig.card(id, moved).ts).toBe(ts)
    expect(rig.shown(moved).at(-1)).toMatchObject({ text: 'Go ahead', thread_ts: ts })
  })

  test('and what was leaving leaves for the new one', async () => {
    rig.sandbox.addChannel({ id: 'G0LATE', name: 'ext-late', creator: 'U0MIRA', is_private: true, members: ['U0GUEST', BOT_USER] })
    await rig.api(enableChannel, { body: { installation_id: rig.installationId, channel_id: 'G0LATE', kind: 'customer', account_name: 'Late' } })
    await rig.say('U0GUEST', 'G0LATE', 'The drill does not start, can you help?')
    await rig.settle()
    const [issue] = await rig.issues('G0LATE')
    rig.sandbox.limit('chat.postMessage', 1, 10)
    await rig.reply(issue?.id ?? '', '<p>Check the fuse.</p>')
    await rig.settle()
    const { id: moved } = rig.sandbox.shareChannel('G0LATE', 'T0HARBOUR', ['U0INES'])
    await rig.settle()
    await rig.later(11_000)
    expect(rig.shown(moved).at(-1)).toMatchObject({ text: 'Check the fuse.' })
  })
})

// Last in the file: what they break stays broken.
describe('a workspace', () => {
  test('whose token is revoked is unwell, and a reply says so at once', async () => {
    const room = await rig.open()
    const id = await asked(room)
    const grant = rig.sandbox.state.grants.get(BOT)
    if (!grant) throw new Error('The sandbox has no such token.')
    grant.refusal = 'token_revoked'
    await rig.reply(id, '<p>Hello?</p>')
    await rig.settle()
    expect(await lastOf(id)).toMatchObject({ delivery: 'failed', failure: expect.stringContaining('revoked') as string })
    expect((await installation())?.health).toMatchObject({ ok: false, reason: expect.stringContaining('revoked') as string })
    expect((await channelOf(room))?.health).toMatchObject({ ok: false, fix: 'reconnect', reason: expect.stringContaining('revoked') as string })
    expect(await rig.api(checkInstallation, { params: { id: rig.installationId } })).toMatchObject({ health: { ok: false, fix: 'reconnect' } })
    expect(await rig.api(listSlackTrouble, {})).toMatchObject([{ id: rig.installationId, team_name: 'Lantern Robotics', reason: expect.stringContaining('revoked') as string, since: expect.any(String) as string }])
    grant.refusal = null
    expect(await rig.api(checkInstallation, { params: { id: rig.installationId } })).toMatchObject({ health: { ok: true, since: null } })
    expect(await rig.api(listSlackTrouble, {})).toEqual([])
    await rig.reply(id, '<p>Back</p>')
    await rig.settle()
    expect((await installation())?.health).toMatchObject({ ok: true, since: null })
  })

  test('that uninstalled the app is unwell with the reason, and keeps its history', async () => {
    const room = await rig.open()
    const id = await asked(room)
    rig.sandbox.uninstall('A0PATCHBAY', OURS)
    await rig.settle()
    expect((await installation())?.health).toMatchObject({ ok: false, reason: expect.stringContaining('connect the workspace again') as string })
    expect(await rig.messages(id)).toHaveLength(1)
    await rig.reply(id, '<p>Hello?</p>')
    await rig.settle()
    expect(await lastOf(id)).toMatchObject({ delivery: 'failed' })
  })
})
