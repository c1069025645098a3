// The query behind the activity log: events of an issue, newest first, of the kinds that are asked for.
import type { EventType } from '@patchbay/contract'
import { sql } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { limitTo } from '../../platform/db.ts'
import { anyOf } from '../../platform/filter.ts'

export type ActivityRow = { id: number; type: EventType; at: Date; actor: { name: string }; data: Record<string, unknown>; author: string | null }

/** One more than asked tells whether there are others. */
export const listEvents = (ctx: Ctx, issueId: string, types: EventType[], before: number | null, limit: number): Promise<ActivityRow[]> =>
  ctx.rows<ActivityRow>(sql`
    select e.id, e.type, e.at, e.actor, e.data, m.author_name as author from events e
      left join messages m on m.workspace_id = e.workspace_id and e.type like 'message.%' and m.id::text = e.object_id
    where e.workspace_id = ${ctx.workspaceId} and e.issue_id = ${issueId} and e.type = ${anyOf(types, 'text')}
      and not (e.type = 'scheduled.changed' and e.data->>'for_undo' = 'true')
      ${before === null ? sql`` : sql`and e.id < ${before}`} order by e.id desc ${limitTo(limit + 1)}`)
