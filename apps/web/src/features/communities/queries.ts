// What is asked about how communities go.
import { getCommunityReport, type QueryInput } from '@patchbay/contract'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'

export type Chosen = QueryInput<typeof getCommunityReport>

export const communityQuery = (chosen: Chosen) =>
  queryOptions({ queryKey: ['communities', chosen], queryFn: ({ signal }) => call(getCommunityReport, { query: chosen }, { signal }), placeholderData: keepPreviousData, staleTime: 10_000 })
