// What is asked and told about webhooks.
import { addWebhook, type BodyInput, changeWebhook, listWebhooks, removeWebhook, renewWebhookSecret, testWebhook } from '@patchbay/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { useChange } from '../../lib/change.ts'
import { tell, tellTrouble } from '../../lib/tell.ts'

export const webhooksQuery = queryOptions({
  queryKey: ['webhooks'],
  queryFn: ({ signal }) => call(listWebhooks, {}, { signal }),
  staleTime: 5_000,
})

type WebhookBody = BodyInput<typeof addWebhook>

export const stale = ['webhooks']
const trouble = 'Nothing was changed'

/** Gives the secret when it is a new one. */
export const keepWebhook = async ({ id, body }: { id: string | null; body: WebhookBody }): Promise<string | null> => {
  if (!id) return (await call(addWebhook, { body })).secret
  await call(changeWebhook, { params: { id }, body })
  return null
}

export const useRenewSecret = () => useChange({ work: async (id: string) => (await call(renewWebhookSecret, { params: { id } })).secret, stale, trouble })
export const useRemoveWebhook = () => useChange({ work: (id: string) => call(removeWebhook, { params: { id } }), stale, trouble, said: 'The webhook is removed' })
export const useTestWebhook = () =>
  useChange({
    work: async (id: string) => {
      const { ok, says } = await call(testWebhook, { params: { id } })
      return ok ? tell(`It arrived. ${says}`) : tellTrouble('It did not arrive', { description: says })
    },
    stale,
    trouble,
  })
