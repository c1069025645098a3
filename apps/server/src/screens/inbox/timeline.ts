// Timeline rows told to people: messages as they are, events as one sentence each.
import { SLA_LABELS, STATE_LABELS, type SlaKind, type State, type TimelineEvent, type TimelineItem, type TimelineMessage } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { filePath } from '../../modules/messages/index.ts'
import { listAssignees } from '../../modules/members/index.ts'
import { listTeams } from '../../modules/teams/index.ts'
import type { EventRow, MessageRow, TimelineRow } from './store-timeline.ts'

type Why = NonNullable<TimelineEvent['why']>
type Names = { member(id: unknown): string; team(id: unknown): string }

const iso = (text: string | null): string | null => (text === null ? null : new Date(text).toISOString())
const detail = (m: MessageRow['message']): string => (m.author_kind === 'user' && m.source === 'slack' && m.delivery === 'none' ? 'from Slack' : '')

export const presentMessageRow = ({ at, message: m }: MessageRow): TimelineMessage => ({
  kind: 'message', id: m.id, at: at.toISOString(),
  author: { kind: m.author_kind, id: m.author_id ?? '', name: m.author_name, avatar_url: m.author_avatar, detail: detail(m) },
  body_html: m.deleted_at ? '' : m.body_html, is_private: m.is_private, source: m.source, thread_id: m.thread_id ?? '',
  place: m.thread_name ?? '', place_url: m.thread_url ?? '', delivery: m.delivery, failure: m.failure,
  edited_at: iso(m.edited_at), deleted_at: iso(m.deleted_at), redacted: m.redacted_at !== null,
  files: m.deleted_at || m.redacted_at ? [] : m.files.map((f) => ({ id: f.id, name: f.name, url: filePath(f), content_type: f.content_type, size: f.size })),
  reactions: m.reactions, grouping: m.grouping,
})

const label = (state: unknown): string => STATE_LABELS[state as State] ?? String(state)
const word = (value: unknown): string => (value === null || value === undefined || value === '' ? 'none' : Array.isArray(value) ? value.join(', ') : String(value as string))

const sayRegrouped = (who: string, { kind, from, to, count, undone }: Record<string, unknown>): string => {
  const messages = count === 1 ? 'a message' : `${word(count)} messages`
  if (undone) return kind === 'merge' ? `${who} took #${word(from)} out of #${word(to)} again` : `${who} took back what was moved from #${word(from)} to #${word(to)}`
  return kind === 'split' ? `${who} split ${messages} of #${word(from)} off as #${word(to)}` : `${who} moved ${messages} from #${word(from)} to #${word(to)}`
}

/** `other` is not known of what was kept apart long ago. */
const sayKept = (who: string, { to, other }: Record<string, unknown>): string =>
  to === 'kept here' ? `${who} kept a message here` : `${who} kept this apart from ${other ? `#${word(other)}` : 'another issue'}`

const sayScore = ({ score, out_of }: Record<string, unknown>): string => (typeof score === 'number' ? `: ${score} of ${word(out_of)}` : '')

const sentence = ({ event: { type, actor, data } }: EventRow, names: Names): string => {
  const who = actor.name
  switch (type) {
    case 'issue.status.changed':
      if (data.by === 'machine') return `Moved to ${label(data.to)}`
      if (typeof data.label === 'string') return `${who} moved this to ${data.label}`
      return data.to === 'closed' && data.from !== 'closed' ? `${who} closed this` : data.from === 'closed' && data.to !== 'closed' ? `${who} reopened this` : `${who} moved this to ${label(data.to)}`
    case 'issue.assigned': {
      if (!data.to) return `${who} took the assignee off`
      const whom = names.member(data.to)
      if (data.decision) return `Given to ${whom}`
      return who === whom ? `${who} took this` : `${who === 'Patchbay' ? 'Assigned' : `${who} assigned this`} to ${whom}`
    }
    case 'issue.agent.handed_over': return data.what === 'handed_over' ? `${who} handed over to people: ${String(data.reason)}` : `${who} left this to a person: ${String(data.reason)}`
    case 'issue.assignment.failed': return String(data.reason)
    case 'issue.team.changed': return data.to ? `${who} gave this to ${names.team(data.to)}` : `${who} took the team off`
    case 'issue.title.changed': return `${who} renamed this to “${word(data.to)}”`
    case 'issue.tags.changed': return `${who} set the tags to ${word(data.to)}`
    case 'issue.followed_up': return `#${word(data.by)} was opened as a follow-up: #${word(data.of)} had been closed for ${data.days === 1 ? 'a day' : `${word(data.days)} days`}`
    case 'issue.form.submitted': return `${who} sent the form “${word(data.form)}”`
    case 'issue.linked_ticket.added': return `${who} linked ${word(data.label)}`
    case 'issue.linked_ticket.completed': return `${who} told that ${word(data.label)} is completed${data.how ? ` ${word(data.how)}` : ''}`
    case 'issue.linked_ticket.removed': return `${who} took ${word(data.label)} off`
    case 'issue.linked_ticket.reopened': return `${who} told that ${word(data.label)} is open again`
    case 'issue.merged': return `${who} merged #${word(data.from)} into #${word(data.to)}`
    case 'issue.regrouped': return sayRegrouped(who, data)
    case 'issue.restored': return `${who} took this out of the bin`
    case 'issue.survey.answered': return `${who} answered “${word(data.survey)}”${sayScore(data)}`
    case 'issue.survey.sent': return data.by ? `${word(data.by)} sent the survey “${word(data.survey)}”` : `The survey “${word(data.survey)}” was sent`
    case 'issue.spam.changed': return `${who} marked this as ${data.spam ? '' : 'not '}spam`
    case 'issue.snoozed': return `${who} snoozed this`
    case 'issue.woke': return 'The snooze ended'
    case 'sla.breached': return `${SLA_LABELS[data.kind as SlaKind]} is overdue`
    case 'sla.warned': return `${SLA_LABELS[data.kind as SlaKind]} is due soon`
    default:
      if (data.field === 'suggestion') return sayKept(who, data)
      return `${who} set ${word(data.label ?? data.field)} to ${word(data.says ?? data.to)}`
  }
}

const reasonOf = (data: Record<string, unknown>) =>
  data.by === 'machine' && typeof data.reason === 'string' && data.reason ? { text: data.reason, confidence: Number(data.confidence ?? 1) } : null

const whyOf = ({ decision }: Record<string, unknown>): Why | null => {
  const told = decision as Why | undefined
  return told ? { team: told.team, skipped: told.skipped } : null
}

/** Their sentences say why. */
const TELLS_WHY = new Set<string>(['issue.agent.handed_over', 'issue.assignment.failed'])

const presentEventRow = (row: EventRow, names: Names): TimelineItem => ({
  kind: 'event', id: String(row.event.id), at: row.at.toISOString(), type: row.event.type, actor: row.event.actor.name, text: sentence(row, names),
  reason: row.event.actor.cause || TELLS_WHY.has(row.event.type) ? null : reasonOf(row.event.data), why: whyOf(row.event.data), trigger: row.event.actor.cause ? { id: row.event.actor.cause.triggerId, name: row.event.actor.name } : null,
})

const namesFor = async (ctx: Ctx, rows: TimelineRow[]): Promise<Names> => {
  const wanted = rows.some((r) => r.kind === 'event' && (r.event.type === 'issue.assigned' || r.event.type === 'issue.team.changed'))
  const members = new Map(wanted ? (await listAssignees(ctx)).map((m) => [m.id, m.name]) : [])
  const teams = new Map(wanted ? (await listTeams(ctx)).map((t) => [t.id, t.name]) : [])
  return { member: (id: unknown) => members.get(String(id)) ?? 'somebody', team: (id) => teams.get(String(id)) ?? 'a team' }
}

export const presentTimeline = async (ctx: Ctx, rows: TimelineRow[]): Promise<TimelineItem[]> => {
  const names = await namesFor(ctx, rows)
  return rows.map((row) => (row.kind === 'message' ? presentMessageRow(row) : presentEventRow(row, names)))
}
