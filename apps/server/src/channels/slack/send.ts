// Sends a reply or a note into its Slack thread, under the name and face of who wrote it.
import { SYSTEM, type EdgeCtx } from '../../platform/context.ts'
import { setRemote, type Attachment } from '../../modules/attachments/index.ts'
import type { Leaving } from '../../modules/messages/index.ts'
import { timeOfId } from '../../platform/id.ts'
import type { Refused, Sent } from '../channel.ts'
import type { ClientFor, Slack } from './client.ts'
import { refusalOf } from './client.ts'
import { gotThrough, markUnwell } from './health.ts'
import { findChannel, findInstallationOfTeam, type Installation } from './store.ts'
import { shareFiles, type ReadBlob } from './share-files.ts'
import { mentionedIn } from './store-mentioned.ts'
import { escape, translateOut } from './translate-out.ts'

/** Slack cuts longer texts; we would rather refuse than lose the end. */
const MOST_CHARACTERS = 40_000

/** Clocks differ; nothing of ours is in Slack longer than this before it was written here. */
const SKEW_SECONDS = 300

/** Looks from the time the message was written on: a long thread begins with pages of what came before. */
const alreadyThere = async (slack: Slack, channel: string, thread: string | null, id: string): Promise<Sent | null> => {
  const oldest = String(timeOfId(id) / 1000 - SKEW_SECONDS)
  const page = thread
    ? await slack.conversations.replies({ channel, ts: thread, oldest, limit: 200, include_all_metadata: true })
    : await slack.conversations.history({ channel, oldest, limit: 200, include_all_metadata: true })
  const found = page.messages?.find((m) => {
    const metadata = (m as { metadata?: { event_type?: string; event_payload?: { id?: string } } }).metadata
    return metadata?.event_type === 'patchbay_message' && metadata.event_payload?.id === id
  })
  return found?.ts ? { id: found.ts, thread } : null
}

const post = async (slack: Slack, channel: string, message: Leaving, text: string): Promise<Sent> => {
  const face = message.author_kind !== 'bot' ? { username: message.author_name, ...(/^https?:/.test(message.author_avatar) ? { icon_url: message.author_avatar } : {}) } : {}
  const answer = await slack.chat.postMessage({
    channel, text, ...face, ...(message.external_thread ? { thread_ts: message.external_thread } : {}),
    metadata: { event_type: 'patchbay_message', event_payload: { id: message.id } },
  } as Parameters<Slack['chat']['postMessage']>[0])
  return { id: String(answer.ts), thread: message.external_thread }
}

export const refused = async (edge: EdgeCtx, installation: Installation, channel: string, error: unknown): Promise<Refused> => {
  const refusal = refusalOf(error)
  if (refusal.kind === 'never') await edge.transaction((ctx) => markUnwell(ctx, installation.id, channel, refusal))
  return refusal
}

export type Way = { installation: Installation; channel: string; unwell: boolean }

/** The installation a room is reached by, and whether it or its channel was unwell; a refusal when there is none. */
export const wayTo = async (edge: EdgeCtx, room: string): Promise<Way | Refused> => {
  const [, teamId = '', channel = ''] = room.split(':')
  const { installation, unwell } = await edge.transaction(async (ctx) => {
    const found = await findInstallationOfTeam(ctx.as(SYSTEM), teamId)
    return { installation: found, unwell: Boolean(found && (found.failure || (await findChannel(ctx, found.id, channel))?.failure)) }
  })
  if (!installation || installation.removedAt || !installation.botToken)
    return { kind: 'never', why: 'The Slack workspace of this conversation is not connected any more.' }
  return { installation, channel, unwell }
}

export const sendToSlack = (clientFor: ClientFor, read: ReadBlob) =>
  async (edge: EdgeCtx, message: Leaving, files: Attachment[]): Promise<Sent | Refused> => {
    const way = await wayTo(edge, message.room)
    if ('kind' in way) return way
    const { installation, channel, unwell } = way
    const mentioned = await edge.transaction((ctx) => mentionedIn(ctx, installation.id, message.body_html))
    const text = translateOut(message.body_html, mentioned) || (files.length > 0 ? `Sent ${files.map((f) => escape(f.name)).join(', ')}` : '')
    if (text.length > MOST_CHARACTERS) return { kind: 'never', why: 'The message is longer than Slack allows (40,000 characters); shorten it.' }
    const slack = clientFor(installation, edge.outside)
    let isThere = false
    try {
      const sent = (message.attempts > 0 && (await alreadyThere(slack, channel, message.external_thread, message.id))) || (await post(slack, channel, message, text))
      isThere = true
      // What came by a modal has to be copied first; it is shown once it is.
      await shareFiles(edge, slack, { channel, thread: message.external_thread ?? sent.id }, files.filter((file) => file.formId === null), read, (file, remote) => edge.transaction((ctx) => setRemote(ctx, file.id, remote)))
      if (unwell) await edge.transaction((ctx) => gotThrough(ctx, installation.id, channel))
      return sent
    } catch (error) {
      const refusal = await refused(edge, installation, channel, error)
      return refusal.kind === 'wait' ? { ...refusal, begun: isThere } : refusal
    }
  }
