// Creates an issue by the public API: finds the people, opens it, writes its first message.
import { PRIORITIES, type Body, type createIssue, type Priority, type Source } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { invalid } from '../../platform/errors.ts'
import { cleanHtml, textOf } from '../../platform/html.ts'
import { newId } from '../../platform/id.ts'
import { attachTo } from '../attachments/index.ts'
import { getAccount } from '../accounts/index.ts'
import { getContact, resolveByEmail } from '../contacts/index.ts'
import { beginValues } from '../fields/index.ts'
import { getWhole, replaceIssueTags, type Place, type WholeIssue } from '../issues/index.ts'
import { getMember } from '../members/index.ts'
import { ensureTags } from '../tags/index.ts'
import { getTeam } from '../teams/index.ts'
import { callIssue, openInRoom } from './open.ts'
import type { NewMessage } from './store.ts'
import { wordsOrFiles } from './write.ts'

type Given = Body<typeof createIssue>
/** Where the first message goes, as the channel of that destination says. */
export type Destination = { source: Source; place: Place; accountId: string | null }
/** By name of the destination. @throws invalid_request when there is no such place for this account. */
export type Destinations = Partial<Record<string, (ctx: Ctx, wanted: { accountId: string | null; channelId?: string | undefined }) => Promise<Destination>>>
type People = { accountId: string | null; requesterId: string | null; requesterName: string; /** Empty when it is not known here. */ requesterEmail: string }

const peopleOf = async (ctx: Ctx, g: Given): Promise<People> => {
  const accountId = g.account_id ? (await getAccount(ctx, g.account_id)).id : null
  if (g.requester_id) {
    const contact = await getContact(ctx, g.requester_id)
    return { accountId: accountId ?? contact.account?.id ?? null, requesterId: contact.id, requesterName: contact.name, requesterEmail: contact.emails[0] ?? '' }
  }
  if (g.requester_email) {
    const found = await resolveByEmail(ctx, { email: g.requester_email, name: g.requester_name, avatarUrl: g.requester_avatar_url, accountId })
    return { accountId: accountId ?? found.accountId, requesterId: found.id, requesterName: g.requester_name ?? g.requester_email, requesterEmail: g.requester_email.toLowerCase() }
  }
  if (!accountId) throw invalid('An issue needs account_id, requester_id or requester_email.')
  return { accountId, requesterId: null, requesterName: '', requesterEmail: '' }
}

const authorOf = async (ctx: Ctx, g: Given, people: People, isPrivate: boolean): Promise<NewMessage['author']> => {
  if (g.user_id && g.contact_id) throw invalid('user_id and contact_id exclude each other; give one.')
  if (g.contact_id && isPrivate) throw invalid('contact_id: needs a destination; a contact cannot write an internal note.')
  if (g.contact_id) {
    const contact = await getContact(ctx, g.contact_id)
    return { kind: 'contact', id: contact.id, name: contact.name, avatarUrl: contact.avatar_url }
  }
  const userId = g.user_id ?? (ctx.actor.kind === 'user' ? ctx.actor.id : undefined)
  if (userId) {
    const member = await getMember(ctx, userId)
    return { kind: 'user', id: member.id, name: member.name, avatarUrl: member.avatarUrl }
  }
  if (people.requesterId && g.requester_email) return { kind: 'contact', id: people.requesterId, name: people.requesterName, avatarUrl: g.requester_avatar_url ?? '' }
  return { kind: 'bot', id: null, name: ctx.actor.name, avatarUrl: '' }
}

const checkRefs = async (ctx: Ctx, g: Given) => {
  if (g.assignee_id) await getMember(ctx, g.assignee_id)
  if (g.team_id) await getTeam(ctx, g.team_id)
}

const leaves = (g: Given): boolean => (g.destination_metadata?.destination ?? 'internal') !== 'internal'

const destinationOf = async (ctx: Ctx, g: Given, destinations: Destinations, accountId: string | null): Promise<Destination | null> => {
  const { destination = 'internal', slack_channel_id: channelId } = g.destination_metadata ?? {}
  if (destination === 'internal') return null
  const find = destinations[destination]
  if (!find) throw invalid(`destination_metadata.destination: ${destination} is not connected here; use slack or internal.`)
  return find(ctx, { accountId, channelId })
}

/** It may also come among the custom fields, as it goes out. */
const priorityOf = (g: Given): Priority | null => {
  const text = g.priority ?? g.custom_fields?.find((field) => field.slug === 'priority')?.value
  if (!text) return null
  const known = PRIORITIES.find((priority) => priority === text)
  if (!known) throw invalid(`custom_fields.priority: must be one of ${PRIORITIES.join(', ')}.`)
  return known
}

const withText = (bodyHtml: string) => ({ bodyHtml, bodyText: textOf(bodyHtml) })

type Fields = Awaited<ReturnType<typeof beginValues>>
type First = { known: { id: string; number: number }; author: NewMessage['author']; words: { bodyHtml: string; bodyText: string }; at: Date; to: Destination | null; fields: Fields }

const openWith = (ctx: Ctx, g: Given, people: People, { known, author, words, at, to, fields }: First) =>
  openInRoom(
    ctx,
    {
      known, source: to?.source ?? 'manual', type: 'ticket', title: g.title, bodyHtml: words.bodyHtml, text: words.bodyText, author, isPrivate: !to, at,
      place: to?.place ?? null, accountId: people.accountId ?? to?.accountId ?? null, requesterId: people.requesterId, assigneeId: g.assignee_id || null,
      teamId: g.team_id || null, priority: priorityOf(g), customFields: fields.values, fieldMarks: fields.marks,
      customerPortalVisible: g.customer_portal_visible, authorUnverified: g.author_unverified,
      // Who has just written to the customer waits for them.
      state: to && author.kind !== 'contact' ? 'waiting_on_customer' : undefined,
    },
    {
      id: newId(at.getTime()), threadId: null, author, ...words, isPrivate: !to, source: to?.source ?? 'manual', room: to?.place.room ?? '',
      externalId: null, externalThread: null, at, delivery: to ? 'leaving' : 'none', lane: to ? `${to.place.room}:` : null,
    },
  )

/** Without a destination the first message is an internal note; with one it leaves for there, and what answers it belongs to the issue. */
export const createIssueFrom = async (ctx: Ctx, g: Given, destinations: Destinations, fileIds: string[]): Promise<WholeIssue> => {
  await checkRefs(ctx, g)
  // What leaves is said now; only what stays here may be told as of another time.
  const at = g.created_at && !leaves(g) ? new Date(g.created_at) : ctx.now
  const given = (g.custom_fields ?? []).filter((field) => field.slug !== 'priority')
  const [people, known, fields] = await Promise.all([peopleOf(ctx, g), callIssue(ctx, at), beginValues(ctx, 'issue', given)])
  const to = await destinationOf(ctx, g, destinations, people.accountId)
  const author = await authorOf(ctx, g, people, !to)
  const words = fileIds.length > 0 ? await wordsOrFiles(ctx, g.body_html, fileIds) : withText(cleanHtml(g.body_html))
  if (to && !words.bodyText) throw invalid('body_html: there are no words in it.')
  const issue = await openWith(ctx, g, people, { known, author, words, at, to, fields })
  if (fileIds.length > 0) await attachTo(ctx, issue.messageId, fileIds)
  const tags = g.tags?.length ? await ensureTags(ctx, 'issue', g.tags) : []
  if (tags.length > 0) await replaceIssueTags(ctx, issue.id, tags)
  if (to || fileIds.length > 0 || tags.length > 0 || g.assignee_id || g.team_id || !people.requesterEmail) return getWhole(ctx, issue.id)
  return wholeOf(ctx, g, known, people, fields, words.bodyHtml, at)
}

/** What was just written, as a read would find it: the common case needs no read. */
const wholeOf = (ctx: Ctx, g: Given, issue: { id: string; number: number }, people: People, fields: Fields, bodyHtml: string, at: Date): WholeIssue => ({
  id: issue.id, number: issue.number, title: g.title, body_html: bodyHtml, state: 'new', status: null, type: 'ticket', source: 'manual', place: null,
  priority: priorityOf(g), custom_fields: fields.values, snoozed_until: null, first_response_at: null, resolved_at: null,
  latest_message_at: at, touches: 0, customer_portal_visible: g.customer_portal_visible ?? false, author_unverified: g.author_unverified ?? false,
  created_at: at, updated_at: ctx.now, account: people.accountId ? { id: people.accountId } : null,
  requester: people.requesterId ? { id: people.requesterId, email: people.requesterEmail } : null,
  assignee: null, team: g.team_id ? { id: g.team_id } : null, tags: [], external_issues: [], attachments: [], csat_responses: [], clocks: null,
})
