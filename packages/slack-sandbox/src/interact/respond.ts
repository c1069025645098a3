// What comes in by a response URL: a new message, a changed one, or one taken away.
import { prepareAttachments, prepareBlocks } from '../api/blocks.ts'
import type { Core, Hook } from '../core.ts'
import { fail } from '../errors.ts'
import { linkAddresses, toRichText } from '../rich-text.ts'
import { appIcons } from '../shape.ts'
import type { Channel, Message } from '../state.ts'
import { installKey } from '../state.ts'
import { deleteMessage, editMessage, postMessage } from '../talk/post.ts'

export type Response = {
  text?: string
  blocks?: unknown
  attachments?: unknown
  response_type?: 'ephemeral' | 'in_channel'
  replace_original?: boolean | string
  delete_original?: boolean | string
  thread_ts?: string
}

const yes = (flag: boolean | string | undefined): boolean => flag === true || flag === 'true'

export function useHook(core: Core, path: string, response: Response): void {
  const hook = core.hooks.get(path)
  if (!hook || hook.until < core.clock()) return fail('expired_url')
  if (hook.left <= 0) fail('used_url')
  hook.left -= 1
  respond(core, hook, response)
}

export function respond(core: Core, hook: Hook, response: Response): void {
  const channel = core.state.channels.get(hook.channel) ?? fail('channel_not_found')
  if (yes(response.delete_original)) return takeAway(core, hook, channel)
  const content = readContent(response)
  if (hook.ts && (yes(response.replace_original) || (response.replace_original === undefined && response.response_type === undefined))) {
    return replace(core, hook, channel, content)
  }
  const draft = { ...content, ...signature(core, hook), ...threadOf(hook, response) }
  if (response.response_type === 'in_channel') {
    postMessage(core, channel, draft)
    return
  }
  const message: Message = { type: 'message', ts: core.ts.next(), ...draft }
  core.state.ephemerals.push({ channel: channel.id, user: hook.user, message, app_id: hook.app })
  core.push({ kind: 'ephemeral', channel: channel.id, user: hook.user, message })
}

function threadOf(hook: Hook, response: Response): { thread_ts?: string } {
  const thread = response.thread_ts ?? hook.thread_ts
  return thread ? { thread_ts: thread } : {}
}

function readContent(response: Response): Pick<Message, 'text' | 'blocks' | 'attachments'> {
  const text = linkAddresses(response.text ?? '')
  const blocks = response.blocks ? prepareBlocks(response.blocks) : text ? [toRichText(text)] : undefined
  if (!text && !blocks && !response.attachments) fail('no_text')
  return { text, ...(blocks ? { blocks } : {}), ...(response.attachments ? { attachments: prepareAttachments(response.attachments) } : {}) }
}

function signature(core: Core, hook: Hook): Partial<Message> {
  const install = core.state.installs.get(installKey(hook.team, hook.app))
  const app = core.state.apps.get(hook.app)
  if (!install || !app) return {}
  const profile = {
    id: install.bot_id, app_id: app.id, name: app.bot_name, icons: appIcons(core, app), deleted: false,
    updated: Math.floor(core.clock() / 1_000), team_id: install.team_id,
  }
  return { user: install.bot_user_id, bot_id: install.bot_id, app_id: app.id, team: install.team_id, bot_profile: profile }
}

function takeAway(core: Core, hook: Hook, channel: Channel): void {
  if (!hook.ts) return
  if (!hook.ephemeral) {
    const message = core.state.logs.get(channel.id)?.byTs.get(hook.ts)
    if (message) deleteMessage(core, channel, message)
    return
  }
  forgetEphemeral(core, channel.id, hook.user, hook.ts)
}

function forgetEphemeral(core: Core, channel: string, user: string, ts: string): void {
  core.state.ephemerals = core.state.ephemerals.filter((one) => one.message.ts !== ts)
  core.push({ kind: 'ephemeral-gone', channel, user, ts })
}

function replace(core: Core, hook: Hook, channel: Channel, content: Pick<Message, 'text' | 'blocks' | 'attachments'>): void {
  if (!hook.ephemeral) {
    const message = core.state.logs.get(channel.id)?.byTs.get(hook.ts!)
    if (message) editMessage(core, channel, message, { blocks: undefined, attachments: undefined, ...content }, message.user ?? hook.user)
    return
  }
  const shown = core.state.ephemerals.find((one) => one.message.ts === hook.ts)
  if (!shown) return
  shown.message = { ...shown.message, blocks: undefined, attachments: undefined, ...content }
  core.push({ kind: 'ephemeral', channel: channel.id, user: hook.user, message: shown.message })
}
