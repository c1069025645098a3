// The activity log of an issue told to people: who, when, what, from which value to which.
import { type Activity, type ActivityKind, type EventType, SLA_LABELS, STATE_LABELS, type SlaKind, type State } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { invalid } from '../../platform/errors.ts'
import { pageOf } from '../../platform/page.ts'
import { getIssue } from '../../modules/issues/index.ts'
import { listAssignees } from '../../modules/members/index.ts'
import { listTeams } from '../../modules/teams/index.ts'
import { listEvents, type ActivityRow } from './store-activity.ts'

const KINDS: Record<ActivityKind, EventType[]> = {
  status: ['issue.created', 'issue.deleted', 'issue.followed_up', 'issue.snoozed', 'issue.spam.changed', 'issue.status.changed', 'issue.woke'],
  people: ['issue.agent.answered', 'issue.agent.handed_over', 'issue.assigned', 'issue.followers.changed', 'issue.team.changed', 'message.mentioned'],
  fields: ['issue.field.changed', 'issue.linked_ticket.added', 'issue.linked_ticket.completed', 'issue.linked_ticket.removed', 'issue.linked_ticket.reopened', 'issue.tags.changed', 'issue.title.changed'],
  messages: ['message.deleted', 'message.edited', 'message.failed', 'scheduled.changed', 'issue.survey.answered', 'issue.survey.sent'],
  sla: ['sla.breached', 'sla.warned'],
}
const ALL = Object.values(KINDS).flat()
const kindOf = new Map(Object.entries(KINDS).flatMap(([kind, types]) => types.map((type) => [type, kind as ActivityKind] as const)))

type Names = { member(id: unknown): string; team(id: unknown): string }
type Told = { what: string; from?: string; to?: string }

const word = (value: unknown): string =>
  value === null || value === undefined ? '' : Array.isArray(value) ? value.map(word).join(', ') : typeof value === 'object' ? '' : String(value as string)
const label = (state: unknown): string => STATE_LABELS[state as State] ?? word(state)
const daysOf = (days: unknown): string => (days === 1 ? 'a day' : `${word(days)} days`)
const sentenceCase = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1).replaceAll('_', ' ')
const of = (author: string | null): string => (author ? ` of ${author}` : '')

const SCHEDULED: Record<string, string> = {
  scheduled: 'Message scheduled', changed: 'Scheduled message changed', cancelled: 'Scheduled message cancelled', sent: 'Scheduled message sent', stopped: 'Scheduled message stopped',
}

const tellMessage = ({ type, data, author }: ActivityRow): Told => {
  if (type === 'message.deleted') return { what: `Message${of(author)} deleted` }
  if (type === 'message.failed') return { what: `Message${of(author)} not sent`, to: word(data.failure) }
  return { what: data.redacted ? `Message${of(author)} redacted` : `Message${of(author)} edited` }
}

const tell = (row: ActivityRow, names: Names): Told => {
  const { type, data } = row
  switch (type) {
    case 'issue.created': return { what: 'Opened', to: word(data.source) }
    case 'issue.deleted': return { what: 'Put into the bin' }
    case 'issue.followed_up': return { what: `#${word(data.by)} follows up #${word(data.of)}`, to: `closed for ${daysOf(data.days)}` }
    case 'issue.snoozed': return { what: 'Snoozed', to: word(data.until) }
    case 'issue.spam.changed': return { what: data.spam ? 'Marked as spam' : 'Marked as not spam' }
    case 'issue.woke': return { what: 'Snooze ended' }
    case 'issue.status.changed': return { what: 'Status', from: label(data.from), to: label(data.to) }
    case 'issue.agent.answered': return { what: data.what === 'asked' ? 'Asked the customer back' : 'Answered the customer', to: word(data.articles) }
    case 'issue.agent.handed_over': return { what: data.what === 'handed_over' ? 'Handed over to people' : 'Left it to a person' }
    case 'issue.assigned': return { what: 'Assignee', from: names.member(data.from), to: names.member(data.to) }
    case 'issue.team.changed': return { what: 'Team', from: names.team(data.from), to: names.team(data.to) }
    case 'issue.followers.changed': return { what: 'Followers changed' }
    case 'message.mentioned': return { what: 'Mentioned', to: (data.member_ids as string[] | undefined)?.map(names.member).join(', ') ?? '' }
    case 'issue.title.changed': return { what: 'Title', from: word(data.from), to: word(data.to) }
    case 'issue.tags.changed': return { what: 'Tags', from: word(data.from), to: word(data.to) }
    case 'issue.field.changed': return { what: sentenceCase(word(data.field)), from: word(data.from), to: word(data.to) }
    case 'issue.linked_ticket.added': return { what: 'Ticket linked', to: word(data.label) }
    case 'issue.linked_ticket.completed': return { what: 'Linked ticket completed', to: word(data.label) }
    case 'issue.linked_ticket.removed': return { what: 'Ticket unlinked', from: word(data.label) }
    case 'issue.linked_ticket.reopened': return { what: 'Linked ticket open again', to: word(data.label) }
    case 'scheduled.changed': return { what: SCHEDULED[word(data.step)] ?? 'Scheduled message changed', to: data.step === 'scheduled' || data.step === 'changed' ? word(data.send_at) : '' }
    case 'issue.survey.answered': return { what: 'Survey answered', to: typeof data.score === 'number' ? `${data.score} of ${word(data.out_of)}` : '' }
    case 'issue.survey.sent': return { what: 'Survey sent', to: word(data.survey) }
    case 'sla.breached': return { what: `${SLA_LABELS[data.kind as SlaKind]} overdue` }
    case 'sla.warned': return { what: `${SLA_LABELS[data.kind as SlaKind]} due soon` }
    default: return tellMessage(row)
  }
}

const reasonOf = ({ data }: ActivityRow): Activity['reason'] =>
  typeof data.reason === 'string' && data.reason ? { text: data.reason, confidence: Number(data.confidence ?? 1) } : null

const present = (row: ActivityRow, names: Names): Activity => {
  const { what, from = '', to = '' } = tell(row, names)
  return { id: String(row.id), at: row.at.toISOString(), kind: kindOf.get(row.type) ?? 'fields', actor: row.actor.name, what, from, to, reason: reasonOf(row) }
}

const namesFor = async (ctx: Ctx): Promise<Names> => {
  const [members, teams] = await Promise.all([listAssignees(ctx), listTeams(ctx)])
  const name = (map: Map<string, string>, id: unknown, else_: string) => (id ? (map.get(String(id)) ?? else_) : '')
  const [people, groups] = [new Map(members.map((m) => [m.id, m.name])), new Map(teams.map((t) => [t.id, t.name]))]
  return { member: (id) => name(people, id, 'somebody'), team: (id) => name(groups, id, 'a team') }
}

const EACH = 50

/** Ids of events grow without end, so the cursor is one of them as text. */
const beforeOf = (cursor: string | undefined): number | null => {
  if (!cursor) return null
  const id = Number(Buffer.from(cursor, 'base64url').toString().replaceAll(/[^\d]/g, ''))
  if (Number.isSafeInteger(id) && id > 0) return id
  throw invalid('The cursor is not one that this server gave; start again without it.')
}

export const activityOf = async (ctx: Ctx, id: string, given: { kind?: ActivityKind | undefined; cursor?: string | undefined; limit?: number | undefined }) => {
  const issue = await getIssue(ctx, id)
  const limit = given.limit ?? EACH
  const rows = await listEvents(ctx, issue.id, given.kind ? KINDS[given.kind] : ALL, beforeOf(given.cursor), limit)
  const names = await namesFor(ctx)
  return pageOf(rows, limit, (row) => [Number(row.id)], (row) => present(row, names))
}
