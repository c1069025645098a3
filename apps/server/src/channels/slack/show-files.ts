// Shows in a thread the files that somebody put into a modal: Slack keeps those to their sender and the bot, so the bot uploads them there.
import type { EdgeCtx } from '../../platform/context.ts'
import { listFiles, setRemote } from '../../modules/attachments/index.ts'
import { findMessage } from '../../modules/messages/index.ts'
import type { ClientFor } from './client.ts'
import { refused, wayTo } from './send.ts'
import { shareFiles, type ReadBlob } from './share-files.ts'

type Showing = { messageId: string; ids: string[] }
export const showJob = ({ messageId, ids }: Showing, runAt?: Date) => ({ task: 'slack.show_files', payload: { messageId, ids }, key: `slack.show_files:${ids[0]}`, ...(runAt ? { runAt } : {}) })
export const showKey = (payload: Record<string, unknown>): string => `slack.show_files:${(payload as Showing).ids[0]}`

/** The message that opens an issue may still be on its way. */
const SOON_MS = 2_000

const find = (edge: EdgeCtx, { messageId, ids }: Showing) =>
  edge.transaction(async (ctx) => {
    const [message, files] = [await findMessage(ctx, messageId), await listFiles(ctx, ids)]
    // The last one to be copied asks again.
    if (!message || message.redactedAt || files.some((file) => file.blob === '' && file.remote !== '')) return null
    if (message.externalId) return { room: message.room, thread: message.externalThread ?? message.externalId, files }
    if (message.delivery === 'leaving') ctx.enqueue(showJob({ messageId, ids }, new Date(ctx.now.getTime() + SOON_MS)))
    return null
  })

export const showFiles = (clientFor: ClientFor, read: ReadBlob) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const found = await find(edge, payload as Showing)
  const way = found && (await wayTo(edge, found.room))
  if (!found || !way || 'kind' in way) return
  const { installation, channel } = way
  try {
    await shareFiles(edge, clientFor(installation, edge.outside), { channel, thread: found.thread }, found.files, read, (file, remote) => edge.transaction((ctx) => setRemote(ctx, file.id, remote)))
  } catch (error) {
    if ((await refused(edge, installation, channel, error)).kind === 'wait') throw error
    edge.log.warn({ message: (payload as Showing).messageId }, 'files of a modal stand on the issue and could not be shown in Slack')
  }
}
