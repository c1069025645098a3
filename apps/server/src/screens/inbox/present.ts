// A card as the app shows it.
import type { IssueCard } from '@patchbay/contract'
import { presentCardClock } from '../../modules/slas/index.ts'
import type { CardRow } from './store.ts'

const personOf = (id: string | null, name: string, avatar_url: string): IssueCard['assignee'] => (id === null ? null : { id, name, avatar_url })

export const presentCard = (r: CardRow, now: Date): IssueCard => ({
  id: r.id, number: r.number, title: r.title, state: r.state, status: r.status, priority: r.priority, type: r.type, source: r.source,
  account: r.account_id === null ? null : { id: r.account_id, name: r.account_name, logo_url: r.account_logo },
  requester: personOf(r.requester_id, r.requester_name, r.requester_avatar),
  assignee: personOf(r.assignee_id, r.assignee_name, r.assignee_avatar),
  team: r.team_id === null ? null : { id: r.team_id, name: r.team_name },
  tags: r.tags ?? [],
  last_message: r.last_text ? { text: r.last_text, author_name: r.last_author, author_kind: r.last_author_kind, is_private: r.last_is_private } : null,
  unread: r.unread,
  waiting_since: r.waiting_since?.toISOString() ?? null,
  snoozed_until: r.snoozed_until?.toISOString() ?? null,
  sla: presentCardClock(r.sla, now),
  linked_tickets: r.linked_tickets,
  latest_message_at: r.latest_message_at.toISOString(),
  created_at: r.created_at.toISOString(),
  version: Number(r.version),
})
