// What visitors have just said, as their other windows are told of it: whoever wrote it has it in hand, so nobody need read it again.
import type { WidgetMessage } from '@patchbay/contract'
import type { ChatRow } from '../../modules/chats/index.ts'

const MOST = 1_000

export const createJustSaid = () => {
  const kept = new Map<string, { chat: ChatRow; message: WidgetMessage }>()
  return {
    keep(chat: ChatRow, message: WidgetMessage) {
      kept.set(message.id, { chat, message })
      const [oldest] = kept.keys()
      if (kept.size > MOST && oldest !== undefined) kept.delete(oldest)
    },
    find: (messageId: string | null) => (messageId === null ? undefined : kept.get(messageId)),
  }
}
export type JustSaid = ReturnType<typeof createJustSaid>
