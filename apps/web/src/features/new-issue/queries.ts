// Whom a new issue may be for, and its creation.
import { type Account, type BodyInput, type Contact, createIssue, searchAccounts, searchContacts } from '@patchbay/contract'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'

const MOST = 30

export const accountsQuery = (typed: string) =>
  queryOptions({
    queryKey: ['new-issue', 'accounts', typed],
    queryFn: async ({ signal }): Promise<Account[]> =>
      (await call(searchAccounts, { body: { limit: MOST, ...(typed ? { filter: { field: 'name', operator: 'string_contains', value: typed } } : {}) } }, { signal })).data,
    staleTime: 30_000,
    placeholderData: keepPreviousData,
  })

export const contactsQuery = (accountId: string) =>
  queryOptions({
    queryKey: ['new-issue', 'contacts', accountId],
    queryFn: async ({ signal }): Promise<Contact[]> =>
      (await call(searchContacts, { body: { limit: 200, filter: { field: 'account_id', operator: 'equals', value: accountId } } }, { signal })).data,
    enabled: accountId !== '',
    staleTime: 30_000,
  })

export type NewIssue = BodyInput<typeof createIssue>
export const open = (body: NewIssue) => call(createIssue, { body })
