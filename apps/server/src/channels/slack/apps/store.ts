// Every query on other apps in enabled channels.
import type { SlackApp } from '@patchbay/contract'
import type { Ctx } from '../../../platform/context.ts'
import { notFound } from '../../../platform/errors.ts'
import { newId } from '../../../platform/id.ts'

type Row = Omit<SlackApp, 'last_seen_at'> & { last_seen_at: Date }
const present = (row: Row): SlackApp => ({ ...row, last_seen_at: row.last_seen_at.toISOString() })

const MOST = 200
const READ = `select a.id, a.name, n.team_name, a.is_heard as heard, a.seen_at as last_seen_at
  from slack_apps a join slack_installations n on n.workspace_id = a.workspace_id and n.id = a.installation_id
  where a.workspace_id = $1 and n.removed_at is null`

export const listApps = async (ctx: Ctx): Promise<SlackApp[]> =>
  (await ctx.query<Row>('slack_apps', `${READ} order by a.is_heard desc, a.seen_at desc limit ${MOST}`, [ctx.workspaceId])).map(present)

export const hearApp = async (ctx: Ctx, id: string, heard: boolean): Promise<SlackApp> => {
  await ctx.query('slack_app_hear', 'update slack_apps set is_heard = $3 where workspace_id = $1 and id = $2', [ctx.workspaceId, id, heard])
  const [row] = await ctx.query<Row>('slack_app', `${READ} and a.id = $2`, [ctx.workspaceId, id])
  if (!row) throw notFound('Slack app')
  return present(row)
}

/** Notes that an app has posted, at most once an hour, and says whether it is heard. */
export const noteApp = async (ctx: Ctx, installationId: string, app: { appId: string; name: string }): Promise<boolean> => {
  const [known] = await ctx.query<{ is_heard: boolean }>(
    'slack_app_heard', 'select is_heard from slack_apps where workspace_id = $1 and installation_id = $2 and app_id = $3', [ctx.workspaceId, installationId, app.appId])
  ctx.put(
    'slack_app_note',
    `insert into slack_apps as a (workspace_id, id, installation_id, app_id, name, seen_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (workspace_id, installation_id, app_id) do update set name = excluded.name, seen_at = excluded.seen_at
     where a.seen_at < excluded.seen_at - interval '1 hour'`,
    [ctx.workspaceId, newId(ctx.now.getTime()), installationId, app.appId, app.name, ctx.now],
  )
  return known?.is_heard ?? false
}
