// Links an issue to tickets of trackers elsewhere, and takes the link away.
import type { Ctx } from '../../platform/context.ts'
import { deleteExternalIssue, insertExternalIssue } from './store-parts.ts'
import { getIssue } from './store.ts'

export type ExternalIssue = { source: string; externalId: string; link?: string }

const tell = (ctx: Ctx, issueId: string, to: string | null) =>
  ctx.emit({ type: 'issue.field.changed', issueId, data: { field: 'engineering ticket', to } })

/** The same link again is nothing. */
export const linkExternal = async (ctx: Ctx, id: string, external: ExternalIssue): Promise<void> => {
  const issue = await getIssue(ctx, id)
  if (await insertExternalIssue(ctx, issue.id, external)) await tell(ctx, issue.id, external.externalId)
}

export const unlinkExternal = async (ctx: Ctx, id: string, external: ExternalIssue): Promise<void> => {
  const issue = await getIssue(ctx, id)
  if (await deleteExternalIssue(ctx, issue.id, external)) await tell(ctx, issue.id, null)
}
