// Accounts as rows and as pages, and what changing one does here.
import { type AccountRow, type BodyInput, type Data, getAccountPage, listDirectoryAccounts, type QueryInput, updateAccount } from '@patchbay/contract'
import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, reasonOf } from '../../lib/api.ts'
import { tellTrouble } from '../../lib/tell.ts'

export type AccountsAsked = Omit<QueryInput<typeof listDirectoryAccounts>, 'cursor' | 'limit'>
export type AccountPageData = Data<typeof getAccountPage>

export const accountsQuery = (asked: AccountsAsked) =>
  infiniteQueryOptions({
    queryKey: ['accounts', asked],
    queryFn: ({ signal, pageParam }) => call(listDirectoryAccounts, { query: { ...asked, ...(pageParam ? { cursor: pageParam } : {}) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => (page.has_next_page ? page.cursor : undefined),
    staleTime: 15_000,
    placeholderData: keepPreviousData,
  })

export const accountQuery = (id: string) =>
  queryOptions({ queryKey: ['account', id], queryFn: ({ signal }) => call(getAccountPage, { params: { id } }, { signal }), staleTime: 15_000 })

export type AccountChange = BodyInput<typeof updateAccount>

/** Shown at once; what the server refuses goes back and is told. */
export const useChangeAccount = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, change }: { id: string; change: AccountChange; shown: Partial<AccountRow> }) => call(updateAccount, { params: { id }, body: change }),
    onMutate: async ({ id, shown }) => {
      const key = accountQuery(id).queryKey
      await client.cancelQueries({ queryKey: key })
      const before = client.getQueryData<AccountPageData>(key)
      client.setQueryData<AccountPageData>(key, (page) => page && { ...page, account: { ...page.account, ...shown } })
      return { before }
    },
    onError: (error, { id }, kept) => {
      client.setQueryData(accountQuery(id).queryKey, kept?.before)
      tellTrouble('The account was not changed', { description: reasonOf(error) })
    },
    onSettled: (_data, _error, { id }) => {
      void client.invalidateQueries({ queryKey: accountQuery(id).queryKey })
      void client.invalidateQueries({ queryKey: ['accounts'] })
    },
  })
}
