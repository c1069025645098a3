// What is asked and told about API tokens.
import { addApiToken, type BodyInput, listApiTokens, revokeApiToken } from '@patchbay/contract'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, reasonOf } from '../../lib/api.ts'
import { tell, tellTrouble } from '../../lib/tell.ts'

export const tokensQuery = queryOptions({
  queryKey: ['api-tokens'],
  queryFn: ({ signal }) => call(listApiTokens, {}, { signal }),
  staleTime: 5_000,
})

export const useAddToken = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: BodyInput<typeof addApiToken>) => call(addApiToken, { body }),
    networkMode: 'always',
    onSettled: () => client.invalidateQueries({ queryKey: tokensQuery.queryKey }),
  })
}

export const useRevokeToken = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => call(revokeApiToken, { params: { id } }),
    networkMode: 'always',
    onSuccess: () => tell('The token is revoked'),
    onError: (error: unknown) => tellTrouble('The token was not revoked', { description: reasonOf(error) }),
    onSettled: () => client.invalidateQueries({ queryKey: tokensQuery.queryKey }),
  })
}
