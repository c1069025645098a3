// What is asked and told about tickets in Slack.
import { getTicketSettings, setTicketSettings, type TicketSettings } from '@patchbay/contract'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { tell } from '../../lib/tell.ts'

export const ticketsQuery = queryOptions({
  queryKey: ['slack', 'tickets'],
  queryFn: ({ signal }) => call(getTicketSettings, {}, { signal }),
  staleTime: 10_000,
})

export const useSaveTickets = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: TicketSettings) => call(setTicketSettings, { body }),
    networkMode: 'always',
    onSuccess: (saved) => {
      client.setQueryData(ticketsQuery.queryKey, saved)
      tell('Saved')
    },
  })
}
