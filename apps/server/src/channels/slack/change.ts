// Does to a message in Slack what was done to it here: edits it, deletes it, adds or removes a reaction.
import type { EdgeCtx } from '../../platform/context.ts'
import type { Attachment } from '../../modules/attachments/index.ts'
import type { Changing } from '../../modules/messages/index.ts'
import type { Refused, Sent } from '../channel.ts'
import { answerOf, type ClientFor, type Slack } from './client.ts'
import { refused, wayTo } from './send.ts'
import { mentionedIn } from './store-mentioned.ts'
import { translateOut, type Mentioned } from './translate-out.ts'

type Change = Changing & { external_id: string }

/** These answers say that it is as we want it. */
const unless = (...answers: string[]) => (error: unknown): void => {
  if (!answers.includes(answerOf(error))) throw error
}

const GONE = '_This message was deleted._'

const reword = async (slack: Slack, channel: string, ts: string, text: string, id: string): Promise<void> => {
  await slack.chat.update({ channel, ts, text, metadata: { event_type: 'patchbay_message', event_payload: { id } } } as Parameters<Slack['chat']['update']>[0])
}

/** Slack lets no bot delete what it posted under a person's name, but lets it change the words. */
const remove = async (slack: Slack, channel: string, c: Change, files: Attachment[]): Promise<void> => {
  try {
    await slack.chat.delete({ channel, ts: c.external_id })
  } catch (error) {
    if (answerOf(error) === 'cant_delete_message') await reword(slack, channel, c.external_id, GONE, c.message_id)
    else unless('message_not_found')(error)
  }
  for (const { remote } of files) if (remote) await slack.files.delete({ file: remote }).catch(unless('file_not_found', 'file_deleted', 'cant_delete_file'))
}

const perform = async (slack: Slack, channel: string, c: Change, files: Attachment[], mentioned: Mentioned): Promise<unknown> => {
  const at = { channel, timestamp: c.external_id, name: c.emoji }
  switch (c.kind) {
    case 'edit': return reword(slack, channel, c.external_id, translateOut(c.body_html, mentioned), c.message_id)
    case 'delete': return remove(slack, channel, c, files)
    case 'react': return slack.reactions.add(at).catch(unless('already_reacted'))
    case 'unreact': return slack.reactions.remove(at).catch(unless('no_reaction', 'message_not_found'))
  }
}

export const changeInSlack = (clientFor: ClientFor) =>
  async (edge: EdgeCtx, change: Change, files: Attachment[]): Promise<Sent | Refused> => {
    const way = await wayTo(edge, change.room)
    if ('kind' in way) return way
    try {
      const mentioned = await edge.transaction((ctx) => mentionedIn(ctx, way.installation.id, change.body_html))
      await perform(clientFor(way.installation, edge.outside), way.channel, change, files, mentioned)
      return { id: change.external_id, thread: null }
    } catch (error) {
      return refused(edge, way.installation, way.channel, error)
    }
  }
