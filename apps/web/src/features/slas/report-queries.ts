// What is asked about how promises were kept.
import { getSlaReport, listSlaBreaches, type QueryInput, SLA_EXPORT_PATH } from '@patchbay/contract'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'

export type Chosen = QueryInput<typeof getSlaReport>

export const reportQuery = (chosen: Chosen) =>
  queryOptions({ queryKey: ['slas', 'report', chosen], queryFn: ({ signal }) => call(getSlaReport, { query: chosen }, { signal }), placeholderData: keepPreviousData, staleTime: 10_000 })

export const breachesQuery = (chosen: Chosen) =>
  infiniteQueryOptions({
    queryKey: ['slas', 'breaches', chosen],
    queryFn: ({ pageParam, signal }) => call(listSlaBreaches, { query: { ...chosen, ...(pageParam ? { cursor: pageParam } : {}) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => (last.has_next_page ? last.cursor : null),
    placeholderData: keepPreviousData,
  })

export const exportUrl = (chosen: Chosen): string => {
  const given = Object.entries(chosen).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as [string, string]]))
  return `/api${SLA_EXPORT_PATH}?${new URLSearchParams(given).toString()}`
}
