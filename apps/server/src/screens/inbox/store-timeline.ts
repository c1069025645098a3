// The query behind the timeline: messages and events of an issue, newest first.
import { sql } from 'drizzle-orm'
import type { EventType } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { limitTo } from '../../platform/db.ts'

export type MessageRow = {
  kind: 'message'
  sort: string
  at: Date
  message: {
    id: string; author_kind: 'contact' | 'user' | 'bot'; author_id: string | null; author_name: string; author_avatar: string; body_html: string
    is_private: boolean; source: string; thread_id: string | null; delivery: 'none' | 'leaving' | 'sent' | 'failed'; failure: string
    edited_at: string | null; deleted_at: string | null; redacted_at: string | null; grouping: { text: string; confidence: number } | null
    thread_name: string | null; thread_url: string | null; reactions: { emoji: string; names: string[] }[]
    files: { id: string; name: string; secret: string; content_type: string; size: number }[]
  }
}
export type EventRow = { kind: 'event'; sort: string; at: Date; event: { id: number; type: EventType; actor: { name: string; cause?: { triggerId: string } }; data: Record<string, unknown> } }
export type TimelineRow = MessageRow | EventRow

const SHOWN: EventType[] = [
  'issue.agent.handed_over', 'issue.assigned', 'issue.assignment.failed', 'issue.field.changed', 'issue.followed_up', 'issue.linked_ticket.added', 'issue.linked_ticket.completed', 'issue.linked_ticket.removed', 'issue.linked_ticket.reopened', 'issue.merged', 'issue.regrouped', 'issue.restored', 'issue.snoozed', 'issue.spam.changed', 'issue.status.changed',
  'issue.tags.changed', 'issue.team.changed', 'issue.title.changed', 'issue.woke', 'issue.form.submitted', 'issue.survey.answered', 'issue.survey.sent',
  'sla.breached', 'sla.warned',
]

const message = sql`json_build_object('id', m.id, 'author_kind', m.author_kind, 'author_id', m.author_id, 'author_name', m.author_name, 'author_avatar', m.author_avatar,
  'body_html', m.body_html, 'is_private', m.is_private, 'source', m.source, 'thread_id', m.thread_id, 'delivery', m.delivery, 'failure', m.failure,
  'edited_at', m.edited_at, 'deleted_at', m.deleted_at, 'redacted_at', m.redacted_at, 'grouping', m.grouping, 'thread_name', t.name, 'thread_url', t.url,
  'reactions', coalesce((select json_agg(json_build_object('emoji', g.emoji, 'names', g.names)) from (
      select r.emoji, json_agg(r.name order by r.name) as names from message_reactions r
      where r.workspace_id = m.workspace_id and r.message_id = m.id group by r.emoji order by r.emoji) g), '[]'::json),
  'files', coalesce((select json_agg(json_build_object('id', f.id, 'name', f.name, 'secret', f.secret, 'content_type', f.content_type, 'size', f.size) order by f.id)
      from attachments f where f.workspace_id = m.workspace_id and f.message_id = m.id), '[]'::json))`

/** One more than asked tells whether there are earlier ones. Events carry a sort key after every message's of the same moment. */
export const listTimeline = (ctx: Ctx, issueId: string, before: string[] | null, limit: number): Promise<TimelineRow[]> => {
  const earlier = (at: ReturnType<typeof sql>, sort: ReturnType<typeof sql>) =>
    before ? sql`and ${at} <= ${before[0]}::timestamptz and (${at} < ${before[0]}::timestamptz or (${at} = ${before[0]}::timestamptz and ${sort} < ${before[1]}))` : sql``
  return ctx.rows<TimelineRow>(sql`
    select * from (
      (select 'message' as kind, 'a' || m.id::text as sort, m.at, ${message} as message, null::json as event
        from messages m left join issue_threads t on t.workspace_id = m.workspace_id and t.id = m.thread_id
        where m.workspace_id = ${ctx.workspaceId} and m.issue_id = ${issueId} ${earlier(sql`m.at`, sql`'a' || m.id::text`)}
        order by m.at desc, m.id desc ${limitTo(limit + 1)})
      union all
      (select 'event', 'b' || lpad(e.id::text, 20, '0'), e.at, null::json, json_build_object('id', e.id, 'type', e.type, 'actor', e.actor, 'data', e.data)
        from events e where e.workspace_id = ${ctx.workspaceId} and e.issue_id = ${issueId} and e.type in (${sql.join(SHOWN.map((s) => sql`${s}`), sql`, `)})
          ${earlier(sql`e.at`, sql`'b' || lpad(e.id::text, 20, '0')`)}
        order by e.id desc ${limitTo(limit + 1)})
    ) both_kinds order by at desc, sort desc ${limitTo(limit + 1)}`)
}
