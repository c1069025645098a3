// Opens an issue above others (IG-1): inside only, of no account, for its children may be of many.
import type { Ctx } from '../../platform/context.ts'
import { newId } from '../../platform/id.ts'
import { getIssue, setParent, type Issue } from '../issues/index.ts'
import { openConversation } from './open.ts'

export const openGroup = async (ctx: Ctx, title: string, issueIds: string[]): Promise<Issue> => {
  const children = [...new Set(issueIds)]
  const { actor } = ctx
  const author = actor.kind === 'user' ? { kind: 'user' as const, id: actor.id, name: actor.name, avatarUrl: '' } : { kind: 'bot' as const, id: null, name: actor.name, avatarUrl: '' }
  const text = children.length === 1 ? 'Opened for one issue.' : `Opened for ${children.length} issues.`
  const words = { bodyHtml: `<p>${text}</p>`, bodyText: text }
  const { id } = await openConversation(
    ctx,
    { source: 'manual', type: 'ticket', title, bodyHtml: words.bodyHtml, text, author, isPrivate: true, at: ctx.now, accountId: null, requesterId: null, assigneeId: actor.kind === 'user' ? actor.id : null },
    { id: newId(ctx.now.getTime()), threadId: null, author, ...words, isPrivate: true, source: 'manual', room: '', externalId: null, externalThread: null, at: ctx.now, delivery: 'none' },
  )
  for (const child of children) await setParent(ctx, child, id)
  return getIssue(ctx, id)
}
