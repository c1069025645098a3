// Every query on the bookmarks that we made.
import type { Ctx } from '../../../platform/context.ts'

export type OurBookmark = { setting_id: string; bookmark_id: string; shows: string }

export const listOurs = (ctx: Ctx, channelId: string): Promise<OurBookmark[]> =>
  ctx.query<OurBookmark>('slack_bookmarks', 'select setting_id, bookmark_id, shows from slack_bookmarks where workspace_id = $1 and channel_id = $2', [ctx.workspaceId, channelId])

export const keepOurs = async (ctx: Ctx, channelId: string, one: OurBookmark): Promise<void> => {
  await ctx.query(
    'slack_bookmark_keep',
    `insert into slack_bookmarks (workspace_id, channel_id, setting_id, bookmark_id, shows) values ($1, $2, $3, $4, $5)
     on conflict (workspace_id, channel_id, setting_id) do update set bookmark_id = excluded.bookmark_id, shows = excluded.shows`,
    [ctx.workspaceId, channelId, one.setting_id, one.bookmark_id, one.shows],
  )
}

export const forgetOurs = async (ctx: Ctx, channelId: string, settingId: string): Promise<void> => {
  await ctx.query('slack_bookmark_forget', 'delete from slack_bookmarks where workspace_id = $1 and channel_id = $2 and setting_id = $3', [ctx.workspaceId, channelId, settingId])
}

export const hasOurs = async (ctx: Ctx): Promise<boolean> =>
  (await ctx.query('slack_bookmarks_any', 'select 1 from slack_bookmarks where workspace_id = $1 limit 1', [ctx.workspaceId])).length > 0
