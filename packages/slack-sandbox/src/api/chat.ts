// chat.*: what is said, by people and by apps.
import { fail, failWith } from '../errors.ts'
import { newUuid } from '../ids.ts'
import { linkAddresses, toRichText } from '../rich-text.ts'
import { appIcons, permalinkOf, shapeMessage } from '../shape.ts'
import type { Channel, Message } from '../state.ts'
import { getLog, teamsOf } from '../state.ts'
import type { Draft } from '../talk/post.ts'
import { deleteMessage, editMessage, findMessage, postMessage } from '../talk/post.ts'
import { prepareAttachments, prepareBlocks } from './blocks.ts'
import type { Call } from './call.ts'
import { findChannel, flagArg, installOf, jsonArg, me, memberOnly, needArg, needScope, textArg } from './call.ts'
import { directChannel } from './direct.ts'

const LONGEST = 40_000
const TOO_LONG = { warning: 'message_truncated', response_metadata: { warnings: ['message_truncated'] } }

type Content = Pick<Draft, 'text' | 'blocks' | 'attachments' | 'metadata'>

function readContent(call: Call): Content {
  const markdown = textArg(call, 'markdown_text')
  if (markdown && (call.args['text'] || call.args['blocks'])) fail('markdown_text_conflict')
  if (markdown && markdown.length > 12_000) fail('msg_too_long')
  const blocks = jsonArg<unknown>(call, 'blocks', 'invalid_blocks_format')
  const attachments = jsonArg<unknown>(call, 'attachments', 'invalid_attachments')
  const metadata = jsonArg<Message['metadata']>(call, 'metadata', 'invalid_metadata_format')
  const text = markdown ?? textArg(call, 'text') ?? ''
  const parse = textArg(call, 'parse')
  return {
    text: parse === 'none' ? text : linkAddresses(text.slice(0, LONGEST)),
    ...(blocks ? { blocks: prepareBlocks(blocks) } : {}),
    ...(attachments ? { attachments: prepareAttachments(attachments) } : {}),
    ...(metadata ? { metadata } : {}),
  }
}

function isEmpty(content: Content): boolean {
  return !content.text.trim() && !content.blocks?.length && !content.attachments?.length
}

/** An app may write to public channels it is not in, with the scope for that; people join first. */
function findPlace(call: Call): Channel {
  const id = needArg(call, 'channel')
  if (/^[UW]/.test(id)) return directChannel(call.core, me(call), [id])
  const channel = findChannel(call)
  const open = !channel.is_private && teamsOf(channel).includes(call.grant.team_id) && call.grant.scopes?.includes('chat:write.public')
  if (!open) memberOnly(call, channel)
  if (channel.is_archived) fail('is_archived')
  return channel
}

/** Who speaks: a person, an app, or an app under a borrowed name. */
function signDraft(call: Call, draft: Draft): Draft {
  const user = me(call)
  const bot = installOf(call)
  if (!bot || call.grant.kind === 'user') {
    return { ...draft, user: user.id, team: user.team_id, client_msg_id: newUuid(), ...(draft.blocks || !draft.text ? {} : { blocks: [toRichText(draft.text)] }) }
  }
  const username = textArg(call, 'username')
  const url = textArg(call, 'icon_url')
  const emoji = textArg(call, 'icon_emoji')
  const ids = { bot_id: bot.install.bot_id, app_id: bot.app.id, team: user.team_id }
  if (username || url || emoji) {
    needScope(call, 'chat:write.customize')
    const icons: Message['icons'] = emoji ? { emoji } : url ? { image_36: url, image_48: url, image_72: url } : undefined
    return { ...draft, subtype: 'bot_message', username: username ?? user.real_name, ...(icons ? { icons } : {}), ...ids }
  }
  const profile = {
    id: bot.install.bot_id, app_id: bot.app.id, name: bot.app.bot_name, icons: appIcons(call.core, bot.app), deleted: false,
    updated: user.updated, team_id: user.team_id,
  }
  return { ...draft, user: user.id, ...ids, bot_profile: profile, ...(draft.blocks || !draft.text ? {} : { blocks: [toRichText(draft.text)] }) }
}

export function postChat(call: Call): object {
  const channel = findPlace(call)
  const content = readContent(call)
  if (isEmpty(content)) fail('no_text')
  const thread = textArg(call, 'thread_ts')
  const parent = thread ? getLog(call.core.state, channel.id).byTs.get(thread) : undefined
  if (thread && !parent) fail('thread_not_found')
  const broadcast = Boolean(thread) && flagArg(call, 'reply_broadcast')
  const draft = signDraft(call, { ...content, ...(thread ? { thread_ts: parent!.thread_ts ?? parent!.ts } : {}) })
  if (broadcast) draft.subtype = 'thread_broadcast'
  const message = postMessage(call.core, channel, draft)
  const long = (textArg(call, 'text')?.length ?? 0) > LONGEST
  return { channel: channel.id, ts: message.ts, message: shapeMessage(call.core, message, null), ...(long ? TOO_LONG : {}) }
}

export function postMe(call: Call): object {
  const channel = findPlace(call)
  const message = postMessage(call.core, channel, { ...signDraft(call, { text: needArg(call, 'text') }), subtype: 'me_message' })
  return { channel: channel.id, ts: message.ts }
}

export function postEphemeral(call: Call): object {
  const channel = findPlace(call)
  const user = needArg(call, 'user')
  if (!channel.members.includes(user)) fail('user_not_in_channel')
  const content = readContent(call)
  if (isEmpty(content)) fail('no_text')
  const { app } = installOf(call) ?? fail('not_allowed_token_type')
  const thread = textArg(call, 'thread_ts')
  const message: Message = { type: 'message', ts: call.core.ts.next(), ...signDraft(call, { ...content, ...(thread ? { thread_ts: thread } : {}) }) }
  call.core.state.ephemerals.push({ channel: channel.id, user, message, app_id: app.id })
  call.core.push({ kind: 'ephemeral', channel: channel.id, user, message })
  return { message_ts: message.ts }
}

function isOwn(call: Call, message: Message): boolean {
  const bot = installOf(call)
  return bot && call.grant.kind === 'bot' ? message.bot_id === bot.install.bot_id : message.user === call.grant.user_id
}

export function updateChat(call: Call): object {
  const channel = findChannel(call)
  memberOnly(call, channel)
  const message = findMessage(call.core, channel, needArg(call, 'ts'))
  if (!isOwn(call, message)) fail('cant_update_message')
  if ((textArg(call, 'text')?.length ?? 0) > LONGEST) fail('msg_too_long')
  const content = readContent(call)
  if (isEmpty(content) && !message.file_ids) fail('no_text')
  const change: Partial<Message> = { ...content }
  if (!('text' in call.args) && !('markdown_text' in call.args)) change.text = message.text
  // New text without blocks replaces the old blocks, or the two would disagree.
  if (!content.blocks) change.blocks = message.subtype === 'bot_message' || !content.text ? undefined : [toRichText(content.text)]
  editMessage(call.core, channel, message, change, call.grant.user_id)
  const { ts, thread_ts: _thread, reply_count: _count, reply_users: _users, reply_users_count: _many, latest_reply: _latest, ...shown } = shapeMessage(call.core, message, null)
  return { channel: channel.id, ts, text: message.text, message: shown }
}

export function deleteChat(call: Call): object {
  const channel = findChannel(call)
  const message = findMessage(call.core, channel, needArg(call, 'ts'))
  const admin = call.grant.scopes === null && me(call).is_admin && channel.team_id === call.grant.team_id
  // A message under a borrowed name cannot be taken back.
  if ((!isOwn(call, message) && !admin) || (call.grant.kind === 'bot' && message.subtype === 'bot_message' && message.username)) fail('cant_delete_message')
  const { ts } = message
  deleteMessage(call.core, channel, message)
  return { channel: channel.id, ts }
}

export function getPermalink(call: Call): object {
  const channel = findChannel(call)
  const ts = textArg(call, 'message_ts') ?? failWith('invalid_arguments', 'missing required field: message_ts')
  return { channel: channel.id, permalink: permalinkOf(call.core, channel.id, findMessage(call.core, channel, ts)) }
}
