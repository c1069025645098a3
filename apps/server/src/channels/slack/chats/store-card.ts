// What the card of a chat is drawn from.
import type { Ctx } from '../../../platform/context.ts'

export type CardRow = {
  chat_id: string; issue_id: string; number: number; state: string; visitor: string; email: string; company: string; likely_company: string; page_url: string; page_title: string; time_zone: string; playbook: string; claimed_by: string
  qualification: string | null; first_id: string | null; first_text: string
}

export const findCard = async (ctx: Ctx, chatId: string): Promise<CardRow | null> => {
  const [row] = await ctx.query<CardRow>(
    'slack_chat_card',
    `select c.id as chat_id, c.issue_id, i.number, c.state, v.name as visitor, coalesce((select e.email from contact_emails e where e.workspace_id = v.workspace_id and e.contact_id = v.id limit 1), '') as email,
       coalesce(a.name, '') as company, case when a.id is null then coalesce(l.name, c.company_name) else '' end as likely_company, c.page_url, c.page_title, c.time_zone, coalesce(b.name, '') as playbook, coalesce(m.name, '') as claimed_by, c.qualification,
       f.id as first_id, coalesce(case when f.deleted_at is null and f.redacted_at is null then f.body_text else '' end, '') as first_text
     from chats c join issues i on i.workspace_id = c.workspace_id and i.id = c.issue_id
       join contacts v on v.workspace_id = c.workspace_id and v.id = c.contact_id
       left join accounts a on a.workspace_id = v.workspace_id and a.id = v.account_id
       left join account_domains d on d.workspace_id = c.workspace_id and d.domain = c.company_domain and a.id is null
       left join accounts l on l.workspace_id = d.workspace_id and l.id = d.account_id
       left join chat_playbooks b on b.workspace_id = c.workspace_id and b.id = c.playbook_id
       left join members m on m.workspace_id = c.workspace_id and m.id = c.claimed_by
       left join lateral (select * from messages w where w.workspace_id = c.workspace_id and w.room = 'chat:' || c.id and w.author_kind = 'contact' order by w.at, w.id limit 1) f on true
     where c.workspace_id = $1 and c.id = $2`,
    [ctx.workspaceId, chatId],
  )
  return row ?? null
}
