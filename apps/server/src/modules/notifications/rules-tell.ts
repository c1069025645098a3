// Who is told of what happened: never whoever did it, and each once.
import { SLA_LABELS, type EventType, type NotificationKind, type SlaKind } from '@patchbay/contract'

export type Fact = {
  id: number
  type: EventType
  /** Null for what is no issue. */
  issue_id: string | null
  object_id: string | null
  actor: { kind: string; id?: string; name: string }
  data: Record<string, unknown>
  at: string
  /** Where it is no issue: of what it is, where the rest says so. */
  title: string | null
  priority: string | null
  assignee_id: string | null
  author_id: string | null
  author_kind: 'contact' | 'user' | 'bot' | null
  author_name: string | null
  is_private: boolean | null
  text: string | null
  /** Said, or named by, no more than a greeting. */
  greets: boolean
}
export type People = {
  members: { id: string; name: string }[]
  admins: string[]
  teams: Map<string, string[]>
  followers: Map<string, string[]>
}
export type About = { id: string; title: string; path: string }
export type Telling = { memberId: string; issueId: string | null; about: About | null; eventId: number; kind: NotificationKind; actor: string; text: string; isUrgent: boolean; at: Date }

/** A first name alone means somebody only where nobody else has it. */
export const mentionedIn = (text: string, members: People['members']): string[] => {
  const low = text.toLowerCase()
  const firsts = members.map((m) => m.name.split(' ')[0]?.toLowerCase() ?? '')
  const isSaid = (name: string): boolean => {
    const at = low.indexOf(`@${name}`)
    return name !== '' && at >= 0 && !/[\p{L}\p{N}]/u.test(low.charAt(at + name.length + 1))
  }
  return members
    .filter((member, i) => {
      const first = firsts[i] ?? ''
      return isSaid(member.name.toLowerCase()) || (firsts.filter((each) => each === first).length === 1 && isSaid(first))
    })
    .map((member) => member.id)
}

type Heard = { kind: NotificationKind; to: (string | null | undefined)[] }

const sla = (fact: Fact): string => SLA_LABELS[fact.data.kind as SlaKind] ?? 'A promised time'

/** Members whom a message names by their mark; none for a message without marks, whose words alone can tell. */
type Marked = Map<string, string[]>
const markedIn = (facts: Fact[]): Marked =>
  new Map(facts.flatMap((fact) => (fact.type === 'message.mentioned' && fact.object_id !== null ? [[fact.object_id, fact.data.member_ids as string[]] as const] : [])))

/** A customer who says no more than hello calls nobody yet; what they say next does (IN-6). */
const isHello = ({ type, author_kind, actor, greets }: Fact): boolean =>
  greets && ((type === 'message.created' && author_kind === 'contact') || (type === 'issue.created' && ['contact', 'system'].includes(actor.kind)))

const heardOf = (fact: Fact, people: People, marked: Marked): Heard[] => {
  if (isHello(fact)) return []
  const followers = people.followers.get(fact.issue_id ?? '') ?? []
  switch (fact.type) {
    case 'issue.created': return [{ kind: 'assigned', to: [fact.assignee_id] }]
    case 'issue.assigned': return [{ kind: 'assigned', to: [fact.data.to as string | null] }]
    case 'issue.team.changed': return [{ kind: 'team_assigned', to: people.teams.get(String(fact.data.to)) ?? [] }]
    case 'issue.woke': return [{ kind: 'woke', to: fact.assignee_id ? [fact.assignee_id] : followers }]
    case 'issue.linked_ticket.completed': return [{ kind: 'linked_ticket', to: fact.assignee_id ? [fact.assignee_id] : followers }]
    case 'issue.survey.answered': return [{ kind: 'survey', to: [fact.assignee_id] }]
    case 'sla.warned': return [{ kind: 'sla_warned', to: [fact.assignee_id] }]
    case 'sla.breached': return [{ kind: 'sla_breached', to: [fact.assignee_id] }]
    case 'ai.stopped': return [{ kind: 'ai_stopped', to: people.admins }]
    case 'slack.unwell': return [{ kind: 'slack_unwell', to: people.admins }]
    case 'message.failed': return [{ kind: 'failed', to: [fact.author_kind === 'user' ? fact.author_id : null] }]
    case 'message.mentioned': return [{ kind: 'mention', to: fact.data.member_ids as string[] }]
    case 'message.created': {
      if (fact.author_kind === 'bot') return []
      const byMark = marked.get(fact.object_id ?? '')
      // Typed in Slack or by a program a name has no mark.
      const byWords = byMark || !fact.is_private ? [] : mentionedIn(fact.text ?? '', people.members)
      const mentioned = new Set([...(byMark ?? []), ...byWords])
      return [{ kind: 'mention', to: byWords }, { kind: 'message', to: [fact.assignee_id, ...followers].filter((id) => !mentioned.has(String(id))) }]
    }
    default: return []
  }
}

const MOST_TEXT = 200
const sayAnswer = ({ data: { score, out_of, comment } }: Fact): string => [typeof score === 'number' ? `${score} of ${String(out_of)}` : '', String(comment ?? '').replace(/\s+/g, ' ')].filter(Boolean).join(' · ')
const textOf = (fact: Fact, kind: NotificationKind): string => {
  if (kind === 'mention' || kind === 'message') return (fact.text ?? '').replace(/\s+/g, ' ').trim().slice(0, MOST_TEXT)
  if (kind === 'failed') return String(fact.data.failure ?? '').slice(0, MOST_TEXT)
  if (kind === 'ai_stopped') return 'until tomorrow what is judged on this server stands'
  if (kind === 'linked_ticket') return `${String(fact.data.label)}; tell the customer`.slice(0, MOST_TEXT)
  if (kind === 'slack_unwell') return String(fact.data.reason ?? '').slice(0, MOST_TEXT)
  if (kind === 'survey') return sayAnswer(fact).slice(0, MOST_TEXT)
  if (kind === 'sla_warned') return `${sla(fact)} is due soon`
  if (kind === 'sla_breached') return `${sla(fact)} is overdue`
  return ''
}

const isSaid = (fact: Fact): boolean => fact.type === 'message.created' || fact.type === 'message.mentioned'

/** Events that are of no issue name what they are of. */
const aboutOf = ({ issue_id, object_id, data }: Fact): About | null =>
  issue_id === null && object_id !== null ? { id: object_id, title: String(data.title ?? ''), path: String(data.path ?? '/') } : null

/** Whoever did it: the actor, or who wrote the message, which may have come in by a channel. Of a failure its author must hear. */
const doersOf = (fact: Fact): Set<string> => {
  if (fact.type === 'message.failed') return new Set()
  const wrote = isSaid(fact) && fact.author_kind === 'user' ? fact.author_id : null
  return new Set([fact.actor.kind === 'user' ? fact.actor.id : null, wrote].filter((id) => id !== null && id !== undefined))
}

const FIRST: NotificationKind[] = ['assigned', 'team_assigned', 'mention']

/** What comes together with an assignment is no news of its own. */
const withoutEchoes = (tellings: Telling[]): Telling[] => {
  const assigned = new Set(tellings.filter((t) => FIRST.includes(t.kind)).map((t) => `${t.memberId} ${t.issueId}`))
  return tellings.filter((t) => t.kind !== 'message' || !assigned.has(`${t.memberId} ${t.issueId}`))
}

export const tellingsOf = (facts: Fact[], people: People): Telling[] => {
  const marked = markedIn(facts)
  const known = new Set(people.members.map((m) => m.id))
  return withoutEchoes(
    facts.flatMap((fact) => {
      const doers = doersOf(fact)
      const isUrgent = fact.priority === 'urgent' || fact.type === 'sla.breached' || fact.type === 'slack.unwell'
      return heardOf(fact, people, marked).flatMap(({ kind, to }) =>
        [...new Set(to)]
          .filter((id): id is string => typeof id === 'string' && known.has(id) && !doers.has(id))
          .map((memberId) => ({
            memberId, issueId: fact.issue_id, about: aboutOf(fact), eventId: fact.id, kind, actor: isSaid(fact) ? (fact.author_name ?? fact.actor.name) : fact.actor.name,
            text: textOf(fact, kind), isUrgent, at: new Date(fact.at),
          })),
      )
    }),
  )
}
