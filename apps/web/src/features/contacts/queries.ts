// Contacts as rows and as pages, and what changing one does here.
import { type BodyInput, type ContactRow, type Data, getContactPage, listDirectoryContacts, type QueryInput, updateContact } from '@patchbay/contract'
import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, reasonOf } from '../../lib/api.ts'
import { tellTrouble } from '../../lib/tell.ts'

type ContactsAsked = Omit<QueryInput<typeof listDirectoryContacts>, 'cursor' | 'limit'>
export type ContactPageData = Data<typeof getContactPage>

export const contactsQuery = (asked: ContactsAsked) =>
  infiniteQueryOptions({
    queryKey: ['contacts', asked],
    queryFn: ({ signal, pageParam }) => call(listDirectoryContacts, { query: { ...asked, ...(pageParam ? { cursor: pageParam } : {}) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => (page.has_next_page ? page.cursor : undefined),
    staleTime: 15_000,
    placeholderData: keepPreviousData,
  })

export const contactQuery = (id: string) =>
  queryOptions({ queryKey: ['contact', id], queryFn: ({ signal }) => call(getContactPage, { params: { id } }, { signal }), staleTime: 15_000 })

type ContactChange = BodyInput<typeof updateContact>

export const useChangeContact = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, change }: { id: string; change: ContactChange; shown: Partial<ContactRow> }) => call(updateContact, { params: { id }, body: change }),
    onMutate: async ({ id, shown }) => {
      const key = contactQuery(id).queryKey
      await client.cancelQueries({ queryKey: key })
      const before = client.getQueryData<ContactPageData>(key)
      client.setQueryData<ContactPageData>(key, (page) => page && { ...page, contact: { ...page.contact, ...shown } })
      return { before }
    },
    onError: (error, { id }, kept) => {
      client.setQueryData(contactQuery(id).queryKey, kept?.before)
      tellTrouble('The contact was not changed', { description: reasonOf(error) })
    },
    onSettled: (_data, _error, { id }) => {
      void client.invalidateQueries({ queryKey: contactQuery(id).queryKey })
      void client.invalidateQueries({ queryKey: ['contacts'] })
    },
  })
}
