// What is asked and told about webhooks.
import { addWebhook, type BodyInput, changeWebhook, listWebhooks, removeWebhook, renewWebhookSecret, testWebhook } from '@patchbay/contract'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, reasonOf } from '../../lib/api.ts'
import { tell, tellTrouble } from '../../lib/tell.ts'

export const webhooksQuery = queryOptions({
  queryKey: ['webhooks'],
  queryFn: ({ signal }) => call(listWebhooks, {}, { signal }),
  staleTime: 5_000,
})

export type WebhookBody = BodyInput<typeof addWebhook>

const useTold = <Given, Result>(work: (given: Given) => Promise<Result>, options: { onSuccess?: (result: Result) => void; quiet?: boolean } = {}) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: work,
    networkMode: 'always',
    ...(options.onSuccess ? { onSuccess: options.onSuccess } : {}),
    ...(options.quiet ? {} : { onError: (error: unknown) => tellTrouble('Nothing was changed', { description: reasonOf(error) }) }),
    onSettled: () => client.invalidateQueries({ queryKey: ['webhooks'] }),
  })
}

/** Gives the secret when it is a new one. */
export const useSaveWebhook = (id: string | null) =>
  useTold(async (body: WebhookBody): Promise<string | null> => {
    if (!id) return (await call(addWebhook, { body })).secret
    await call(changeWebhook, { params: { id }, body })
    return null
  }, { quiet: true })

export const useRenewSecret = () => useTold(async (id: string) => (await call(renewWebhookSecret, { params: { id } })).secret)
export const useRemoveWebhook = () => useTold((id: string) => call(removeWebhook, { params: { id } }), { onSuccess: () => tell('The webhook is removed') })
export const useTestWebhook = () =>
  useTold((id: string) => call(testWebhook, { params: { id } }), { onSuccess: ({ ok, says }) => (ok ? tell(`It arrived. ${says}`) : tellTrouble('It did not arrive', { description: says })) })
