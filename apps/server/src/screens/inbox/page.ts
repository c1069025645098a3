// The issue page: the card, where it is talked, who is concerned, and the newest of its timeline.
import type { IssuePage } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { encodeCursor, decodeCursor } from '../../platform/page.ts'
import { presentFields } from '../../platform/field-values.ts'
import { notFound } from '../../platform/errors.ts'
import { findFollowed, findIssue, getIssue, listChildren, listFollowUps, type Issue } from '../../modules/issues/index.ts'
import { listHighlights, presentHighlight } from '../../modules/accounts/index.ts'
import { listTickets, presentTicket } from '../../modules/linked-tickets/index.ts'
import { listMerged, listSplits, listSuggestions } from '../../modules/messages/index.ts'
import { blockOf } from '../../modules/spam/index.ts'
import { listScheduledOf, presentScheduled } from '../../modules/scheduled/index.ts'
import { listClocksOf, presentClock } from '../../modules/slas/index.ts'
import { presentCard } from './present.ts'
import { accountPanel, contactFollowersOf, followersOf, readAtOf, requesterPanel, threadPanels } from './store-page.ts'
import { findCard } from './store.ts'
import { presentTimeline } from './timeline.ts'
import { listTimeline } from './store-timeline.ts'

const EACH = 100

export const timelineOf = async (ctx: Ctx, issueId: string, before: string | undefined) => {
  const rows = await listTimeline(ctx, issueId, decodeCursor(before, ['time', 'text']), EACH)
  const kept = rows.slice(0, EACH).toReversed()
  const first = kept[0]
  return {
    timeline: await presentTimeline(ctx, kept),
    before: rows.length > EACH && first ? encodeCursor([first.at.toISOString(), first.sort]) : '',
  }
}

const placeOf = (issue: Issue): IssuePage['place'] => ({
  name: issue.place?.name ?? (issue.source === 'manual' ? 'Internal' : issue.source),
  url: issue.place?.url ?? '',
  source: issue.source,
  can_reply: Boolean(issue.place?.room),
  why_not: issue.place?.room ? '' : 'This issue was opened inside Patchbay; there is no channel to reply in.',
})

export const issuePageOf = async (ctx: Ctx, id: string): Promise<IssuePage> => {
  const issue = await getIssue(ctx, id)
  const me = ctx.actor.kind === 'user' ? ctx.actor.id : null
  const [card, block, followers, contactFollowers, readAt, threads, account, requester, clocks, scheduled, timeline, merged, suggestions, splits, group, children, followed, followUps, tickets, highlights] = await Promise.all([
    findCard(ctx, issue.id),
    issue.requesterId ? blockOf(ctx, issue.requesterId) : null,
    followersOf(ctx, issue.id),
    contactFollowersOf(ctx, issue.id),
    me ? readAtOf(ctx, issue.id, me) : null,
    threadPanels(ctx, issue.id),
    issue.accountId ? accountPanel(ctx, issue.accountId) : null,
    issue.requesterId ? requesterPanel(ctx, issue.requesterId) : null,
    listClocksOf(ctx, issue.id),
    listScheduledOf(ctx, issue.id).then((rows) => presentScheduled(ctx, rows)),
    timelineOf(ctx, issue.id, undefined),
    listMerged(ctx, issue.id),
    listSuggestions(ctx, issue.id),
    listSplits(ctx, issue.id),
    issue.parentId ? findIssue(ctx, issue.parentId) : null,
    listChildren(ctx, issue.id),
    issue.followUpOf ? findFollowed(ctx, issue.followUpOf) : null,
    listFollowUps(ctx, issue.id),
    listTickets(ctx, issue.id),
    issue.accountId ? listHighlights(ctx, issue.accountId) : [],
  ])
  if (!card) throw notFound('Issue')
  return {
    card: presentCard(card, ctx.now),
    place: placeOf(issue),
    threads,
    account,
    highlights: highlights.map(presentHighlight),
    requester,
    spam_at: issue.spamAt?.toISOString() ?? null,
    block,
    followers,
    merged: merged.map((m) => ({ ...m, at: m.at.toISOString() })),
    suggestions,
    split_suggestions: splits,
    group: group && { id: group.id, number: group.number, title: group.title },
    children,
    follow_up_of: followed,
    follow_ups: followUps,
    linked_tickets: tickets.map(presentTicket),
    contact_followers: contactFollowers,
    read_at: readAt?.toISOString() ?? null,
    customer_portal_visible: issue.customerPortalVisible,
    following: followers.some((f) => f.id === me),
    custom_fields: presentFields(issue.customFields),
    field_marks: issue.fieldMarks,
    first_response_seconds: issue.firstResponseAt ? Math.max(0, Math.round((issue.firstResponseAt.getTime() - issue.createdAt.getTime()) / 1000)) : null,
    scheduled,
    slas: clocks.map((c) => presentClock(c, ctx.now)),
    ...timeline,
  }
}
