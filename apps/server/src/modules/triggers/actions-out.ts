// What triggers send into the world, mails, calls and alerts: written down with the run, and sent by the outbox until it arrives.
import type { TriggerAction, TriggerDo } from '@patchbay/contract'
import type { Actor, Ctx } from '../../platform/context.ts'
import { invalid } from '../../platform/errors.ts'
import { cleanHtml, textOf } from '../../platform/html.ts'
import { postTicket } from '../linked-tickets/index.ts'
import { NO_MAIL } from '../mail-servers/index.ts'
import { listMembers } from '../members/index.ts'
import { moveAlert, raiseAlert } from '../on-call/index.ts'
import { countMails, post } from '../outbox/index.ts'
import { sayLeaving } from './rules-delivery.ts'
import { fillHtml, fillJson, fillText, fillUrl, type Values } from './rules-fill.ts'
import type { CallPayload, MailPayload } from './senders.ts'
import type { Seen } from './snapshot.ts'
import type { Ways } from './ways.ts'

/** `actor`: who it is that acts, and by what it all began. */
type AtOut = { seen: Seen; values: Values; ways: Ways; actor: Actor; run: { runId: string; action: number; issueId: string | null } }
type Of<D extends TriggerDo> = Extract<TriggerAction, { do: D }>
type Post<D extends TriggerDo> = (ctx: Ctx, at: AtOut, action: Of<D>) => Promise<string>

const ownIds = (action: Of<'send_email'>, { facts, around }: Seen): string[] =>
  action.to.flatMap((to) => {
    switch (to.kind) {
      case 'member': return [to.member_id]
      case 'assignee': return facts?.assignee_id ? [facts.assignee_id] : []
      case 'followers': return facts?.follower_ids ?? []
      case 'owner': return around.account?.owner_id ? [around.account.owner_id] : []
      case 'address': return []
    }
  })

const MOST_MAILED = 50
const addressesOf = async (ctx: Ctx, action: Of<'send_email'>, seen: Seen): Promise<string[]> => {
  const wanted = new Set(ownIds(action, seen))
  const members = wanted.size > 0 ? (await listMembers(ctx)).filter((m) => wanted.has(m.id) && !m.deactivatedAt) : []
  const given = action.to.flatMap((to) => (to.kind === 'address' ? [to.email] : []))
  return [...new Map([...members.map((m) => m.email), ...given].map((email) => [email.toLowerCase(), email])).values()].slice(0, MOST_MAILED)
}

const HOUR_MS = 3_600_000
/** A rule that goes wild fills no mailboxes, and keeps our name with mail servers. */
const MOST_MAILS_AN_HOUR = 500

const sendEmail: Post<'send_email'> = async (ctx, { seen, values, ways: { mail }, run }, action) => {
  if (!(await mail.wayOf(ctx))) throw invalid(NO_MAIL)
  const addresses = await addressesOf(ctx, action, seen)
  if (addresses.length === 0) throw invalid('to: there is nobody to write to; the issue has no such people now.')
  if ((await countMails(ctx, new Date(ctx.now.getTime() - HOUR_MS), MOST_MAILS_AN_HOUR)) + addresses.length > MOST_MAILS_AN_HOUR)
    throw invalid(`Triggers have sent ${MOST_MAILS_AN_HOUR} mails within this hour, which is the most; narrow their conditions, or use a webhook.`)
  const html = cleanHtml(fillHtml(action.body_html, values))
  const letter = { subject: fillText(action.subject, values).replace(/\s+/g, ' ').trim().slice(0, 200), html, text: textOf(html) }
  await post(ctx, addresses.map((to) => ({ ...run, kind: 'mail', title: to, payload: { to, ...letter } satisfies MailPayload })))
  return sayLeaving({ kind: 'mail', title: addresses.join(', ') })
}

/** Headers stay sealed until the call is made. */
const call: Post<'call_url'> = async (ctx, { values, run }, { method, url, headers, body }) => {
  const payload: CallPayload = { method, url: fillUrl(url, values), headers, body: body && method !== 'GET' ? fillJson(body, values) : '' }
  const title = `${method} ${new URL(payload.url).host}`
  await post(ctx, [{ ...run, kind: 'call', title, payload }])
  return sayLeaving({ kind: 'call', title })
}

const alertOnCall: Post<'alert_on_call'> = async (ctx, { seen, values, ways: { publicUrl }, run }, { service_id, way, severity, summary }) => {
  const at = { serviceId: service_id, issueId: seen.subject.id, publicUrl, run }
  if (way !== 'raise') return moveAlert(ctx, { ...at, way })
  return raiseAlert(ctx, { ...at, severity, summary: fillText(summary, values).replace(/\s+/g, ' ').trim() })
}

const createLinkedTicket: Post<'create_linked_ticket'> = (ctx, { seen, values, ways: { publicUrl }, actor, run }, { title, description }) => {
  if (!seen.facts) throw invalid('A ticket is made of an issue, and there is none here.')
  const words = { title: fillText(title, values).replace(/\s+/g, ' ').trim().slice(0, 200) || seen.facts.title, description: fillText(description, values).trim().slice(0, 10_000) }
  return postTicket(ctx.as(actor), { ...words, issueId: seen.facts.id, publicUrl, run })
}

const OUT: { [D in TriggerDo]?: Post<D> } = { alert_on_call: alertOnCall, call_url: call, create_linked_ticket: createLinkedTicket, send_email: sendEmail }

/** Null for what is not sent. */
export const postOut = (ctx: Ctx, at: AtOut, action: TriggerAction): Promise<string> | null => (OUT[action.do] as Post<TriggerDo> | undefined)?.(ctx, at, action) ?? null
