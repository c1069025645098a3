// What triggers do in the outside world: made ready within a transaction, done without one, told in the next.
import type { TriggerAction, TriggerDo } from '@patchbay/contract'
import type { Ctx, EdgeCtx } from '../../platform/context.ts'
import { invalid, sentenceOf } from '../../platform/errors.ts'
import { cleanHtml, escapeHtml, textOf } from '../../platform/html.ts'
import { askAi, askAiText } from '../ai/index.ts'
import { fieldsOf, type FieldRow } from '../fields/index.ts'
import { getIssue, setFields } from '../issues/index.ts'
import { NO_MAIL } from '../mail-servers/index.ts'
import { listMembers } from '../members/index.ts'
import { writeNote } from '../messages/index.ts'
import { callUrl } from './call-url.ts'
import { MOST_MAILS_AN_HOUR, takeMails } from './mail-limit.ts'
import { answerAmong } from './rules-answer.ts'
import { fillHtml, fillJson, fillText, fillUrl, type Values } from './rules-fill.ts'
import type { Seen } from './snapshot.ts'
import type { Ways } from './ways.ts'

type AtFar = { seen: Seen; values: Values; ways: Ways; trigger: string }
/** `apply` is done in the transaction that notes it; `stops` leaves out the rest of the path. */
export type Done = { ok?: boolean; says: string; apply?: (ctx: Ctx) => Promise<void>; stops?: boolean }
export type Far = (edge: EdgeCtx) => Promise<Done>
type Of<D extends TriggerDo> = Extract<TriggerAction, { do: D }>
type Prepare<D extends TriggerDo> = (ctx: Ctx, at: AtFar, action: Of<D>) => Promise<Far>

const short = (text: string): string => (text.length > 200 ? `${text.slice(0, 197)}…` : text)

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

const sendEmail: Prepare<'send_email'> = async (ctx, { seen, values, ways: { mail } }, action) => {
  if (!(await mail.wayOf(ctx))) throw invalid(NO_MAIL)
  const addresses = await addressesOf(ctx, action, seen)
  if (addresses.length === 0) throw invalid('to: there is nobody to write to; the issue has no such people now.')
  if (!takeMails(ctx.workspaceId, ctx.now, addresses.length)) throw invalid(`Triggers have sent ${MOST_MAILS_AN_HOUR} mails within this hour, which is the most; narrow their conditions, or use a webhook.`)
  const html = cleanHtml(fillHtml(action.body_html, values))
  const letter = { subject: fillText(action.subject, values).replace(/\s+/g, ' ').trim().slice(0, 200), html, text: textOf(html), headers: { 'Auto-Submitted': 'auto-generated' } }
  return async (edge) => {
    const failed: string[] = []
    for (const to of addresses)
      await mail.send(edge, { to, ...letter }).catch((error: unknown) => {
        edge.log.warn({ code: (error as { code?: unknown }).code }, 'a mail of a trigger could not be sent')
        failed.push(`${to}: ${short(sentenceOf(error))}`)
      })
    if (failed.length === addresses.length) throw invalid(`The mail could not be sent: ${failed.join('; ')}`)
    return { ok: failed.length === 0, says: failed.length === 0 ? `Mailed ${addresses.join(', ')}` : `Mailed ${addresses.length - failed.length} of ${addresses.length}; not ${failed.join('; ')}` }
  }
}

const call: Prepare<'call_url'> = async (_ctx, { values, ways }, action) => {
  const headers = Object.fromEntries(action.headers.map(({ name, value }) => [name, ways.secrets.open(value)]))
  const request = { method: action.method, url: fillUrl(action.url, values), headers, body: action.body && action.method !== 'GET' ? fillJson(action.body, values) : '' }
  return async (edge) => ({ says: await callUrl(edge, request) })
}

const fieldFor = async (ctx: Ctx, slug: string): Promise<FieldRow | undefined> => (await fieldsOf(ctx, 'issue')).find((field) => field.slug === slug)
const optionsIn = (field: FieldRow | undefined): { slug: string; label: string }[] => (field?.type === 'select' || field?.type === 'multiselect' ? field.options : [])

/** A question is answered for the field that it is for: one of its options, where it has some. */
const intoField = async (ctx: Ctx, { seen, ways, trigger }: AtFar, issueId: string, question: string, slug: string): Promise<Far> => {
  const options = optionsIn(await fieldFor(ctx, slug))
  const asked = options.length > 0 ? `${question}\nAnswer with one of these alone: ${options.map((o) => o.label).join(', ')}.` : `${question}\nAnswer with the value alone, without a sentence around it.`
  return async (edge) => {
    const { text, why } = await askAiText(edge, { secrets: ways.secrets }, seen.subject.id, asked)
    if (text === null) throw invalid(sayUnasked(why))
    const value = options.length > 0 ? answerAmong(options, text) : text.trim().slice(0, 2_000)
    if (value === null) return { ok: false, says: `The model answered “${short(text)}”, which is none of the options of ${slug}` }
    const given = (await edge.transaction((inside) => fieldFor(inside, slug)))?.type === 'multiselect' ? { slug, values: [value] } : { slug, value }
    return { says: `Asked AI: ${slug} is “${short(value)}”`, apply: (inside) => setFields(inside, issueId, [given], { by: 'machine', reason: `The trigger “${trigger}” asked: ${short(question)}`, confidence: 1 }) }
  }
}

const sayUnasked = (why: string): string => `AI could not be asked: ${why.replace(/^No model is set for rules\.$/, 'no model is chosen for rules; choose one in the settings under AI.')}`

const askHolds = ({ seen, ways }: AtFar, question: string): Far => async (edge) => {
  const { holds, reason, why } = await askAi(edge, { secrets: ways.secrets }, seen.subject.id, question)
  if (holds === null) return { ok: false, says: `${sayUnasked(why)} The rest is not done.`, stops: true }
  return holds ? { says: `AI says that it holds: ${short(reason)}` } : { says: `AI says that it does not hold: ${short(reason)} The rest is not done.`, stops: true }
}

const ask: Prepare<'ask_ai'> = async (ctx, at, { question, into }) => {
  if (!at.seen.facts) throw invalid('AI is asked about issues, and there is none here.')
  const asked = fillText(question, at.values)
  const issueId = at.seen.facts.id
  if (into.kind === 'condition') return askHolds(at, asked)
  if (into.kind === 'field') return intoField(ctx, at, issueId, asked, into.slug)
  return async (edge) => {
    const { text, why } = await askAiText(edge, { secrets: at.ways.secrets }, issueId, asked)
    if (text === null) throw invalid(sayUnasked(why))
    const html = text.split(/\n{2,}/).map((part) => `<p>${escapeHtml(part).replaceAll('\n', '<br>')}</p>`).join('')
    return { says: 'Asked AI, and wrote its answer as a note', apply: async (inside) => void (await writeNote(inside, await getIssue(inside, issueId), { html })) }
  }
}

const FAR: { [D in TriggerDo]?: Prepare<D> } = { ask_ai: ask, call_url: call, send_email: sendEmail }

/** Null for what is done within the desk. */
export const prepareFar = (ctx: Ctx, at: AtFar, action: TriggerAction): Promise<Far> | null => (FAR[action.do] as Prepare<TriggerDo> | undefined)?.(ctx, at, action) ?? null
