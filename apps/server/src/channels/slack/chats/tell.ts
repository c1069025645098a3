// Says a word in the thread of a chat: to one person alone, or to all what the visitor answered.
import type { EdgeCtx } from '../../../platform/context.ts'
import { postOnce } from '../operations/post-once.ts'
import type { ClientFor } from '../client.ts'
import { findInstallation } from '../store.ts'

type Told = { installationId: string; channelId: string; thread: string; userId: string; key: string; text: string }

export const tellKey = (payload: Record<string, unknown>): string => `slack.chat_tell:${String(payload.key)}`

/** The job. */
export const tellInChat = (clientFor: ClientFor) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const told = payload as Told
  const installation = await edge.transaction((ctx) => findInstallation(ctx, told.installationId))
  if (!installation?.botToken || installation.removedAt) return
  const slack = clientFor(installation, edge.outside)
  await postOnce(edge, {
    key: `chat:${told.key}`, slack, place: { installation }, channel: told.channelId, thread: told.thread, say: { text: told.text }, ...(told.userId ? { onlyTo: told.userId } : {}),
  })
}
