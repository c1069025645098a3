// What is asked and told about API tokens.
import { addApiToken, type BodyInput, listApiTokens, revokeApiToken } from '@patchbay/contract'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { useChange } from '../../lib/change.ts'

export const tokensQuery = queryOptions({
  queryKey: ['api-tokens'],
  queryFn: ({ signal }) => call(listApiTokens, {}, { signal }),
  staleTime: 5_000,
})

export const useAddToken = () => useChange({ work: (body: BodyInput<typeof addApiToken>) => call(addApiToken, { body }), stale: ['api-tokens'] })

export const useRevokeToken = () => useChange({ work: (id: string) => call(revokeApiToken, { params: { id } }), stale: ['api-tokens'], said: 'The token is revoked', trouble: 'The token was not revoked' })
