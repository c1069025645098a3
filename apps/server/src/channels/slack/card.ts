// Posts the triage card of an issue and keeps it in step, edited in place (IT-3, IT-7).
import type { Ctx, EdgeCtx } from '../../platform/context.ts'
import { newId } from '../../platform/id.ts'
import { findAccount } from '../../modules/accounts/index.ts'
import { getContact } from '../../modules/contacts/index.ts'
import { findIssue, findThreadOf, insertThread, type Issue } from '../../modules/issues/index.ts'
import { findMember } from '../../modules/members/index.ts'
import { getWorkspace } from '../../modules/workspaces/index.ts'
import { viewCard, type CardFacts, type CardView } from './card-view.ts'
import { refusalOf, type ClientFor, type Slack } from './client.ts'
import { markUnwell } from './health.ts'
import { leaseCard, leaveCard, releaseCard, triageOf, type Card } from './store-cards.ts'
import { findChannel, findInstallationOfTeam, type Installation } from './store.ts'

const factsOf = async (ctx: Ctx, issue: Issue, publicUrl: string): Promise<CardFacts> => {
  const account = issue.accountId ? await findAccount(ctx, issue.accountId) : null
  const requester = issue.requesterId ? await getContact(ctx, issue.requesterId) : null
  const assignee = issue.assigneeId ? await findMember(ctx, issue.assigneeId) : null
  const { settings } = await getWorkspace(ctx)
  return {
    issueId: issue.id, number: issue.number, title: issue.title, state: issue.state,
    accountName: account?.name ?? '', logoUrl: account?.logo_url ?? '',
    requesterName: requester?.name ?? '', requesterAvatar: requester?.avatar_url ?? '',
    assignee: assignee && { id: assignee.id, name: assignee.name },
    lastText: issue.lastText, lastAuthor: issue.lastAuthor, closedBy: '',
    webUrl: `${publicUrl}/issues/${issue.number}`, slackUrl: issue.place?.url ?? '', acknowledgeLabel: settings.acknowledgeLabel,
  }
}

type Task = { installation: Installation; card: Card; view: CardView; facts: CardFacts; channelName: string }

/** Null when this issue has no triage channel, another worker has the card, or it shows all this already. */
const prepare = async (ctx: Ctx, issueId: string, publicUrl: string): Promise<Task | 'busy' | null> => {
  const issue = await findIssue(ctx, issueId)
  const [source, teamId = '', channelId = ''] = issue?.place?.room.split(':') ?? []
  if (!issue || source !== 'slack') return null
  const installation = await findInstallationOfTeam(ctx, teamId)
  if (!installation || installation.removedAt || !installation.botToken) return null
  const triage = await triageOf(ctx, installation.id, channelId)
  if (!triage) return null
  const card = await leaseCard(ctx, { issueId, installationId: installation.id, channelId: triage })
  if (!card) return 'busy'
  const facts = await factsOf(ctx, issue, publicUrl)
  const view = viewCard(facts)
  if (card.ts && card.shows === JSON.stringify(view)) {
    await releaseCard(ctx, card, {})
    return null
  }
  const channelName = (await findChannel(ctx, installation.id, triage))?.name ?? 'triage'
  return { installation, card, view, facts, channelName }
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

const keep = async (ctx: Ctx, task: Task, ts: string): Promise<void> => {
  const { card, installation } = task
  const room = `slack:${installation.teamId}:${card.channelId}`
  const thread =
    (await findThreadOf(ctx, room, ts)) ??
    (await insertThread(ctx, { id: newId(ctx.now.getTime()), issueId: card.issueId, name: `#${task.channelName}`, source: 'slack', room, externalId: ts }))
  await releaseCard(ctx, card, { ts, shows: JSON.stringify(task.view), threadId: thread.id })
}

/** The job: throws to be tried again. */
export const keepCard = (clientFor: ClientFor, publicUrl: string) => async (edge: EdgeCtx, payload: Record<string, unknown>): Promise<void> => {
  const task = await edge.transaction((ctx) => prepare(ctx, String(payload.issueId), publicUrl))
  if (task === 'busy') throw new Error('Another worker has this card in hand.')
  if (!task) return
  const slack = clientFor(task.installation, edge.outside)
  try {
    const ts = task.card.ts ? await update(slack, task, task.card.ts) : await post(slack, task)
    await edge.transaction((ctx) => keep(ctx, task, ts))
  } catch (error) {
    const refusal = refusalOf(error)
    await edge.transaction(async (ctx) => {
      // Slack did not take the first try at all, so the next need not look for it.
      if (refusal.kind === 'wait' && !task.card.attemptedAt) await releaseCard(ctx, task.card, {})
      else await leaveCard(ctx, task.card)
      if (refusal.kind === 'never') await markUnwell(ctx, task.installation.id, task.card.channelId, refusal)
    })
    if (refusal.kind !== 'never') throw error
  }
}
