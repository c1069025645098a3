// Who in Slack is meant by the mentions of a message, so that they are called there too.
import type { Ctx } from '../../platform/context.ts'
import { mentionsIn } from '../../platform/html.ts'
import type { Mentioned } from './translate-out.ts'

const NAME = /^[UW][A-Z0-9]+$/

/** Nothing is asked when nobody is mentioned, as in most messages. */
export const mentionedIn = async (ctx: Ctx, installationId: string, html: string): Promise<Mentioned> => {
  const mentions = mentionsIn(html)
  if (mentions.length === 0) return new Map()
  const rows = await ctx.query<{ key: string; user_id: string }>(
    'slack_mentioned',
    `select case when member_id = any($3::uuid[]) then 'user:' || member_id else 'contact:' || contact_id end as key, user_id from slack_people
     where workspace_id = $1 and installation_id = $2 and gone_at is null and (member_id = any($3::uuid[]) or contact_id = any($4::uuid[]))`,
    [ctx.workspaceId, installationId, ...(['user', 'contact'] as const).map((kind) => mentions.filter((m) => m.kind === kind).map((m) => m.id))],
  )
  return new Map(rows.filter((r) => NAME.test(r.user_id)).map((r) => [r.key, r.user_id]))
}
