// What can be asked of accounts.
import * as contract from '@patchbay/contract'
import type { Ctx } from '../../platform/context.ts'
import { decodeCursor, pageOf } from '../../platform/page.ts'
import { route } from '../../platform/route.ts'
import { addAccount, changeAccount, changeAccounts } from './change.ts'
import { addHighlight, changeHighlight, presentHighlight, removeHighlight } from './highlight.ts'
import { deleteAccount, mergeAccounts } from './merge.ts'
import { presentAccount } from './present.ts'
import { searchCondition } from './store-search.ts'
import { getAccount, listAccounts } from './store.ts'

const page = async (ctx: Ctx, condition: ReturnType<typeof searchCondition>, given: { cursor?: string | undefined; limit?: number | undefined }) => {
  const limit = given.limit ?? 100
  const rows = await listAccounts(ctx, condition, decodeCursor(given.cursor, ['text', 'id']), limit)
  return pageOf(rows, limit, (a) => [a.name, a.id], presentAccount)
}

export const accountRoutes = [
  route(contract.createAccount, async (ctx, { body }) => presentAccount(await addAccount(ctx, body))),
  route(contract.createHighlight, async (ctx, { params, body }) => presentHighlight(await addHighlight(ctx, params.id, body))),
  route(contract.deleteAccount, async (ctx, { params }) => {
    await deleteAccount(ctx, params.id)
    return {}
  }),
  route(contract.deleteHighlight, async (ctx, { params }) => {
    await removeHighlight(ctx, params.id, params.highlight_id)
    return {}
  }),
  route(contract.getAccount, async (ctx, { params }) => presentAccount(await getAccount(ctx, params.id))),
  route(contract.listAccounts, (ctx, { query }) => page(ctx, searchCondition(undefined, undefined), query)),
  route(contract.mergeAccounts, async (ctx, { body }) =>
    presentAccount(await mergeAccounts(ctx, body.merge_into_account_id, body.merge_account_ids)),
  ),
  route(contract.searchAccounts, (ctx, { body }) => page(ctx, searchCondition(body.filter, body.search_text), body)),
  route(contract.updateAccount, async (ctx, { params, body }) => presentAccount(await changeAccount(ctx, params.id, body))),
  route(contract.updateHighlight, async (ctx, { params, body }) => presentHighlight(await changeHighlight(ctx, params.id, params.highlight_id, body))),
  route(contract.updateAccounts, async (ctx, { body }) => {
    await changeAccounts(ctx, body)
    return { success: true }
  }),
]
