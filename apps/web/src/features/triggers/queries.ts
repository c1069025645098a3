// What is asked and told about triggers and their runs.
import {
  addTrigger, type BodyInput, cancelTriggerRun, changeTrigger, listTriggerRuns, listTriggers, listTriggerSweeps, listTriggerVersions, orderTriggers, previewTrigger, type QueryInput, removeTrigger, retryTriggerRun, rollBackTrigger, switchTrigger,
  type Trigger,
} from '@patchbay/contract'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { useChange } from '../../lib/change.ts'

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

type Asked = Pick<NonNullable<QueryInput<typeof listTriggerRuns>>, 'trigger_id' | 'issue' | 'state' | 'since' | 'q'>
export const runsQuery = (asked: Asked) =>
  infiniteQueryOptions({
    queryKey: ['triggers', 'runs', asked],
    queryFn: ({ signal, pageParam }) => call(listTriggerRuns, { query: { ...asked, ...(pageParam ? { cursor: pageParam } : {}) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => (page.has_next_page ? page.cursor : undefined),
    placeholderData: keepPreviousData,
    refetchInterval: 5_000,
  })

export const sweepsQuery = (triggerId: string | undefined) =>
  queryOptions({
    queryKey: ['triggers', 'sweeps', triggerId ?? ''],
    queryFn: ({ signal }) => call(listTriggerSweeps, { query: triggerId ? { trigger_id: triggerId } : {} }, { signal }),
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

export type TriggerBody = BodyInput<typeof addTrigger>

const [stale, trouble] = [['triggers'], 'Nothing was changed']

export const useSaveTrigger = (id: string | null) =>
  useChange({
    work: (body: TriggerBody) => (id ? call(changeTrigger, { params: { id }, body }) : call(addTrigger, { body })),
    stale,
    said: id ? 'The trigger is changed; what waits goes on as it began' : 'The trigger is kept',
  })

const useGuess = <Given>(work: (given: Given) => Promise<unknown>, guess: (triggers: Trigger[], given: Given) => Trigger[]) =>
  useChange({ work, stale, trouble, guess: (client, given) => client.setQueryData(triggersQuery.queryKey, (old) => old && guess(old, given)) })

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

export const useRollBack = (id: string) => useChange({ work: (version: number) => call(rollBackTrigger, { params: { id }, body: { version } }), stale, trouble, said: 'The earlier version is the newest now' })
export const useCancelRun = () => useChange({ work: (id: string) => call(cancelTriggerRun, { params: { id } }), stale, trouble, said: 'Nothing more is done about it' })
export const useRetryRun = () => useChange({ work: (id: string) => call(retryTriggerRun, { params: { id } }), stale, trouble: 'Nothing was sent', said: 'It is being sent again' })
