// Tickets in the customer's thread: opens them, and keeps the bot's message in step with the issue (TK-7, TK-8).
import type { Actor, Ctx, EdgeCtx, EventDraft, JobDraft } from '../../../platform/context.ts'
import type { OfferRow } from '../../../modules/articles/index.ts'
import { getContact } from '../../../modules/contacts/index.ts'
import { becomeTicket, findFollowed, findIssue, type Issue } from '../../../modules/issues/index.ts'
import { getWorkspace, type Settings } from '../../../modules/workspaces/index.ts'
import { refusalOf, type ClientFor } from '../client.ts'
import { markUnwell } from '../health.ts'
import { findInstallationOfTeam, type Installation } from '../store.ts'
import { agentPosts } from './agents.ts'
import { offerFor, settleDueOffer, type OfferTools } from './offer.ts'
import { hasPost, lastMover, slackUserOf } from './store.ts'
import { hasStateMarks, stateMark } from './state-marks.ts'
import { keepMark, keepPost, type Spot } from './thread-posts.ts'
import { articleAnswered, articlesOffered, ticketClosed, ticketOpened, wordsOf, type Somebody } from './view.ts'

const jobOf = (issueId: string): JobDraft => ({ task: 'slack.ticket', payload: { issueId }, key: `ticket:${issueId}` })

/** From now on the customer sees it as a ticket. Opened twice it is one ticket. */
export const openTicket = async (ctx: Ctx, issueId: string): Promise<void> => {
  await becomeTicket(ctx, issueId)
  ctx.enqueue(jobOf(issueId))
}

/** One that was opened as a ticket in this transaction already. */
export const tellOfTicket = (ctx: Ctx, issueId: string): void => ctx.enqueue(jobOf(issueId))

/** What the bot shows changes when an issue becomes a ticket, is closed or opened again; with every state where the state is marked. */
export const ticketJob = async (ctx: Ctx, event: Required<EventDraft>): Promise<JobDraft | null> => {
  if (!event.issueId || ctx.historic || ctx.isEnqueued(`ticket:${event.issueId}`)) return null
  const { field, from, to } = event.data
  if (event.type === 'issue.field.changed') return field === 'type' && to === 'ticket' ? jobOf(event.issueId) : null
  if (from !== 'closed' && to !== 'closed' && !(await hasStateMarks(ctx))) return null
  return (await hasPost(ctx, { issueId: event.issueId, part: 'ticket' })) ? jobOf(event.issueId) : null
}

/** An AI agent has spoken, or let go. */
export const agentTicketJob = async (_: Ctx, { issueId }: Required<EventDraft>): Promise<JobDraft | null> => (issueId ? jobOf(issueId) : null)

/** What came by a form has its thread only once its first message stands in the channel. */
export const begunJob = async (ctx: Ctx, event: Required<EventDraft>): Promise<JobDraft | null> => {
  if (!event.issueId || ctx.historic || event.data.begins !== true) return null
  const issue = await findIssue(ctx, event.issueId)
  return issue?.source === 'form' && issue.place?.room.startsWith('slack:') ? jobOf(issue.id) : null
}

/** Where the bot speaks of an issue; null when it has no thread in a Slack that is connected. */
export type ThreadOf = { issue: Issue; installation: Installation; channel: string; thread: string; settings: Settings }
export const threadOf = async (ctx: Ctx, issueId: string): Promise<ThreadOf | null> => {
  const issue = await findIssue(ctx, issueId)
  const [source, teamId = '', channel = ''] = issue?.place?.room.split(':') ?? []
  const thread = issue?.place?.thread
  if (!issue || issue.spamAt || source !== 'slack' || !thread) return null
  const installation = await findInstallationOfTeam(ctx, teamId)
  if (!installation || installation.removedAt || !installation.botToken) return null
  return { issue, installation, channel, thread, settings: (await getWorkspace(ctx)).settings }
}

const requesterOf = async (ctx: Ctx, { issue, installation }: ThreadOf): Promise<Somebody | null> => {
  if (!issue.requesterId) return null
  return { userId: await slackUserOf(ctx, installation.id, issue.requesterId), name: (await getContact(ctx, issue.requesterId)).name }
}

const MACHINE = 'Patchbay'
const somebodyOf = async (ctx: Ctx, installationId: string, actor: Actor | null): Promise<Somebody | null> => {
  if (!actor || (actor.kind === 'system' && (actor.cause || actor.name === MACHINE))) return null
  return { userId: 'id' in actor ? await slackUserOf(ctx, installationId, actor.id) : '', name: actor.name }
}

type Task = ThreadOf & { view: ReturnType<typeof ticketOpened>; wasShown: boolean; offer: OfferRow | null; agents: Awaited<ReturnType<typeof agentPosts>> }

const prepare = async (ctx: Ctx, issueId: string): Promise<Task | null> => {
  const at = await threadOf(ctx, issueId)
  if (!at || at.issue.type !== 'ticket') return null
  const wasShown = await hasPost(ctx, { issueId, part: 'ticket' })
  // Switched off, no new one is shown; those that customers know are kept in step.
  if (!wasShown && !at.settings.tickets.enabled) return null
  const { issue, installation } = at
  const isClosed = issue.state === 'closed'
  const view = isClosed
    ? ticketClosed(issue.id, await somebodyOf(ctx, installation.id, await lastMover(ctx, issue.id)))
    : ticketOpened(issue.id, issue.number, await requesterOf(ctx, at), issue.followUpOf ? ((await findFollowed(ctx, issue.followUpOf))?.number ?? null) : null)
  return { ...at, view, wasShown, offer: await offerFor(ctx, issue, wasShown), agents: await agentPosts(ctx, issue) }
}

const CLOSED_MARK = 'white_check_mark'

/** First what the customer looks at, then what goes with it; each is there once, however often this runs. */
const show = async (edge: EdgeCtx, spot: Spot, task: Task): Promise<void> => {
  const { issue, view, wasShown, offer, agents, settings: { tickets }, installation } = task
  const isClosed = issue.state === 'closed'
  const key = (part: string) => ({ issueId: issue.id, part })
  const say = (part: string, words: string) => (words ? keepPost(edge, spot, key(part), wordsOf(words, installation.botUserId)) : Promise.resolve())
  await keepPost(edge, spot, key('ticket'), view)
  if (!wasShown) await say('additional', tickets.additional_message)
  if (offer && offer.articles.length > 0) await keepPost(edge, spot, key('articles'), offer.answer ? articleAnswered(offer) : articlesOffered(offer))
  for (const { part, words } of agents) await keepPost(edge, spot, key(part), words)
  await keepMark(edge, spot, key('mark'), tickets.emojis[0] ?? 'ticket')
  await keepMark(edge, spot, key('state mark'), stateMark(tickets, issue.state))
  if (tickets.mark_closed) await keepMark(edge, spot, key('closed mark'), isClosed ? CLOSED_MARK : '')
  if (isClosed) await say(`closed ${issue.resolvedAt?.toISOString() ?? ''}`, tickets.closed_notice)
}

/** Runs work against Slack; what can never work is noted where admins see it, everything else is tried again. */
export const withThread = async (edge: EdgeCtx, clientFor: ClientFor, at: ThreadOf, work: (spot: Spot) => Promise<void>): Promise<void> => {
  const { installation, channel, thread } = at
  try {
    await work({ slack: clientFor(installation, edge.outside), channel, thread })
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal.kind !== 'never') throw error
    await edge.transaction((ctx) => markUnwell(ctx, installation.id, channel, refusal))
    edge.log.warn({ issue: at.issue.id, why: refusal.why }, 'the bot could not speak in a thread')
  }
}

/** The job: throws to be tried again. What is thought about follows what is known at once. */
export const keepTicket = (clientFor: ClientFor, tools: OfferTools) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const keep = async (): Promise<Task | null> => {
    const task = await edge.transaction((ctx) => prepare(ctx, String(payload.issueId)))
    if (task) await withThread(edge, clientFor, task, (spot) => show(edge, spot, task))
    return task
  }
  const task = await keep()
  if (task?.offer?.isDue && (await settleDueOffer(edge, task.issue, task.offer, tools))) await keep()
}
