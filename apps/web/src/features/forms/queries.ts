// What is asked and told about ticket forms.
import { addTicketForm, ApiError, type BodyInput, changeTicketForm, FORM_UPLOAD_PATH, type FormFile, listFormSubmissions, listOwnForms, openForm, type OwnForm, removeTicketForm, restoreTicketForm, submitForm } from '@patchbay/contract'
import { infiniteQueryOptions, queryOptions, useMutation } from '@tanstack/react-query'
import { call, GUARD } from '../../lib/api.ts'
import { useChange, useRemoval } from '../../lib/change.ts'
import { workOut } from './work.ts'

export const formsQuery = queryOptions({
  queryKey: ['ticket-forms', 'all'],
  queryFn: ({ signal }) => call(listOwnForms, {}, { signal }),
  staleTime: 30_000,
})

export type FormBody = BodyInput<typeof addTicketForm>

export const useSaveForm = (id: string | null) =>
  useChange({
    work: (body: FormBody) => (id ? call(changeTicketForm, { params: { id }, body }) : call(addTicketForm, { body })),
    stale: ['ticket-forms'],
    said: (form) => (id ? `${form.name} is changed` : `${form.name} is there`),
  })

export const useRemoveForm = () =>
  useRemoval({
    what: 'form',
    nameOf: (form: OwnForm) => form.name,
    work: ({ id }) => call(removeTicketForm, { params: { id } }),
    again: ({ id }) => call(restoreTicketForm, { params: { id } }),
    stale: ['ticket-forms'],
    guess: (client, { id }) => client.setQueryData(formsQuery.queryKey, (old) => old?.filter((each) => each.id !== id)),
  })

/** As whoever fills it in sees it. */
export const openFormQuery = (slug: string) =>
  queryOptions({
    queryKey: ['form', slug],
    queryFn: ({ signal }) => call(openForm, { params: { slug } }, { signal }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })

type Sending = Omit<BodyInput<typeof submitForm>, 'work'>

/** What is to be worked out is asked for when it is sent: people take their time with forms. */
const sendForm = async (slug: string, body: Sending) => {
  const { work } = await call(openForm, { params: { slug } })
  return call(submitForm, { params: { slug }, body: { ...body, ...(work ? { work: await workOut(work, body.client_id) } : {}) } })
}

export const useSubmitForm = (slug: string) => useMutation({ mutationFn: (body: Sending) => sendForm(slug, body), networkMode: 'always' })

export const uploadTo = (slug: string) => async (file: File): Promise<FormFile> => {
  const body = new FormData()
  body.append('file', file)
  const answer = await fetch(`/api${FORM_UPLOAD_PATH.replace(':slug', encodeURIComponent(slug))}`, { method: 'POST', headers: GUARD, body })
  const given = (await answer.json().catch(() => null)) as { data: FormFile; errors?: string[] } | null
  if (!answer.ok || !given) throw new ApiError(answer.status, given as never)
  return given.data
}

export const submissionsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['ticket-forms', 'submissions', id],
    queryFn: ({ pageParam, signal }) => call(listFormSubmissions, { params: { id }, query: pageParam ? { cursor: pageParam } : {} }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => (last.has_next_page ? last.cursor : null),
  })
