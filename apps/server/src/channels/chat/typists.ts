// Who of us is typing in which issue, remembered for a moment for whoever has to ask.
import type { ChatRow } from '../../modules/chats/index.ts'
import type { Presence } from './stream-news.ts'

/** Whoever types says so again within this; silence means that they left. */
const FORGET_MS = 30_000
const MOST = 5_000

export const createTypists = (now: () => number) => {
  const kept = new Map<string, { names: string[]; at: number }>()
  return {
    hear({ issue_id, typing }: Presence) {
      // The oldest stand first.
      kept.delete(issue_id)
      if (typing.length > 0) kept.set(issue_id, { names: typing.map((one) => one.name), at: now() })
      const [oldest] = kept.keys()
      if (kept.size > MOST && oldest !== undefined) kept.delete(oldest)
    },
    /** Of chats in one issue nobody can say in which of them it is typed. */
    among: (chats: ChatRow[]): { chat_id: string; names: string[] }[] =>
      chats.flatMap(({ id, issueId }) => {
        const one = kept.get(issueId)
        return one && now() - one.at < FORGET_MS ? [{ chat_id: id, names: one.names }] : []
      }),
  }
}
export type Typists = ReturnType<typeof createTypists>
