// Creates an issue by the public API: finds the people, opens it, writes its first message.
import type { Body, createIssue } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { invalid } from '../../platform/errors.ts'
import { mergeFields } from '../../platform/field-values.ts'
import { cleanHtml, textOf } from '../../platform/html.ts'
import { newId } from '../../platform/id.ts'
import { getAccount } from '../accounts/index.ts'
import { getContact, resolveByEmail } from '../contacts/index.ts'
import { getWhole, replaceIssueTags, type WholeIssue } from '../issues/index.ts'
import { getMember } from '../members/index.ts'
import { ensureTags } from '../tags/index.ts'
import { getTeam } from '../teams/index.ts'
import { openConversation } from './open.ts'
import type { NewMessage } from './store.ts'

type Given = Body<typeof createIssue>
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
  const destination = g.destination_metadata?.destination ?? 'internal'
  if (destination !== 'internal') throw invalid(`destination_metadata.destination: ${destination} is not connected here; use internal.`)
  if (g.assignee_id) await getMember(ctx, g.assignee_id)
  if (g.team_id) await getTeam(ctx, g.team_id)
}

/** Without a destination the first message is an internal note. */
export const createIssueFrom = async (ctx: Ctx, g: Given): Promise<WholeIssue> => {
  await checkRefs(ctx, g)
  const people = await peopleOf(ctx, g)
  const author = await authorOf(ctx, g, people, true)
  const bodyHtml = cleanHtml(g.body_html)
  const text = textOf(bodyHtml)
  const at = g.created_at ? new Date(g.created_at) : ctx.now
  const issue = await openConversation(
    ctx,
    {
      source: 'manual', type: 'ticket', title: g.title, bodyHtml, text, author, isPrivate: true, at,
      accountId: people.accountId, requesterId: people.requesterId, assigneeId: g.assignee_id || null, teamId: g.team_id || null,
      priority: g.priority ?? null, customFields: mergeFields({}, g.custom_fields), customerPortalVisible: g.customer_portal_visible,
      authorUnverified: g.author_unverified,
    },
    {
      id: newId(at.getTime()), threadId: null, author, bodyHtml, bodyText: text, isPrivate: true, source: 'manual',
      room: '', externalId: null, externalThread: null, at, delivery: 'none',
    },
  )
  const tags = g.tags?.length ? await ensureTags(ctx, 'issue', g.tags) : []
  if (tags.length > 0) await replaceIssueTags(ctx, issue.id, tags)
  if (tags.length > 0 || g.assignee_id || !people.requesterEmail) return getWhole(ctx, issue.id)
  return wholeOf(ctx, g, issue, people, bodyHtml, at)
}

/** What was just written, as a read would find it: the common case needs no read. */
const wholeOf = (ctx: Ctx, g: Given, issue: { id: string; number: number }, people: People, bodyHtml: string, at: Date): WholeIssue => ({
  id: issue.id, number: issue.number, title: g.title, body_html: bodyHtml, state: 'new', type: 'ticket', source: 'manual', place: null,
  priority: g.priority ?? null, custom_fields: mergeFields({}, g.custom_fields), snoozed_until: null, first_response_at: null, resolved_at: null,
  latest_message_at: at, touches: 0, customer_portal_visible: g.customer_portal_visible ?? false, author_unverified: g.author_unverified ?? false,
  created_at: at, updated_at: ctx.now, account: people.accountId ? { id: people.accountId } : null,
  requester: people.requesterId ? { id: people.requesterId, email: people.requesterEmail } : null,
  assignee: null, team: g.team_id ? { id: g.team_id } : null, tags: [], external_issues: [], attachments: [],
})
