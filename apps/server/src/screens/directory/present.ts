// Rows of the directory as the app shows them, and what happened told in a few words.
import { type AccountActivity, type AccountRow, type ContactRow, SLA_LABELS, type SlaKind, STATE_LABELS, type State } from '@patchbay/contract'
import { type Happening, MOST_HAPPENINGS, type Moved, type Row as Account } from './store-accounts.ts'
import type { Row as Contact } from './store-contacts.ts'

export const presentAccountRow = (row: Account): AccountRow => ({
  id: row.id, name: row.name, logo_url: row.logo_url, type: row.type, domain: row.domain, is_disabled: row.is_disabled, language: row.language, owner: row.owner, tags: row.tags, channels: row.channels,
  open_issues: row.open_issues, contacts: row.contacts, weekly_issues: row.weekly_issues, latest_customer_activity_at: row.latest_customer_activity_at?.toISOString() ?? null, created_at: row.created_at.toISOString(),
})

export const presentContactRow = ({ latest_activity_at, created_at, ...row }: Contact): ContactRow => ({
  ...row, latest_activity_at: latest_activity_at?.toISOString() ?? null, created_at: created_at.toISOString(),
})

const sentence = ({ type, data, member_name }: Happening): string => {
  if (type === 'issue.created') return 'opened'
  if (type === 'issue.snoozed') return 'snoozed'
  if (type === 'sla.breached') return `is overdue: ${SLA_LABELS[data.kind as SlaKind] ?? 'a promised time'}`
  if (type === 'issue.assigned') return data.to ? `assigned to ${member_name ?? 'somebody'}` : 'took the assignee off'
  return data.to === 'closed' ? 'closed' : `moved to ${STATE_LABELS[data.to as State] ?? String(data.to)}`
}

const presentHappening = (happening: Happening): AccountActivity => ({
  id: String(happening.id), at: happening.at.toISOString(), actor: happening.actor.name, text: sentence(happening), number: happening.number, title: happening.title, contact_id: null,
})

const whither = ({ type, data }: Moved): string => {
  if (data.reason === 'company') return 'left the company'
  const channel = typeof data.channel_name === 'string' ? `#${data.channel_name}` : 'a channel'
  return `${type === 'contact.joined_channel' ? 'joined' : 'left'} ${channel}`
}
const presentMove = (moved: Moved): AccountActivity => ({ id: String(moved.id), at: moved.at.toISOString(), actor: moved.name, text: whither(moved), number: null, title: '', contact_id: moved.contact_id })

/** Events are counted as they happen. */
export const presentActivity = (happenings: readonly Happening[], moves: readonly Moved[]): AccountActivity[] =>
  [...happenings.map(presentHappening), ...moves.map(presentMove)].toSorted((a, b) => Number(b.id) - Number(a.id)).slice(0, MOST_HAPPENINGS)
