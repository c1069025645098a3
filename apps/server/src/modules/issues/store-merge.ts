// The queries behind merging: issues by many keys, and what hangs on one issue given to another and taken back.
import { and, eq, inArray, or } from 'drizzle-orm'
import type { Ctx } from '../../platform/context.ts'
import { isId } from '../../platform/id.ts'
import type { Issue } from './store.ts'
import { issueFollowers, issues, issueTags, issueThreads } from './tables.ts'

type AddedParts = { tags: string[]; followers: { kind: 'user' | 'contact'; id: string }[]; external: { source: string; id: string }[] }

/** Ids or numbers; merged and deleted ones too. */
export const listIssuesBy = (ctx: Ctx, keys: string[]): Promise<Issue[]> => {
  const ids = keys.filter((key) => isId(key))
  const numbers = keys.filter((key) => !isId(key)).map(Number)
  return ctx.db.select().from(issues).where(and(eq(issues.workspaceId, ctx.workspaceId), or(inArray(issues.id, ids), inArray(issues.number, numbers))))
}

/** Threads move; tags, followers and linked tickets are added to what `into` has, and stay on `from` as well. */
export const addParts = async (ctx: Ctx, from: string, into: string): Promise<{ threadIds: string[]; added: AddedParts }> => {
  const values = [ctx.workspaceId, from, into]
  const [threads, tags, followers, external] = await Promise.all([
    ctx.query<{ id: string }>('merge_threads', 'update issue_threads set issue_id = $3 where workspace_id = $1 and issue_id = $2 returning id', values),
    ctx.query<{ id: string }>(
      'merge_tags', 'insert into issue_tags (workspace_id, issue_id, tag_id) select workspace_id, $3, tag_id from issue_tags where workspace_id = $1 and issue_id = $2 on conflict do nothing returning tag_id as id', values),
    ctx.query<{ kind: 'user' | 'contact'; id: string }>(
      'merge_followers',
      `insert into issue_followers (workspace_id, issue_id, kind, follower_id) select workspace_id, $3, kind, follower_id from issue_followers where workspace_id = $1 and issue_id = $2
       on conflict do nothing returning kind, follower_id as id`, values),
    ctx.query<{ source: string; id: string }>(
      'merge_external',
      `insert into linked_tickets (workspace_id, issue_id, source, external_id, link, title, state, completed_at, completed_by, created_at)
       select workspace_id, $3, source, external_id, link, title, state, completed_at, completed_by, created_at from linked_tickets
       where workspace_id = $1 and issue_id = $2 on conflict do nothing returning source, external_id as id`, values),
  ])
  return { threadIds: threads.map((t) => t.id), added: { tags: tags.map((t) => t.id), followers, external } }
}

export const removeParts = async (ctx: Ctx, from: string, into: string, threadIds: string[], added: AddedParts): Promise<void> => {
  if (threadIds.length > 0)
    await ctx.db.update(issueThreads).set({ issueId: from }).where(and(eq(issueThreads.workspaceId, ctx.workspaceId), inArray(issueThreads.id, threadIds)))
  if (added.tags.length > 0) await ctx.db.delete(issueTags).where(and(eq(issueTags.workspaceId, ctx.workspaceId), eq(issueTags.issueId, into), inArray(issueTags.tagId, added.tags)))
  if (added.followers.length > 0)
    await ctx.db.delete(issueFollowers).where(and(eq(issueFollowers.workspaceId, ctx.workspaceId), eq(issueFollowers.issueId, into), inArray(issueFollowers.followerId, added.followers.map((f) => f.id))))
  if (added.external.length > 0)
    await ctx.query(
      'unmerge_external', 'delete from linked_tickets where workspace_id = $1 and issue_id = $2 and (source, external_id) in (select * from unnest($3::text[], $4::text[]))',
      [ctx.workspaceId, into, added.external.map((e) => e.source), added.external.map((e) => e.id)])
}
