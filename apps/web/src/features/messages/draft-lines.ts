// What one has begun and not sent, asked for as a list.
import { listDrafts } from '@patchbay/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'

export const linesQuery = queryOptions({
  queryKey: ['draft-lines'],
  queryFn: ({ signal }) => call(listDrafts, {}, { signal }),
  staleTime: 10_000,
})
