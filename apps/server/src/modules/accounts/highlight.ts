// Writes, changes and takes away what stands above every issue of an account.
import type { Body, createHighlight, OwnHighlight, updateHighlight } from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { conflict, invalid, notFound } from '../../platform/errors.ts'
import { cleanHtml, textOf } from '../../platform/html.ts'
import { newId } from '../../platform/id.ts'
import { deleteHighlight, findHighlight, listHighlights, putHighlight, type HighlightRow } from './store-highlights.ts'
import { getAccount } from './store.ts'

/** More than these nobody reads above a conversation. */
const MOST = 10

const wordsOf = (html: string): string => {
  const clean = cleanHtml(html)
  if (textOf(clean).trim() === '') throw invalid('content_html: write what is to be known about this account.')
  return clean
}

const endOf = (ctx: Ctx, given: string | undefined): Date | null => {
  if (!given) return null
  const end = new Date(given)
  if (end <= ctx.now) throw invalid('expires_at: lies in the past; give a later time, or none for what stays.')
  return end
}

const keep = async (ctx: Ctx, row: Omit<HighlightRow, 'workspaceId' | 'editedBy' | 'updatedAt'>) => {
  const kept = { ...row, editedBy: ctx.actor.name, updatedAt: ctx.now }
  await putHighlight(ctx, kept)
  await ctx.emit({ type: 'account.highlights.changed', objectId: row.accountId })
  return kept
}

export const addHighlight = async (ctx: Ctx, idOrExternal: string, given: Body<typeof createHighlight>) => {
  const [contentHtml, expiresAt] = [wordsOf(given.content_html), endOf(ctx, given.expires_at)]
  const account = await getAccount(ctx, idOrExternal)
  if ((await listHighlights(ctx, account.id)).length >= MOST) throw conflict(`${account.name} has ${MOST} highlights, and more would hide its conversations; take one away first.`)
  return keep(ctx, { id: newId(ctx.now.getTime()), accountId: account.id, contentHtml, expiresAt, createdAt: ctx.now })
}

export const changeHighlight = async (ctx: Ctx, idOrExternal: string, id: string, given: Body<typeof updateHighlight>) => {
  const account = await getAccount(ctx, idOrExternal)
  const kept = await findHighlight(ctx, account.id, id)
  if (!kept) throw notFound('Highlight')
  return keep(ctx, {
    ...kept,
    ...(given.content_html === undefined ? {} : { contentHtml: wordsOf(given.content_html) }),
    ...(given.expires_at === undefined ? {} : { expiresAt: endOf(ctx, given.expires_at) }),
  })
}

export const removeHighlight = async (ctx: Ctx, idOrExternal: string, id: string): Promise<void> => {
  const account = await getAccount(ctx, idOrExternal)
  if (!(await deleteHighlight(ctx, account.id, id))) throw notFound('Highlight')
  await ctx.emit({ type: 'account.highlights.changed', objectId: account.id })
}

export const presentHighlight = (row: Omit<HighlightRow, 'workspaceId'>): OwnHighlight => ({
  id: row.id, account_id: row.accountId, content_html: row.contentHtml, expires_at: row.expiresAt?.toISOString() ?? null, edited_by: row.editedBy,
  created_at: row.createdAt.toISOString(), updated_at: row.updatedAt.toISOString(),
})
