// What is asked and told about Slack in the settings.
import {
  type BodyInput, changeAutolink, checkChannel, checkInstallation, connectSlack, createAutolink, deleteAutolink, disableChannel, disconnectSlack, enableChannel, enableChannels, getBulkRun,
  getSlack, listAccounts, listAutolinks, listSlackChannels, listSlackTrouble, previewAutolink, refreshSlackChannels, retryMessage,
} from '@patchbay/contract'
import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, reasonOf } from '../../lib/api.ts'
import { tell, tellTrouble } from '../../lib/tell.ts'

export const slackQuery = queryOptions({
  queryKey: ['slack'],
  queryFn: ({ signal }) => call(getSlack, {}, { signal }),
  staleTime: 10_000,
})

export const troubleQuery = queryOptions({
  queryKey: ['slack', 'trouble'],
  queryFn: ({ signal }) => call(listSlackTrouble, {}, { signal }),
  staleTime: 60_000,
})

const useSlackChange = <Given>(work: (given: Given) => Promise<unknown>, done: string) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: work,
    networkMode: 'always',
    onSuccess: () => {
      tell(done)
      return client.invalidateQueries(slackQuery)
    },
  })
}

export const useConnect = () =>
  useSlackChange((body: BodyInput<typeof connectSlack>) => call(connectSlack, { body }), 'Slack is connected')
export const useEnable = () =>
  useSlackChange((body: BodyInput<typeof enableChannel>) => call(enableChannel, { body }), 'The channel is enabled')

const sayFailure = (error: unknown) => tellTrouble('Nothing was changed', { description: reasonOf(error) })
export const useDisconnect = () => {
  const { mutate, ...rest } = useSlackChange((id: string) => call(disconnectSlack, { params: { id } }), 'Slack is disconnected')
  return { ...rest, run: (id: string) => mutate(id, { onError: sayFailure }) }
}
export const useDisable = () => {
  const { mutate, ...rest } = useSlackChange((id: string) => call(disableChannel, { params: { id } }), 'The channel is off')
  return { ...rest, run: (id: string) => mutate(id, { onError: sayFailure }) }
}

/** What fails again comes back by itself. */
export const useTryAgain = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (messageId: string) => call(retryMessage, { params: { id: messageId } }),
    networkMode: 'always',
    onSuccess: () => tell('It is sent again'),
    onError: (error) => tellTrouble('Still not sent', { description: reasonOf(error) }),
    onSettled: () => client.invalidateQueries(slackQuery),
  })
}

/** What Slack says now is told by the row itself; only that it could not be asked is worth a word. */
const useCheck = (ask: (id: string) => Promise<{ health: { ok: boolean; reason: string } }>) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ask,
    networkMode: 'always',
    onSuccess: ({ health }) => {
      if (health.ok) tell('It works again')
      else tellTrouble('Not yet', { description: health.reason })
      return client.invalidateQueries(slackQuery)
    },
    onError: sayFailure,
  })
}
export const useCheckChannel = () => useCheck((id) => call(checkChannel, { params: { id } }))
export const useCheckInstallation = () => useCheck((id) => call(checkInstallation, { params: { id } }))

export const listingQuery = (installation_id: string, q: string, only: 'all' | 'new') =>
  infiniteQueryOptions({
    queryKey: ['slack', 'listing', installation_id, q, only],
    queryFn: ({ signal, pageParam }) => call(listSlackChannels, { query: { installation_id, only, ...(q ? { q } : {}), ...(pageParam ? { cursor: pageParam } : {}) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.cursor || undefined,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })

export const useRefreshList = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (installation_id: string) => call(refreshSlackChannels, { body: { installation_id } }),
    networkMode: 'always',
    onSuccess: () => client.invalidateQueries({ queryKey: ['slack', 'listing'] }),
    onError: sayFailure,
  })
}

export const useEnableMany = () => useMutation({ mutationFn: (body: BodyInput<typeof enableChannels>) => call(enableChannels, { body }), networkMode: 'always' })

export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ['slack', 'run', id],
    queryFn: ({ signal }) => call(getBulkRun, { params: { id } }, { signal }),
    // The live stream tells of each row; this is for when it is away.
    refetchInterval: ({ state }) => (state.data?.is_finished ? false : 3_000),
  })

export const accountNamesQuery = queryOptions({
  queryKey: ['accounts', 'names'],
  queryFn: async ({ signal }) => (await call(listAccounts, { query: { limit: 999 } }, { signal })).data.map((account) => account.name),
  staleTime: 60_000,
})

export const autolinksQuery = queryOptions({
  queryKey: ['slack', 'autolinks'],
  queryFn: ({ signal }) => call(listAutolinks, {}, { signal }),
  staleTime: 10_000,
})

export type PreviewOf = BodyInput<typeof previewAutolink>
export const previewQuery = (body: PreviewOf) =>
  queryOptions({
    queryKey: ['slack', 'preview', body],
    queryFn: ({ signal }) => call(previewAutolink, { body }, { signal }),
    enabled: body.pattern.trim() !== '',
    placeholderData: keepPreviousData,
    retry: false,
  })

type AutolinkChange = BodyInput<typeof changeAutolink>
/** Makes a pattern, or changes the one of this id. */
export const useSaveAutolink = (id: string | null) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ installation_id, ...body }: AutolinkChange & { installation_id: string }) =>
      id ? call(changeAutolink, { params: { id }, body }) : call(createAutolink, { body: { installation_id, ...body } }),
    networkMode: 'always',
    onSuccess: ({ run }) => {
      tell(run ? `${run.total} ${run.total === 1 ? 'channel is' : 'channels are'} being linked` : 'Channels of that name are linked from now on')
      return client.invalidateQueries(slackQuery)
    },
  })
}
export const useDeleteAutolink = () => {
  const { mutate, ...rest } = useSlackChange((id: string) => call(deleteAutolink, { params: { id } }), 'The pattern is gone; its channels stay')
  return { ...rest, run: (id: string) => mutate(id, { onError: sayFailure }) }
}
