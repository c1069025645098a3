// What is asked and told about ticket forms.
import { addTicketForm, type BodyInput, changeTicketForm, listOwnForms, openForm, type OwnForm, removeTicketForm, restoreTicketForm, submitForm } from '@patchbay/contract'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, reasonOf } from '../../lib/api.ts'
import { tell, tellTrouble } from '../../lib/tell.ts'

export const formsQuery = queryOptions({
  queryKey: ['ticket-forms'],
  queryFn: ({ signal }) => call(listOwnForms, {}, { signal }),
  staleTime: 30_000,
})

export type FormBody = BodyInput<typeof addTicketForm>

export const useSaveForm = (id: string | null) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: FormBody) => (id ? call(changeTicketForm, { params: { id }, body }) : call(addTicketForm, { body })),
    networkMode: 'always',
    onSuccess: (form) => {
      tell(id ? `${form.name} is changed` : `${form.name} is there`)
      void client.invalidateQueries({ queryKey: ['ticket-forms'] })
    },
  })
}

/** A deleted form can be had back for as long as the word about it stands. */
export const useRemoveForm = () => {
  const client = useQueryClient()
  const stale = () => client.invalidateQueries({ queryKey: ['ticket-forms'] })
  const restore = useMutation({ mutationFn: (id: string) => call(restoreTicketForm, { params: { id } }), onSettled: stale, onError: (error) => tellTrouble('The form was not restored', { description: reasonOf(error) }) })
  return useMutation({
    mutationFn: (form: OwnForm) => call(removeTicketForm, { params: { id: form.id } }),
    networkMode: 'always',
    onMutate: (form) => client.setQueryData(formsQuery.queryKey, (old) => old?.filter((each) => each.id !== form.id)),
    onSuccess: (_, form) => tell(`${form.name} is deleted`, { id: `form ${form.id}`, duration: 5_000, action: { label: 'Undo', onClick: () => restore.mutate(form.id) } }),
    onError: (error) => tellTrouble('The form was not deleted', { description: reasonOf(error) }),
    onSettled: stale,
  })
}

/** As whoever fills it in sees it. */
export const openFormQuery = (slug: string) =>
  queryOptions({
    queryKey: ['form', slug],
    queryFn: ({ signal }) => call(openForm, { params: { slug } }, { signal }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })

export const useSubmitForm = (slug: string) => useMutation({ mutationFn: (body: BodyInput<typeof submitForm>) => call(submitForm, { params: { slug }, body }), networkMode: 'always' })
