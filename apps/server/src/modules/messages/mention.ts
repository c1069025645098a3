// Mentions: whoever of us is named in a message follows the issue from then on, and is told (ED-8).
import type { Ctx } from '../../platform/context.ts'
import { mentionsIn } from '../../platform/html.ts'
import { addFollowers } from '../issues/index.ts'
import { knownMembers } from '../members/index.ts'

const MOST = 50

type Said = { id: string; issueId: string; bodyHtml: string; isPrivate: boolean; authorId: string | null }

/** `before` are the words it had: whom they named was told then. */
export const tellMentioned = async (ctx: Ctx, m: Said, before = ''): Promise<void> => {
  const told = new Set(mentionsIn(before).map((each) => each.id))
  const named = mentionsIn(m.bodyHtml).filter((each) => each.kind === 'user' && each.id !== m.authorId && !told.has(each.id))
  if (named.length === 0) return
  const ids = await knownMembers(ctx, named.slice(0, MOST).map((each) => each.id))
  if (ids.length === 0) return
  await addFollowers(ctx, m.issueId, ids.map((id) => ({ kind: 'user' as const, id })))
  await ctx.emit({ type: 'message.mentioned', issueId: m.issueId, objectId: m.id, data: { member_ids: ids, is_private: m.isPrivate } })
}
