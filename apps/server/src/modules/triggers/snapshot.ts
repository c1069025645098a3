// An issue, an account or a contact and what happened to it, as conditions judge them and as texts name them.
import { STATE_LABELS } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { textOf } from '../../platform/html.ts'
import { isOpenAt, openHours } from '../hours/index.ts'
import { fieldOf, type Noted } from './rules-noted.ts'
import type { Needs } from './compile.ts'
import type { Held, Snapshot } from './judge.ts'
import type { Values } from './rules-fill.ts'
import type { Subject } from './rules-subject.ts'
import { aroundValuesOf, readAround, readFacts, valuesOf, type Around, type Facts } from './store-snapshot.ts'

/** Null when it is gone. */
export type See = (noted: Noted, needs: Needs) => Promise<Seen | null>
/** `facts` of issues alone. */
export type Seen = { subject: Subject; facts: Facts | null; around: Around; snapshot: Snapshot }

const AUTHORS: Record<string, string> = { contact: 'customer', user: 'colleague', bot: 'bot' }
const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : value === null || value === undefined || value === '' ? [] : [String(value as string)])
const oneOf = (value: unknown): string | null => listOf(value).join(', ') || null
const without = (all: string[], some: string[]): string[] => all.filter((each) => !some.some((other) => other.toLowerCase() === each.toLowerCase()))

const scoreOf = (data: Noted['data']): number | null => (typeof data.score === 'number' ? data.score : null)

const answerOf = (data: Noted['data']): Record<string, Held> => ({ score: scoreOf(data), comment: oneOf(data.comment), survey: oneOf(data.survey), survey_type: oneOf(data.survey_type) })

/** Only what this kind of event knows; all else is nothing. */
const heldOf = (noted: Noted, facts: Facts): Record<string, Held> => {
  const { type, data } = noted
  const fromTo = (name: string) => ({ [`${name}_from`]: oneOf(data.from), [`${name}_to`]: oneOf(data.to) })
  switch (type) {
    case 'issue.created':
    case 'message.created':
      return { author: AUTHORS[String(data.author_kind)] ?? null, private: data.is_private === true, message: facts.message?.body_text ?? textOf(facts.body_html), by: noted.by }
    case 'message.reacted': return { emoji: data.added === false ? null : oneOf(data.emoji), message: facts.message?.body_text ?? null, by: noted.by }
    case 'issue.status.changed': return { ...fromTo('state'), by: noted.by }
    case 'issue.assigned': return { ...fromTo('assignee'), by: noted.by }
    case 'issue.team.changed': return { ...fromTo('team'), by: noted.by }
    case 'issue.tags.changed': return { tags_added: without(listOf(data.to), listOf(data.from)), tags_removed: without(listOf(data.from), listOf(data.to)), by: noted.by }
    case 'issue.field.changed': return { ...fromTo('value'), ...(fieldOf(noted) === 'priority' ? fromTo('priority') : {}), by: noted.by }
    case 'issue.survey.answered': return { ...answerOf(data), by: noted.by }
    case 'issue.agent.answered':
    case 'issue.agent.handed_over': return { agent: oneOf(data.what), by: noted.by }
    case 'assignee.status.changed': return { ...fromTo('status'), by: noted.by }
    case 'chat.ended':
    case 'chat.qualified': return { qualification: oneOf(data.qualification), by: noted.by }
    case 'issue.survey.sent': return { survey: oneOf(data.survey), by: noted.by }
    case 'issue.merged': return { merged: oneOf(data.title), by: noted.by }
    case 'issue.grouped': return { group: data.to === null ? 'left' : 'joined', by: noted.by }
    case 'issue.form.submitted': return { form: oneOf(data.form), by: noted.by }
    case 'sla.breached':
    case 'sla.warned': return { sla: oneOf(data.kind), by: noted.by }
    default: return { by: noted.by }
  }
}

const isOpen = async (ctx: Ctx, accountId: string | null): Promise<boolean> => {
  const { calendar } = (await openHours(ctx, accountId ? [accountId] : [])).ofAccount(accountId)
  return isOpenAt(calendar, ctx.now.getTime())
}

export const snapshotOf = (facts: Facts, noted: Noted | null): Snapshot => ({
  values: valuesOf(facts),
  custom: { issue: facts.custom_fields, account: facts.account?.custom_fields ?? null, contact: facts.requester?.custom_fields ?? null },
  event: noted ? heldOf(noted, facts) : null,
})

export const snapshotAround = (around: Around, noted: Noted | null): Snapshot => ({
  values: aroundValuesOf(around),
  custom: { issue: null, account: around.account?.custom_fields ?? null, contact: around.requester?.custom_fields ?? null },
  event: noted ? { ...answerOf(noted.data), changed: listOf(noted.data.changed), tags_added: listOf(noted.data.tags_added), tags_removed: listOf(noted.data.tags_removed), by: noted.by } : null,
})

const messageOf = (noted: Noted): string | null => (typeof noted.data.message_id === 'string' ? noted.data.message_id : noted.type.startsWith('message.') ? noted.objectId : null)

type Look = (noted: Noted, clocks: boolean) => Promise<Seen | null>

/** Reads an issue at most once for each message that is looked at, however many events are judged by it. */
const lookAtIssue = (ctx: Ctx, id: string): Look => {
  const held = new Map<string, Promise<Facts | null>>()
  return async (noted, clocks) => {
    const messageId = messageOf(noted)
    const key = `${messageId ?? ''} ${clocks}`
    const reading = held.get(key) ?? readFacts(ctx, id, messageId, clocks)
    held.set(key, reading)
    const facts = await reading
    return facts && { subject: { kind: 'issue', id }, facts, around: facts, snapshot: snapshotOf(facts, noted) }
  }
}

const lookAround = (ctx: Ctx, kind: 'account' | 'contact', id: string): Look => {
  let reading: Promise<Around | null> | undefined
  return async (noted) => {
    const around = await (reading ??= readAround(ctx, kind, id))
    return around && { subject: { kind, id }, facts: null, around, snapshot: snapshotAround(around, noted) }
  }
}

export const seer = (ctx: Ctx, { kind, id }: Subject): See => {
  const look = kind === 'issue' ? lookAtIssue(ctx, id) : lookAround(ctx, kind, id)
  return async (noted, { hours, clocks }) => {
    const seen = await look(noted, clocks)
    if (seen && hours) seen.snapshot.values.support_hours = (await isOpen(ctx, seen.around.account_id)) ? 'inside' : 'outside'
    return seen
  }
}

export const see = (ctx: Ctx, subject: Subject, noted: Noted, needs: Needs): Promise<Seen | null> => seer(ctx, subject)(noted, needs)

/** As it was right after an event, whatever came since: a condition that must hold all the while is judged by this. */
export const asAfter = (snapshot: Snapshot, { type, data }: Noted): Snapshot => {
  const NAMES: Record<string, string> = { 'issue.status.changed': 'state', 'issue.assigned': 'assignee_id', 'issue.team.changed': 'team_id' }
  const name = NAMES[type] ?? (type === 'issue.field.changed' && data.field === 'priority' ? 'priority' : null)
  return name === null ? snapshot : { ...snapshot, values: { ...snapshot.values, [name]: oneOf(data.to) } }
}

const customOf = (of: string, fields: Facts['custom_fields'] | undefined): Values =>
  Object.fromEntries(Object.entries(fields ?? {}).map(([slug, held]) => [`${of}.custom_fields.${slug}`, held.values ?? held.value ?? null]))

const aroundVariablesOf = (f: Around): Values => ({
  ...customOf('account', f.account?.custom_fields), ...customOf('requester', f.requester?.custom_fields),
  'account.id': f.account_id, 'account.name': f.account?.name ?? null, 'requester.id': f.requester_id, 'requester.name': f.requester?.name ?? null, 'requester.email': f.requester?.email || null,
})

const issueVariablesOf = (f: Facts, publicUrl: string): Values => ({
  ...customOf('issue', f.custom_fields),
  'assignee.id': f.assignee_id, 'assignee.name': f.assignee?.name ?? null, 'assignee.email': f.assignee?.email ?? null,
  'issue.body': textOf(f.body_html), 'issue.created_at': f.created_at.toISOString(), 'issue.id': f.id, 'issue.last_message.id': f.last_message_id, 'issue.last_message.text': f.last_text,
  'issue.link': `${publicUrl}/issues/${f.number}`, 'issue.number': f.number, 'issue.priority': f.priority, 'issue.source': f.source, 'issue.status': STATE_LABELS[f.state as keyof typeof STATE_LABELS] ?? f.state,
  'issue.tags': f.tags, 'issue.title': f.title, 'issue.type': f.type, 'message.author': f.message?.author_name ?? null, 'message.id': f.message?.id ?? null, 'message.text': f.message?.body_text ?? null,
  'team.id': f.team_id, 'team.name': f.team_name,
})

const surveyVariablesOf = (data: Noted['data']): Values => ({ 'survey.comment': oneOf(data.comment), 'survey.name': oneOf(data.survey), 'survey.score': scoreOf(data) })

/** What {{ variables }} stand for. */
export const variablesOf = ({ facts, around }: Pick<Seen, 'facts' | 'around'>, noted: Pick<Noted, 'data'>, trigger: string, publicUrl: string): Values => ({
  ...aroundVariablesOf(around), ...(facts ? issueVariablesOf(facts, publicUrl) : {}), ...surveyVariablesOf(noted.data), 'channel.name': oneOf(noted.data.channel_name), 'trigger.name': trigger,
})
