// Addresses of the authors of a list of messages, in one query.
import type { Ctx } from '../../platform/context.ts'
import type { Message } from './store.ts'

export const emailsOf = async (ctx: Ctx, list: Message[]) => {
  const of = (kind: 'user' | 'contact') => [...new Set(list.filter((m) => m.authorKind === kind && m.authorId).map((m) => m.authorId))]
  const rows = await ctx.query<{ kind: 'user' | 'contact'; id: string; email: string }>(
    'emails_of',
    `select 'user' as kind, id, email from members where workspace_id = $1 and id = any($2::uuid[])
     union all select 'contact', contact_id, min(email) from contact_emails where workspace_id = $1 and contact_id = any($3::uuid[]) group by contact_id`,
    [ctx.workspaceId, of('user'), of('contact')],
  )
  const map = (kind: 'user' | 'contact') => new Map(rows.filter((r) => r.kind === kind).map((r) => [r.id, r.email]))
  return { users: map('user'), contacts: map('contact') }
}
