// What I was told of, how much of it is unread, what I wish to be told of; and what marking does here.
import {
  addPushDevice, type BodyInput, countNotifications, getNotificationSettings, listNotifications, markNotifications, type NotificationLine, type NotificationMark, type NotificationSettings,
  type QueryInput, removePushDevice, setNotificationSettings,
} from '@patchbay/contract'
import { infiniteQueryOptions, type InfiniteData, keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, reasonOf } from '../../lib/api.ts'
import { tell, tellTrouble } from '../../lib/tell.ts'

export type Show = NonNullable<QueryInput<typeof listNotifications>['show']>
type Pages = InfiniteData<Awaited<ReturnType<typeof fetchLines>>, string>

const fetchLines = (show: Show, cursor: string, signal: AbortSignal) => call(listNotifications, { query: { show, ...(cursor ? { cursor } : {}) } }, { signal })

export const notificationsQuery = (show: Show) =>
  infiniteQueryOptions({
    queryKey: ['notifications', show],
    queryFn: ({ signal, pageParam }) => fetchLines(show, pageParam, signal),
    initialPageParam: '',
    getNextPageParam: (page) => (page.has_next_page ? page.cursor : undefined),
    staleTime: 10_000,
    placeholderData: keepPreviousData,
  })

export const unreadQuery = queryOptions({
  queryKey: ['notifications', 'count'],
  queryFn: async ({ signal }) => (await call(countNotifications, {}, { signal })).unread,
  staleTime: 15_000,
})

const marked = (line: NotificationLine, as: NotificationMark): NotificationLine => ({ ...line, unread: as === 'unread' ? line.count : as === 'open' ? line.unread : 0 })

/** Whether a line still stands in this list after it was marked. */
const stays = (show: Show, as: NotificationMark): boolean => (show === 'done' ? as === 'done' : as !== 'done' && (show !== 'unread' || as === 'unread'))

const UNDO: Record<NotificationMark, NotificationMark> = { read: 'unread', unread: 'read', done: 'open', open: 'done' }

/** Shown at once; what the server refuses comes back with the next answer. */
export const useMark = () => {
  const client = useQueryClient()
  const mutation = useMutation({
    mutationFn: ({ as, ids }: { as: NotificationMark; ids: string[] | null }) => call(markNotifications, { body: { as, ...(ids ? { issue_ids: ids } : {}) } }),
    onMutate: async ({ as, ids }) => {
      await client.cancelQueries({ queryKey: ['notifications'] })
      for (const show of ['open', 'unread', 'done'] as const)
        client.setQueryData<Pages>(notificationsQuery(show).queryKey, (old) =>
          old && {
            ...old,
            pages: old.pages.map((page) => ({
              ...page,
              data: page.data.flatMap((line) => (ids && !ids.includes(line.id) ? [line] : stays(show, as) ? [marked(line, as)] : [])),
            })),
          },
        )
    },
    onSuccess: ({ unread }) => client.setQueryData(unreadQuery.queryKey, unread),
    onError: (error) => tellTrouble('It was not marked', { description: reasonOf(error) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['notifications'] }),
  })
  const mark = (as: NotificationMark, ids: string[] | null) => {
    mutation.mutate({ as, ids })
    if (as === 'done') tell(ids ? 'Done' : 'All done', ids ? { id: 'notification', action: { label: 'Undo', onClick: () => mutation.mutate({ as: UNDO[as], ids }) } } : {})
  }
  return mark
}

export const notificationSettingsQuery = queryOptions({
  queryKey: ['notification-settings'],
  queryFn: ({ signal }) => call(getNotificationSettings, {}, { signal }),
  staleTime: 60_000,
})

export const useNotificationSettings = () => {
  const client = useQueryClient()
  const key = notificationSettingsQuery.queryKey
  const fresh = () => client.invalidateQueries({ queryKey: key })
  const save = useMutation({
    mutationFn: (body: NotificationSettings) => call(setNotificationSettings, { body }),
    onMutate: async (settings) => {
      await client.cancelQueries({ queryKey: key })
      client.setQueryData(key, (old) => old && { ...old, settings })
    },
    onError: (error) => {
      tellTrouble('Your wishes were not kept', { description: reasonOf(error) })
      void fresh()
    },
  })
  const addDevice = useMutation({ mutationFn: (body: BodyInput<typeof addPushDevice>) => call(addPushDevice, { body }), onSuccess: fresh })
  const removeDevice = useMutation({
    mutationFn: (id: string) => call(removePushDevice, { params: { id } }),
    onSuccess: fresh,
    onError: (error) => tellTrouble('The browser was not removed', { description: reasonOf(error) }),
  })
  return { save, addDevice, removeDevice }
}
