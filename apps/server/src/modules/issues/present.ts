// An issue as the wire shows it.
import type { Issue as WireIssue } from '@patchbay/contract'
import { presentFields } from '../../platform/field-values.ts'
import type { Thread } from './store-parts.ts'
import type { WholeIssue } from './store-read.ts'
import type { Place } from './tables.ts'

/** A Slack room is `slack:<team>:<channel>`. */
const slackOf = (place: Place | null): WireIssue['slack'] => {
  const [source, workspace_id = '', channel_id = ''] = place?.room.split(':') ?? []
  return source === 'slack' ? { channel_id, message_ts: place?.thread ?? '', workspace_id } : null
}

const secondsBetween = (from: Date, to: Date | null): number | null =>
  to ? Math.max(0, Math.round((to.getTime() - from.getTime()) / 1000)) : null

const promisedOf = ({ clocks }: WholeIssue, kind: 'first_response' | 'resolution') => {
  const clock = clocks?.[kind]
  return { due: clock?.due_at ? new Date(clock.due_at).toISOString() : null, seconds: clock?.ended ? Math.round(clock.used_ms / 1000) : null }
}

export const presentIssue = (i: WholeIssue, publicUrl: string): WireIssue => ({
  id: i.id,
  number: i.number,
  title: i.title,
  link: `${publicUrl}/issues?issueNumber=${i.number}`,
  body_html: i.body_html,
  state: i.status ?? i.state,
  type: i.type,
  source: i.source,
  account: i.account,
  requester: i.requester,
  assignee: i.assignee,
  team: i.team,
  tags: i.tags,
  custom_fields: {
    ...presentFields(i.custom_fields),
    ...(i.priority ? { priority: { slug: 'priority', value: i.priority } } : {}),
  },
  slack: slackOf(i.place),
  attachment_urls: i.attachments.map((f) => `${publicUrl}/files/${f.id}/${f.secret}/${encodeURIComponent(f.name)}`),
  external_issues: i.external_issues,
  csat_responses: i.csat_responses,
  customer_portal_visible: i.customer_portal_visible,
  author_unverified: i.author_unverified,
  snoozed_until_time: i.snoozed_until?.toISOString() ?? null,
  business_hours_first_response_seconds: promisedOf(i, 'first_response').seconds,
  business_hours_resolution_seconds: promisedOf(i, 'resolution').seconds,
  first_response_breach_time: promisedOf(i, 'first_response').due,
  first_response_time: i.first_response_at?.toISOString() ?? null,
  first_response_seconds: secondsBetween(i.created_at, i.first_response_at),
  resolution_breach_time: promisedOf(i, 'resolution').due,
  resolution_time: i.resolved_at?.toISOString() ?? null,
  resolution_seconds: secondsBetween(i.created_at, i.resolved_at),
  number_of_touches: i.touches,
  latest_message_time: i.latest_message_at.toISOString(),
  created_at: i.created_at.toISOString(),
  updated_at: i.updated_at.toISOString(),
})

export const presentThread = (t: Thread) => ({
  id: t.id,
  issue_id: t.issueId,
  name: t.name,
  source: t.source,
  channel_id: t.room.split(':')[2] ?? '',
  thread_id: t.externalId,
})
