// Who follows an issue.
import type { Ctx } from '../../platform/context.ts'
import { checkContacts } from '../contacts/index.ts'
import { checkMembers } from '../members/index.ts'
import { addFollowers, listFollowers, removeFollowers, type FollowerKey } from './store-parts.ts'
import { getIssue } from './store.ts'

export const followersOf = async (ctx: Ctx, id: string) => {
  const issue = await getIssue(ctx, id)
  return (await listFollowers(ctx, issue.id)).map((f) => ({ id: f.id, type: f.kind }))
}

export const changeFollowers = async (ctx: Ctx, id: string, given: FollowerKey[], operation: 'add' | 'remove') => {
  const issue = await getIssue(ctx, id)
  if (operation === 'add') {
    const idsOf = (kind: FollowerKey['kind']) => given.filter((g) => g.kind === kind).map((g) => g.id)
    await checkMembers(ctx, idsOf('user'))
    await checkContacts(ctx, idsOf('contact'))
    await addFollowers(ctx, issue.id, given)
  } else await removeFollowers(ctx, issue.id, given)
  await ctx.emit({ type: 'issue.followers.changed', issueId: issue.id })
  return followersOf(ctx, issue.id)
}
