// Asks Slack for one message, as it stands there now.
import { answerOf, type Slack } from './client.ts'
import type { SlackMessage } from './payloads.ts'

export type FetchedMessage = SlackMessage & { ts: string }

/** Of a reply Slack gives the thread it is in. @throws when Slack does not let us read. */
export const fetchMessage = async (slack: Slack, channel: string, ts: string): Promise<FetchedMessage | null> => {
  try {
    const page = await slack.conversations.replies({ channel, ts, latest: ts, oldest: ts, inclusive: true, limit: 2 })
    return ((page.messages ?? []) as FetchedMessage[]).find((m) => m.ts === ts) ?? null
  } catch (error) {
    if (['thread_not_found', 'message_not_found'].includes(answerOf(error))) return null
    throw error
  }
}
