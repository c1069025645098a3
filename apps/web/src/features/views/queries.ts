// Saved views, their counts, their fields; and what saving, marking and removing does to them here.
import {
  changeView, countViews, createView, type Data, listTags, listViewFields, listViews, markView, removeView, searchAccounts, searchContacts,
  type BodyInput, type View, type ViewFilter, type ViewLook,
} from '@patchbay/contract'
import { keepPreviousData, type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, reasonOf } from '../../lib/api.ts'
import { readerZone } from '../../lib/reader.ts'
import { tell, tellTrouble } from '../../lib/tell.ts'

export const viewsQuery = queryOptions({
  queryKey: ['views'],
  queryFn: ({ signal }) => call(listViews, {}, { signal }),
  staleTime: 60_000,
})

export const viewCountsQuery = queryOptions({
  queryKey: ['view-counts'],
  queryFn: ({ signal }) => call(countViews, { query: { time_zone: readerZone() } }, { signal }),
  staleTime: 10_000,
  placeholderData: keepPreviousData,
})

export const viewFieldsQuery = queryOptions({
  queryKey: ['view-fields'],
  queryFn: ({ signal }) => call(listViewFields, {}, { signal }),
  staleTime: 60_000,
})

export const allTagsQuery = queryOptions({
  queryKey: ['tags', 'of all'],
  queryFn: async ({ signal }) => (await call(listTags, {}, { signal })).data,
  staleTime: 300_000,
})

export type Named = { id: string; name: string }

/** Accounts or requesters by words; those already chosen are asked by their ids. */
export const namedQuery = (kind: 'account' | 'contact', words: string, ids: readonly string[]) =>
  queryOptions({
    queryKey: ['named', kind, words, ids],
    queryFn: async ({ signal }): Promise<Named[]> => {
      const endpoint = kind === 'account' ? searchAccounts : searchContacts
      const chosen = ids.length > 0 && words === '' ? { filter: { field: 'id', operator: 'in' as const, values: [...ids] } } : {}
      const page = await call(endpoint, { body: { limit: 20, ...(words ? { search_text: words } : {}), ...chosen } }, { signal })
      return page.data.map(({ id, name }) => ({ id, name }))
    },
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  })

const put = (client: QueryClient, view: View) =>
  client.setQueryData(viewsQuery.queryKey, (views: Data<typeof listViews> | undefined) => {
    if (!views) return views
    return views.some((each) => each.id === view.id) ? views.map((each) => (each.id === view.id ? view : each)) : [...views, view]
  })

const stale = (client: QueryClient) => {
  void client.invalidateQueries({ queryKey: ['views'] })
  void client.invalidateQueries({ queryKey: ['view-counts'] })
}

export const useCreateView = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: BodyInput<typeof createView>) => call(createView, { body }),
    onSuccess: (view) => {
      put(client, view)
      stale(client)
    },
  })
}

export const useChangeView = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, ...body }: { id: string } & BodyInput<typeof changeView>) => call(changeView, { params: { id }, body }),
    onSuccess: (view) => {
      put(client, view)
      stale(client)
    },
    onError: (error) => tellTrouble('The view was not saved', { description: reasonOf(error) }),
  })
}

/** Shown at once; what was there is put back when the server says no. */
export const useMarkView = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ view, ...body }: { view: View; starred?: boolean; hidden?: boolean; before?: string | null }) => call(markView, { params: { id: view.id }, body }),
    onMutate: ({ view, starred = view.starred, hidden = view.hidden }) => void put(client, { ...view, starred, hidden }),
    onError: (error, { view }) => {
      put(client, view)
      tellTrouble('Your list of views was not changed', { description: reasonOf(error) })
    },
    onSettled: () => stale(client),
  })
}

/** A removed view can be had again for as long as the word about it stands. */
export const useRemoveView = () => {
  const client = useQueryClient()
  const create = useCreateView()
  return useMutation({
    mutationFn: (view: View) => call(removeView, { params: { id: view.id } }),
    onSuccess: (_, view) => {
      stale(client)
      const { name, icon, sharing, team_id, filter, look } = view
      tell(`${view.name} was removed`, { id: `removed ${view.id}`, duration: 5_000, action: { label: 'Undo', onClick: () => create.mutate({ name, icon, sharing, team_id, filter, look }) } })
    },
    onError: (error) => tellTrouble('The view was not removed', { description: reasonOf(error) }),
  })
}

export type Shape = { filter: ViewFilter | null; look: ViewLook }
