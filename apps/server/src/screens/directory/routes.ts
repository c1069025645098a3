// What the app asks of accounts and contacts.
import * as contract from '@patchbay/contract'
import type { AccountSort } from '@patchbay/contract'
import { presentFields } from '../../platform/field-values.ts'
import { listHighlights, presentHighlight } from '../../modules/accounts/index.ts'
import { decodeCursor, pageOf, type Part } from '../../platform/page.ts'
import { route } from '../../platform/route.ts'
import { presentAccountRow, presentActivity, presentContactRow } from './present.ts'
import { getAccountDetail, listAccounts, listActivity, listMoves, type Row } from './store-accounts.ts'
import { getContactDetail, listContacts } from './store-contacts.ts'

const KEYS: Record<AccountSort, { part: Part; of: (row: Row) => string }> = {
  name: { part: 'text', of: (row) => row.name },
  activity: { part: 'time', of: (row) => row.activity_key.toISOString() },
  created: { part: 'time', of: (row) => row.created_at.toISOString() },
}

export const directoryRoutes = [
  route(contract.getAccountPage, async (ctx, { params }) => {
    const [{ row, domains, custom_fields }, happenings, moves, highlights] = await Promise.all([getAccountDetail(ctx, params.id), listActivity(ctx, params.id), listMoves(ctx, params.id), listHighlights(ctx, params.id)])
    return { account: presentAccountRow(row), domains, highlights: highlights.map(presentHighlight), custom_fields: presentFields(custom_fields), activity: presentActivity(happenings, moves) }
  }),
  route(contract.getContactPage, async (ctx, { params }) => {
    const { row, custom_fields, ...more } = await getContactDetail(ctx, params.id)
    return { contact: presentContactRow(row), ...more, custom_fields: presentFields(custom_fields) }
  }),
  route(contract.listDirectoryAccounts, async (ctx, { query }) => {
    const { part, of } = KEYS[query.sort]
    const rows = await listAccounts(ctx, query, decodeCursor(query.cursor, [part, 'id']), query.limit)
    return pageOf(rows, query.limit, (row) => [of(row), row.id], presentAccountRow)
  }),
  route(contract.listDirectoryContacts, async (ctx, { query }) => {
    const rows = await listContacts(ctx, query, decodeCursor(query.cursor, ['text', 'id']), query.limit)
    return pageOf(rows, query.limit, (row) => [row.name, row.id], presentContactRow)
  }),
]
