// What can be done with a message: post, edit, delete, react.
import type { Core } from '../core.ts'
import { countReplies } from '../build.ts'
import { fail } from '../errors.ts'
import type { Channel, Message } from '../state.ts'
import { addToLog, getLog, removeFromLog } from '../state.ts'
import { refreshFaces, tellChanged, tellDeleted, tellPosted } from './tell.ts'

export type Draft = Omit<Message, 'type' | 'ts'>

export function postMessage(core: Core, channel: Channel, draft: Draft): Message {
  const log = getLog(core.state, channel.id)
  const message: Message = { type: 'message', ts: core.ts.next(), ...draft }
  const parent = message.thread_ts ? log.byTs.get(message.thread_ts) : undefined
  if (message.thread_ts) {
    if (!parent || (parent.thread_ts && parent.thread_ts !== parent.ts)) delete message.thread_ts
    else message.parent_user_id = parent.user
  }
  addToLog(log, message)
  if (message.user) core.state.reads.set(`${message.user}:${channel.id}`, message.ts)
  if (parent && message.thread_ts) countReplies(parent, log.threads.get(parent.ts) ?? [])
  core.touch()
  tellPosted(core, channel, message)
  if (parent && message.thread_ts) refreshFaces(core, channel, parent)
  return message
}

export function findMessage(core: Core, channel: Channel, ts: string): Message {
  return core.state.logs.get(channel.id)?.byTs.get(ts) ?? fail('message_not_found')
}

/** Applies `change`; `quiet` leaves no edited mark, as unfurls do. */
export function editMessage(core: Core, channel: Channel, message: Message, change: Partial<Message>, by: string | null): void {
  const before = { ...message }
  Object.assign(message, change)
  if (by) message.edited = { user: by, ts: core.ts.next() }
  core.touch()
  tellChanged(core, channel, message, before)
}

export function deleteMessage(core: Core, channel: Channel, message: Message): void {
  const log = getLog(core.state, channel.id)
  core.touch()
  if (message.reply_count) return leaveTombstone(core, channel, message)
  removeFromLog(log, message)
  tellDeleted(core, channel, message)
  if (!message.thread_ts) return
  const parent = log.byTs.get(message.thread_ts)
  if (!parent) return
  countReplies(parent, log.threads.get(parent.ts) ?? [])
  // A tombstone stands only as long as somebody answered it.
  if (parent.subtype === 'tombstone' && !parent.reply_count) removeFromLog(log, parent)
  else refreshFaces(core, channel, parent)
}

function leaveTombstone(core: Core, channel: Channel, message: Message): void {
  const before = { ...message }
  const { type, ts, thread_ts, reply_count, reply_users, reply_users_count, latest_reply } = message
  for (const key of Object.keys(message)) delete (message as Record<string, unknown>)[key]
  Object.assign(message, {
    type, subtype: 'tombstone', user: 'USLACKBOT', text: 'This message was deleted.', hidden: true,
    ts, thread_ts, reply_count, reply_users, reply_users_count, latest_reply,
  })
  tellChanged(core, channel, message, before)
}

export function addReaction(core: Core, channel: Channel, message: Message, name: string, user: string): void {
  const reactions = (message.reactions ??= [])
  let reaction = reactions.find((one) => one.name === name)
  if (reaction?.users.includes(user)) fail('already_reacted')
  if (!reaction) reactions.push((reaction = { name, users: [], count: 0 }))
  reaction.users.push(user)
  reaction.count = reaction.users.length
  tellReaction(core, channel, message, 'reaction_added', name, user)
}

export function removeReaction(core: Core, channel: Channel, message: Message, name: string, user: string): void {
  const reaction = message.reactions?.find((one) => one.name === name)
  if (!reaction?.users.includes(user)) return fail('no_reaction')
  reaction.users = reaction.users.filter((id) => id !== user)
  reaction.count = reaction.users.length
  message.reactions = message.reactions!.filter((one) => one.count > 0)
  if (message.reactions.length === 0) delete message.reactions
  tellReaction(core, channel, message, 'reaction_removed', name, user)
}

function tellReaction(core: Core, channel: Channel, message: Message, type: string, reaction: string, user: string): void {
  core.touch()
  core.publish({
    event: {
      type, user, reaction, item: { type: 'message', channel: channel.id, ts: message.ts },
      ...(message.user ? { item_user: message.user } : {}), event_ts: core.ts.next(),
    },
    scopes: ['reactions:read'], channel, reach: 'members',
  })
  refreshFaces(core, channel, message)
}
