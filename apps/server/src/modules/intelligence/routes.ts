// What can be asked of intelligence: the corrections people made.
import * as contract from '@patchbay/contract'
import { decodeCursor, pageOf } from '../../platform/page.ts'
import { route } from '../../platform/route.ts'
import { listCorrectionRows } from './store-corrections.ts'

const USUAL = 50

export const intelligenceRoutes = [
  route(contract.listCorrections, async (ctx, { query }) => {
    const limit = query.limit ?? USUAL
    const rows = await listCorrectionRows(ctx, query.kind, decodeCursor(query.cursor, ['time', 'id']), limit)
    return pageOf(rows, limit, (row) => [row.at.toISOString(), row.id], (row) => ({ ...row, at: row.at.toISOString() }))
  }),
]
