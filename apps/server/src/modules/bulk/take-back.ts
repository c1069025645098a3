// Takes back what a bulk change did to one issue, unless somebody has changed it again since.
import type { BulkKind, Priority, State } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { conflict } from '../../platform/errors.ts'
import {
  assignIssue, assignTeam, changeFollowers, getIssue, restoreIssue, setParent, setPortalVisible, setPriority, setSpam, setStatus, setTags, snoozeIssue, type Issue,
} from '../issues/index.ts'
import { undoRegroupings } from '../messages/index.ts'
import { defaultStatus, listStatuses, type Status } from '../statuses/index.ts'
import type { Facts } from './store.ts'
import type { Before } from './tables.ts'

const still = (is: unknown, after: unknown): void => {
  if (is !== after) throw conflict('It was changed again since, so it stays as it is.')
}

/** One of our own may be gone since; then its kind's default is as near as can be. */
const statusOf = async (ctx: Ctx, { state, statusId }: Before): Promise<Status> => {
  const own = statusId ? (await listStatuses(ctx)).find((status) => status.id === statusId) : undefined
  return own ? { state: own.category, id: own.id, slug: own.slug, label: own.label } : defaultStatus(state as State)
}

const goBack = async (ctx: Ctx, issue: Issue, before: Before): Promise<void> => {
  still(issue.state, before.after)
  const until = typeof before.snoozedUntil === 'string' ? new Date(before.snoozedUntil) : null
  if (before.state === 'on_hold' && until && until > ctx.now) await snoozeIssue(ctx, issue.id, until)
  else await setStatus(ctx, issue.id, await statusOf(ctx, before), { by: 'person' })
}

type Back = (ctx: Ctx, issue: Issue, before: Before, facts: Facts | undefined) => Promise<void>
const BACK: Partial<Record<BulkKind, Back>> = {
  status: goBack,
  snooze: goBack,
  assign: async (ctx, issue, before) => {
    still(issue.assigneeId, before.after)
    await assignIssue(ctx, issue.id, before.assigneeId as string | null)
  },
  team: async (ctx, issue, before) => {
    still(issue.teamId, before.after)
    await assignTeam(ctx, issue.id, before.teamId as string | null)
  },
  tags: async (ctx, issue, before, facts) => {
    still([...(facts?.tags ?? [])].toSorted().join('\n'), [...(before.after as string[])].toSorted().join('\n'))
    await setTags(ctx, issue.id, before.tags as string[])
  },
  priority: async (ctx, issue, before) => {
    still(issue.priority, before.after)
    await setPriority(ctx, issue.id, before.priority as Priority | null)
  },
  portal: async (ctx, issue, before) => {
    still(issue.customerPortalVisible, before.after)
    await setPortalVisible(ctx, issue.id, before.visible as boolean)
  },
  follow: async (ctx, issue, before) => {
    if (ctx.actor.kind === 'user') await changeFollowers(ctx, issue.id, [{ kind: 'user', id: ctx.actor.id }], before.following ? 'add' : 'remove')
  },
  spam: async (ctx, issue, before) => {
    still(issue.spamAt !== null, before.after)
    await setSpam(ctx, issue.id, !before.after)
  },
  group: async (ctx, issue, before) => {
    still(issue.parentId, before.after)
    await setParent(ctx, issue.id, before.parentId as string | null)
  },
}

/** Those that cannot be asked for while they are gone. */
const RETURN: Partial<Record<BulkKind, (ctx: Ctx, issueId: string, before: Before) => Promise<void>>> = {
  delete: (ctx, issueId) => restoreIssue(ctx, issueId),
  merge: (ctx, _, before) => undoRegroupings(ctx, before.regroupings as string[]),
}

export const takeBack = async (ctx: Ctx, issueId: string, kind: BulkKind, before: Before, facts: Facts | undefined): Promise<void> => {
  const comeBack = RETURN[kind]
  if (comeBack) return comeBack(ctx, issueId, before)
  await BACK[kind]?.(ctx, await getIssue(ctx, issueId), before, facts)
}
