// The query behind the activity log: events of an issue, newest first, of the kinds that are asked for.
import type { EventType } from '@patchbay/contract'
import { sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { limitTo } from '../../platform/db.ts'
import { anyOf } from '../../platform/filter.ts'

export type ActivityRow = { id: number; type: EventType; at: Date; actor: { name: string }; data: Record<string, unknown>; author: string | null }

/** One more than asked tells whether there are others. The events come first, for a message is found by its id only where that is known as one. */
export const listEvents = (ctx: Ctx, issueId: string, types: EventType[], before: number | null, limit: number): Promise<ActivityRow[]> =>
  ctx.rows<ActivityRow>(sql`
    with shown as materialized (
      select e.id, e.type, e.at, e.actor, e.data, case when e.type like 'message.%' and e.object_id ~ '^[0-9a-f-]{36}$' then e.object_id::uuid end as message_id from events e
      where e.workspace_id = ${ctx.workspaceId} and e.issue_id = ${issueId} and e.type = ${anyOf(types, 'text')}
        and not (e.type = 'scheduled.changed' and e.data->>'for_undo' = 'true')
        ${before === null ? sql`` : sql`and e.id < ${before}`} order by e.id desc ${limitTo(limit + 1)})
    select s.id, s.type, s.at, s.actor, s.data, m.author_name as author from shown s
      left join messages m on m.workspace_id = ${ctx.workspaceId} and m.id = s.message_id order by s.id desc`)
