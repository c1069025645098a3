// The query on how mail is used: when it left last, and how many want it.
import type { Ctx } from '../../platform/context.ts'

export const readMailUse = async (ctx: Ctx): Promise<{ last_sent_at: Date | null; readers: number }> => {
  const [row] = await ctx.query<{ last_sent_at: Date | null; readers: number }>(
    'mail_use',
    `select (select max(d.sent_at) from notification_deliveries d where d.workspace_id = $1 and d.channel = 'email') as last_sent_at,
      (select count(*)::int from notification_settings s join members m on m.workspace_id = s.workspace_id and m.id = s.member_id and m.deactivated_at is null
        where s.workspace_id = $1 and jsonb_path_exists(s.settings, '$.matrix.*[*] ? (@ == "email")')) as readers`,
    [ctx.workspaceId],
  )
  return row ?? { last_sent_at: null, readers: 0 }
}
