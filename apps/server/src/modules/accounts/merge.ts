// Merges accounts into one, and deletes accounts.
import type { Ctx } from '../../platform/context.ts'
import { conflict, invalid } from '../../platform/errors.ts'
import { moveAccountParts } from './store-lists.ts'
import { checkAccounts, deleteAccountRows, getAccount, type AccountRow } from './store.ts'

export const mergeAccounts = async (ctx: Ctx, into: string, from: string[]): Promise<AccountRow> => {
  if (from.some((id) => id.toLowerCase() === into.toLowerCase())) throw invalid('merge_account_ids: an account cannot be merged into itself.')
  const kept = await getAccount(ctx, into)
  const losers = [...new Set(from.map((id) => id.toLowerCase()))]
  await checkAccounts(ctx, losers)
  await moveAccountParts(ctx, losers, kept.id)
  await deleteAccountRows(ctx, losers)
  for (const id of losers) await ctx.emit({ type: 'account.deleted', objectId: id, data: { merged_into: into } })
  await ctx.emit({ type: 'account.changed', objectId: into })
  return getAccount(ctx, into)
}

export const deleteAccount = async (ctx: Ctx, idOrExternal: string): Promise<void> => {
  const account = await getAccount(ctx, idOrExternal)
  await deleteAccountRows(ctx, [account.id]).catch((error: unknown) => {
    const code = ((error as { cause?: { code?: string } }).cause ?? (error as { code?: string })).code
    if (code === '23503') throw conflict(`${account.name} still has issues or contacts; merge it into another account instead.`)
    throw error
  })
  await ctx.emit({ type: 'account.deleted', objectId: account.id })
}
