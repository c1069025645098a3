// files.*: the two-step upload, and what is known of a file.
import { fail } from '../errors.ts'
import { seconds } from '../core.ts'
import { newId } from '../ids.ts'
import { mimeFromName, typeFromName } from '../mime.ts'
import { prepareBlocks } from './blocks.ts'
import { linkAddresses, toRichText } from '../rich-text.ts'
import { shapeFile } from '../shape.ts'
import type { Channel, StoredFile } from '../state.ts'
import { deleteMessage, editMessage, postMessage } from '../talk/post.ts'
import type { Call } from './call.ts'
import { findChannel, jsonArg, listArg, me, memberOnly, needArg, textArg } from './call.ts'

export function getUploadUrl(call: Call): object {
  const name = needArg(call, 'filename')
  const size = Number(needArg(call, 'length'))
  if (!(size > 0)) fail('invalid_arguments')
  const file: StoredFile = {
    id: newId('F'), name, title: name, mimetype: mimeFromName(name), filetype: textArg(call, 'snippet_type') ?? typeFromName(name), size,
    user: call.grant.user_id, team_id: call.grant.team_id, created: seconds(call.core), uploaded: false, completed: false, shares: [],
  }
  call.core.state.files.set(file.id, file)
  return { upload_url: `${call.core.url}/upload/v1/${file.id}`, file_id: file.id }
}

export function completeUpload(call: Call): object {
  const wanted = jsonArg<{ id: string; title?: string }[]>(call, 'files', 'invalid_arguments') ?? []
  if (wanted.length === 0) fail('invalid_arguments')
  const files = wanted.map(({ id, title }) => {
    const file = call.core.state.files.get(id)
    if (!file || file.user !== call.grant.user_id || !file.uploaded) return fail('file_not_found')
    file.title = title ?? file.name
    file.completed = true
    return file
  })
  const ids = [...new Set([...listArg(call, 'channel_id'), ...listArg(call, 'channels')])]
  const channels = ids.map((channel) => findChannel({ ...call, args: { channel } }))
  for (const channel of channels) memberOnly(call, channel)
  for (const channel of channels) share(call, channel, files)
  call.core.touch()
  return { files: files.map((file) => shapeFile(call.core, file)) }
}

function share(call: Call, channel: Channel, files: StoredFile[]): void {
  const text = linkAddresses(textArg(call, 'initial_comment') ?? '')
  const given = jsonArg<unknown>(call, 'blocks', 'invalid_blocks_format')
  const thread = textArg(call, 'thread_ts')
  const user = me(call)
  const bot = user.is_bot ? { bot_id: user.bot_id!, app_id: user.app_id! } : {}
  const blocks = given ? prepareBlocks(given) : text ? [toRichText(text)] : undefined
  const message = postMessage(call.core, channel, {
    subtype: 'file_share', text, user: user.id, team: user.team_id, file_ids: files.map((file) => file.id), ...bot,
    ...(blocks ? { blocks } : {}), ...(thread ? { thread_ts: thread } : {}),
  })
  for (const file of files) {
    file.shares.push({ channel: channel.id, ts: message.ts, ...(message.thread_ts ? { thread_ts: message.thread_ts } : {}) })
    call.core.publish({
      event: { type: 'file_shared', file_id: file.id, user_id: file.user, file: { id: file.id }, channel_id: channel.id, event_ts: call.core.ts.next() },
      scopes: ['files:read'], channel, reach: 'members',
    })
  }
}

function find(call: Call): StoredFile {
  const file = call.core.state.files.get(textArg(call, 'file') ?? '') ?? fail('file_not_found')
  return mayOpen(call, file) ? file : fail('file_not_found')
}

/** A file is seen by its owner, in the channels where it was shared, and by an app into whose modal it was put. */
export function mayOpen(call: Pick<Call, 'core' | 'grant'>, file: StoredFile): boolean {
  if (file.user === call.grant.user_id) return true
  if (call.grant.app_id && file.given_to?.includes(call.grant.app_id)) return true
  return file.shares.some(({ channel }) => call.core.state.channels.get(channel)?.members.includes(call.grant.user_id))
}

export function infoFile(call: Call): object {
  return { file: shapeFile(call.core, find(call)), comments: [], response_metadata: { next_cursor: '' } }
}

export function deleteFile(call: Call): object {
  const file = find(call)
  if (file.user !== call.grant.user_id && !me(call).is_admin) fail('cant_delete_file')
  call.core.state.files.delete(file.id)
  call.core.state.contents.delete(file.id)
  for (const { channel: id, ts } of file.shares) {
    const channel = call.core.state.channels.get(id)
    const message = call.core.state.logs.get(id)?.byTs.get(ts)
    if (!channel || !message) continue
    const left = message.file_ids?.filter((one) => one !== file.id)
    if (!message.text && !left?.length) deleteMessage(call.core, channel, message)
    else editMessage(call.core, channel, message, { file_ids: left?.length ? left : undefined }, null)
  }
  call.core.touch()
  return {}
}
