// Prepares an issue that is about to be opened: its owner, title and first state.
import type { Priority, Source, State } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import type { FieldMarks, FieldValues } from '../../platform/field-values.ts'
import { newId } from '../../platform/id.ts'
import { ownerOfAccount } from '../accounts/index.ts'
import { beginValues } from '../fields/index.ts'
import { titleOf } from '../intelligence/index.ts'
import { urgencyOf } from './rules.ts'
import type { NewIssue } from './store.ts'
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
  /** With what fields begin with; without any, that alone. */
  customFields?: FieldValues | undefined
  fieldMarks?: FieldMarks | undefined
  customerPortalVisible?: boolean | undefined
  authorUnverified?: boolean | undefined
  /** What it is called, when that was settled before. */
  known?: { id: string; number: number } | undefined
  followUpOf?: string | undefined
}

/** It is written together with its first message; see `openConversation` of messages. */
export const prepareIssue = async (ctx: Ctx, o: Opening): Promise<NewIssue> => {
  const priority = o.priority ?? null
  return {
    // Of when it was opened, not of when it came here: the order of ids is the order of issues.
    id: o.known?.id ?? newId(o.at.getTime()),
    state: o.state ?? 'new',
    // OW-1: the channel's owner is the account's owner; conversations go to them.
    assigneeId: o.assigneeId !== undefined ? o.assigneeId : o.accountId && o.source === 'slack' ? await ownerOfAccount(ctx, o.accountId) : null,
    priority,
    urgency: urgencyOf(priority),
    title: o.title ?? titleOf(o.text),
    titleBy: o.title === undefined ? 'machine' : 'person',
    bodyHtml: o.bodyHtml,
    type: o.type,
    source: o.source,
    place: o.place ?? null,
    accountId: o.accountId,
    requesterId: o.requesterId,
    teamId: o.teamId ?? null,
    customFields: o.customFields ?? (await beginValues(ctx, 'issue', [])).values,
    fieldMarks: o.fieldMarks ?? {},
    lastText: o.text.slice(0, 300),
    lastAuthor: o.author.name,
    lastAuthorKind: o.author.kind,
    lastIsPrivate: o.isPrivate,
    at: o.at,
    customerPortalVisible: o.customerPortalVisible ?? false,
    authorUnverified: o.authorUnverified ?? false,
    number: o.known?.number,
    followUpOf: o.followUpOf ?? null,
  }
}
