// What is asked and told about triggers and their runs.
import {
  addTrigger, type BodyInput, cancelTriggerRun, changeTrigger, listTriggerRuns, listTriggers, listTriggerVersions, orderTriggers, previewTrigger, type QueryInput, removeTrigger, rollBackTrigger, switchTrigger,
  type Trigger,
} from '@patchbay/contract'
import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, reasonOf } from '../../lib/api.ts'
import { tell, tellTrouble } from '../../lib/tell.ts'

export const triggersQuery = queryOptions({
  queryKey: ['triggers'],
  queryFn: ({ signal }) => call(listTriggers, {}, { signal }),
  staleTime: 5_000,
})

export const versionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['triggers', 'versions', id],
    queryFn: ({ signal }) => call(listTriggerVersions, { params: { id } }, { signal }),
  })

type Asked = Pick<NonNullable<QueryInput<typeof listTriggerRuns>>, 'trigger_id' | 'issue' | 'state'>
export const runsQuery = (asked: Asked) =>
  infiniteQueryOptions({
    queryKey: ['triggers', 'runs', asked],
    queryFn: ({ signal, pageParam }) => call(listTriggerRuns, { query: { ...asked, ...(pageParam ? { cursor: pageParam } : {}) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => (page.has_next_page ? page.cursor : undefined),
    placeholderData: keepPreviousData,
    refetchInterval: 5_000,
  })

export const triggerPreviewQuery = (given: BodyInput<typeof previewTrigger> | null) =>
  queryOptions({
    queryKey: ['trigger-preview', given],
    queryFn: ({ signal }) => call(previewTrigger, { body: given as BodyInput<typeof previewTrigger> }, { signal }),
    enabled: given !== null,
    placeholderData: keepPreviousData,
    retry: false,
  })

const sayFailure = (error: unknown) => tellTrouble('Nothing was changed', { description: reasonOf(error) })

const useChange = <Given, Result>(work: (given: Given) => Promise<Result>, said?: string) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: work,
    networkMode: 'always',
    onSuccess: () => void (said && tell(said)),
    onError: sayFailure,
    onSettled: () => client.invalidateQueries({ queryKey: ['triggers'] }),
  })
}

export type TriggerBody = BodyInput<typeof addTrigger>

/** What went wrong is shown in the form. */
export const useSaveTrigger = (id: string | null) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: TriggerBody) => (id ? call(changeTrigger, { params: { id }, body }) : call(addTrigger, { body })),
    networkMode: 'always',
    onSuccess: () => {
      tell(id ? 'The trigger is changed; what waits goes on as it began' : 'The trigger is kept')
      return client.invalidateQueries({ queryKey: ['triggers'] })
    },
  })
}

/** Switching and ordering are seen at once, and put right when the server says no. */
const useGuess = <Given>(work: (given: Given) => Promise<unknown>, guess: (triggers: Trigger[], given: Given) => Trigger[]) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: work,
    networkMode: 'always',
    onMutate: (given: Given) => client.setQueryData(triggersQuery.queryKey, (old) => old && guess(old, given)),
    onError: sayFailure,
    onSettled: () => client.invalidateQueries({ queryKey: ['triggers'] }),
  })
}

export const useSwitchTrigger = () =>
  useGuess(
    ({ id, is_on }: { id: string; is_on: boolean }) => call(switchTrigger, { params: { id }, body: { is_on } }),
    (triggers, { id, is_on }) => triggers.map((t) => (t.id === id ? { ...t, is_on, waiting: is_on ? t.waiting : 0 } : t)),
  )

export const useOrderTriggers = () =>
  useGuess(
    (ids: string[]) => call(orderTriggers, { body: { ids } }),
    (triggers, ids) => ids.flatMap((id) => triggers.find((t) => t.id === id) ?? []),
  )

export const useRemoveTrigger = () =>
  useGuess(
    (id: string) => call(removeTrigger, { params: { id } }),
    (triggers, id) => triggers.filter((t) => t.id !== id),
  )

export const useRollBack = (id: string) => useChange((version: number) => call(rollBackTrigger, { params: { id }, body: { version } }), 'The earlier version is the newest now')
export const useCancelRun = () => useChange((id: string) => call(cancelTriggerRun, { params: { id } }), 'It is taken out of the queue')
