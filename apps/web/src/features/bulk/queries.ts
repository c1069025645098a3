// Starting bulk changes and watching them.
import { type BodyInput, type BulkAction, type BulkChange, cancelBulk, getBulk, startBulk, undoBulk } from '@patchbay/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'

/** News comes by the live stream too; this is for when it is away. */
const ASK_MS = 1_000

export const bulkQuery = (id: string) =>
  queryOptions({
    queryKey: ['bulk', id],
    queryFn: ({ signal }): Promise<BulkChange> => call(getBulk, { params: { id } }, { signal }),
    enabled: id !== '',
    refetchInterval: ({ state }) => (state.data && state.data.state !== 'running' ? false : ASK_MS),
  })

export type BulkTarget = Pick<BodyInput<typeof startBulk>, 'issue_ids' | 'view'>

export const beginBulk = (target: BulkTarget, action: BulkAction): Promise<BulkChange> => call(startBulk, { body: { ...target, action } })
export const stopBulk = (id: string): Promise<BulkChange> => call(cancelBulk, { params: { id } })
export const takeBackBulk = (id: string): Promise<BulkChange> => call(undoBulk, { params: { id } })
