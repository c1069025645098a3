// What lies in the bin, and what can be done with it.
import { type BinnedIssue, listBin, purgeIssues, restoreIssues } from '@patchbay/contract'
import { infiniteQueryOptions } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'

export const binQuery = infiniteQueryOptions({
  queryKey: ['bin'],
  queryFn: ({ pageParam, signal }) => call(listBin, { query: { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) } }, { signal }),
  initialPageParam: '',
  getNextPageParam: (page) => (page.has_next_page ? page.cursor : undefined),
})

export const restore = (issue: BinnedIssue) => call(restoreIssues, { body: { issue_ids: [issue.id] } })
export const purge = (issue: BinnedIssue) => call(purgeIssues, { body: { issue_ids: [issue.id] } })
