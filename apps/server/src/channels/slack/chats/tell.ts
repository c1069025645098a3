// Says a word in the thread of a chat: to one person alone, or to all what the visitor answered.
import type { EdgeCtx } from '../../../platform/context.ts'
import { postOnce } from '../operations/post-once.ts'
import type { ClientFor } from '../client.ts'
import { findInstallation } from '../store.ts'
import { lateBlocks } from './late-view.ts'

type Told = { installationId: string; channelId: string; thread: string; userId: string; key: string; text: string; /** What was kept from the visitor, and can be sent after all. */ late?: string }

export const tellKey = (payload: Record<string, unknown>): string => `slack.chat_tell:${String(payload.key)}`

/** The job. */
export const tellInChat = (clientFor: ClientFor) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const told = payload as Told
  const installation = await edge.transaction((ctx) => findInstallation(ctx, told.installationId))
  if (!installation?.botToken || installation.removedAt) return
  const slack = clientFor(installation, edge.outside)
  await postOnce(edge, {
    key: `chat:${told.key}`, slack, place: { installation }, channel: told.channelId, thread: told.thread, say: { text: told.text, ...(told.late ? { blocks: lateBlocks(told.text, told.late) } : {}) }, ...(told.userId ? { onlyTo: told.userId } : {}),
  })
}
