// reactions.* and pins.*.
import { fail } from '../errors.ts'
import { permalinkOf, shapeMessage } from '../shape.ts'
import { addReaction, findMessage, removeReaction } from '../talk/post.ts'
import type { Channel, Message } from '../state.ts'
import type { Call } from './call.ts'
import { findChannel, me, memberOnly, needArg, textArg } from './call.ts'

function findItem(call: Call): { channel: Channel; message: Message } {
  const channel = findChannel(call)
  memberOnly(call, channel)
  const ts = textArg(call, 'timestamp') ?? fail('no_item_specified')
  return { channel, message: findMessage(call.core, channel, ts) }
}

function emojiName(call: Call): string {
  const name = needArg(call, 'name').replaceAll(/^:|:$/g, '')
  return /^[\p{L}\p{N}_+'-]+(::skin-tone-[2-6])?$/u.test(name) ? name : fail('invalid_name')
}

export function addReactionCall(call: Call): object {
  const { channel, message } = findItem(call)
  addReaction(call.core, channel, message, emojiName(call), me(call).id)
  return {}
}

export function removeReactionCall(call: Call): object {
  const { channel, message } = findItem(call)
  removeReaction(call.core, channel, message, emojiName(call), me(call).id)
  return {}
}

export function getReactions(call: Call): object {
  const { channel, message } = findItem(call)
  return {
    type: 'message', channel: channel.id,
    message: { ...shapeMessage(call.core, message, channel), permalink: permalinkOf(call.core, channel.id, message) },
  }
}

export function pin(call: Call): object {
  const { channel, message } = findItem(call)
  if (message.pinned_to?.includes(channel.id)) fail('already_pinned')
  message.pinned_to = [...(message.pinned_to ?? []), channel.id]
  call.core.touch()
  return {}
}

export function unpin(call: Call): object {
  const { channel, message } = findItem(call)
  if (!message.pinned_to?.includes(channel.id)) fail('no_pin')
  delete message.pinned_to
  call.core.touch()
  return {}
}
