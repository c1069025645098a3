// Posts the triage cards of an issue and keeps them in step, edited in place (IT-3, IT-7).
import type { Ctx, EdgeCtx } from '../../../platform/context.ts'
import { newId } from '../../../platform/id.ts'
import { findThreadOf, insertThread } from '../../../modules/issues/index.ts'
import { defaultStatus, listStatuses } from '../../../modules/statuses/index.ts'
import { getWorkspace } from '../../../modules/workspaces/index.ts'
import { viewCard, type CardFacts, type CardView } from './card-view.ts'
import { answerOf, refusalOf, type ClientFor, type Slack } from '../client.ts'
import { markUnwell } from '../health.ts'
import { cardJobOf } from './card-job.ts'
import { findFacts, type FactsRow } from './store-card-facts.ts'
import { findOwnTriage, leaseCard, leaveCard, listCards, releaseCard, type Card } from './store-cards.ts'
import { findChannel, findInstallation, threadUrl, type Installation } from '../store.ts'
import { listRules, type Rule } from './store.ts'
import { once, targetsOf, type Target } from './targets.ts'

type Around = { statuses: CardFacts['statuses']; acknowledgeLabel: string; publicUrl: string }
const factsOf = (row: FactsRow, preview: Rule['preview'], { statuses, acknowledgeLabel, publicUrl }: Around): CardFacts => {
  const [words, author] = preview === 'first' ? [row.first_text, row.first_author] : [row.last_text, row.last_author]
  return {
    issueId: row.id, number: row.number, title: row.title, state: row.state, status: row.status ?? defaultStatus(row.state), statuses, type: row.type, priority: row.priority, snoozedUntil: row.snoozed_until,
    isDeleted: row.deleted_at !== null, isSpam: row.spam_at !== null, mergedInto: row.merged_into, followUpOf: row.follow_up_of, accountName: row.account_name, logoUrl: row.logo_url, requesterName: row.requester_name, requesterAvatar: row.requester_avatar,
    assignee: row.assignee_id ? { id: row.assignee_id, name: row.assignee_name } : null,
    words, author, more: Math.max(0, row.said - 1), closedBy: row.closed_by, tickets: row.external, createsTickets: row.creates, webUrl: `${publicUrl}/issues/${row.number}`, slackUrl: row.slack_url, acknowledgeLabel,
  }
}

type Task = { installation: Installation; card: Card; view: CardView; facts: CardFacts; channelName: string }

/** Colleagues read cards; a channel that customers are in is no place for one. */
const isForCustomers = (kind: string | null | undefined): boolean => kind === 'customer' || kind === 'community'

/** An edit a second is enough for anybody. */
const APART_MS = 1_000
const BUSY_MS = 500

type Prepared = Task | { waitMs: number } | 'busy' | null

/** Null when there is no way there, or when the card shows all this already. */
const prepareOne = async (ctx: Ctx, target: Target, facts: CardFacts, again: boolean): Promise<Prepared> => {
  const [installation, channel] = await Promise.all([findInstallation(ctx, target.installationId), findChannel(ctx, target.installationId, target.channelId)])
  if (!installation || installation.removedAt || !installation.botToken || isForCustomers(channel?.kind)) return null
  const card = await leaseCard(ctx, { ...target, issueId: facts.issueId })
  if (!card) return again ? 'busy' : { waitMs: BUSY_MS }
  const view = viewCard(facts)
  const rests = (facts.isDeleted || facts.isSpam) && !card.ts
  if (rests || (card.ts && card.shows === JSON.stringify(view))) {
    releaseCard(ctx, card, {})
    return null
  }
  const since = card.ts && card.shownAt ? ctx.now.getTime() - card.shownAt.getTime() : APART_MS
  if (!again && since < APART_MS) {
    releaseCard(ctx, card, {})
    return { waitMs: APART_MS - since }
  }
  return { installation, card, view, facts, channelName: channel?.name ?? 'triage' }
}

const prepare = async (ctx: Ctx, issueId: string, publicUrl: string, again: boolean): Promise<Prepared[]> => {
  const [row, rules, cards, all, { settings }, own] = await Promise.all([findFacts(ctx, issueId), listRules(ctx), listCards(ctx, issueId), listStatuses(ctx), getWorkspace(ctx), findOwnTriage(ctx, issueId)])
  if (!row) return []
  const routed = { ownerId: row.owner_id, teamId: row.team_id, tags: row.tags, createdAt: row.created_at }
  const wanted = row.deleted_at || row.spam_at ? [] : [...(own ? [{ ...own, ruleId: null }] : []), ...targetsOf(rules, routed)]
  const around = { statuses: all.filter((status) => !status.is_archived), acknowledgeLabel: settings.acknowledgeLabel, publicUrl }
  const previews = new Map(rules.map((r) => [r.id, r.preview]))
  const prepared: Prepared[] = []
  for (const target of once([...cards, ...wanted])) {
    const preview = (target.ruleId && previews.get(target.ruleId)) || 'latest'
    prepared.push(await prepareOne(ctx, target, factsOf(row, preview, around), again))
  }
  const waits = prepared.flatMap((p) => (p && typeof p === 'object' && 'waitMs' in p ? p.waitMs : []))
  if (waits.length > 0) ctx.enqueue({ ...cardJobOf(issueId, true), runAt: new Date(ctx.now.getTime() + Math.max(...waits)) })
  return prepared
}

const findPosted = async (slack: Slack, channel: string, issueId: string): Promise<string> => {
  const page = await slack.conversations.history({ channel, limit: 100, include_all_metadata: true })
  const found = page.messages?.find((m) => (m as { metadata?: { event_payload?: { card?: string } } }).metadata?.event_payload?.card === issueId)
  return found?.ts ?? ''
}

const post = async (slack: Slack, task: Task): Promise<string> => {
  const { card, view, facts } = task
  // An attempt that did not end may have posted all the same.
  const earlier = card.attemptedAt ? await findPosted(slack, card.channelId, card.issueId) : ''
  if (earlier) return update(slack, task, earlier)
  const answer = await slack.chat.postMessage({
    channel: card.channelId, ...view, unfurl_links: false, unfurl_media: false,
    username: facts.accountName.slice(0, 80).toWellFormed() || 'Patchbay', ...(/^https:/.test(facts.logoUrl) ? { icon_url: facts.logoUrl } : {}),
    metadata: { event_type: 'patchbay_card', event_payload: { card: card.issueId } },
  } as unknown as Parameters<Slack['chat']['postMessage']>[0])
  return String(answer.ts)
}

const update = async (slack: Slack, { card, view }: Task, ts: string): Promise<string> => {
  await slack.chat.update({ channel: card.channelId, ts, ...view } as unknown as Parameters<Slack['chat']['update']>[0])
  return ts
}

/** What is said in a direct message stays between the two, so the card there has no thread of the issue (SL-6). */
const isDirect = (channelId: string): boolean => channelId.startsWith('D')

const keep = async (ctx: Ctx, task: Task, ts: string): Promise<void> => {
  const { card, installation } = task
  const shown = { ts, shows: JSON.stringify(task.view), shownAt: ctx.now }
  const isEdited = card.threadId !== null && card.ts === ts
  if (isEdited || isDirect(card.channelId)) return releaseCard(ctx, card, shown)
  const room = `slack:${installation.teamId}:${card.channelId}`
  const thread =
    (await findThreadOf(ctx, room, ts)) ??
    (await insertThread(ctx, { id: newId(ctx.now.getTime()), issueId: card.issueId, name: `#${task.channelName}`, source: 'slack', room, externalId: ts, url: threadUrl(installation, card.channelId, ts) }))
  releaseCard(ctx, card, { ...shown, threadId: thread.id })
}

/** Somebody deleted the card in Slack: it is not forced upon them again. */
const isGone = (error: unknown, task: Task): boolean => task.card.ts !== '' && answerOf(error) === 'message_not_found'

const fail = async (edge: EdgeCtx, task: Task, error: unknown): Promise<unknown> => {
  if (isGone(error, task)) {
    await edge.transaction(async (ctx) => releaseCard(ctx, task.card, { shows: JSON.stringify(task.view) }))
    return null
  }
  const refusal = refusalOf(error)
  await edge.transaction(async (ctx) => {
    // Slack did not take the first try at all, so the next need not look for it.
    if (refusal.kind === 'wait' && !task.card.attemptedAt) releaseCard(ctx, task.card, {})
    else leaveCard(ctx, task.card)
    if (refusal.kind === 'never') await markUnwell(ctx, task.installation.id, task.card.channelId, refusal)
  })
  return refusal.kind === 'never' ? null : error
}

const show = async (edge: EdgeCtx, clientFor: ClientFor, task: Task): Promise<unknown> => {
  const slack = clientFor(task.installation, edge.outside)
  try {
    const ts = task.card.ts ? await update(slack, task, task.card.ts) : await post(slack, task)
    await edge.transaction((ctx) => keep(ctx, task, ts))
    return null
  } catch (error) {
    return fail(edge, task, error)
  }
}

/** The job: throws to be tried again, when every card that could be shown is shown. */
export const keepCards = (clientFor: ClientFor, publicUrl: string) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const prepared = await edge.transaction((ctx) => prepare(ctx, String(payload.issueId), publicUrl, payload.again === true))
  const tasks = prepared.filter((p): p is Task => p !== null && typeof p === 'object' && 'card' in p)
  const errors = await Promise.all(tasks.map((task) => show(edge, clientFor, task)))
  const error = errors.find((e) => e !== null)
  if (error) throw error
  if (prepared.includes('busy')) throw new Error('Another worker has this card in hand.')
}
