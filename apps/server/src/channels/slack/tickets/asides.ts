// Jobs that speak to a customer without being asked: the question prompt (TK-4, TK-5), and that nobody is there (TK-12).
import type { Ctx, EdgeCtx } from '../../../platform/context.ts'
import { refusalOf, type ClientFor, type Slack } from '../client.ts'
import { giveBackPrompt, takePrompt } from './store.ts'
import { keepPost } from './thread-posts.ts'
import { ticketPrompt, wordsOf } from './view.ts'
import { threadOf, withThread, type ThreadOf } from './ticket.ts'

/** The job: says once in the thread that nobody is at work. */
export const sayAway = (clientFor: ClientFor) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const issueId = String(payload.issueId)
  const at = await edge.transaction((ctx) => threadOf(ctx, issueId))
  if (!at) return
  await withThread(edge, clientFor, at, (spot) => keepPost(edge, spot, { issueId, part: 'away' }, wordsOf(at.settings.tickets.off_hours.text, at.installation.botUserId)))
}

type Asked = Record<'installationId' | 'channelId' | 'userId' | 'issueId' | 'thread', string>

/** Nobody is asked about what is a ticket already, what is done with, or what a colleague has taken up. */
const mayAsk = async (ctx: Ctx, asked: Asked): Promise<ThreadOf | null> => {
  const at = await threadOf(ctx, asked.issueId)
  if (!at || at.issue.type === 'ticket' || at.issue.state === 'closed' || at.issue.lastAuthorKind === 'user') return null
  const { enabled, prompt } = at.settings.tickets
  return enabled && prompt.enabled && (await takePrompt(ctx, asked, prompt.cooldown_hours)) ? at : null
}

/** The job: asks the customer, and nobody else sees it, whether they want a ticket. */
export const promptCustomer = (clientFor: ClientFor) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const asked = payload as Asked
  const at = await edge.transaction((ctx) => mayAsk(ctx, asked))
  if (!at) return
  const slack = clientFor(at.installation, edge.outside)
  const words = ticketPrompt(at.issue.id, at.settings.tickets.prompt.text, at.installation.botUserId)
  try {
    await slack.chat.postEphemeral({
      channel: asked.channelId, user: asked.userId, ...words, ...(asked.thread ? { thread_ts: asked.thread } : {}),
    } as Parameters<Slack['chat']['postEphemeral']>[0])
  } catch (error) {
    await edge.transaction((ctx) => giveBackPrompt(ctx, asked))
    const refusal = refusalOf(error)
    if (refusal.kind !== 'never') throw error
    edge.log.warn({ issue: asked.issueId, why: refusal.why }, 'a customer could not be asked')
  }
}
