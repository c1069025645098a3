// No key leaves the sandbox that Slack has not been seen to send.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSandbox } from '../src/index.ts'
import type { Sandbox } from '../src/index.ts'
import type { Receiver } from './receiver.ts'
import { startReceiver } from './receiver.ts'
import { foreignKeys, readSample, samplesMissing } from './samples.ts'

const BOT = 'xoxb-sandbox-patchbay'
const SHARED = 'C0HARBOUR'
let sandbox: Sandbox
let app: Receiver

beforeAll(async () => {
  app = await startReceiver()
  sandbox = await startSandbox()
  await sandbox.configureApp('A0PATCHBAY', { request_url: app.url })
})
afterAll(async () => {
  await sandbox.close()
  await app.close()
})

/** Keys the samples lack but Slack's reference or typings show. */
const KNOWN: Record<string, string[]> = {
  'api/dnd.info.json': ['snooze_enabled', 'snooze_endtime', 'snooze_remaining', 'snooze_is_indefinite'],
  'api/conversations.setTopic.json': ['channel.internal_team_ids'],
  'api/conversations.setPurpose.json': ['channel.internal_team_ids'],
}

test.skipIf(samplesMissing)('answers', async () => {
  const { ts } = await sandbox.call(BOT, 'chat.postMessage', { channel: SHARED, text: 'root' })
  const calls: [method: string, args: Record<string, unknown>, as?: string][] = [
    ['auth.test', {}], ['team.info', {}], ['users.info', { user: 'U0MIRA', include_locale: true }], ['users.info', { user: 'U0INES' }], ['users.list', {}],
    ['users.lookupByEmail', { email: 'mira@lantern.example' }], ['users.conversations', { types: 'public_channel' }], ['users.getPresence', { user: 'U0MIRA' }],
    ['users.getPresence', {}, 'U0MIRA'], ['users.profile.get', { user: 'U0MIRA' }], ['bots.info', { bot: [...sandbox.state.installs.values()][0]!.bot_id }],
    ['conversations.list', {}], ['conversations.info', { channel: SHARED, include_num_members: true }], ['conversations.members', { channel: SHARED }],
    ['conversations.history', { channel: SHARED, limit: 2 }], ['conversations.open', { users: 'U0MIRA', return_im: true }], ['conversations.create', { name: 'shape' }],
    ['chat.postMessage', { channel: SHARED, text: 'x', thread_ts: ts }], ['chat.postMessage', { channel: SHARED, text: 'x', username: 'M', icon_emoji: ':eyes:' }],
    ['conversations.replies', { channel: SHARED, ts }], ['chat.update', { channel: SHARED, ts, text: 'y' }], ['chat.getPermalink', { channel: SHARED, message_ts: ts }],
    ['chat.postEphemeral', { channel: SHARED, user: 'U0MIRA', text: 'x' }], ['reactions.add', { channel: SHARED, timestamp: ts, name: 'eyes' }],
    ['conversations.join', { channel: 'C0GENERAL' }], ['conversations.setTopic', { channel: 'C0GENERAL', topic: 'x' }], ['conversations.setPurpose', { channel: 'C0GENERAL', purpose: 'x' }],
    ['conversations.rename', { channel: 'C0GENERAL', name: 'all' }], ['conversations.leave', { channel: 'C0GENERAL' }], ['conversations.inviteShared', { channel: SHARED, emails: 'a@b.example' }],
    ['bookmarks.add', { channel_id: SHARED, title: 'x', type: 'link', link: 'https://a.example' }], ['bookmarks.list', { channel_id: SHARED }],
    ['dnd.setSnooze', { num_minutes: 5 }, 'U0MIRA'], ['dnd.info', {}, 'U0MIRA'], ['dnd.teamInfo', { users: 'U0MIRA' }], ['dnd.endSnooze', {}, 'U0MIRA'], ['emoji.list', {}],
    ['usergroups.list', {}], ['files.getUploadURLExternal', { filename: 'a.txt', length: 3 }], ['chat.delete', { channel: SHARED, ts }],
    ['apps.connections.open', {}, 'xapp-1-A0PATCHBAY-sandbox'], ['views.publish', { user_id: 'U0MIRA', view: { type: 'home', blocks: [] } }],
  ]
  const foreign: Record<string, string[]> = {}
  for (const [method, args, as = BOT] of calls) {
    const answer = await sandbox.call(as, method, args)
    expect([method, answer.ok, answer.error]).toEqual([method, true, undefined])
    const path = `api/${method}.json`
    const found = foreignKeys(answer, readSample(path), KNOWN[path])
    if (found.length > 0) foreign[method] = found
  }
  expect(foreign).toEqual({})
})

/** Event type, with a message's subtype → the sample's name. */
const EVENTS: Record<string, string> = {
  message: 'MessagePayload', 'message/bot_message': 'MessageBotPayload', 'message/message_changed': 'MessageChangedPayload', 'message/message_deleted': 'MessageDeletedPayload',
  'message/thread_broadcast': 'MessageThreadBroadcastPayload', 'message/file_share': 'MessageFileSharePayload', 'message/channel_join': 'MessageChannelJoinPayload',
  'message/channel_leave': 'MessageChannelLeavePayload', 'message/channel_name': 'MessageChannelNamePayload', 'message/channel_topic': 'MessageChannelTopicPayload',
  'message/channel_archive': 'MessageChannelArchivePayload', app_mention: 'AppMentionPayload', reaction_added: 'ReactionAddedPayload', reaction_removed: 'ReactionRemovedPayload',
  member_joined_channel: 'MemberJoinedChannelPayload', member_left_channel: 'MemberLeftChannelPayload', channel_created: 'ChannelCreatedPayload', channel_rename: 'ChannelRenamePayload',
  channel_archive: 'ChannelArchivePayload', channel_unarchive: 'ChannelUnarchivePayload', channel_deleted: 'ChannelDeletedPayload', channel_shared: 'ChannelSharedPayload',
  channel_unshared: 'ChannelUnsharedPayload', channel_id_changed: 'ChannelIdChangedPayload', team_join: 'TeamJoinPayload', user_change: 'UserChangePayload',
  dnd_updated_user: 'DndUpdatedUserPayload', file_shared: 'FileSharedPayload', app_home_opened: 'AppHomeOpenedPayload', tokens_revoked: 'TokensRevokedPayload', app_uninstalled: 'AppUninstalledPayload',
}

/** What posts by people of another company and by apps carry besides, as app_mention's and message_changed's samples show. */
const OUTSIDE = ['event.user_team', 'event.source_team', 'event.user_profile', 'event.user_profile.name']
const ANY_MESSAGE = [...OUTSIDE, 'event.app_id', 'event.team', 'event.client_msg_id', 'event.user', 'event.bot_profile', 'event.bot_id', 'event.parent_user_id', 'context_team_id', 'context_enterprise_id']
const KNOWN_EVENTS: Record<string, string[]> = {
  'message/message_changed': ['event.message.thread_ts', 'event.message.reply_users', 'event.message.app_id', 'event.previous_message.app_id', 'event.previous_message.reply_users', 'event.previous_message.reactions'],
  'message/message_deleted': ['event.previous_message.app_id'],
  'message/thread_broadcast': ['event.root.client_msg_id', 'event.root.blocks', 'event.root.reply_users', 'event.root.app_id'],
  'message/file_share': ['event.files.channels', 'event.files.groups', 'event.files.ims'],
  app_home_opened: ['event.view.blocks'],
  team_join: ['event.cache_ts'],
  user_change: ['event.event_ts'],
}

async function doEverything(): Promise<void> {
  const { ts } = await sandbox.call('U0INES', 'chat.postMessage', { channel: SHARED, text: '<@U0PATCHBAY> x' })
  await sandbox.call(BOT, 'chat.postMessage', { channel: SHARED, text: 'x', username: 'M', icon_emoji: ':eyes:', thread_ts: ts })
  await sandbox.call('U0MIRA', 'chat.postMessage', { channel: SHARED, text: 'x', thread_ts: ts, reply_broadcast: true })
  await sandbox.call('U0INES', 'chat.update', { channel: SHARED, ts, text: 'y' })
  await sandbox.call('U0INES', 'reactions.add', { channel: SHARED, timestamp: ts, name: 'eyes' })
  await sandbox.call('U0INES', 'reactions.remove', { channel: SHARED, timestamp: ts, name: 'eyes' })
  await sandbox.call('U0INES', 'chat.delete', { channel: SHARED, ts })
  const alone = await sandbox.call('U0INES', 'chat.postMessage', { channel: SHARED, text: 'alone' })
  await sandbox.call('U0INES', 'chat.delete', { channel: SHARED, ts: alone['ts'] })
  const place = await sandbox.call('U0MIRA', 'files.getUploadURLExternal', { filename: 'a.txt', length: 3 })
  await fetch(String(place['upload_url']), { method: 'POST', body: 'abc' })
  await sandbox.call('U0MIRA', 'files.completeUploadExternal', { files: [{ id: place['file_id'] }], channel_id: 'C0ALERTS' })
  const { id } = sandbox.addChannel({ name: 'life', creator: 'U0MIRA', members: ['U0PATCHBAY', 'U0TOMAS'] })
  await sandbox.call('U0TOMAS', 'conversations.leave', { channel: id })
  await sandbox.call('U0MIRA', 'conversations.setTopic', { channel: id, topic: 't' })
  await sandbox.call('U0MIRA', 'conversations.rename', { channel: id, name: 'lives' })
  await sandbox.call('U0MIRA', 'conversations.archive', { channel: id })
  await sandbox.call('U0MIRA', 'conversations.unarchive', { channel: id })
  sandbox.deleteChannel(id, 'U0MIRA')
  sandbox.addChannel({ id: 'G0HID', name: 'hid', creator: 'U0MIRA', is_private: true, members: ['U0PATCHBAY'] })
  const shared = sandbox.shareChannel('G0HID', 'T0HARBOUR', ['U0INES'])
  sandbox.unshareChannel(shared.id, 'T0HARBOUR')
  const user = sandbox.addUser({ team: 'T0LANTERN', name: 'bo', real_name: 'Bo Ek', email: 'bo@lantern.example' })
  sandbox.changeUser(user.id, { title: 'x' })
  sandbox.setDnd(user.id, { dnd_enabled: true })
  sandbox.openHome('U0MIRA', 'A0PATCHBAY')
  sandbox.uninstall('A0PATCHBAY', 'T0LANTERN')
  await sandbox.settled()
}

test.skipIf(samplesMissing)('events', async () => {
  await doEverything()
  const foreign: Record<string, string[]> = {}
  const seen = new Set<string>()
  for (const envelope of app.envelopes()) {
    const name = envelope.event.type === 'message' && envelope.event.subtype ? `message/${envelope.event.subtype}` : envelope.event.type
    seen.add(name)
    if (!EVENTS[name]) continue
    const allowed = [...(KNOWN_EVENTS[name] ?? []), 'context_team_id', 'context_enterprise_id', ...(name.startsWith('message') || name === 'app_mention' ? ANY_MESSAGE : [])]
    const found = foreignKeys(envelope, readSample(`events/${EVENTS[name]}.json`), allowed)
    if (found.length > 0) foreign[name] = [...new Set([...(foreign[name] ?? []), ...found])]
  }
  expect(foreign).toEqual({})
  expect(Object.keys(EVENTS).filter((name) => !seen.has(name))).toEqual([])
})
