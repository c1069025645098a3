// Search by words.
import { searchEverything } from '@patchbay/contract'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { call } from '../../lib/api.ts'

export const searchQuery = (words: string) =>
  queryOptions({
    queryKey: ['search', words],
    queryFn: ({ signal }) => call(searchEverything, { query: { q: words, limit: 12 } }, { signal }),
    enabled: words !== '',
    staleTime: 10_000,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
  })

/** What was typed, once the hand rests. */
export const useRested = (value: string, ms = 120): string => {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return rested
}
