// Keeps drafts: what one device wrote never overwrites what another wrote meanwhile.
import type { WritingMode } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { conflict, denied, invalid, notFound } from '../../platform/errors.ts'
import { cleanHtml, textOf } from '../../platform/html.ts'
import { listUnsent } from '../attachments/index.ts'
import { getIssue, getThread } from '../issues/index.ts'
import { countDrafts, deleteDraft, findDraft, forgetDraft, lockDraft, putDraft, type DraftRow, type Place, type Words } from './store.ts'

export const MOST_DRAFTS = 500

export const writerOf = (ctx: Ctx): string => {
  if (ctx.actor.kind === 'user') return ctx.actor.id
  throw denied('Only a person has drafts.')
}

const placeOf = async (ctx: Ctx, issueId: string, mode: WritingMode, threadId: string | undefined): Promise<Place> => {
  const issue = await getIssue(ctx, issueId)
  if (threadId && mode === 'reply') throw invalid('thread_id: a reply goes to the customer, not into an internal thread.')
  if (threadId && (await getThread(ctx, threadId)).issueId !== issue.id) throw invalid('thread_id: this thread belongs to another issue.')
  return { memberId: writerOf(ctx), issueId: issue.id, mode, threadId: threadId ?? null }
}

const isEmpty = (words: Words): boolean => words.fileIds.length === 0 && !textOf(words.bodyHtml) && !/<img/i.test(words.bodyHtml)

const forget = async (ctx: Ctx, place: Place, base: number) => {
  if (await forgetDraft(ctx, place, base)) return { kept: true, draft: null }
  const there = await findDraft(ctx, place)
  return { kept: !there, draft: there }
}

type Given = { mode: WritingMode; threadId: string | undefined; html: string; fileIds: string[]; base: number }

export const keepDraft = async (ctx: Ctx, issueId: string, given: Given): Promise<{ kept: boolean; draft: DraftRow | null }> => {
  const place = await placeOf(ctx, issueId, given.mode, given.threadId)
  const words = { bodyHtml: cleanHtml(given.html), fileIds: await listUnsent(ctx, given.fileIds) }
  if (isEmpty(words)) return forget(ctx, place, given.base)
  if (given.base === 0 && (await countDrafts(ctx, place.memberId)) >= MOST_DRAFTS)
    throw conflict(`You have ${MOST_DRAFTS} drafts; send or discard some, then this one is kept.`)
  const draft = await putDraft(ctx, place, words, given.base)
  return draft ? { kept: true, draft } : { kept: false, draft: await findDraft(ctx, place) }
}

/** What was not sent after all goes before whatever its author has begun since. */
export const returnToDraft = async (ctx: Ctx, place: Place, words: Words): Promise<DraftRow | null> => {
  const there = await lockDraft(ctx, place)
  const both = there ? { bodyHtml: words.bodyHtml + there.bodyHtml, fileIds: [...words.fileIds, ...there.fileIds] } : words
  return putDraft(ctx, place, both, there?.version ?? 0)
}

export const discardDraft = async (ctx: Ctx, id: string): Promise<void> => {
  if (!(await deleteDraft(ctx, writerOf(ctx), id))) throw notFound('Draft')
}
