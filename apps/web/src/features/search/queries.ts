// Search by words and filters, and the searches I keep.
import { listSearches, removeSearch, type SavedSearch, saveSearch, searchEverything, type SearchKind } from '@patchbay/contract'
import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, reasonOf } from '../../lib/api.ts'
import { readerZone } from '../../lib/reader.ts'
import { tell, tellTrouble } from '../../lib/tell.ts'

/** A search that is overtaken by the next key is cancelled by its signal. */
export const searchQuery = (words: string, kind: SearchKind = 'all') =>
  queryOptions({
    queryKey: ['search', words, kind],
    queryFn: ({ signal }) => call(searchEverything, { query: { q: words, kind, limit: 12, time_zone: readerZone() } }, { signal }),
    enabled: words !== '',
    staleTime: 10_000,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
  })

export const searchPagesQuery = (words: string, kind: SearchKind) =>
  infiniteQueryOptions({
    queryKey: ['search-pages', words, kind],
    queryFn: ({ signal, pageParam }) =>
      call(searchEverything, { query: { q: words, kind, limit: kind === 'all' ? 10 : 30, time_zone: readerZone(), ...(pageParam ? { cursor: pageParam } : {}) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.cursor || undefined,
    enabled: words !== '',
    staleTime: 10_000,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
  })

export const savedSearchesQuery = queryOptions({
  queryKey: ['searches'],
  queryFn: async ({ signal }) => (await call(listSearches, {}, { signal })),
  staleTime: 300_000,
})

export const useKeepSearch = () => {
  const client = useQueryClient()
  const fresh = () => client.invalidateQueries({ queryKey: savedSearchesQuery.queryKey })
  const keep = useMutation({
    mutationFn: (body: Omit<SavedSearch, 'id'>) => call(saveSearch, { body }),
    onSuccess: fresh,
    onError: (error) => tellTrouble('The search was not kept', { description: reasonOf(error) }),
  })
  const drop = useMutation({
    mutationFn: ({ id }: SavedSearch) => call(removeSearch, { params: { id } }),
    onSuccess: (_, { name, query, kind }) => {
      void fresh()
      tell(`“${name}” is not kept any more`, { action: { label: 'Undo', onClick: () => keep.mutate({ name, query, kind }) } })
    },
    onError: (error) => tellTrouble('The search is still kept', { description: reasonOf(error) }),
  })
  return { keep, drop }
}
