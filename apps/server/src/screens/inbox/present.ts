// A card as the app shows it.
import type { IssueCard } from '@patchbay/contract'
import type { CardRow } from './store.ts'

export const presentCard = (r: CardRow): IssueCard => ({
  id: r.id, number: r.number, title: r.title, state: r.state, priority: r.priority, type: r.type, source: r.source, account: r.account,
  requester: r.requester, assignee: r.assignee, team: r.team, tags: r.tags,
  last_message: r.last_text ? { text: r.last_text, author_name: r.last_author, author_kind: r.last_author_kind, is_private: r.last_is_private } : null,
  unread: r.unread,
  waiting_since: r.waiting_since?.toISOString() ?? null,
  snoozed_until: r.snoozed_until?.toISOString() ?? null,
  latest_message_at: r.latest_message_at.toISOString(),
  created_at: r.created_at.toISOString(),
  version: Number(r.version),
})
