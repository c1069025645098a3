// What is asked and told about Slack in the settings.
import { type BodyInput, connectSlack, disableChannel, disconnectSlack, enableChannel, getSlack } from '@patchbay/contract'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, reasonOf } from '../../lib/api.ts'
import { tell, tellTrouble } from '../../lib/tell.ts'

export const slackQuery = queryOptions({
  queryKey: ['slack'],
  queryFn: ({ signal }) => call(getSlack, {}, { signal }),
  staleTime: 10_000,
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
