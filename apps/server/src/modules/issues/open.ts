// Opens an issue: gives it its number, owner, title and first state.
import type { Priority, Source, State } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import type { FieldValues } from '../../platform/field-values.ts'
import { newId } from '../../platform/id.ts'
import { ownerOfAccount } from '../accounts/index.ts'
import { titleOf } from '../intelligence/index.ts'
import { urgencyOf } from './rules.ts'
import { insertIssue } from './store.ts'
import type { Place } from './tables.ts'

export type Opening = {
  source: Source
  type: 'conversation' | 'ticket'
  title?: string | undefined
  bodyHtml: string
  text: string
  author: { kind: 'contact' | 'user' | 'bot'; name: string }
  isPrivate: boolean
  at: Date
  place?: Place | null
  accountId: string | null
  requesterId: string | null
  /** undefined = the account's owner; null = nobody. */
  assigneeId?: string | null | undefined
  teamId?: string | null | undefined
  priority?: Priority | null | undefined
  state?: State | undefined
  customFields?: FieldValues | undefined
  customerPortalVisible?: boolean | undefined
  authorUnverified?: boolean | undefined
}
export type Opened = { id: string; number: number; state: State; assigneeId: string | null }

export const openIssue = async (ctx: Ctx, o: Opening): Promise<Opened> => {
  const id = newId(ctx.now.getTime())
  const state = o.state ?? 'new'
  // OW-1: the channel's owner is the account's owner; conversations go to them.
  const assigneeId = o.assigneeId !== undefined ? o.assigneeId : o.accountId && o.source === 'slack' ? await ownerOfAccount(ctx, o.accountId) : null
  const priority = o.priority ?? null
  const number = await insertIssue(ctx, {
    id, state, assigneeId, priority,
    title: o.title ?? titleOf(o.text),
    titleBy: o.title === undefined ? 'machine' : 'person',
    bodyHtml: o.bodyHtml,
    type: o.type,
    source: o.source,
    place: o.place ?? null,
    accountId: o.accountId,
    requesterId: o.requesterId,
    teamId: o.teamId ?? null,
    urgency: urgencyOf(priority),
    customFields: o.customFields ?? {},
    lastText: o.text.slice(0, 300),
    lastAuthor: o.author.name,
    lastAuthorKind: o.author.kind,
    lastIsPrivate: o.isPrivate,
    at: o.at,
    customerPortalVisible: o.customerPortalVisible ?? false,
    authorUnverified: o.authorUnverified ?? false,
  })
  await ctx.emit({ type: 'issue.created', issueId: id, objectId: id, data: { number, source: o.source } })
  return { id, number, state, assigneeId }
}
