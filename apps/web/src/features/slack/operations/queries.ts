// What is asked and told about Slack operations.
import {
  askByForm, type BodyInput, getInvitation, getSlackOperations, inviteToChannels, type SlackOperations, updateSlackOperations,
} from '@patchbay/contract'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, reasonOf } from '../../../lib/api.ts'
import { tell, tellTrouble } from '../../../lib/tell.ts'

export const operationsQuery = queryOptions({
  queryKey: ['slack', 'operations'],
  queryFn: ({ signal }) => call(getSlackOperations, {}, { signal }),
  staleTime: 10_000,
})

export const useSaveOperations = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: Partial<SlackOperations>) => call(updateSlackOperations, { body }),
    networkMode: 'always',
    onSuccess: (settings) => {
      client.setQueryData(operationsQuery.queryKey, (old) => old && { ...old, settings })
      tell('Saved')
    },
  })
}

export const useInvite = () =>
  useMutation({ mutationFn: (body: BodyInput<typeof inviteToChannels>) => call(inviteToChannels, { body }), networkMode: 'always' })

/** Asked again every second until nothing waits. */
export const invitationQuery = (id: string) =>
  queryOptions({
    queryKey: ['slack-invitation', id],
    queryFn: ({ signal }) => call(getInvitation, { params: { id } }, { signal }),
    refetchInterval: (query) => (query.state.data?.left === 0 ? false : 1_000),
  })

export const useAskByForm = (issueId: string) =>
  useMutation({
    mutationFn: (form_id: string) => call(askByForm, { params: { id: issueId }, body: { form_id } }),
    networkMode: 'always',
    onSuccess: () => tell('The form is on its way to the thread'),
    onError: (error) => tellTrouble('The form was not sent', { description: reasonOf(error) }),
  })
